/* Files whose numbers lie one behind the other: NPY and IDX.

   NPY, of NumPy: eight bytes "\x93NUMPY" and the version, the length of the
   head (2 or 4 bytes), and the head, a Python dictionary such as

     {'descr': '<f4', 'fortran_order': False, 'shape': (60000, 784), }

   of which only these three are wanted.  Sources: NumPy enhancement proposal 1;
   the documentation of numpy.lib.format.  IDX: data/idx.h.  */

#include "data/file.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum
{
  MOST_DIMENSIONS = 4, /* of an observation of images and their number */
  MOST_HEAD = 1 << 16
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

/* What follows 'key': in the dictionary.  */
static const char *
find_key (const char *head, const char *key)
{
  size_t length = strlen (key);
  for (const char *at = head; (at = strstr (at, key)); at += length)
    if (at > head && (at[-1] == '\'' || at[-1] == '"') && at[length] == at[-1])
      {
        at += length + 1;
        at += strspn (at, " \t");
        if (*at == ':')
          return at + 1 + strspn (at + 1, " \t");
      }
  return NULL;
}

static bool
read_class (const char *text, struct data_file *file)
{
  static const struct
  {
    char kind, bytes;
    enum value_class class;
  } classes[] = { { 'f', '8', CLASS_DOUBLE }, { 'f', '4', CLASS_SINGLE },
                  { 'b', '1', CLASS_UINT8 },  { 'u', '1', CLASS_UINT8 },
                  { 'u', '2', CLASS_UINT16 }, { 'u', '4', CLASS_UINT32 },
                  { 'u', '8', CLASS_UINT64 }, { 'i', '1', CLASS_INT8 },
                  { 'i', '2', CLASS_INT16 },  { 'i', '4', CLASS_INT32 },
                  { 'i', '8', CLASS_INT64 } };
  if (*text != '\'' && *text != '"')
    return false;
  char end = *text++;
  if (*text == '\0' || ! strchr ("<>|=", *text))
    return false;
  file->reversed = *text == '>';
  for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++)
    if (text[1] == classes[i].kind && text[2] == classes[i].bytes
        && text[3] == end)
      {
        file->class = classes[i].class;
        return true;
      }
  return false;
}

/* "(60000, 28, 28)"; 0: it is no such thing.  */
static size_t
read_sizes (const char *text, size_t *sizes)
{
  size_t count = 0;
  if (*text++ != '(')
    return 0;
  while (count < MOST_DIMENSIONS + 1)
    {
      text += strspn (text, " \t");
      if (*text == ')')
        return count;
      if (*text < '0' || *text > '9' || count == MOST_DIMENSIONS)
        return 0;
      char *after;
      unsigned long long number = strtoull (text, &after, 10);
      if (number > SIZE_MAX / 16)
        return 0;
      sizes[count++] = (size_t) number;
      text = after + (*after == 'L');
      text += strspn (text, " \t");
      text += *text == ',';
    }
  return 0;
}

static enum status
open_npy (struct context *context, struct data_file *file)
{
  uint8_t start[12];
  size_t sizes[MOST_DIMENSIONS] = { 0 }, dimensions, at, length;
  char *head;
  if (pread (file->descriptor, start, 12, 0) != 12 || start[6] < 1
      || start[6] > 3)
    return bad_file (context, file, "is not NPY of version 1 to 3");
  at = start[6] == 1 ? 10 : 12;
  length = start[8] | (size_t) start[9] << 8;
  if (start[6] > 1)
    length |= (size_t) start[10] << 16 | (size_t) start[11] << 24;
  if (length > MOST_HEAD)
    return bad_file (context, file, "is NPY with a head of %zu bytes", length);
  TRY (take (context, &head, length + 1, 1));
  if (pread (file->descriptor, head, length, (off_t) at) != (ssize_t) length)
    return bad_file (context, file, "ends within its head");
  const char *class = find_key (head, "descr");
  const char *order = find_key (head, "fortran_order");
  const char *shape = find_key (head, "shape");
  if (! class || ! order || ! shape)
    return bad_file (context, file, "is NPY whose head is no dictionary");
  if (! read_class (class, file))
    return bad_file (context, file,
                     "is NPY of a type that is not real numbers: %.12s",
                     class);
  dimensions = read_sizes (shape, sizes);
  if (dimensions == 0)
    return bad_file (context, file,
                     "is NPY of a shape that is not 1 to 4 sizes: %.24s",
                     shape);
  bool fortran = strncmp (order, "True", 4) == 0 && dimensions > 1;
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

static bool
is_idx (const char *path, const uint8_t *head, size_t length)
{
  (void) path;
  return length >= 8 && head[0] == 0 && head[1] == 0
         && class_of (head[2]) != CLASS_COUNT && head[3] >= 1
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
  file->class = class_of (head[2]);
  file->reversed = true;
  file->first = 4 + 4 * (off_t) head[3];
  return settle (context, file, head[3], sizes);
}

const struct file_format format_idx
  = { .name = "idx", .is = is_idx, .open = open_idx };
