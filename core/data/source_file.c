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
     .survey      of them, times .scale, .mean, .deviation, .least and
                  .greatest, 1 x d, where 'Survey' has asked for it
     .bytes .changed   the file's, when it was opened
     .function    of 'function': called as X = f (first, count)

   `fetch' reads what the threads want next into one piece of memory, as it is
   in the file; `block' turns it into numbers of this precision, each thread
   its own.  The piece grows to the largest that is ever asked for.  Of a list
   of observations those that follow each other in the file are read together,
   and the system is told what will be read after, where that is a stretch; what
   is wanted next may come from a thread in the background (ahead.h).  */

#include "base/peers.h"
#include "data/ahead.h"
#include "data/survey.h"
#include "math/parallel.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

struct reader
{
  struct data_file file;
  real scale;
  bool plain;                   /* numbers of the file are ours as they are */
  const struct value *function; /* in the place of a file; NULL */
  uint8_t *piece;
  size_t room; /* observations */
  struct span *spans;
  size_t *begin, span_count, span_room;
  struct ahead *ahead; /* NULL: of a function */
};

static void
release (void *thing)
{
  struct reader *reader = thing;
  free (reader->piece);
  free (reader->spans);
  free (reader->begin);
}

static bool
takes (const struct value *value)
{
  return value_is_opened (value);
}

/* ----- reading ----------------------------------------------------------- */

static enum status
read_some (struct context *context, const struct reader *reader, size_t first,
           size_t count, uint8_t *to)
{
  const struct data_file *file = &reader->file;
  const struct host *host = context->host;
  if (! reader->function)
    return file_read (context, file, first, count, to);
  if (! host || ! host->read)
    return fail (context, STATUS_BAD_CALL,
                 "nobody is here to call a function");
  return host->read (host->self, reader->function, first + 1, count,
                     file->size, (double *) (void *) to);
}

static enum status
read_span (struct context *context, const struct reader *reader,
           const struct span *span, uint8_t *to)
{
  size_t bytes = reader->file.size * class_size (reader->file.class), next;
  if (! span->rows)
    return read_some (context, reader, span->first, span->count, to);
  const size_t *rows = span->rows + span->first;
  for (size_t j = 0; j < span->count; j = next)
    {
      for (next = j + 1;
           next < span->count && rows[next] == rows[j] + next - j;)
        next++;
      TRY (read_some (context, reader, rows[j], next - j, to + j * bytes));
    }
  return STATUS_OK;
}

/* Room for so many observations and spans.  */
static enum status
make_room (struct context *context, struct reader *reader, size_t spans,
           size_t count)
{
  size_t bytes = reader->file.size * class_size (reader->file.class);
  if (count > reader->room)
    {
      void *piece = count > SIZE_MAX / bytes
                      ? NULL
                      : realloc (reader->piece, count * bytes);
      if (! piece)
        return fail (context, STATUS_NO_MEMORY, "not enough memory");
      reader->piece = piece;
      reader->room = count;
    }
  if (spans > reader->span_room)
    {
      void *more = realloc (reader->spans, spans * sizeof *reader->spans);
      void *begin = realloc (reader->begin, spans * sizeof *reader->begin);
      reader->spans = more ? more : reader->spans;
      reader->begin = begin ? begin : reader->begin;
      if (! more || ! begin)
        return fail (context, STATUS_NO_MEMORY, "not enough memory");
      reader->span_room = spans;
    }
  return STATUS_OK;
}

static size_t
first_of (const struct span *spans, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (spans[i].count > 0)
      return spans[i].rows ? spans[i].rows[spans[i].first] : spans[i].first;
  return 0;
}

static enum status
fetch (struct context *context, const struct source *source,
       const struct span *spans, size_t count)
{
  struct reader *reader = (struct reader *) source->own;
  const struct data_file *file = &reader->file;
  size_t bytes = file->size * class_size (file->class), total = 0;
  size_t end = 0;
  off_t ahead = 0;
  for (size_t i = 0; i < count; i++)
    total += spans[i].count;
  double since = ahead_clock ();
  bool there = reader->ahead
               && ahead_take (reader->ahead, spans, count, &reader->piece,
                              &reader->room);
  TRY (make_room (context, reader, count, total));
  if (! reader->function)
    TRY (file_unchanged (context, file, first_of (spans, count)));
  total = 0;
  for (size_t i = 0; i < count; i++)
    {
      reader->spans[i] = spans[i];
      reader->begin[i] = total;
      if (! there)
        TRY (read_span (context, reader, &spans[i],
                        reader->piece + total * bytes));
      total += spans[i].count;
      if (! spans[i].rows && spans[i].ahead > 0)
        {
          end = spans[i].first + spans[i].count;
          ahead += (off_t) (spans[i].count * bytes);
        }
    }
  reader->span_count = count;
  if (reader->ahead)
    ahead_ask (reader->ahead, spans, count, since);
  if (ahead > 0 && end < file->count && ! reader->function
      && file_brings (file))
    posix_fadvise (file->descriptor, file_place (file, end), ahead,
                   POSIX_FADV_WILLNEED);
  return STATUS_OK;
}

/* Where in the piece these observations are.  */
static const uint8_t *
find (const struct reader *reader, const size_t *rows, size_t first,
      size_t count)
{
  size_t bytes = reader->file.size * class_size (reader->file.class);
  for (size_t i = 0; i < reader->span_count; i++)
    {
      const struct span *span = &reader->spans[i];
      size_t past = SIZE_MAX;
      if (! span->rows && ! rows && first >= span->first)
        past = first - span->first;
      if (span->rows && rows && rows >= span->rows + span->first)
        past = (size_t) (rows - (span->rows + span->first));
      if (past < span->count && count <= span->count - past)
        return reader->piece + (reader->begin[i] + past) * bytes;
    }
  return reader->piece; /* nobody asks for what was not fetched */
}

static const real *
block (const struct source *source, const size_t *rows, size_t first,
       size_t count, real *restrict room)
{
  const struct reader *reader = source->own;
  const uint8_t *from = find (reader, rows, first, count);
  if (reader->plain)
    return (const real *) (const void *) from;
  file_numbers (&reader->file, from, count, reader->scale, room);
  return room;
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
  TRY (take (context, &reader, 1, sizeof *reader));
  TRY (defer (context, release, reader));
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
  reader->plain = file->class == REAL_CLASS && ! file->order
                  && ! file->reversed && reader->scale == 1;
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
  return seen || (file->class != CLASS_DOUBLE && file->class != CLASS_SINGLE)
           ? STATUS_OK
           : survey_finite (context, source, what);
}

/* A reader of its own for the same file.  */
static enum status
renew (struct context *context, struct source *source, struct reader **place)
{
  const struct reader *old = source->own;
  struct reader *reader;
  TRY (take (context, &reader, 1, sizeof *reader));
  *reader = (struct reader){ .file = old->file,
                             .scale = old->scale,
                             .plain = old->plain,
                             .function = old->function };
  TRY (defer (context, release, reader));
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
                                              .fetch = fetch,
                                              .block = block };
