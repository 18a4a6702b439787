/* Reading in the background: see ahead.h.

   Rows that are taken in a random order but lie near each other, as within a
   window of 'Shuffle' 'blocks', would each wait for the disk.  So of the first
   row of each piece of 128 kB the whole piece is asked for, which the system
   reads meanwhile: as much as it takes at one asking.  Where not even a quarter
   of the first rows lie in pieces that were asked for, rows are scattered, and
   that is left.  */

#include "data/ahead.h"

#include "math/parallel.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum
{
  STACK = 1 << 18,
  WORTH = 6, /* part of the time that reading must take */
  FETCHES = 8,
  PIECE_BITS = 17, /* of a byte's place */
  PIECES = 1 << 12,
  JUDGED = 4096 /* rows */
};

/* Several times what the page cache takes.  */
static const double SECONDS_A_READING = 5e-6, SECONDS_A_BYTE = 1e-9;

struct ahead
{
  const struct data_file *file;
  pthread_t thread;
  pthread_mutex_t mutex;
  pthread_cond_t turn;
  bool runs, never, busy, ends, good; /* under the mutex, but for the first */
  size_t *rows, count, row_room;      /* that were asked for; count 0: none */
  uint8_t *piece;
  size_t room;
  off_t pieces[PIECES]; /* 1 + the number of one that was asked for */
  size_t judged, met;
  bool scattered;
  double waited, since; /* seconds in readings; the clock at the first */
  double slow;          /* part of the last readings that waited for a disk */
  size_t fetches;
};

double
ahead_clock (void)
{
  struct timespec t;
  clock_gettime (CLOCK_MONOTONIC, &t);
  return (double) t.tv_sec + 1e-9 * (double) t.tv_nsec;
}

/* ----- the thread -------------------------------------------------------- */

/* The pieces that these bytes lie in.  */
static void
expect (struct ahead *ahead, off_t first, off_t count)
{
  if (ahead->scattered)
    return;
  for (off_t piece = first >> PIECE_BITS;
       piece <= (first + count - 1) >> PIECE_BITS; piece++)
    {
      off_t *known = &ahead->pieces[piece % PIECES];
      ahead->judged++;
      ahead->met += *known == piece + 1;
      if (*known != piece + 1)
        posix_fadvise (ahead->file->descriptor, piece << PIECE_BITS,
                       (off_t) 1 << PIECE_BITS, POSIX_FADV_WILLNEED);
      *known = piece + 1;
    }
  ahead->scattered = ahead->judged >= JUDGED && ahead->met < JUDGED / 4;
}

/* Runs of rows that follow each other are read at once.  */
static bool
read_rows (struct ahead *ahead)
{
  const struct data_file *file = ahead->file;
  size_t bytes = file->size * class_size (file->class), next;
  for (size_t j = 0; j < ahead->count; j = next)
    {
      const size_t *rows = ahead->rows;
      for (next = j + 1;
           next < ahead->count && rows[next] == rows[j] + next - j;)
        next++;
      expect (ahead, file_place (file, rows[j]), (off_t) ((next - j) * bytes));
      if (__atomic_load_n (&ahead->ends, __ATOMIC_RELAXED)
          || ! file_bring (file, rows[j], next - j, ahead->piece + j * bytes))
        return false;
    }
  return true;
}

static void *
serve (void *argument)
{
  struct ahead *ahead = argument;
  pthread_mutex_lock (&ahead->mutex);
  while (! ahead->ends)
    {
      if (! ahead->busy)
        {
          pthread_cond_wait (&ahead->turn, &ahead->mutex);
          continue;
        }
      pthread_mutex_unlock (&ahead->mutex);
      bool good = read_rows (ahead);
      pthread_mutex_lock (&ahead->mutex);
      ahead->good = good;
      ahead->busy = false;
      pthread_cond_broadcast (&ahead->turn);
    }
  pthread_mutex_unlock (&ahead->mutex);
  return NULL;
}

static void
end (void *thing)
{
  struct ahead *ahead = thing;
  if (ahead->runs)
    {
      pthread_mutex_lock (&ahead->mutex);
      __atomic_store_n (&ahead->ends, true, __ATOMIC_RELAXED);
      pthread_cond_broadcast (&ahead->turn);
      pthread_mutex_unlock (&ahead->mutex);
      pthread_join (ahead->thread, NULL);
    }
  pthread_cond_destroy (&ahead->turn);
  pthread_mutex_destroy (&ahead->mutex);
  free (ahead->rows);
  free (ahead->piece);
}

static void
begin (struct ahead *ahead)
{
  ahead->runs = thread_begin (&ahead->thread, STACK, serve, ahead);
  ahead->never = ! ahead->runs;
}

enum status
ahead_new (struct context *context, const struct data_file *file,
           struct ahead **place)
{
  struct ahead *ahead;
  TRY (take (context, &ahead, 1, sizeof *ahead));
  ahead->file = file;
  ahead->never = ! file_brings (file);
  pthread_mutex_init (&ahead->mutex, NULL);
  pthread_cond_init (&ahead->turn, NULL);
  *place = ahead;
  return defer (context, end, ahead);
}

/* ----- what is wanted ---------------------------------------------------- */

static size_t
row_of (const struct span *span, size_t i)
{
  return span->rows ? span->rows[span->first + i] : span->first + i;
}

static void
rest (struct ahead *ahead)
{
  pthread_mutex_lock (&ahead->mutex);
  while (ahead->busy)
    pthread_cond_wait (&ahead->turn, &ahead->mutex);
  pthread_mutex_unlock (&ahead->mutex);
}

bool
ahead_take (struct ahead *ahead, const struct span *spans, size_t count,
            uint8_t **piece, size_t *room)
{
  size_t at = 0;
  if (! ahead->runs || ahead->count == 0)
    return false;
  rest (ahead);
  for (size_t s = 0; s < count; s++)
    for (size_t i = 0; i < spans[s].count; i++, at++)
      if (at >= ahead->count || ahead->rows[at] != row_of (&spans[s], i))
        return false;
  if (at != ahead->count || ! ahead->good)
    return false;
  uint8_t *other = *piece;
  size_t other_room = *room;
  *piece = ahead->piece;
  *room = ahead->room;
  ahead->piece = other;
  ahead->room = other_room;
  ahead->count = 0;
  return true;
}

/* Room for so many, as much as was needed before: a step allocates nothing. */
static bool
make_room (struct ahead *ahead, size_t count)
{
  size_t bytes = ahead->file->size * class_size (ahead->file->class);
  if (count > ahead->row_room)
    {
      size_t *rows = realloc (ahead->rows, count * sizeof *rows);
      if (! rows)
        return false;
      ahead->rows = rows;
      ahead->row_room = count;
    }
  if (count > ahead->room)
    {
      uint8_t *piece = count > SIZE_MAX / bytes
                         ? NULL
                         : realloc (ahead->piece, count * bytes);
      if (! piece)
        return false;
      ahead->piece = piece;
      ahead->room = count;
    }
  return true;
}

/* Spans that follow each other are one, and so is what follows them; else each
   goes on by itself.  */
static void
list_next (struct ahead *ahead, const struct span *spans, size_t count,
           size_t total)
{
  const struct span *last = NULL;
  bool one = true;
  for (size_t s = 0; s < count; s++)
    if (spans[s].count > 0)
      {
        one = one
              && (! last
                  || (spans[s].rows == last->rows
                      && spans[s].first == last->first + last->count));
        last = &spans[s];
      }
  for (size_t s = one ? count - 1 : 0; s < count; s++)
    {
      struct span next = one ? *last : spans[s];
      size_t many = one ? total : next.count;
      next.first += next.count;
      many = many < next.ahead ? many : next.ahead;
      for (size_t i = 0; i < many; i++)
        ahead->rows[ahead->count++] = row_of (&next, i);
    }
}

void
ahead_ask (struct ahead *ahead, const struct span *spans, size_t count,
           double since)
{
  size_t total = 0, most = 0;
  double clock = ahead_clock ();
  if (ahead->never)
    return;
  if (ahead->fetches++ == 0)
    ahead->since = since;
  double cached = 0;
  ahead->waited += clock - since;
  for (size_t s = 0; s < count; s++)
    cached += (spans[s].rows ? (double) spans[s].count : 1) * SECONDS_A_READING
              + (double) spans[s].count * (double) ahead->file->size
                  * (double) class_size (ahead->file->class) * SECONDS_A_BYTE;
  ahead->slow += ((clock - since > cached) - ahead->slow) / FETCHES;
  if (! ahead->runs && ahead->fetches > FETCHES && ahead->slow > .5
      && ahead->waited * WORTH > clock - ahead->since)
    begin (ahead);
  if (! ahead->runs)
    return;
  rest (ahead);
  ahead->count = 0;
  for (size_t s = 0; s < count; s++)
    {
      total += spans[s].count;
      most = spans[s].ahead > most ? spans[s].ahead : most;
    }
  if (most == 0 || total == 0 || ! make_room (ahead, total))
    return;
  list_next (ahead, spans, count, total);
  if (ahead->count == 0)
    return;
  pthread_mutex_lock (&ahead->mutex);
  ahead->busy = true;
  pthread_cond_broadcast (&ahead->turn);
  pthread_mutex_unlock (&ahead->mutex);
}
