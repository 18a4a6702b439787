/* The nearest neighbours by products against a loop over all points: on random
   points, on points far from the origin, where the products' digits cancel,
   and on a lattice, where nearly all distances are ties.  */

#include "fixture.h"

#include "math/nearest.h"

enum
{
  SIZE = 5,
  POINTS = 700,
  K = 9
};

static const real *
fetch (void *self, size_t number, real *room)
{
  (void) room;
  return (const real *) self + number * SIZE;
}

static int
compare (const void *one, const void *other)
{
  const double *a = one, *b = other;
  return a[0] != b[0] ? (a[0] > b[0]) - (a[0] < b[0])
                      : (a[1] > b[1]) - (a[1] < b[1]);
}

static void
check_points (struct context context, const char *name, const real *x,
              bool others)
{
  static double all[POINTS][2];
  size_t own[NEAREST_QUERIES], wrong = 0;
  uint32_t index[K * NEAREST_QUERIES];
  real distance[K * NEAREST_QUERIES];
  struct nearest *nearest;
  NEED (nearest_new (&context, SIZE, K, &nearest));
  for (size_t first = 0; first < POINTS; first += NEAREST_QUERIES)
    {
      size_t count
        = POINTS - first < NEAREST_QUERIES ? POINTS - first : NEAREST_QUERIES;
      for (size_t i = 0; i < count; i++)
        own[i] = first + i;
      nearest_begin (nearest, count, x + first * SIZE, others ? own : NULL);
      nearest_add (nearest, 0, 300, x);
      nearest_add (nearest, 300, POINTS - 300, x + 300 * SIZE);
      nearest_end (nearest, fetch, (void *) x, index, distance);
      for (size_t i = 0; i < count; i++)
        {
          size_t used = 0;
          for (size_t j = 0; j < POINTS; j++)
            if (! others || j != first + i)
              {
                all[used][0] = (double) nearest_distance (
                  SIZE, x + (first + i) * SIZE, x + j * SIZE);
                all[used++][1] = (double) j;
              }
          qsort (all, used, sizeof *all, compare);
          for (size_t k = 0; k < K; k++)
            wrong += index[k + i * K] != (uint32_t) all[k][1]
                     || (double) distance[k + i * K] != all[k][0];
        }
    }
  check (wrong == 0, "%s%s: %zu of %d neighbours differ", name,
         others ? ", others" : "", wrong, POINTS * K);
}

int
main (void)
{
  static real x[POINTS * SIZE], far[POINTS * SIZE], lattice[POINTS * SIZE];
  struct context context = fixture_begin ();
  fixture_fill (3, 1, POINTS * SIZE, x);
  for (size_t i = 0; i < POINTS * SIZE; i++)
    {
      far[i] = (real) (1000 + (double) x[i]);
      lattice[i] = (real) floor (3 * (double) x[i]);
    }
  for (int others = 0; others < 2; others++)
    {
      check_points (context, "random", x, others);
      check_points (context, "far from the origin", far, others);
      check_points (context, "lattice", lattice, others);
    }
  arena_free (context.arena);
  return check_end ();
}
