/* Element-wise passes against long double: sums, updates.  */

#include "fixture.h"

#include "math/vector.h"
#include "optim/optimiser.h"

#include <float.h>

static void
check_sums (void)
{
  enum
  {
    N = 3000
  };
  static real x[N], y[N], z[N], w[N];
  double worst = 0;
  fixture_fill (1, 1, N, x);
  fixture_fill (2, 1, N, y);
  x[5] = 0;
  for (size_t n = 0; n <= N; n += 1 + n / 5)
    {
      long double sum = 0, square = 0, absolute = 0, product = 0;
      for (size_t i = 0; i < n; i++)
        {
          sum += x[i];
          square += (long double) x[i] * x[i];
          absolute += fabsl (x[i]);
          product += (long double) x[i] * y[i];
        }
      double bound = EPS * (double) (n + 1) / 4 * (double) (absolute + 1e-30L);
      worst = fmax (worst, fabs (vector_sum (n, x) - (double) sum) / bound);
      worst = fmax (worst,
                    fabs (vector_square_sum (n, x) - (double) square) / bound);
      worst = fmax (
        worst, fabs (vector_absolute_sum (n, x) - (double) absolute) / bound);
      worst = fmax (worst,
                    fabs ((double) (vector_dot (n, x, y) - product)) / bound);
    }
  check_close (worst, 0, 1, "rounding, sums, in units of n epsilon / 4");

  memcpy (z, y, sizeof z);
  memcpy (w, y, sizeof w);
  vector_add (N, (real) .3, x, z);
  penalties[PENALTY_DECAY_L1].add_gradient (N, (real) .5, x, w);
  double worst_add = 0, worst_sign = 0;
  for (size_t i = 0; i < N; i++)
    {
      double sign = (x[i] > 0) - (x[i] < 0);
      worst_add = fmax (
        worst_add,
        fabs ((double) (z[i] - (y[i] + (long double) (real) .3 * x[i]))));
      worst_sign = fmax (worst_sign,
                         fabs ((double) w[i] - ((double) y[i] + .5 * sign)));
    }
  check_close (worst_add, 0, 2 * EPS, "rounding, y += weight x");
  check_close (worst_sign, 0, 2 * EPS, "rounding, y += weight sign (x)");
  memcpy (z, x, sizeof z);
  vector_scale_shift (N, y, w, z, z);
  worst = 0;
  for (size_t i = 0; i < N; i++)
    worst = fmax (worst,
                  fabs ((double) (z[i] - (x[i] - (long double) y[i]) * w[i])));
  check_close (worst, 0, 8 * EPS, "rounding, (x - offset) scale in place");
}

/* Three updates of each first-order optimiser against its formula.  */
static void
check_updates (void)
{
  static const size_t sizes[] = { 1, 7, 64, 1023, 1025, 2500 };
  enum
  {
    MOST = 2500
  };
  static real x[MOST], g[MOST], state[2][MOST];
  static double y[MOST], v[MOST], s[MOST];
  for (size_t o = 0; optimiser_name (o); o++)
    {
      const struct optimiser *optimiser = &optimisers[o];
      double worst = 0, worst_norm = 0;
      bool known = true;
      for (size_t n = 0; n < COUNT_OF (sizes) && optimiser->update; n++)
        {
          size_t count = sizes[n];
          real *states[] = { state[0], state[1] };
          memset (state, 0, sizeof state);
          memset (v, 0, sizeof v);
          memset (s, 0, sizeof s);
          fixture_fill (n, 1, count, x);
          for (size_t i = 0; i < count; i++)
            y[i] = (double) x[i];
          for (size_t t = 1; t <= 3; t++)
            {
              struct step step = { .125, .75, t };
              double norm = 0, r = step.rate, m = step.momentum;
              fixture_fill (n + 10 * t, 1, count, g);
              double found = optimiser->update (&step, count, g, states, x);
              for (size_t i = 0; i < count; i++)
                {
                  double d = (double) g[i];
                  norm += d * d;
                  if (strcmp (optimiser->name, "sgd") == 0)
                    y[i] -= r * d;
                  else if (strcmp (optimiser->name, "momentum") == 0)
                    y[i] -= r * (v[i] = m * v[i] + d);
                  else if (strcmp (optimiser->name, "nesterov") == 0)
                    {
                      v[i] = m * v[i] + d;
                      y[i] -= r * (d + m * v[i]);
                    }
                  else if (strcmp (optimiser->name, "rmsprop") == 0)
                    {
                      s[i] = .9 * s[i] + .1 * d * d;
                      y[i] -= r * d / (sqrt (s[i]) + 1e-8);
                    }
                  else if (strcmp (optimiser->name, "adam") == 0)
                    {
                      v[i] = m * v[i] + (1 - m) * d;
                      s[i] = .999 * s[i] + .001 * d * d;
                      y[i] -= r * v[i] / (1 - pow (m, (double) t))
                              / (sqrt (s[i] / (1 - pow (.999, (double) t)))
                                 + 1e-8);
                    }
                  else
                    known = false;
                  worst = fmax (worst, fabs ((double) x[i] - y[i]));
                }
              worst_norm = fmax (worst_norm, fabs (found - norm) / norm);
            }
        }
      /* 1 - .999 keeps 3 digits less of single's 7: rounding of the factor
         (1 - b2) is of relative size epsilon / 2 / .001, and the square root
         halves it.  */
      if (optimiser->update)
        check (known && worst <= 400 * EPS && worst_norm <= 300 * EPS,
               "rounding, three updates of %s: off by %.2g, sum of g^2 by "
               "%.2g",
               optimiser->name, worst, worst_norm);
    }
}

/* Gradients that have become 0, or nearly so: the state decays through the
   smallest numbers, and x stays where it is.  */
static void
check_fading (void)
{
  enum
  {
    N = 256
  };
  static real x[N], g[N], state[2][N];
  for (size_t o = 0; optimiser_name (o); o++)
    if (optimisers[o].update)
      {
        real *states[] = { state[0], state[1] };
        bool finite = true;
        memset (state, 0, sizeof state);
        for (size_t i = 0; i < N; i++)
          {
            x[i] = 1;
            g[i] = (real) pow (10, -37 * (double) i / N);
          }
        for (size_t t = 1; t <= 3000; t++)
          {
            struct step step = { 1e-6, .9, t };
            optimisers[o].update (&step, N, g, states, x);
            if (t == 1)
              memset (g, 0, sizeof g);
          }
        for (size_t i = 0; i < N; i++)
          finite = finite && isfinite (x[i]) && fabs ((double) x[i] - 1) < .01;
        check (finite, "%s: a gradient that fades leaves finite numbers",
               optimisers[o].name);
      }
}

static void
check_hebbian (void)
{
  enum
  {
    N = 45
  };
  real x[N], w[N], before[N], r[N], rest[N];
  double worst = 0;
  long double y = 0;
  fixture_fill (1, 1, N, x);
  fixture_fill (2, 1, N, w);
  fixture_fill (3, 1, N, r);
  memcpy (before, w, sizeof w);
  real found = vector_oja (N, (real) .75, (real) .5, x, r, w);
  for (size_t i = 0; i < N; i++)
    {
      long double value = .75L * before[i] + .5L * x[i];
      y += value * r[i];
      worst = fmax (worst, (double) fabsl (w[i] - value));
    }
  worst = fmax (worst, (double) fabsl (found - y));
  check_close (worst, 0, N * 4 * EPS, "rounding, Oja's pass");
  worst = 0;
  fixture_fill (3, 1, N, r);
  memcpy (rest, r, sizeof r);
  memcpy (before, w, sizeof w);
  vector_deflate (N, (real) .5, (real) .25, r, w);
  for (size_t i = 0; i < N; i++)
    {
      double left = (double) rest[i] - .5 * (double) before[i];
      worst = fmax (worst, fabs ((double) r[i] - left));
      worst
        = fmax (worst, fabs ((double) w[i] - (double) before[i] - .25 * left));
    }
  check_close (worst, 0, 8 * EPS, "rounding, deflation");
}

int
main (void)
{
  check_sums ();
  check_updates ();
  check_fading ();
  check_hebbian ();
  return check_end ();
}
