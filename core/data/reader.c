/* Reading for threads: see reader.h.  */

#include "data/reader.h"

#include "math/parallel.h"

#include <fcntl.h>
#include <stdlib.h>

enum
{
  READING = 1 << 11,     /* bytes that are copied while a reading begins */
  WORTH_A_TEAM = 1 << 15 /* bytes: some microseconds */
};

static void
release (void *thing)
{
  struct reader *reader = thing;
  free (reader->piece);
  free (reader->spans);
  free (reader->begin);
}

enum status
reader_new (struct context *context, struct reader **place)
{
  struct reader *reader;
  TRY (take (context, &reader, 1, sizeof *reader));
  *place = reader;
  return defer (context, release, reader);
}

static size_t
row_bytes (const struct reader *reader)
{
  return reader->file.size * class_size (reader->file.class);
}

/* Without a context quietly, by any thread.  */
static enum status
read_some (struct context *context, const struct reader *reader, size_t first,
           size_t count, uint8_t *to)
{
  const struct data_file *file = &reader->file;
  if (! context)
    return file_bring (file, first, count, to) ? STATUS_OK : STATUS_BAD_FILE;
  if (! reader->function)
    return file_read (context, file, first, count, to);
  const struct host *host = context->host;
  if (! host || ! host->read)
    return fail (context, STATUS_BAD_CALL,
                 "nobody is here to call a function");
  return host->read (host->self, reader->function, first + 1, count,
                     file->size, (double *) (void *) to);
}

static enum status
read_span (struct context *context, const struct reader *reader, size_t number)
{
  const struct span *span = &reader->spans[number];
  size_t bytes = row_bytes (reader), next;
  uint8_t *to = reader->piece + reader->begin[number] * bytes;
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

static void
read_share (void *argument, int thread)
{
  struct reader *reader = argument;
  size_t threads = (size_t) reader->threads;
  for (size_t i = (size_t) thread; i < reader->span_count; i += threads)
    if (read_span (NULL, reader, i) != STATUS_OK)
      __atomic_store_n (&reader->failed, true, __ATOMIC_RELAXED);
}

/* Does it take longer than to call the team together?  */
static bool
is_worth_a_team (const struct reader *reader)
{
  size_t bytes = 0;
  for (size_t i = 0; i < reader->span_count; i++)
    {
      const struct span *span = &reader->spans[i];
      bytes += (span->rows ? span->count : 1) * READING
               + span->count * row_bytes (reader);
    }
  return bytes > WORTH_A_TEAM;
}

static enum status
read_all (struct context *context, struct reader *reader, struct team *team)
{
  reader->threads = team ? team_threads (team) : 1;
  reader->failed = false;
  if (reader->threads > 1 && ! reader->function && file_brings (&reader->file)
      && is_worth_a_team (reader))
    {
      run_parallel (team, read_share, reader);
      if (! reader->failed)
        return STATUS_OK;
    }
  for (size_t i = 0; i < reader->span_count; i++)
    TRY (read_span (context, reader, i));
  return STATUS_OK;
}

/* Room for so many observations and spans.  */
static enum status
make_room (struct context *context, struct reader *reader, size_t spans,
           size_t count)
{
  size_t bytes = row_bytes (reader);
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

enum status
reader_fetch (struct context *context, const struct source *source,
              struct team *team, const struct span *spans, size_t count)
{
  struct reader *reader = (struct reader *) source->own;
  const struct data_file *file = &reader->file;
  size_t bytes = row_bytes (reader), total = 0;
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
      total += spans[i].count;
      if (! spans[i].rows && spans[i].ahead > 0)
        {
          end = spans[i].first + spans[i].count;
          ahead += (off_t) (spans[i].count * bytes);
        }
    }
  reader->span_count = count;
  if (! there)
    TRY (read_all (context, reader, team));
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
  size_t bytes = row_bytes (reader);
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

const real *
reader_block (const struct source *source, const size_t *rows, size_t first,
              size_t count, real *restrict room)
{
  const struct reader *reader = source->own;
  const uint8_t *from = find (reader, rows, first, count);
  if (reader->plain)
    return (const real *) (const void *) from;
  file_numbers (&reader->file, from, count, reader->scale, room);
  return room;
}
