/* Files whose numbers lie one behind the other: NPY (data/npy.h) and IDX
   (data/idx.h).  */

#include "data/file.h"
#include "data/idx.h"
#include "data/npy.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum
{
  MOST_DIMENSIONS = 4 /* of an observation of images and their number */
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
  file->count = sizes[0];
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
  if (file->by_columns != fortran || (fortran && dimensions > 2))
    return bad_file (
      context, file,
      fortran ? "is NPY in Fortran's order: the numbers of an observation do "
                "not lie together; save numpy.ascontiguousarray (X)"
              : "is NPY in C's order: with 'ObservationsIn' 'columns' the "
                "numbers of an observation do not lie together; save X.T");
  if (fortran)
    {
      size_t numbers = sizes[0];
      sizes[0] = sizes[1];
      sizes[1] = numbers;
    }
  file->first = (off_t) (at + length);
  return settle (context, file, dimensions, sizes);
}

const struct file_format format_npy
  = { .name = "npy", .is = is_npy, .open = open_npy };

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
    {
      const uint8_t *size = head + 4 + 4 * i;
      sizes[i] = (size_t) size[0] << 24 | (size_t) size[1] << 16
                 | (size_t) size[2] << 8 | size[3];
    }
  file->class = idx_class (head[2]);
  file->reversed = true;
  file->first = 4 + 4 * (off_t) head[3];
  return settle (context, file, head[3], sizes);
}

const struct file_format format_idx
  = { .name = "idx", .is = is_idx, .open = open_idx };
