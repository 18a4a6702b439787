/* How fast Oja's rule converges (item 3 of the foundation's issue).

   With rates c / (n + n0) and Gaussian data of spectrum l1 > l2 > ..., the
   component a_j of w along e_j (j > 1) follows, to first order in t = n + n0,

     d E[a_j^2] / dt = - 2 c (l1 - lj) / t E[a_j^2] + c^2 l1 lj / t^2,

   so that from w = e1 at t = n0

     t E[a_j^2] = S_j (1 - (n0 / t)^(2 c (l1 - lj) - 1)),
     S_j = c^2 l1 lj / (2 c (l1 - lj) - 1).

   For c = 4 the limit is sum S_j = 6.8985 and the rest has gone; for c = 2 the
   slowest exponent is .6, and the whole expression is needed.  The neglected
   terms are of relative order c / n0 at the beginning and fade with the same
   powers.  */

#include "fixture.h"

#include "math/random.h"
#include "components/oja.h"

enum
{
  D = 5,
  RUNS = 2000,
  STEPS = 20000,
  START = 1000,
  BLOCK = 500
};

static const double spectrum[D] = { 1, .6, .4, .2, .1 };

/* (n + n0) sin^2 of the angle between w and e1, after one epoch.  */
static double
run (struct oja *oja, uint32_t number)
{
  static real z[D * BLOCK];
  struct stream stream = { 2026, PURPOSE_DATA, number };
  memset (oja->w, 0, D * sizeof *oja->w);
  oja->w[0] = 1;
  oja->step = 0;
  for (uint32_t block = 0; block < STEPS / BLOCK; block++)
    {
      random_normal (&stream, block, D * BLOCK, z);
      for (size_t i = 0; i < D * BLOCK; i++)
        z[i] *= (real) sqrt (spectrum[i % D]);
      if (! oja_block (oja, BLOCK, z))
        return NAN;
    }
  double along = (double) oja->w[0] * (double) oja->w[0], rest = 0;
  for (size_t i = 1; i < D; i++)
    rest += (double) oja->w[i] * (double) oja->w[i];
  return (oja->step + oja->offset) * rest / (along + rest);
}

static void
check_rate (struct context context, double c, double known_limit)
{
  struct oja oja
    = { .rule = RULE_OJA, .rate = c, .offset = START, .size = D, .k = 1 };
  double expected = 0, limit = 0, sum = 0, square = 0;
  NEED (oja_new (&context, &oja));
  for (size_t j = 1; j < D; j++)
    {
      double power = 2 * c * (spectrum[0] - spectrum[j]) - 1;
      double s = c * c * spectrum[0] * spectrum[j] / power;
      limit += s;
      expected += s * (1 - pow ((double) START / (START + STEPS), power));
    }
  check_close (limit, known_limit, 5e-5, "the limit in closed form");
  for (uint32_t r = 0; r < RUNS; r++)
    {
      double x = run (&oja, r);
      sum += x;
      square += x * x;
    }
  double mean = sum / RUNS;
  double error = sqrt ((square / RUNS - mean * mean) / (RUNS - 1));
  printf ("# c = %g: limit %.4f, at n = %d %.4f, measured %.4f +- %.4f\n", c,
          limit, STEPS, expected, mean, error);
  check_close (mean, expected, 4 * error,
               "statistical, (n + n0) E[sin^2], 4 standard errors");
  if (c == 4) /* the rest has gone: it is the limit itself */
    check_close (mean, limit, 4 * error, "statistical, and against its limit");
}

int
main (void)
{
  struct context context = fixture_begin ();
  check_rate (context, 4, 6.8985);
  check_rate (context, 2, 5.6603);
  arena_free (context.arena);
  return check_end ();
}
