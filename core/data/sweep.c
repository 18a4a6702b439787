/* One pass over a source: see sweep.h.  */

#include "data/sweep.h"

enum status
sweep_open (struct context *context, const struct source *source, size_t size,
            int threads, struct sweep *sweep)
{
  size_t many = (size_t) threads;
  const struct source *beside = source->beside;
  *sweep = (struct sweep){
    .source = source, .count = source->count, .size = size, .threads = threads
  };
  if (size > source->count)
    size = source->count;
  TRY (team_new (context, threads, &sweep->team));
  TRY (take (context, &sweep->spans, many, sizeof *sweep->spans));
  TRY (take (context, &sweep->statuses, many, sizeof *sweep->statuses));
  TRY (take (context, &sweep->room, many, sizeof *sweep->room));
  TRY (take (context, &sweep->beside, many, sizeof *sweep->beside));
  for (size_t i = 0; i < many; i++)
    {
      TRY (
        take (context, &sweep->room[i], source->size * size, sizeof (real)));
      if (beside)
        TRY (take (context, &sweep->beside[i], beside->size * size,
                   sizeof (real)));
    }
  return STATUS_OK;
}

/* The observations that fall to a thread in a round, none where it has
   finished, and how many of its own (or of all, in turns) follow them.  */
static struct span
part (const struct sweep *sweep, size_t round, int thread)
{
  size_t first, last, threads = (size_t) sweep->threads;
  struct span span = { .rows = sweep->rows };
  if (sweep->apart)
    {
      last = share (sweep->count, sweep->size, thread, sweep->threads, &first);
      first += round * sweep->size;
    }
  else
    {
      first = (round * threads + (size_t) thread) * sweep->size;
      last = sweep->count;
    }
  if (first >= last)
    return span;
  span.first = first;
  span.count = last - first < sweep->size ? last - first : sweep->size;
  span.ahead = last - first - span.count;
  return span;
}

static void
work (void *argument, int thread)
{
  struct sweep *sweep = argument;
  struct span span = sweep->spans[thread];
  if (span.count == 0)
    return;
  const struct source *source = sweep->source, *beside = source->beside;
  const size_t *rows = span.rows ? span.rows + span.first : NULL;
  struct portion portion
    = { .first = span.first,
        .count = span.count,
        .x = source_block (source, rows, span.first, span.count,
                           sweep->room[thread]),
        .beside = beside ? source_block (beside, rows, span.first, span.count,
                                         sweep->beside[thread])
                         : NULL,
        .rows = rows,
        .thread = thread,
        .opens = sweep->round == 0 };
  sweep->statuses[thread] = sweep->visit (sweep->own, &portion);
}

enum status
sweep_run (struct context *context, struct sweep *sweep, sweep_visit *visit,
           void *own)
{
  size_t threads = (size_t) sweep->threads;
  sweep->visit = visit;
  sweep->own = own;
  for (sweep->round = 0;; sweep->round++)
    {
      bool any = false;
      for (size_t i = 0; i < threads; i++)
        {
          sweep->spans[i] = part (sweep, sweep->round, (int) i);
          any = any || sweep->spans[i].count;
        }
      if (! any)
        return STATUS_OK;
      TRY (source_fetch (context, sweep->source, sweep->team, sweep->spans,
                         threads));
      run_parallel (sweep->team, work, sweep);
      for (size_t i = 0; i < threads; i++)
        TRY (sweep->statuses[i]);
      TRY (poll_host (context));
    }
}

enum status
sweep_once (struct context *context, const struct source *source, size_t size,
            sweep_visit *visit, void *own)
{
  struct sweep sweep;
  arena_mark mark = arena_now (context->arena);
  TRY (sweep_open (context, source, size, 1, &sweep));
  TRY (sweep_run (context, &sweep, visit, own));
  arena_rewind (context->arena, mark);
  return STATUS_OK;
}
