/* IDX files: see idx.h.  */

#include "data/idx.h"

#include "base/bytes.h"

#include <string.h>
#include <sys/stat.h>
#include <zlib.h>

enum
{
  MOST_DIMENSIONS = 4,
  PIECE = 1 << 20,     /* bytes read between two looks at the host */
  MOST_INFLATED = 1032 /* bytes that deflate can make of one */
};

static void
close_file (void *file)
{
  gzclose (file);
}

static enum status
bad_file (struct context *context, const char *path, const char *what)
{
  return fail (context, STATUS_BAD_FILE, "file '%s' %s", path, what);
}

static bool
read_bytes (gzFile file, void *bytes, size_t count)
{
  while (count > 0)
    {
      int got = gzread (file, bytes, count < PIECE ? (unsigned) count : PIECE);
      if (got <= 0)
        return false;
      bytes = (char *) bytes + got;
      count -= (size_t) got;
    }
  return true;
}

enum value_class
idx_class (uint8_t type)
{
  switch (type)
    {
    case 0x08: return CLASS_UINT8;
    case 0x09: return CLASS_INT8;
    case 0x0B: return CLASS_INT16;
    case 0x0C: return CLASS_INT32;
    case 0x0D: return CLASS_SINGLE;
    case 0x0E: return CLASS_DOUBLE;
    default: return CLASS_COUNT;
    }
}

/* Only a regular file: a pipe or a device may never end, and opening it may
   wait for ever.  */
static enum status
open_file (struct context *context, const char *path, gzFile *file,
           double *most)
{
  struct stat about;
  if (stat (path, &about) != 0)
    return bad_file (context, path, "cannot be opened");
  if (! S_ISREG (about.st_mode))
    return bad_file (context, path, "is not a regular file");
  if (! (*file = gzopen (path, "rb")))
    return bad_file (context, path, "cannot be opened");
  TRY (defer (context, close_file, *file));
  *most = (double) about.st_size * (gzdirect (*file) ? 1 : MOST_INFLATED);
  return STATUS_OK;
}

/* Of the file's head: the class, the items, and height, width and channels of
   each.  A table's second dimension runs along a row: height 1.  */
static enum status
read_head (struct context *context, const char *path, gzFile file,
           enum value_class *class, size_t *items, size_t shape[3])
{
  uint8_t head[4], dimension[4];
  size_t sizes[MOST_DIMENSIONS] = { 1, 1, 1, 1 };
  if (! read_bytes (file, head, 4) || head[0] || head[1]
      || (*class = idx_class (head[2])) == CLASS_COUNT || head[3] < 1
      || head[3] > MOST_DIMENSIONS)
    return bad_file (context, path, "is not an IDX file of 1 to 4 dimensions");
  for (size_t i = 0; i < head[3]; i++)
    {
      if (! read_bytes (file, dimension, 4))
        return bad_file (context, path, "ends too early");
      sizes[i] = big_endian (dimension, sizeof dimension);
      if (sizes[i] == 0)
        return bad_file (context, path, "holds no numbers: a size is 0");
    }
  bool table = head[3] == 2;
  *items = sizes[0];
  shape[0] = table ? 1 : sizes[1];
  shape[1] = table ? sizes[1] : sizes[2];
  shape[2] = sizes[3];
  return STATUS_OK;
}

/* Items `first' to `first + count - 1', from the file's order into rows of
   the matrix, the bytes of a number reversed on the way (all hosts of today
   are little-endian).  */
static void
place (const uint8_t *from, size_t first, size_t count, size_t items,
       const size_t shape[3], size_t size, uint8_t *matrix)
{
  size_t h = shape[0], w = shape[1], channels = shape[2];
  size_t bytes = h * w * channels * size;
  for (size_t row = 0; row < h; row++)
    for (size_t column = 0; column < w; column++)
      for (size_t channel = 0; channel < channels; channel++, from += size)
        {
          size_t at = row + h * (column + w * channel);
          uint8_t *to = matrix + (at * items + first) * size;
          for (size_t n = 0; n < count; n++, to += size)
            for (size_t b = 0; b < size; b++)
              to[b] = from[n * bytes + size - 1 - b];
        }
}

/* Items in pieces of about PIECE bytes; one may be larger.  */
static enum status
read_items (struct context *context, const char *path, gzFile file,
            const size_t shape[3], struct value *value)
{
  size_t items = value->rows, size = class_size (value->class);
  size_t bytes = value->columns * size, ready = 0;
  size_t most = bytes < PIECE ? PIECE / bytes : 1;
  uint8_t *piece;
  arena_mark mark = arena_now (context->arena);
  most = most < items ? most : items;
  TRY (take (context, &piece, most, bytes));
  for (size_t n = 0; n < items; n += most)
    {
      size_t count = items - n < most ? items - n : most;
      for (ready = 0; ready < count * bytes; ready += PIECE)
        {
          size_t left = count * bytes - ready;
          TRY (poll_host (context));
          if (! read_bytes (file, piece + ready, left < PIECE ? left : PIECE))
            return bad_file (context, path, "ends too early");
        }
      place (piece, n, count, items, shape, size, value->data);
    }
  arena_rewind (context->arena, mark);
  return STATUS_OK;
}

enum status
idx_read (struct context *context, const char *path, size_t most,
          struct value *value, size_t shape[3])
{
  size_t items = 0;
  enum value_class class = CLASS_COUNT;
  gzFile file = NULL;
  double bytes = 0;
  TRY (open_file (context, path, &file, &bytes));
  TRY (read_head (context, path, file, &class, &items, shape));
  items = items < most ? items : most;
  if ((double) items * (double) shape[0] * (double) shape[1]
        * (double) shape[2] * (double) class_size (class)
      > bytes)
    return bad_file (context, path,
                     "ends too early: it claims more numbers "
                     "than it can hold");
  TRY (value_matrix (context, value, class, items,
                     shape[0] * shape[1] * shape[2]));
  return read_items (context, path, file, shape, value);
}
