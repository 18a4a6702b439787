/* Observations in a file, as a source: what ae_open returned, in the place of
   a matrix.

   The record:

     .kind        'data'
     .format      'npy', 'idx', 'hdf5', 'csv', 'function'
     .file .name  the path; the data set within, or ''
     .size        [N d]
     .shape       [h w c] of an image, else [1 d 1]
     .observationsIn  'rows', 'columns': how they lie in the file
     .stored      class of the numbers in the file
     .class       class that they are given as: 'single', 'double'
     .scale       what they are multiplied by
     .finite      all numbers have been seen to be finite
     .missing     'ignore': NaN may be there, for calls that know of it
     .survey      of them, times .scale, .mean, .deviation, .least and
                  .greatest, 1 x d, where 'Survey' has asked for it
     .bytes .changed   the file's, when it was opened
     .function    of 'function': called as X = f (first, count)

   How they are read: data/reader.h.  */

#include "base/peers.h"
#include "data/reader.h"
#include "data/survey.h"
#include "math/parallel.h"

#include <string.h>

static bool
takes (const struct value *value)
{
  return value_is_opened (value);
}

/* ----- opening ----------------------------------------------------------- */

static const char *
text_of (const struct value *record, const char *name)
{
  const struct value *field = value_field (record, name, 0);
  return field && field->kind == VALUE_TEXT ? field->text : "";
}

static double
number_of (const struct value *record, const char *name, size_t index)
{
  const struct value *field = value_field (record, name, 0);
  return field && value_is_numeric (field) && index < value_count (field)
           ? value_at (field, index)
           : NAN;
}

static enum status
refuse (struct context *context, const char *what, const char *why)
{
  return fail (context, STATUS_BAD_DATA,
               "%s must be data as ae_open returns them: %s", what, why);
}

/* What the record says of the file against what the file says of itself.  */
static enum status
open_as_before (struct context *context, const struct value *record,
                const char *what, struct data_file *file)
{
  const char *name = text_of (record, "name");
  file->path = text_of (record, "file");
  file->name = *name ? name : NULL;
  file->by_columns
    = strcmp (text_of (record, "observationsIn"), "columns") == 0;
  if (! *file->path)
    return refuse (context, what, ".file is missing");
  TRY (file_open (context, file));
  if ((double) file->count != number_of (record, "size", 0)
      || (double) file->size != number_of (record, "size", 1))
    return bad_file (context, file,
                     "holds %zu x %zu numbers, and not what it held when "
                     "ae_open saw it",
                     file->count, file->size);
  return STATUS_OK;
}

static enum status
open_function (struct context *context, const struct value *record,
               const char *what, struct reader *reader)
{
  struct data_file *file = &reader->file;
  double count = number_of (record, "size", 0);
  double size = number_of (record, "size", 1);
  reader->function = value_field (record, "function", 0);
  if (! reader->function || reader->function->kind != VALUE_FUNCTION)
    return refuse (context, what, ".function is no function");
  if (! (count >= 1 && count <= 0x1p48 && size >= 1 && size <= 0x1p31
         && count == floor (count) && size == floor (size)))
    return refuse (context, what, ".size must be [N d]");
  *file = (struct data_file){ .path = "function",
                              .count = (size_t) count,
                              .size = (size_t) size,
                              .class = CLASS_DOUBLE };
  return STATUS_OK;
}

static enum status
open_opened (struct context *context, const struct value *value,
             const char *what, struct source *source)
{
  struct reader *reader;
  double scale = number_of (value, "scale", 0);
  TRY (reader_new (context, &reader));
  struct data_file *file = &reader->file;
  if (value_count (value) != 1)
    return refuse (context, what, "one, not several");
  if (strcmp (text_of (value, "format"), "function") == 0)
    TRY (open_function (context, value, what, reader));
  else
    {
      TRY (open_as_before (context, value, what, file));
      TRY (ahead_new (context, file, &reader->ahead));
    }
  reader->scale = isfinite (scale) ? (real) scale : 1;
  reader->plain
    = file->class == REAL_CLASS && ! file->order && reader->scale == 1;
  source->type = &source_file_type;
  source->own = reader;
  source->count = file->count;
  source->size = file->size;
  bool seen = number_of (value, "finite", 0) == 1
              && number_of (value, "bytes", 0) == file->bytes
              && number_of (value, "changed", 0) == file->changed;
  const struct value *survey = value_field (value, "survey", 0);
  if (seen && survey && number_of (survey, "scale", 0) == scale
      && strcmp (text_of (value, "class"), class_name (REAL_CLASS)) == 0)
    TRY (survey_kept (context, survey, source->size, &source->kept));
  bool lacks
    = context->missing && strcmp (text_of (value, "missing"), "ignore") == 0;
  return seen || lacks
             || (file->class != CLASS_DOUBLE && file->class != CLASS_SINGLE)
           ? STATUS_OK
           : survey_finite (context, source, what);
}

/* A reader of its own for the same file.  */
static enum status
renew (struct context *context, struct source *source, struct reader **place)
{
  const struct reader *old = source->own;
  struct reader *reader;
  TRY (reader_new (context, &reader));
  reader->file = old->file;
  reader->scale = old->scale;
  reader->plain = old->plain;
  reader->function = old->function;
  source->own = *place = reader;
  return reader->function ? STATUS_OK
                          : ahead_new (context, &reader->file, &reader->ahead);
}

static enum status
arrange (struct context *context, const struct shape *shape,
         struct source *source)
{
  struct reader *reader;
  uint32_t *order;
  TRY (renew (context, source, &reader));
  const uint32_t *old = reader->file.order;
  TRY (take (context, &order, source->size, sizeof *order));
  for (size_t i = 0; i < source->size; i++)
    {
      size_t place = shape_plane (shape, i);
      order[i] = old ? old[place] : (uint32_t) place;
    }
  reader->file.order = order;
  reader->plain = false;
  return STATUS_OK;
}

enum status
source_share (struct context *context, const char *what, struct source *source)
{
  const struct peers *peers = context->peers;
  struct reader *reader;
  size_t first, end;
  if (! has_peers (context) || ! source->same)
    return STATUS_OK;
  if (source->count < (size_t) peers->count)
    return fail (context, STATUS_BAD_DATA,
                 "%s must have an observation for each of the %d processes, "
                 "not %zu",
                 what, peers->count, source->count);
  end = share (source->count, 1, peers->rank, peers->count, &first);
  TRY (renew (context, source, &reader));
  file_part (&reader->file, first, end - first);
  source->count = end - first;
  source->kept = NULL;
  source->same = false;
  return STATUS_OK;
}

const struct source_type source_file_type = { .name = "file",
                                              .takes = takes,
                                              .open = open_opened,
                                              .arrange = arrange,
                                              .fetch = reader_fetch,
                                              .block = reader_block };
