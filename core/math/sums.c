/* Sums over all who share a draw: see sums.h.  */

#include "math/sums.h"

#include "base/company.h"
#include "math/vector.h"

#include <string.h>

enum
{
  APART = 16 /* doubles: no two workers write to a cache line, or its twin */
};

enum status
tally_new (struct context *context, int workers, size_t count,
           struct tally *tally)
{
  size_t stride = (count + APART - 1) / APART * APART;
  *tally
    = (struct tally){ .count = count, .stride = stride, .workers = workers };
  TRY (
    take (context, &tally->rows, stride * (size_t) workers, sizeof (double)));
  return take (context, &tally->total, count, sizeof (double));
}

double *
tally_row (const struct tally *tally, int worker)
{
  return tally->rows + tally->stride * (size_t) worker;
}

void
tally_clear (const struct tally *tally)
{
  memset (tally->rows, 0,
          tally->stride * (size_t) tally->workers * sizeof (double));
}

const double *
tally_total (const struct tally *tally)
{
  for (size_t i = 0; i < tally->count; i++)
    {
      double sum = 0;
      for (int worker = 0; worker < tally->workers; worker++)
        sum += tally_row (tally, worker)[i];
      tally->total[i] = sum;
    }
  if (has_peers (tally->peers))
    peers_combine (tally->peers, PEERS_DOUBLE, tally->total, tally->count);
  return tally->total;
}

void
sum_parts (real *const *parts, int workers, size_t first, size_t count,
           real *sum)
{
  for (int worker = 1; worker < workers; worker++)
    vector_add (count, 1, parts[worker] + first, sum);
}

enum status
sum_peers (struct context *context, real *x, size_t count)
{
  return peers_combine (
    context, sizeof (real) == sizeof (double) ? PEERS_DOUBLE : PEERS_SINGLE, x,
    count);
}

enum status
meetings_new (struct context *context, struct team *team, int threads,
              size_t most, struct meeting **meetings)
{
  struct meeting *all;
  TRY (take (context, &all, (size_t) threads, sizeof *all));
  for (int i = 0; i < threads; i++)
    {
      all[i] = (struct meeting){ .team = team,
                                 .all = all,
                                 .peers = has_peers (context) ? context : NULL,
                                 .threads = threads };
      for (int room = 0; room < 2; room++)
        TRY (take (context, &all[i].sums[room], most, sizeof (double)));
      TRY (take (context, &all[i].total, most, sizeof (double)));
    }
  if (all[0].peers)
    TRY (take (context, &all[0].brought, most, sizeof (double)));
  *meetings = all;
  return STATUS_OK;
}

double *
meeting_open (struct meeting *meeting, size_t count)
{
  double *sums = meeting->sums[meeting->room];
  memset (sums, 0, count * sizeof *sums);
  return sums;
}

/* Thread 0 meets the other processes; what it brings back all copy, for what
   they get is their own to change.  It writes there again only behind the next
   meeting's barrier.  */
static void
meet_peers (struct meeting *meeting, size_t count)
{
  double *brought = meeting->all[0].brought;
  if (meeting == &meeting->all[0])
    {
      memcpy (brought, meeting->total, count * sizeof *brought);
      peers_combine (meeting->peers, PEERS_DOUBLE, brought, count);
    }
  if (meeting->threads > 1)
    parallel_barrier (meeting->team);
  memcpy (meeting->total, brought, count * sizeof *brought);
}

double *
meeting_close (struct meeting *meeting, size_t count)
{
  int room = meeting->room;
  if (meeting->threads > 1)
    parallel_barrier (meeting->team);
  for (size_t i = 0; i < count; i++)
    {
      double sum = 0;
      for (int thread = 0; thread < meeting->threads; thread++)
        sum += meeting->all[thread].sums[room][i];
      meeting->total[i] = sum;
    }
  if (meeting->peers)
    meet_peers (meeting, count);
  meeting->room = ! room;
  return meeting->total;
}
