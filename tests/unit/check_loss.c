/* Losses and the Gaussian layer's passes against long double, quadrature and
   Monte Carlo.  */

#include "fixture.h"

#include "math/random.h"
#include "math/vector.h"

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
softplus_of (long double a)
{
  return (a > 0 ? a : 0) + log1pl (expl (-fabsl (a)));
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

int
main (void)
{
  check_crossentropy ();
  check_squared ();
  check_sample ();
  check_kl ();
  return check_end ();
}
