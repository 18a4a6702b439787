/* Element-wise passes against long double: activations, sums, updates.  */

#include "fixture.h"

#include "math/vector.h"
#include "optim/optimiser.h"

#include <float.h>

/* The vector library's functions err by up to 4 units in the last place, and
   each formula adds a few roundings.  */
static const double ULPS = 16;

#define REFERENCE(name, formula)                                              \
  static long double name##_of (long double a)                                \
  {                                                                           \
    return formula;                                                           \
  }
REFERENCE (sigmoid, 1 / (1 + expl (-a)))
REFERENCE (relu, a > 0 ? a : 0)
REFERENCE (softplus, (a > 0 ? a : 0) + log1pl (expl (-fabsl (a))))
REFERENCE (elu, a > 0 ? a : expm1l (a))
REFERENCE (linear, a)
REFERENCE (satlin, a<0 ? 0 : a> 1 ? 1 : a) /* MATLAB's: clipped to [0, 1] */
REFERENCE (leakyrelu, a > 0 ? a : .2L * a)
REFERENCE (tanh, tanhl (a))

static const struct
{
  const char *name;
  long double (*value) (long double);
  double low, high; /* the limits at -1e4 and 1e4 */
} references[] = {
  { "sigmoid", sigmoid_of, 0, 1 }, { "tanh", tanh_of, -1, 1 },
  { "relu", relu_of, 0, 1e4 },     { "softplus", softplus_of, 0, 1e4 },
  { "elu", elu_of, -1, 1e4 },      { "linear", linear_of, -1e4, 1e4 },
  { "satlin", satlin_of, 0, 1 },   { "leakyrelu", leakyrelu_of, -2e3, 1e4 },
};

static void
check_activation (const struct activation *f)
{
  enum
  {
    MOST = 67 * 3
  };
  static const size_t shapes[][2]
    = { { 1, 1 }, { 3, 2 }, { 16, 3 }, { 33, 2 }, { 67, 3 } };
  long double (*value) (long double) = NULL;
  double low = 0, high = 0, worst = 0, worst_slope = 0, worst_bias = 0;
  for (size_t i = 0; i < COUNT_OF (references); i++)
    if (strcmp (references[i].name, f->name) == 0)
      {
        value = references[i].value;
        low = references[i].low;
        high = references[i].high;
      }
  if (! check (value, "%s has a reference", f->name))
    return;

  for (size_t s = 0; s < COUNT_OF (shapes); s++)
    for (int bias = 0; bias < 2; bias++)
      {
        size_t rows = shapes[s][0], n = rows * shapes[s][1];
        real a[MOST], b[MOST], h[MOST], d[MOST], d_b[MOST];
        fixture_fill (s + 1, 20, n, a);
        fixture_fill (s + 9, bias ? 2 : 0, rows, b);
        fixture_fill (s + 5, 1, rows, d_b);
        fixture_fill (s + 6, 1, n, d);
        memcpy (h, a, sizeof h);
        f->activate (rows, shapes[s][1], bias ? b : NULL, h);
        real before[MOST], d_before[MOST];
        memcpy (before, d_b, sizeof before);
        memcpy (d_before, d, sizeof before);
        f->deactivate (rows, shapes[s][1], h, d, bias ? d_b : NULL);
        for (size_t i = 0; i < n; i++)
          {
            long double at = (real) (a[i] + b[i % rows]), step = 1e-6L;
            long double right = value (at);
            long double slope = (value (at + step) - value (at - step))
                                / (2 * step) * d_before[i];
            worst = fmax (worst, (double) (fabsl (h[i] - right)
                                           / (fabsl (right) + 1e-30L)));
            if (fabsl (at) > 1e-3L && fabsl (at - 1) > 1e-3L) /* no kink */
              worst_slope = fmax (worst_slope, (double) fabsl (d[i] - slope));
          }
        for (size_t i = 0; i < rows && bias; i++)
          {
            long double sum = before[i];
            for (size_t j = i; j < n; j += rows)
              sum += d[j];
            worst_bias = fmax (worst_bias, (double) fabsl (d_b[i] - sum));
          }
      }
  /* The slope is a function of h, whose rounding it inherits; the differences
     have an error of 1e-12 themselves.  */
  check_close (worst / EPS, 0, ULPS, "rounding, an activation, in epsilons");
  check_close (worst_slope, 0, ULPS * EPS + 1e-11, "rounding, its slope");
  check_close (worst_bias, 0, 4 * EPS * 4, "rounding, the bias's derivative");

  real ends[4] = { (real) -1e4, (real) 1e4, (real) -1e4, (real) 1e4 };
  real ones[4] = { 1, 1, 1, 1 };
  f->activate (4, 1, NULL, ends);
  f->deactivate (4, 1, ends, ones, NULL);
  double lost = 1e4 * (double) LDBL_EPSILON; /* of the differences */
  double slope_low = (double) (value (-1e4L + 1) - value (-1e4L));
  double slope_high = (double) (value (1e4L) - value (1e4L - 1));
  check (ends[0] == low && ends[1] == high && ends[2] == low
           && fabs ((double) ones[0] - slope_low) <= EPS * slope_low + lost
           && fabs ((double) ones[1] - slope_high) <= EPS * slope_high + lost,
         "%s at -1e4, 1e4: %g, %g, slopes %g, %g", f->name, (double) ends[0],
         (double) ends[1], (double) ones[0], (double) ones[1]);
}

/* Every size of number, in vectors long enough for the vector code: no NaN on
   the way to the limits, where an exponential under- or overflows.  Below the
   normal numbers only the absolute error counts.  */
static void
check_range (const struct activation *f)
{
  enum
  {
    N = 4096
  };
  static real a[N], h[N], d[N];
  double worst = 0, worst_slope = 0;
  long double (*value) (long double) = NULL;
  for (size_t i = 0; i < COUNT_OF (references); i++)
    if (strcmp (references[i].name, f->name) == 0)
      value = references[i].value;
  for (size_t i = 0; i < N; i++)
    {
      /* Half of them within 1000, half at all magnitudes.  */
      double magnitude
        = i % 2 ? 1000. * (double) i / N : pow (10, 42 * (double) i / N - 37);
      a[i] = (real) (i % 4 < 2 ? magnitude : -magnitude);
      d[i] = 1;
    }
  memcpy (h, a, sizeof h);
  f->activate (N, 1, NULL, h);
  f->deactivate (N, 1, h, d, NULL);
  for (size_t i = 0; i < N; i++)
    {
      long double right = value ? value (a[i]) : NAN;
      double error = (double) (fabsl (h[i] - right) / (1 + fabsl (right)));
      worst = error <= worst ? worst : isnan (error) ? INFINITY : error;
      worst_slope = d[i] >= 0 && d[i] <= 1 ? worst_slope : INFINITY;
    }
  check (worst <= ULPS * EPS && worst_slope == 0,
         "rounding, %s from 1e-37 to 1e5: off by %.2g, slopes in [0, 1]%s",
         f->name, worst, worst_slope == 0 ? "" : " are not");
}

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
  for (size_t i = 0; i < ACTIVATION_COUNT; i++)
    {
      check_activation (&activations[i]);
      check_range (&activations[i]);
    }
  check_sums ();
  check_updates ();
  check_fading ();
  check_hebbian ();
  return check_end ();
}
