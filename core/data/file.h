/* Data files: observations that stay where they are until they are wanted.

   A file is opened, its head is read, and from then on any observation can be
   read by its number.  A kind of file is a row of the table in file.c: how it
   is recognised, how its head is read, and, where its observations do not lie
   one behind the other as they are, how some of them are read.

     npy, idx   numbers one behind the other: pread brings any of them; or
                variable by variable, across which stripes are read
     csv, and   what cannot be read from the middle: written out once, as
     gzipped    numbers, into a temporary file without a name
     hdf5, mat  numbers that lie one behind the other in the file, or in each
                of its chunks, by pread; else through the library, a hyperslab
                at a time (data/stripes.h)

   A file is never mapped into memory: one that is truncated while it is mapped
   kills the process that reads it, and what kills it is Octave.  It is told
   instead, by its name and the observation, and so is one that has changed:
   every reading looks at its length and time.  */

#ifndef AE_FILE_H
#define AE_FILE_H

#include "base/value.h"
#include "math/real.h"

#include <sys/types.h>

struct file_format;
struct stripes;

struct data_file
{
  const char *path;
  const char *name; /* of the data set within; NULL: none was given */
  bool by_columns;  /* a column is an observation */
  const struct file_format *format;
  size_t count, size; /* observations, and numbers in each */
  size_t whole;       /* observations of the file, whatever part this is */
  size_t shape[3];    /* [h w c] of an image, else [1 size 1] */
  enum value_class class;
  double changed, bytes; /* when, in seconds; and its length */

  /* Where the numbers lie.  */
  int descriptor;
  struct stripes *stripes; /* through which the format reads; NULL: none */
  bool contiguous;         /* one behind the other, whatever the format */
  off_t first;             /* of observation 0 */
  const uint64_t *places;  /* of chunks of `height' observations of the whole
                             file, one behind the other in each; NULL: none */
  size_t height;
  size_t before;         /* observations of the file before that one */
  bool reversed;         /* the bytes of a number, in the file */
  const uint32_t *order; /* number i of an observation is this one of the
                            file; NULL: i */
  void *own;             /* of the format */
};

struct file_format
{
  const char *name;
  bool sets; /* of data, by name */

  /* By its first bytes, or by the ending of its name.  */
  bool (*is) (const char *path, const uint8_t *head, size_t length);

  /* Fills the file from count down.  */
  enum status (*open) (struct context *, struct data_file *);

  /* Observations first .. first + count - 1, where they neither lie one behind
     the other nor in places, in the machine's order of bytes.  */
  enum status (*read) (struct context *, const struct data_file *,
                       size_t first, size_t count, void *numbers);
};

#define file_open REAL_NAME (file_open)
#define file_read REAL_NAME (file_read)
#define file_part REAL_NAME (file_part)
#define file_brings REAL_NAME (file_brings)
#define file_place REAL_NAME (file_place)
#define file_bring REAL_NAME (file_bring)
#define file_turn REAL_NAME (file_turn)
#define file_numbers REAL_NAME (file_numbers)
#define file_unchanged REAL_NAME (file_unchanged)
#define file_spool REAL_NAME (file_spool)
#define file_write_spool REAL_NAME (file_write_spool)
#define file_inflate REAL_NAME (file_inflate)
#define file_images REAL_NAME (file_images)
#define bad_file REAL_NAME (bad_file)
#define format_npy REAL_NAME (format_npy)
#define format_idx REAL_NAME (format_idx)
#define format_csv REAL_NAME (format_csv)
#define format_hdf5 REAL_NAME (format_hdf5)

extern const struct file_format format_npy, format_idx, format_csv,
  format_hdf5;

/* Opens what file->path, name and by_columns say.  */
enum status file_open (struct context *, struct data_file *);

/* Numbers of the file's class, in the machine's order of bytes.  */
enum status file_read (struct context *, const struct data_file *,
                       size_t first, size_t count, void *numbers);

/* From now on it holds but these of its observations.  */
void file_part (struct data_file *, size_t first, size_t count);

/* Can its observations be read by any thread?  Where does one lie, then?  And
   reads them, without a word where it cannot.  */
bool file_brings (const struct data_file *);
off_t file_place (const struct data_file *, size_t number);
bool file_bring (const struct data_file *, size_t first, size_t count,
                 void *numbers);

/* `count' observations as they were read, in their order, times `scale'.  */
void file_numbers (const struct data_file *, const uint8_t *from, size_t count,
                   real scale, real *room);

/* Fails where the file is no longer what it was, when that observation is
   wanted.  */
enum status file_unchanged (struct context *, const struct data_file *,
                            size_t number);

/* "file 'PATH' ..." */
enum status bad_file (struct context *, const struct data_file *,
                      const char *format, ...)
  __attribute__ ((format (printf, 3, 4)));

/* ----- for formats ------------------------------------------------------- */

/* Observations that have just been read, in the machine's order of bytes.  */
void file_turn (const struct data_file *, size_t count, void *numbers);

/* A temporary file without a name, and bytes at its end.  */
enum status file_spool (struct context *, int *descriptor);
enum status file_write_spool (struct context *, int descriptor,
                              const void *bytes, size_t count);

/* Where the file is gzipped: its descriptor becomes that of a temporary file
   with what it says.  */
enum status file_inflate (struct context *, struct data_file *);

/* Observations of `dimensions' sizes behind the first, the last running
   fastest: shape, size, and the order that makes them images in column-major
   order.  */
enum status file_images (struct context *, struct data_file *,
                         size_t dimensions, const size_t *sizes);

#endif
