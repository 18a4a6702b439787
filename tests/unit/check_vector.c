/* Element-wise passes against long double: activations, losses, the Gaussian
   layer's kernels, sums, updates.  */

#include "fixture.h"

#include "math/random.h"
#include "math/vector.h"
#include "optim/optimiser.h"

#include <gsl/gsl_cdf.h>

/* The vector library's functions err by up to 4 units in the last place, and
   each formula adds a few roundings.  */
static const double ULPS = 16;

static long double
sigmoid_of (long double a)
{
  return 1 / (1 + expl (-a));
}

static long double
relu_of (long double a)
{
  return a > 0 ? a : 0;
}

static long double
softplus_of (long double a)
{
  return (a > 0 ? a : 0) + log1pl (expl (-fabsl (a)));
}

static long double
elu_of (long double a)
{
  return a > 0 ? a : expm1l (a);
}

static long double
linear_of (long double a)
{
  return a;
}

static long double
tanh_of (long double a)
{
  return tanhl (a);
}

static const struct
{
  const char *name;
  long double (*value) (long double);
  double low, high; /* the limits at -1e4 and 1e4 */
} references[] = {
  { "sigmoid", sigmoid_of, 0, 1 }, { "tanh", tanh_of, -1, 1 },
  { "relu", relu_of, 0, 1e4 },     { "softplus", softplus_of, 0, 1e4 },
  { "elu", elu_of, -1, 1e4 },      { "linear", linear_of, -1e4, 1e4 },
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
            if (fabsl (at) > 1e-3L) /* away from the kinks */
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
  double slope_low = low == -1e4, slope_high = high == 1e4;
  check (ends[0] == low && ends[1] == high && ends[2] == low
           && fabs ((double) ones[0] - slope_low) < 1e-30
           && fabs ((double) ones[1] - slope_high) < 1e-30,
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

/* Each column's sum, and the derivative, against the sum term by term.  With
   S the sum of the terms' sizes, rounding a_i + b_i and adding up costs some
   epsilon S, and a factor of the product some epsilon more.  */
static void
check_crossentropy (void)
{
  enum
  {
    MOST = 201
  };
  double worst = 0, worst_d = 0, worst_bias = 0;
  for (size_t rows = 1; rows < MOST; rows++)
    {
      real a[2 * MOST], x[2 * MOST], b[MOST], d[2 * MOST], each[2];
      real d_b[MOST], before[MOST], scale = (real) .125;
      fixture_fill (rows, 6, 2 * rows, a);
      fixture_fill (rows + 1, 1, 2 * rows, x);
      fixture_fill (rows + 2, 1, rows, b);
      fixture_fill (rows + 3, 1, rows, d_b);
      for (size_t i = 0; i < 2 * rows; i++)
        x[i] = i % 5 == 0 ? 0 : i % 5 == 1 ? 1 : (x[i] + 1) / 2;
      memcpy (d, a, sizeof d);
      memcpy (before, d_b, sizeof d_b);
      vector_crossentropy (rows, 2, b, x, scale, d, d_b, each);
      for (size_t j = 0; j < 2; j++)
        {
          long double sum = 0, size = 0;
          for (size_t i = j * rows; i < (j + 1) * rows; i++)
            {
              long double p = (long double) a[i] + b[i % rows];
              long double s = sigmoid_of (p), other = sigmoid_of (-p);
              sum -= x[i] * logl (s) + (1 - x[i]) * logl (other);
              size += fabsl (p) + 1;
              worst_d
                = fmax (worst_d, (double) fabsl (d[i] - scale * (s - x[i])));
              before[i % rows] += d[i];
            }
          worst = fmax (worst, (double) (fabsl (each[j] - sum) / size));
        }
      worst_bias = fmax (worst_bias, fixture_distance (rows, before, d_b));
    }
  check_close (worst / EPS, 0, ULPS,
               "rounding, cross-entropy of 1 to 200 rows, in epsilons");
  check_close (worst_d, 0, .125 * ULPS * EPS, "rounding, its derivative");
  check_close (worst_bias, 0, 4 * EPS, "rounding, the bias's derivative");

  /* Products of many factors of 2 must not overflow.  */
  enum
  {
    LONG = 20000
  };
  static real zero[LONG], x[LONG], a[LONG], d_b[LONG];
  real each;
  fixture_fill (1, .5, LONG, x);
  vector_crossentropy (LONG, 1, zero, x, 1, a, d_b, &each);
  check_close (each / (LONG * log (2.)), 1, ULPS * EPS * 8,
               "rounding, 20000 rows at a = 0, relative");

  /* The far ends, where sigmoid (a) is 0 or 1: the loss is 0 or |a|.  */
  enum
  {
    ENDS = 70
  };
  real far[ENDS], target[ENDS], none[ENDS] = { 0 }, back[ENDS] = { 0 };
  double expected = 0;
  bool exact = true;
  for (size_t i = 0; i < ENDS; i++)
    {
      far[i] = (real) (i % 2 ? 1e4 : -1e4);
      target[i] = i % 3 == 0;
      expected += (i % 2) == (i % 3 == 0) ? 0 : 1e4;
    }
  vector_crossentropy (ENDS, 1, none, target, 1, far, back, &each);
  for (size_t i = 0; i < ENDS; i++)
    exact = exact && far[i] == (real) (i % 2) - target[i] && back[i] == far[i];
  check (each == (real) expected && exact,
         "cross-entropy at a = -1e4 and 1e4 is exact: %g for %g",
         (double) each, expected);

  /* All that lies between, column by column of equal numbers.  */
  double worst_between = 0;
  for (double p = -1000; p <= 1000; p += .5)
    {
      for (size_t i = 0; i < ENDS; i++)
        {
          far[i] = (real) p;
          target[i] = (real) .25;
        }
      vector_crossentropy (ENDS, 1, none, target, 1, far, back, &each);
      long double one = softplus_of (p) - .25L * p, slope = sigmoid_of (p);
      double error = (double) (fabsl (each / (ENDS * one) - 1));
      for (size_t i = 0; i < ENDS; i++)
        error = fmax (error, (double) fabsl (far[i] - (slope - .25L)));
      worst_between = error <= worst_between ? worst_between : error;
      worst_between = isnan ((double) far[0]) ? INFINITY : worst_between;
    }
  check_close (worst_between / EPS, 0, 2 * ULPS,
               "rounding, cross-entropy at a from -1000 to 1000, in epsilons");
}

static void
check_squared (void)
{
  enum
  {
    R = 37,
    C = 3
  };
  real a[R * C], b[R], x[R * C], d[R * C], d_b[R], each[C], e[R * C];
  real each2[C], before[R], zero[R] = { 0 }, scale = (real) .3;
  double worst = 0;
  fixture_fill (1, 2, R * C, a);
  fixture_fill (2, 1, R, b);
  fixture_fill (3, 1, R * C, x);
  fixture_fill (4, 1, R, d_b);
  memcpy (before, d_b, sizeof before);
  memcpy (d, a, sizeof d);
  memcpy (e, a, sizeof e);
  vector_squared (R, C, b, x, scale, d, d_b, each);
  for (size_t j = 0; j < C; j++)
    {
      long double sum = 0;
      for (size_t i = 0; i < R; i++)
        {
          long double r = (long double) a[i + j * R] + b[i] - x[i + j * R];
          sum += r * r / 2;
          worst = fmax (worst, (double) fabsl (d[i + j * R] - scale * r));
          before[i] += d[i + j * R];
        }
      worst = fmax (worst, (double) (fabsl (each[j] - sum) / R));
    }
  worst = fmax (worst, fixture_distance (R, before, d_b));
  check_close (worst, 0, ULPS * EPS, "rounding, squared loss");
  memcpy (d, a, sizeof d);
  vector_squared (R, C, zero, x, scale, d, d_b, each);
  vector_residual (R, C, x, scale, e, each2);
  check_close (fixture_distance (R * C, d, e), 0, 2 * EPS,
               "rounding, a residual is the squared loss without bias");
  check_close (fixture_distance (C, each, each2), 0, R * 4 * EPS,
               "rounding, and so is its value");
}

static int
ascending (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

/* Issue item 5: x = mu + sigma epsilon is N (mu, sigma^2).  */
static void
check_sample (void)
{
  enum
  {
    K = 50,
    C = 4000,
    N = K * C
  };
  static real head[2 * K * C], epsilon[N], z[N], d_z[N], d_head[2 * K * C];
  static double u[N];
  struct stream stream = { 3, PURPOSE_LATENT, 1 };
  double worst = 0, d = 0, p = 0;
  fixture_fill (1, 2, 2 * K * C, head);
  fixture_fill (2, 1, N, d_z);
  for (size_t j = 0; j < C; j++)
    random_normal (&stream, (uint32_t) j, K, epsilon + j * K);
  vector_sample (K, C, head, epsilon, z);
  vector_sample_back (K, C, head, epsilon, d_z, d_head);
  for (size_t j = 0; j < C; j++)
    for (size_t i = 0; i < K; i++)
      {
        size_t n = i + j * K, at = i + j * 2 * K;
        long double mu = head[at], sigma = expl (head[at + K] / 2.L);
        long double size = fabsl (mu) + sigma * fabsl (epsilon[n]);
        worst = fmax (
          worst, (double) (fabsl (z[n] - mu - sigma * epsilon[n]) / size));
        worst = fmax (worst, (double) fabsl (d_head[at] - d_z[n]));
        worst = fmax (
          worst,
          (double) (fabsl (d_head[at + K] - d_z[n] * epsilon[n] * sigma / 2)
                    / size));
        u[n] = gsl_cdf_gaussian_P ((double) (z[n] - mu), (double) sigma);
      }
  check_close (worst / EPS, 0, ULPS, "rounding, mu + sigma epsilon and back");
  qsort (u, N, sizeof *u, ascending);
  for (size_t i = 0; i < N; i++)
    d = fmax (d, fmax (u[i] - (double) i / N, (i + 1.) / N - u[i]));
  for (int i = 1; i < 100; i++)
    p += (i % 2 ? 2 : -2) * exp (-2. * i * i * d * d * N);
  check (p > 1e-4, "statistical, z is N (mu, sigma^2): KS p = %.3g", p);
}

/* Issue item 5: the closed form against quadrature (the trapezoid's error
   falls faster than any power for such integrands) and Monte Carlo.  */
static void
check_kl (void)
{
  enum
  {
    DRAWS = 1 << 18
  };
  static real epsilon[DRAWS];
  static const double cases[][2]
    = { { 0, 0 }, { 1, 0 }, { 0, 1 }, { -2, -3 }, { .5, -.25 }, { 3, 1.5 } };
  struct stream stream = { 8, PURPOSE_LATENT, 1 };
  random_normal (&stream, 0, DRAWS, epsilon);
  for (size_t c = 0; c < COUNT_OF (cases); c++)
    {
      real head[2] = { (real) cases[c][0], (real) cases[c][1] }, each;
      double mu = (double) head[0], s = exp ((double) head[1] / 2);
      double sum = 0, first = 0, second = 0, h = 24. / 4000;
      vector_kl (1, 1, head, 1, NULL, &each);
      for (int i = 0; i <= 4000; i++)
        {
          double e = -12 + i * h, z = mu + s * e;
          sum += h * exp (-e * e / 2) / sqrt (2 * M_PI)
                 * (-e * e / 2 - log (s) + z * z / 2);
        }
      check_close (each, sum, ULPS * EPS * (1 + sum) + 1e-13,
                   "rounding, KL against quadrature");
      for (size_t i = 0; i < DRAWS; i++)
        {
          double e = (double) epsilon[i], z = mu + s * e;
          double f = -e * e / 2 - log (s) + z * z / 2;
          first += f / DRAWS;
          second += f * f / DRAWS;
        }
      double error = sqrt (fmax (second - first * first, 0) / DRAWS);
      check_close (each, first, 4 * error + 4 * EPS,
                   "statistical, KL against Monte Carlo, 4 standard errors");
    }

  enum
  {
    K = 21,
    C = 3
  };
  real head[2 * K * C], d[2 * K * C], before[2 * K * C], each[C];
  double worst = 0;
  fixture_fill (3, 2, 2 * K * C, head);
  fixture_fill (4, 1, 2 * K * C, d);
  memcpy (before, d, sizeof d);
  vector_kl (K, C, head, (real) .7, d, each);
  for (size_t j = 0; j < C; j++)
    {
      long double sum = 0;
      for (size_t i = 0; i < K; i++)
        {
          size_t m = i + j * 2 * K, l = m + K;
          long double v = expl (head[l]);
          sum += ((long double) head[m] * head[m] + v - 1 - head[l]) / 2;
          before[m] += (real) .7 * head[m];
          before[l] += (real) ((real) .7 * (v - 1) / 2);
        }
      worst = fmax (worst, (double) fabsl (each[j] - sum) / K);
    }
  worst = fmax (worst, fixture_distance (2 * K * C, before, d) / 4);
  check_close (worst, 0, 4 * ULPS * EPS, "rounding, KL of many and its slope");
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
  vector_add_sign (N, (real) .5, x, w);
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
                      v[i] = .9 * v[i] + .1 * d;
                      s[i] = .999 * s[i] + .001 * d * d;
                      y[i] -= r * v[i] / (1 - pow (.9, (double) t))
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
  for (int forget = 0; forget < 2; forget++)
    {
      double worst = 0;
      long double y = 0;
      fixture_fill (1, 1, N, x);
      fixture_fill (2, 1, N, w);
      memcpy (before, w, sizeof w);
      for (size_t i = 0; i < N; i++)
        y += (long double) w[i] * x[i];
      real found = vector_oja (N, (real) .05, (real) forget, x, w);
      for (size_t i = 0; i < N; i++)
        worst = fmax (
          worst,
          (double) fabsl (w[i] - before[i]
                          - (real) .05 * y * (x[i] - forget * y * before[i])));
      worst = fmax (worst, (double) fabsl (found - y));
      check_close (worst, 0, N * 4 * EPS,
                   forget ? "rounding, Oja's rule" : "rounding, Hebb's rule");
    }
  double worst = 0;
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
  check_crossentropy ();
  check_squared ();
  check_sample ();
  check_kl ();
  check_sums ();
  check_updates ();
  check_fading ();
  check_hebbian ();
  return check_end ();
}
