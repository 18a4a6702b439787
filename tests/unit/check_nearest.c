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

static int
compare (const void *one, const void *other)
{
  const double *a = one, *b = other;
  return a[0] != b[0] ? (a[0] > b[0]) - (a[0] < b[0])
                      : (a[1] > b[1]) - (a[1] < b[1]);
}

static void
check_points (struct context context, const char *name, const real *x,
              bool others, int threads)
{
  static double all[POINTS][2];
  static uint32_t index[K * POINTS];
  static real distance[K * POINTS];
  size_t wrong = 0;
  double reach = 0;
  for (size_t i = 0; i < POINTS * SIZE; i++)
    reach = fmax (reach, fabs ((double) x[i]));
  struct nearest_points points = { .size = SIZE,
                                   .count = POINTS,
                                   .queries = POINTS,
                                   .k = K,
                                   .x = x,
                                   .q = x,
                                   .reach = reach,
                                   .others = others };
  NEED (nearest_all (&context, &points, threads, index, distance));
  for (size_t q = 0; q < POINTS; q++)
    {
      size_t used = 0;
      for (size_t j = 0; j < POINTS; j++)
        if (! others || j != q)
          {
            all[used][0]
              = (double) nearest_distance (SIZE, x + q * SIZE, x + j * SIZE);
            all[used++][1] = (double) j;
          }
      qsort (all, used, sizeof *all, compare);
      for (size_t k = 0; k < K; k++)
        wrong += index[k + q * K] != (uint32_t) all[k][1]
                 || (double) distance[k + q * K] != all[k][0];
    }
  check (wrong == 0, "%s%s, %d threads: %zu of %d neighbours differ", name,
         others ? ", others" : "", threads, wrong, POINTS * K);
}

int
main (void)
{
  static real x[POINTS * SIZE], other[POINTS * SIZE];
  /* Far from 0, where single's products say nothing, and beyond the numbers of
     single.  */
  static const struct
  {
    const char *name;
    double scale, shift;
    bool whole;
  } kinds[]
    = { { "random", 1, 0, false },
        { "far from the origin", 1, 1000, false },
        { "lattice", 3, 0, true },
        { "large", REAL_CLASS == CLASS_SINGLE ? 1e6 : 1e60, 0, false },
        { "small", REAL_CLASS == CLASS_SINGLE ? 1e-6 : 1e-60, 0, false } };
  struct context context = fixture_begin ();
  fixture_fill (3, 1, POINTS * SIZE, x);
  for (size_t kind = 0; kind < COUNT_OF (kinds); kind++)
    {
      for (size_t i = 0; i < POINTS * SIZE; i++)
        {
          double value = kinds[kind].scale * (double) x[i] + kinds[kind].shift;
          other[i] = (real) (kinds[kind].whole ? floor (value) : value);
        }
      for (int threads = 1; threads < 4; threads++)
        for (int others = 0; others < 2; others++)
          check_points (context, kinds[kind].name, other, others, threads);
    }
  arena_free (context.arena);
  return check_end ();
}
