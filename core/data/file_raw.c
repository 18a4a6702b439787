/* Files whose numbers lie one behind the other: NPY (data/npy.h) and IDX
   (data/idx.h).  */

#include "base/bytes.h"
#include "data/file.h"
#include "data/idx.h"
#include "data/npy.h"
#include "data/stripes.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum
{
  MOST_DIMENSIONS = 4, /* of an observation of images and their number */
  ACROSS = 1 << 12     /* bytes of a variable read at once */
};

/* sizes[0] observations of the other sizes; the file must hold them.  */
static enum status
settle (struct context *context, struct data_file *file, size_t dimensions,
        const size_t *sizes)
{
  double numbers = 1, length;
  for (size_t i = 0; i < dimensions; i++)
    {
      if (sizes[i] == 0)
        return bad_file (context, file, "holds no numbers: a size is 0");
      numbers *= (double) sizes[i];
    }
  off_t end = lseek (file->descriptor, 0, SEEK_END);
  length = (double) (end - file->first);
  if (end < file->first
      || numbers * (double) class_size (file->class) > length)
    return bad_file (context, file,
                     "ends too early: it claims more numbers than it holds");
  file->count = file->whole = sizes[0];
  file->contiguous = true;
  TRY (file_images (context, file, dimensions - 1, sizes + 1));
  return file->size > UINT32_MAX
           ? bad_file (context, file, "has observations of too many numbers")
           : STATUS_OK;
}

/* ----- NPY --------------------------------------------------------------- */

static bool
is_npy (const char *path, const uint8_t *head, size_t length)
{
  (void) path;
  return length >= 10 && memcmp (head, "\x93NUMPY", 6) == 0;
}

static enum status
open_npy (struct context *context, struct data_file *file)
{
  uint8_t start[12];
  size_t at, length, *sizes, dimensions;
  char *head;
  struct npy npy;
  if (pread (file->descriptor, start, 12, 0) != 12 || start[6] < 1
      || start[6] > 3)
    return bad_file (context, file, "is not NPY of version 1 to 3");
  at = start[6] == 1 ? 10 : 12;
  length = start[8] | (size_t) start[9] << 8;
  if (start[6] > 1)
    length |= (size_t) start[10] << 16 | (size_t) start[11] << 24;
  if (length > NPY_MOST_HEAD)
    return bad_file (context, file, "is NPY with a head of %zu bytes", length);
  TRY (take (context, &head, length + 1, 1));
  if (pread (file->descriptor, head, length, (off_t) at) != (ssize_t) length)
    return bad_file (context, file, "ends within its head");
  const char *wrong = npy_parse (context, head, &npy);
  if (wrong)
    return bad_file (context, file, "%s", wrong);
  if (npy.dimensions == 0)
    return bad_file (context, file, "is NPY of a single number");
  file->class = npy.class == CLASS_LOGICAL ? CLASS_UINT8 : npy.class;
  file->reversed = npy.reversed;
  bool fortran = npy.fortran;
  sizes = npy.sizes;
  dimensions = npy.dimensions;
  bool across = file->by_columns != fortran && dimensions == 2;
  if ((file->by_columns || fortran) && dimensions > 2)
    return bad_file (context, file,
                     "is NPY of images, which must be in C's order and rows; "
                     "save numpy.ascontiguousarray (X)");
  if (file->by_columns && dimensions == 2)
    {
      size_t numbers = sizes[0];
      sizes[0] = sizes[1];
      sizes[1] = numbers;
    }
  file->first = (off_t) (at + length);
  TRY (settle (context, file, dimensions, sizes));
  file->contiguous = ! across;
  return across ? stripes_new (context, file->count,
                               file->size * class_size (file->class),
                               STRIPE_ACROSS, STRIPES_HELD, &file->stripes)
                : STATUS_OK;
}

/* Variable by variable, each of which has all its numbers one behind the
   other.  */
static enum status
read_npy (struct context *context, const struct data_file *file, size_t first,
          size_t count, void *numbers)
{
  size_t bytes = class_size (file->class);
  uint8_t *to = numbers, part[ACROSS];
  for (size_t i = 0; i < file->size; i++)
    for (size_t j = 0, many; j < count; j += many)
      {
        many = ACROSS / bytes < count - j ? ACROSS / bytes : count - j;
        ssize_t got = pread (
          file->descriptor, part, many * bytes,
          file->first + (off_t) ((i * file->whole + first + j) * bytes));
        if (got != (ssize_t) (many * bytes))
          return bad_file (context, file, "cannot be read at observation %zu",
                           first + j + 1);
        for (size_t k = 0; k < many; k++)
          memcpy (to + ((j + k) * file->size + i) * bytes, part + k * bytes,
                  bytes);
      }
  file_turn (file, count, numbers);
  return STATUS_OK;
}

const struct file_format format_npy
  = { .name = "npy", .is = is_npy, .open = open_npy, .read = read_npy };

/* ----- IDX --------------------------------------------------------------- */

static bool
is_idx (const char *path, const uint8_t *head, size_t length)
{
  (void) path;
  return length >= 8 && head[0] == 0 && head[1] == 0
         && idx_class (head[2]) != CLASS_COUNT && head[3] >= 1
         && head[3] <= MOST_DIMENSIONS;
}

static enum status
open_idx (struct context *context, struct data_file *file)
{
  uint8_t head[4 + 4 * MOST_DIMENSIONS];
  size_t sizes[MOST_DIMENSIONS];
  if (pread (file->descriptor, head, 4, 0) != 4
      || pread (file->descriptor, head + 4, 4 * (size_t) head[3], 4)
           != 4 * (ssize_t) head[3])
    return bad_file (context, file, "ends within its head");
  if (file->by_columns)
    return bad_file (context, file,
                     "is IDX, whose observations never lie in columns");
  for (size_t i = 0; i < head[3]; i++)
    sizes[i] = big_endian (head + 4 + 4 * i, 4);
  file->class = idx_class (head[2]);
  file->reversed = class_size (file->class) > 1;
  file->first = 4 + 4 * (off_t) head[3];
  return settle (context, file, head[3], sizes);
}

const struct file_format format_idx
  = { .name = "idx", .is = is_idx, .open = open_idx };
