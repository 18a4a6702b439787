/* The table of methods, and the one that holds all pairs: see repulsion.h.  */

#include "embedding/repulsion.h"

#include "math/pairs.h"

const struct repulsion *const repulsions[]
  = { &repulsion_exact, &repulsion_tree, &repulsion_grid, NULL };

const char *
repulsion_name (size_t index)
{
  const struct repulsion *row = index < sizeof repulsions / sizeof *repulsions
                                  ? repulsions[index]
                                  : NULL;
  return row ? row->name : NULL;
}

struct exact
{
  struct map *map;
  double *sum; /* a thread's */
};

static enum status
start (struct map *map, void **own)
{
  struct exact *exact;
  TRY (take (map->context, &exact, 1, sizeof *exact));
  exact->map = map;
  *own = exact;
  return take (map->context, &exact->sum, (size_t) map->threads,
               sizeof (double));
}

static void
work (void *own, int thread)
{
  struct exact *exact = own;
  const struct map *map = exact->map;
  size_t n = map->count, first,
         last = share (n, 1, thread, map->threads, &first);
  exact->sum[thread] = 0;
  for (size_t i = first; i < last && ! asked_to_end (map->context); i++)
    {
      double force[REPULSION_DIMENSIONS];
      exact->sum[thread]
        += pairs_repulsion (n, map->dimensions, map->y, i, force);
      for (size_t d = 0; d < map->dimensions; d++)
        map->force[i + d * n] = (real) force[d];
    }
}

static enum status
evaluate (struct map *map, void *own)
{
  struct exact *exact = own;
  run_parallel (map->team, work, exact);
  map->sum = 0;
  for (int t = 0; t < map->threads; t++)
    map->sum += exact->sum[t];
  return STATUS_OK;
}

const struct repulsion repulsion_exact
  = { "exact", REPULSION_DIMENSIONS, start, evaluate };
