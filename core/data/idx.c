/* IDX files: see idx.h.  */

#include "data/idx.h"

#include <stdio.h>
#include <string.h>
#include <zlib.h>

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
      unsigned part = count < (1 << 28) ? (unsigned) count : 1 << 28;
      int got = gzread (file, bytes, part);
      if (got <= 0)
        return false;
      bytes = (char *) bytes + got;
      count -= (size_t) got;
    }
  return true;
}

/* The class of a type byte, CLASS_COUNT where there is none.  */
static enum value_class
class_of (uint8_t type)
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

/* Number (row, column) of item n, from the file's order into a row of the
   matrix, its bytes reversed on the way (all hosts of today are
   little-endian).  */
static void
place (const uint8_t *item, size_t n, size_t items, size_t height,
       size_t width, size_t size, uint8_t *matrix)
{
  for (size_t row = 0; row < height; row++)
    for (size_t column = 0; column < width; column++)
      {
        const uint8_t *from = item + (row * width + column) * size;
        uint8_t *to = matrix + ((row + column * height) * items + n) * size;
        for (size_t b = 0; b < size; b++)
          to[b] = from[size - 1 - b];
      }
}

enum status
idx_read (struct context *context, const char *path, size_t most,
          struct value *value, size_t *height, size_t *width)
{
  uint8_t head[4], dimension[4];
  size_t sizes[3] = { 1, 1, 1 };
  gzFile file = gzopen (path, "rb");
  if (! file)
    return bad_file (context, path, "cannot be opened");
  TRY (defer (context, close_file, file));
  if (! read_bytes (file, head, 4) || head[0] || head[1]
      || class_of (head[2]) == CLASS_COUNT || head[3] < 1 || head[3] > 3)
    return bad_file (context, path, "is not an IDX file of 1 to 3 dimensions");
  for (size_t i = 0; i < head[3]; i++)
    {
      if (! read_bytes (file, dimension, 4))
        return bad_file (context, path, "ends too early");
      sizes[i] = (size_t) dimension[0] << 24 | (size_t) dimension[1] << 16
                 | (size_t) dimension[2] << 8 | dimension[3];
    }

  /* A table's second dimension runs along a row: height 1.  */
  size_t items = sizes[0] < most ? sizes[0] : most;
  size_t h = head[3] == 3 ? sizes[1] : 1;
  size_t w = head[3] == 3 ? sizes[2] : sizes[1];
  size_t size = class_size (class_of (head[2]));
  if (h && w > ((size_t) 1 << 40) / h / (items ? items : 1))
    return bad_file (context, path, "claims to be larger than memory");

  uint8_t *item;
  arena_mark mark;
  TRY (value_matrix (context, value, class_of (head[2]), items, h * w));
  mark = arena_now (context->arena);
  TRY (take (context, &item, h * w, size));
  for (size_t n = 0; n < items; n++)
    {
      if (! read_bytes (file, item, h * w * size))
        return bad_file (context, path, "ends too early");
      place (item, n, items, h, w, size, value->data);
    }
  arena_rewind (context->arena, mark);
  if (height)
    *height = h;
  if (width)
    *width = w;
  return STATUS_OK;
}
