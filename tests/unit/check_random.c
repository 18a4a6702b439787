/* The generator: known answers, streams that do not depend on how they are
   cut, distributions held against GSL's at level 1e-4.  */

#include "fixture.h"

#include "math/random.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_rng.h>

/* Both precisions are in the libraries.  */
void random_uniform_single (const struct stream *, uint32_t, size_t, float *);
void random_normal_single (const struct stream *, uint32_t, size_t, float *);
void random_uniform_double (const struct stream *, uint32_t, size_t, double *);
void random_normal_double (const struct stream *, uint32_t, size_t, double *);

static const double LEVEL = 1e-4;

/* The vectors that Random123 ships (kat_vectors, philox4x32 10): counter,
   key, result.  Lane l of a group has the counter 16 group + l.  */
static void
check_known_answers (void)
{
  static const uint32_t known[][10] = {
    { 0, 0, 0, 0, 0, 0, 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 },
    { 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff,
      0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd },
    { 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0,
      0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1 },
  };
  for (size_t i = 0; i < COUNT_OF (known); i++)
    {
      const uint32_t *k = known[i];
      uint32_t words[RANDOM_GROUP], lane = k[0] % 16;
      struct stream stream = { k[4] | (uint64_t) k[5] << 32, k[3], k[2] };
      random_bits (&stream, k[1], k[0] / 16, words);
      check (words[lane] == k[6] && words[16 + lane] == k[7]
               && words[32 + lane] == k[8] && words[48 + lane] == k[9],
             "Philox4x32-10, known answer %zu: %08x %08x %08x %08x", i + 1,
             words[lane], words[16 + lane], words[32 + lane],
             words[48 + lane]);
    }
}

/* A row is the same however much of it is asked for, and differs in every
   part of its name.  */
static void
check_split (void)
{
  enum
  {
    N = 1000
  };
  static real whole[N], part[N];
  struct stream stream = { 123456789012345, PURPOSE_LATENT, 7 };
  bool same = true;
  for (int normal = 0; normal < 2; normal++)
    {
      void (*draw) (const struct stream *, uint32_t, size_t, real *)
        = normal ? random_normal : random_uniform;
      draw (&stream, 5, N, whole);
      for (size_t n = 0; n < N; n += 1 + n / 7)
        {
          part[n] = 17;
          draw (&stream, 5, n, part);
          same = same && memcmp (part, whole, n * sizeof *part) == 0
                 && part[n] == 17;
        }
    }
  check (same, "a row's first numbers are the same bits whatever their count");

  struct stream other[4] = { stream, stream, stream, stream };
  other[0].seed += (uint64_t) 1 << 32;
  other[1].purpose++;
  other[2].step++;
  random_normal (&stream, 5, N, whole);
  for (int i = 0; i < 4; i++)
    {
      double sum = 0;
      size_t equal = 0;
      random_normal (&other[i], 5 + (i == 3), N, part);
      for (size_t j = 0; j < N; j++)
        {
          sum += (double) whole[j] * (double) part[j];
          equal += whole[j] == part[j];
        }
      double p = 2 * gsl_cdf_ugaussian_Q (fabs (sum) / sqrt (N));
      check (p > LEVEL && equal < 5,
             "statistical: another %s is uncorrelated, p = %.3g",
             ((const char *[]){ "seed", "purpose", "step", "row" })[i], p);
    }
}

static int
ascending (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

/* Kolmogorov's asymptotic p-value of n numbers mapped to (0, 1).  */
static double
kolmogorov (size_t n, double *u)
{
  double d = 0, sum = 0;
  qsort (u, n, sizeof *u, ascending);
  for (size_t i = 0; i < n; i++)
    {
      d = fmax (d, u[i] - (double) i / (double) n);
      d = fmax (d, (double) (i + 1) / (double) n - u[i]);
    }
  for (int i = 1; i < 100; i++)
    sum += (i % 2 ? 2 : -2) * exp (-2. * i * i * d * d * (double) n);
  return sum;
}

/* p-value of equal chances over `cells'.  */
static double
chi_square (size_t cells, const size_t *count, size_t n)
{
  double sum = 0, expected = (double) n / (double) cells;
  for (size_t i = 0; i < cells; i++)
    sum += ((double) count[i] - expected) * ((double) count[i] - expected)
           / expected;
  return gsl_cdf_chisq_Q (sum, (double) (cells - 1));
}

static void
check_distributions (struct context context)
{
  enum
  {
    ROWS = 1024,
    N = 1000,
    CELLS = 256
  };
  struct stream stream = { 42, PURPOSE_LATENT, 1 };
  double *u, lag = 0, squares = 0;
  real *x;
  NEED (take (&context, &u, ROWS * N, sizeof *u));
  NEED (take (&context, &x, ROWS * N, sizeof *x));
  for (int normal = 0; normal < 2; normal++)
    {
      size_t cells[CELLS] = { 0 };
      double least = INFINITY, most = -INFINITY;
      for (uint32_t r = 0; r < ROWS; r++)
        (normal ? random_normal : random_uniform) (&stream, r, N, x + r * N);
      for (size_t i = 0; i < ROWS * N; i++)
        {
          u[i] = normal ? gsl_cdf_ugaussian_P (x[i]) : (double) x[i];
          least = fmin (least, x[i]);
          most = fmax (most, x[i]);
          cells[u[i] < 1 ? (size_t) (u[i] * CELLS) : CELLS - 1]++;
        }
      double p_cells = chi_square (CELLS, cells, ROWS * N);
      double p = kolmogorov (ROWS * N, u);
      check (p > LEVEL && p_cells > LEVEL,
             "statistical, a million %s numbers: KS p = %.3g, chi-square p = "
             "%.3g",
             normal ? "normal" : "uniform", p, p_cells);
      if (normal)
        check (least > -6.8 && most < 6.8 && least < -4 && most > 4,
               "normal numbers lie between %.2f and %.2f", least, most);
      else
        check (least > 0 && most <= 1, "uniform numbers lie in (0, 1]");
    }

  /* The two of a Box and Muller pair stand 16 apart.  */
  for (size_t i = 0; i + 16 < ROWS * N; i++)
    {
      double a = (double) x[i], b = (double) x[i + 16];
      lag += a * b;
      squares += (a * a - 1) * (b * b - 1) / 2;
    }
  double p1 = 2 * gsl_cdf_ugaussian_Q (fabs (lag) / sqrt (ROWS * N));
  double p2 = 2 * gsl_cdf_ugaussian_Q (fabs (squares) / sqrt (ROWS * N));
  check (p1 > LEVEL && p2 > LEVEL,
         "statistical, the numbers of a pair are independent: p = %.3g, of "
         "their squares %.3g",
         p1, p2);

  for (double p = 0; p <= 1; p += .125)
    {
      size_t ones = 0, other = 0;
      random_bernoulli (&stream, 3, ROWS * N, (real) p, x);
      for (size_t i = 0; i < ROWS * N; i++)
        {
          ones += x[i] == 1;
          other += x[i] != 1 && x[i] != 0;
        }
      double n = ROWS * N;
      check (other == 0
               && fabs ((double) ones - n * p) <= 3.9 * sqrt (n * p * (1 - p)),
             "statistical, Bernoulli: %zu ones of %g for %g", ones, n, n * p);
    }
}

/* Single draws what double draws, rounded.  Near u = 1 the radius sqrt (-2
   log u) magnifies the rounding of u by 1 / radius.  */
static void
check_precisions (void)
{
  enum
  {
    N = 64 * 1024
  };
  static double d[N];
  static float s[N];
  const double eps = FLT_EPSILON;
  struct stream stream = { 99, PURPOSE_SAMPLE, 0 };
  double worst = 0;
  random_uniform_double (&stream, 1, N, d);
  random_uniform_single (&stream, 1, N, s);
  for (size_t i = 0; i < N; i++)
    worst = fmax (worst, fabs (d[i] - (double) s[i]) / (eps * d[i]));
  check_close (worst, 0, 1, "rounding, uniform in single, units of epsilon");

  worst = 0;
  random_normal_double (&stream, 1, N, d);
  random_normal_single (&stream, 1, N, s);
  for (size_t i = 0; i < N; i++)
    {
      size_t pair = i % 32 < 16 ? i + 16 : i - 16;
      double radius = sqrt (d[i] * d[i] + d[pair] * d[pair]);
      double bound = eps * (16 * radius + 2 / fmax (radius, sqrt (eps)));
      worst = fmax (worst, fabs (d[i] - (double) s[i]) / bound);
    }
  check_close (worst, 0, 1, "rounding, normal in single, units of its bound");

  /* In single a word may round to u = 1, where log u must not come out
     positive: search for such words where the radius is taken.  */
  size_t found = 0, bad = 0;
  real x[RANDOM_GROUP];
  for (uint32_t row = 0; row < 400000; row++)
    {
      uint32_t words[RANDOM_GROUP];
      bool there = false;
      random_bits (&stream, row, 0, words);
      for (size_t i = 0; i < RANDOM_GROUP; i++)
        there = there || (i % 32 < 16 && words[i] > 0xffffff00);
      if (! there)
        continue;
      found++;
      random_normal (&stream, row, RANDOM_GROUP, x);
      for (size_t i = 0; i < RANDOM_GROUP; i++)
        bad += ! isfinite (x[i]);
    }
  check (found > 0 && bad == 0, "no NaN from the %zu words nearest to 1",
         found);
}

static void
check_permutations (struct context context)
{
  static const size_t sizes[] = { 1, 2, 3, 10, 1000, 60000 };
  struct stream stream = { 5, PURPOSE_SHUFFLE, 0 };
  for (size_t i = 0; i < COUNT_OF (sizes); i++)
    {
      size_t n = sizes[i], *order, fixed = 0;
      bool *seen, right = true;
      NEED (take (&context, &order, n, sizeof *order));
      NEED (take (&context, &seen, n, sizeof *seen));
      NEED (random_permutation (&context, &stream, 0, n, order));
      for (size_t j = 0; j < n; j++)
        {
          right = right && order[j] < n && ! seen[order[j]];
          if (right)
            seen[order[j]] = true;
          fixed += order[j] == j;
        }
      /* Fixed points: Poisson of mean 1, so 10 have p = 1e-7.  */
      check (right && (n < 100 || fixed < 10),
             "a permutation of %zu with %zu fixed points", n, fixed);
    }

  enum
  {
    DRAWS = 24000
  };
  size_t cells[24] = { 0 };
  for (uint32_t row = 0; row < DRAWS; row++)
    {
      size_t o[4];
      NEED (random_permutation (&context, &stream, row, 4, o));
      size_t second = o[1] - (o[1] > o[0]);
      size_t third = o[2] - (o[2] > o[0]) - (o[2] > o[1]);
      cells[(o[0] * 3 + second) * 2 + third]++;
    }
  double p = chi_square (24, cells, DRAWS);
  check (p > LEVEL, "statistical, the 24 permutations of 4: p = %.3g", p);
}

static void
check_generator (struct context context)
{
  struct stream stream = { 77, PURPOSE_DATA, 3 };
  void *rng;
  bool same = true;
  NEED (generator_new (&context, &stream, 9, &rng));
  for (uint32_t group = 0; group < 3; group++)
    {
      uint32_t words[RANDOM_GROUP];
      random_bits (&stream, 9, group, words);
      for (size_t i = 0; i < RANDOM_GROUP; i++)
        same = same && gsl_rng_get (rng) == words[i];
    }
  check (same, "a gsl_rng gives the words of its row");

  double worst = 0;
  for (double p = 1e-10; p < 1; p = p < .01 ? 10 * p : p + .01)
    worst
      = fmax (worst, fabs (gsl_cdf_ugaussian_P (normal_quantile (p)) - p) / p);
  check_close (worst, 0, 1e-9, "the quantile is the inverse, relative");
}

int
main (void)
{
  struct context context = fixture_begin ();
  check_known_answers ();
  check_split ();
  check_distributions (context);
  check_precisions ();
  check_permutations (context);
  check_generator (context);
  arena_free (context.arena);
  return check_end ();
}
