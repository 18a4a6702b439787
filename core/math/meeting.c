/* Sums over the threads of a team: see meeting.h.  */

#include "math/meeting.h"

#include <string.h>

enum status
meetings_new (struct context *context, struct team *team, int threads,
              size_t most, struct meeting **meetings)
{
  struct meeting *all;
  TRY (take (context, &all, (size_t) threads, sizeof *all));
  for (int i = 0; i < threads; i++)
    {
      all[i]
        = (struct meeting){ .team = team, .all = all, .threads = threads };
      for (int room = 0; room < 2; room++)
        TRY (take (context, &all[i].sums[room], most, sizeof (double)));
      TRY (take (context, &all[i].total, most, sizeof (double)));
    }
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
  meeting->room = ! room;
  return meeting->total;
}
