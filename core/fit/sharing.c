/* Whose observations: see sharing.h.  */

#include "fit/sharing.h"

#include "base/company.h"
#include "math/parallel.h"

#include <string.h>

/* How many each process has.  */
static enum status
count_own (struct context *context, size_t own, struct sharing *sharing)
{
  size_t processes = (size_t) sharing->processes, most = 0;
  double *counts;
  TRY (take (context, &counts, processes, sizeof *counts));
  TRY (take (context, &sharing->counts, processes, sizeof *sharing->counts));
  counts[sharing->rank] = (double) own;
  TRY (peers_combine (context, PEERS_DOUBLE, counts, processes));
  sharing->all = 0;
  for (size_t i = 0; i < processes; i++)
    {
      size_t count = sharing->counts[i] = (size_t) counts[i];
      sharing->all += count;
      most = count > most ? count : most;
    }
  sharing->batch = sharing->batch < most ? sharing->batch : most;
  sharing->dealt = true;
  for (size_t i = 0; i < processes; i++)
    sharing->dealt = sharing->dealt
                     && sharing->counts[i]
                          == (sharing->all + processes - 1 - i) / processes;
  return STATUS_OK;
}

enum status
sharing_new (struct context *context, const struct source *source,
             size_t count, double batch, struct sharing *sharing)
{
  bool alone = ! has_peers (context);
  *sharing = (struct sharing){ .rank = (int) peers_rank (context),
                               .processes = (int) peers_count (context),
                               .same = alone || source->same,
                               .listed = count,
                               .all = count };
  size_t processes = (size_t) sharing->processes;
  size_t most = sharing->same ? (count + processes - 1) / processes : SIZE_MAX;
  sharing->batch = batch < (double) most ? (size_t) batch : most;
  return sharing->same ? STATUS_OK : count_own (context, count, sharing);
}

enum status
sharing_count (struct context *context, const struct source *source,
               size_t *count)
{
  double all = (double) source->count;
  if (! source->same)
    TRY (peers_combine (context, PEERS_DOUBLE, &all, 1));
  *count = (size_t) all;
  return STATUS_OK;
}

enum status
sharing_place (struct context *context, const struct source *source,
               size_t *before, size_t *count)
{
  struct sharing sharing = { .rank = 0 };
  *before = 0;
  *count = source->count;
  if (! source_has_others (context, source))
    return STATUS_OK;
  sharing.rank = context->peers->rank;
  sharing.processes = context->peers->count;
  TRY (count_own (context, source->count, &sharing));
  for (int i = 0; i < sharing.rank; i++)
    *before += sharing.counts[i];
  *count = sharing.all;
  return STATUS_OK;
}

size_t
sharing_places (const struct sharing *sharing)
{
  return sharing->batch * (size_t) (sharing->same ? sharing->processes : 1);
}

size_t
sharing_steps (const struct sharing *sharing)
{
  size_t places = sharing_places (sharing), most = sharing->listed;
  for (int i = 0; sharing->counts && i < sharing->processes; i++)
    most = sharing->counts[i] > most ? sharing->counts[i] : most;
  return places ? (most + places - 1) / places : 0;
}

/* Of so many places those of a step that begins at `from'.  */
static size_t
part (const struct sharing *sharing, size_t listed, size_t from)
{
  size_t left = from < listed ? listed - from : 0;
  size_t places = sharing_places (sharing);
  return left < places ? left : places;
}

/* The places that are this process's in a whole step.  */
static size_t
kept (const struct sharing *sharing, size_t taken, size_t *first)
{
  size_t begin = sharing->batch * (size_t) sharing->rank;
  size_t end = begin + sharing->batch;
  *first = begin < taken ? begin : taken;
  return end < taken ? end : taken;
}

struct turn
sharing_turn (const struct sharing *sharing, size_t k)
{
  struct turn turn = { .from = k * sharing_places (sharing) };
  turn.taken = part (sharing, sharing->listed, turn.from);
  if (sharing->same)
    {
      size_t end
        = share (turn.taken, 1, sharing->rank, sharing->processes, &turn.at);
      if (sharing->kept)
        end = kept (sharing, turn.taken, &turn.at);
      turn.count = end - turn.at;
      turn.all = turn.taken;
      turn.place = (uint32_t) turn.at;
      return turn;
    }
  turn.count = turn.taken;
  turn.place = (uint32_t) sharing->rank;
  turn.between = (uint32_t) sharing->processes - 1;
  for (int i = 0; i < sharing->processes; i++)
    turn.all += part (sharing, sharing->counts[i], turn.from);
  return turn;
}

/* Where rows have been dealt out, process r has those of number j P + r in the
   order of all, and the circle is that order's.  */
struct turn
sharing_again (const struct sharing *sharing, const struct turn *turn,
               size_t r)
{
  struct turn again = *turn;
  size_t rank = (size_t) sharing->rank;
  size_t processes = (size_t) sharing->processes, begin, end;
  if (r == 0)
    return again;
  if (! sharing->dealt)
    {
      again.from += r * turn->taken;
      again.from %= sharing->listed - turn->taken + 1;
      return again;
    }
  begin = turn->from * processes + r * turn->all;
  begin %= sharing->all - turn->all + 1;
  end = begin + turn->all;
  again.from = (begin + processes - 1 - rank) / processes;
  again.taken = (end + processes - 1 - rank) / processes - again.from;
  again.count = again.taken;
  again.place = (uint32_t) (again.from * processes + rank - begin);
  return again;
}
