/* Threads: shares of a count, and runs that meet.  */

#include "fixture.h"

#include "math/parallel.h"

struct visit
{
  struct team *team;
  int threads, seen[8], sum[8];
};

static void
visit (void *argument, int thread)
{
  struct visit *visit = argument;
  visit->seen[thread]++;
  if (visit->threads > 1)
    parallel_barrier (visit->team);
  for (int i = 0; i < visit->threads; i++)
    visit->sum[thread] += visit->seen[i];
}

static void
check_threads (struct context context)
{
  bool exact = true, grained = true, even = true;
  for (size_t count = 0; count < 300; count++)
    for (size_t grain = 1; grain < 60; grain += grain / 2 + 1)
      for (int threads = 1; threads < 9; threads++)
        {
          size_t at = 0, least = SIZE_MAX, most = 0;
          for (int i = 0; i < threads; i++)
            {
              size_t first;
              size_t last = share (count, grain, i, threads, &first);
              exact = exact && first == at && last >= first;
              grained = grained && (first % grain == 0 || first == count);
              least = last - first < least ? last - first : least;
              most = last - first > most ? last - first : most;
              at = last;
            }
          exact = exact && at == count;
          even = even && most - least <= 2 * grain - 1;
        }
  check (exact, "shares follow each other and cover everything");
  check (grained, "they are whole grains");
  check (even, "they differ by at most a grain and the last one's rest");

  for (int threads = 1; threads <= 8; threads++)
    {
      struct visit v = { .threads = threads };
      bool right = true;
      arena_mark mark = arena_now (context.arena);
      NEED (team_new (&context, threads, &v.team));
      for (int times = 1; times <= 100; times++)
        {
          memset (v.sum, 0, sizeof v.sum);
          run_parallel (v.team, visit, &v);
          for (int i = 0; i < 8; i++)
            right = right && v.seen[i] == (i < threads ? times : 0)
                    && v.sum[i] == (i < threads ? times * threads : 0);
        }
      arena_rewind (context.arena, mark);
      check (right, "%d threads come once each and wait at the barrier",
             threads);
    }
}

int
main (void)
{
  struct context context = fixture_begin ();
  check_threads (context);
  arena_free (context.arena);
  return check_end ();
}
