/* npy_read, npz_read, npy_write: NumPy's files of arrays.

   Sizes are checked against the bytes that are there before memory is taken;
   what is no array of real numbers of up to four sizes is refused by name.  */

#include "base/row.h"
#include "data/npy.h"
#include "exchange/arrays.h"
#include "exchange/output.h"
#include "exchange/zip.h"
#include "model/family.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

static void
close_it (void *file)
{
  fclose (file);
}

enum status
read_bytes_of (struct context *context, const char *path,
               const uint8_t **bytes, size_t *size)
{
  const double most = 0x1p32;
  struct stat about;
  uint8_t *room;
  if (stat (path, &about) != 0)
    return fail (context, STATUS_BAD_FILE, "file '%s' cannot be opened: %s",
                 path, strerror (errno));
  if (! S_ISREG (about.st_mode) || (double) about.st_size > most)
    return fail (context, STATUS_BAD_FILE, "file '%s' is %s", path,
                 S_ISREG (about.st_mode) ? "larger than 4 GiB"
                                         : "not a regular file");
  FILE *file = fopen (path, "rb");
  if (! file)
    return fail (context, STATUS_BAD_FILE, "file '%s' cannot be opened: %s",
                 path, strerror (errno));
  TRY (defer (context, close_it, file));
  TRY (take (context, &room, (size_t) about.st_size + 1, 1));
  *size = fread (room, 1, (size_t) about.st_size, file);
  *bytes = room;
  return STATUS_OK;
}

/* From the file's order into ours: number (i, j, ..) stands at
   stride[0] i + stride[1] j + ..  */
static void
place (const struct npy *npy, const uint8_t *from, size_t size, uint8_t *to)
{
  size_t stride[NPY_DIMENSIONS] = { 0 }, index[NPY_DIMENSIONS] = { 0 };
  size_t count = 1, at = 0, n = npy->dimensions;
  for (size_t i = 0; i < n; i++)
    {
      size_t side = npy->fortran ? i : n - 1 - i;
      stride[side] = count;
      count *= npy->sizes[side];
    }
  for (size_t k = 0; k < count; k++, to += size)
    {
      for (size_t b = 0; b < size; b++)
        to[b] = from[at * size + (npy->reversed ? size - 1 - b : b)];
      for (size_t i = 0; i < n; i++)
        {
          at += stride[i];
          if (++index[i] < npy->sizes[i])
            break;
          at -= stride[i] * npy->sizes[i];
          index[i] = 0;
        }
    }
}

/* `what' is the file's name, or a member's.  A list becomes a column.  */
static enum status
read_array (struct context *context, const char *what, const uint8_t *bytes,
            size_t size, struct value *value)
{
  struct npy npy;
  char *head;
  if (size < 12 || memcmp (bytes, "\x93NUMPY", 6) != 0 || bytes[6] < 1
      || bytes[6] > 3)
    return fail (context, STATUS_BAD_FILE,
                 "file '%s' is not NPY of version 1 to 3", what);
  size_t at = bytes[6] == 1 ? 10 : 12, length = bytes[8] | bytes[9] << 8;
  if (bytes[6] > 1)
    length |= (size_t) bytes[10] << 16 | (size_t) bytes[11] << 24;
  if (length > NPY_MOST_HEAD || length > size - at)
    return fail (context, STATUS_BAD_FILE, "file '%s' ends within its head",
                 what);
  TRY (take (context, &head, length + 1, 1));
  memcpy (head, bytes + at, length);
  const char *wrong = npy_parse (context, head, &npy);
  if (wrong)
    return fail (context, STATUS_BAD_FILE, "file '%s' %s", what, wrong);
  at += length;
  double count = 1;
  bool none = false;
  for (size_t i = 0; i < npy.dimensions; i++)
    {
      count *= (double) npy.sizes[i];
      none = none || npy.sizes[i] == 0;
    }
  if (! none && count > (double) ((size - at) / class_size (npy.class)))
    return fail (context, STATUS_BAD_FILE,
                 "file '%s' ends too early: it claims more numbers than it "
                 "holds",
                 what);
  for (size_t i = npy.dimensions; i < NPY_DIMENSIONS; i++)
    npy.sizes[i] = 1;
  const size_t *sizes = npy.sizes;
  if (none && npy.dimensions > 2)
    return value_matrix (context, value, npy.class, 0, 0);
  TRY (value_matrix (context, value, npy.class, sizes[0],
                     sizes[1] * sizes[2] * sizes[3]));
  value->columns = sizes[1];
  value->pages = sizes[2] * sizes[3];
  value->groups = npy.dimensions == 4 ? sizes[3] : 0;
  if (! none)
    place (&npy, bytes + at, class_size (npy.class), value->data);
  return STATUS_OK;
}

static enum status
run_npy_read (struct call *call)
{
  const char *path = call->in[0]->text;
  const uint8_t *bytes;
  size_t size;
  TRY (read_bytes_of (call->context, path, &bytes, &size));
  return read_array (call->context, path, bytes, size, &call->out[0]);
}

/* "encoder.0.weight.npy" as a field: encoder_0_weight, and once more where
   there is one.  */
static enum status
field_name (struct context *context, const struct value *record,
            const char *member, const char **name)
{
  char *text;
  size_t length = strlen (member), at = 0;
  bool ends = length > 4 && strcmp (member + length - 4, ".npy") == 0;
  length -= ends ? 4 : 0;
  TRY (take (context, &text, length + 2, 1));
  bool letter = (member[0] >= 'a' && member[0] <= 'z')
                || (member[0] >= 'A' && member[0] <= 'Z');
  if (! letter)
    text[at++] = 'x';
  for (size_t i = 0; i < length; i++)
    {
      char c = member[i];
      bool keeps = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
                   || (c >= '0' && c <= '9');
      text[at++] = keeps ? c : '_';
    }
  *name = text;
  for (size_t n = 2; value_field (record, *name, 0); n++)
    *name = keep_text (context, "%s_%zu", text, n);
  return STATUS_OK;
}

static enum status
run_npz_read (struct call *call)
{
  struct context *context = call->context;
  const char *path = call->in[0]->text, *member, *name;
  const uint8_t *bytes;
  size_t size;
  struct zip zip;
  struct value *result = &call->out[0], *slot;
  TRY (read_bytes_of (context, path, &bytes, &size));
  TRY (zip_begin (context, path, bytes, size, &zip));
  TRY (value_structs (context, result, 1));
  for (;;)
    {
      TRY (poll_host (context));
      TRY (zip_next (context, &zip, &member, &bytes, &size));
      if (! member)
        return STATUS_OK;
      TRY (field_name (context, result, member, &name));
      TRY (value_slot (context, result, name, 0, &slot));
      TRY (read_array (context, keep_text (context, "%s: %s", path, member),
                       bytes, size, slot));
    }
}

/* ----- writing ----------------------------------------------------------- */

static const char *const codes[CLASS_COUNT]
  = { [CLASS_DOUBLE] = "<f8", [CLASS_SINGLE] = "<f4", [CLASS_LOGICAL] = "|b1",
      [CLASS_INT8] = "|i1",   [CLASS_UINT8] = "|u1",  [CLASS_INT16] = "<i2",
      [CLASS_UINT16] = "<u2", [CLASS_INT32] = "<i4",  [CLASS_UINT32] = "<u4",
      [CLASS_INT64] = "<i8",  [CLASS_UINT64] = "<u8" };

/* X is written in C's order, so that a row lies together; `size' has the sizes
   of an array of more than two.  */
static enum status
run_npy_write (struct call *call)
{
  struct context *context = call->context;
  const char *path = call->in[0]->text;
  const struct value *x = call->in[1], *given = call->in[2];
  size_t sizes[NPY_DIMENSIONS] = { x->rows, x->columns, 1, 1 }, n = 2;
  char head[256], shape[100] = "";
  struct output *output;
  if (! value_is_numeric (x))
    return fail (context, STATUS_BAD_DATA,
                 "argument 'X' must be real, full numbers, not %s",
                 value_words (context, x));
  size_t count = value_count (x), size = class_size (x->class), product = 1;
  if (given)
    {
      n = value_count (given);
      for (size_t i = 0; i < n && i < NPY_DIMENSIONS; i++)
        product *= sizes[i] = (size_t) value_at (given, i);
    }
  if (n > NPY_DIMENSIONS || (given && product != count))
    return fail (context, STATUS_BAD_DATA,
                 "argument 'X' must have at most %d dimensions",
                 NPY_DIMENSIONS);
  for (size_t i = 0; i < n; i++)
    snprintf (shape + strlen (shape), sizeof shape - strlen (shape), "%zu%s",
              sizes[i], i + 1 < n ? ", " : "");
  int length = snprintf (
    head, sizeof head,
    "\x93NUMPY%c%c  {'descr': '%s', 'fortran_order': False, 'shape': (%s), }",
    1, 0, codes[x->class], shape);
  int whole = (length + 1 + 63) / 64 * 64;
  memset (head + length, ' ', (size_t) (whole - length));
  head[whole - 1] = '\n';
  head[8] = (char) ((whole - 10) % 256);
  head[9] = (char) ((whole - 10) / 256);
  TRY (output_open (context, path, &output));
  fwrite (head, 1, (size_t) whole, output->file);
  size_t stride[NPY_DIMENSIONS], index[NPY_DIMENSIONS] = { 0 }, at = 0;
  for (size_t i = 0, step = 1; i < n; step *= sizes[i++])
    stride[i] = step;
  for (size_t k = 0; k < count; k++)
    {
      fwrite ((const uint8_t *) x->data + at * size, 1, size, output->file);
      for (size_t i = n; i-- > 0;)
        {
          at += stride[i];
          if (++index[i] < sizes[i])
            break;
          at -= stride[i] * sizes[i];
          index[i] = 0;
        }
    }
  return output_close (output);
}

const struct entry ENTRY_TABLE (npy_read)[]
  = { { "npy_read", run_npy_read, { TEXT ("file", false) }, 1, NO_OPTIONS },
      { "npz_read", run_npz_read, { TEXT ("file", false) }, 1, NO_OPTIONS },
      { "npy_write",
        run_npy_write,
        { TEXT ("file", false), VALUE ("X", false), VALUE ("size", true) },
        1,
        NO_OPTIONS },
      { .name = NULL } };
