/* Matrices, factorisations, spectra: against triple loops in long double, and
   by what defines them: reconstruction and orthogonality.  */

#include "fixture.h"

#include "math/factor.h"
#include "math/matrix.h"
#include "math/vector.h"
#include "math/spectrum.h"

static real *
room (struct context context, size_t count)
{
  real *x;
  NEED (take (&context, &x, count, sizeof *x));
  return x;
}

/* The worst |C - reference| in units of its bound, (k + 4) epsilon times the
   sum of the absolute terms.  */
static double
product_error (struct context context, int op_a, int op_b, bool laid, size_t m,
               size_t n, size_t k, real beta)
{
  arena_mark mark = arena_now (context.arena);
  size_t rows_a = op_a ? k : m, rows_b = op_b ? n : k;
  size_t stride_a = rows_a + 3, stride_b = rows_b + 1, stride_c = m + 2;
  real *a = room (context, stride_a * (op_a ? m : k));
  real *b = room (context, stride_b * (op_b ? k : n));
  real *c = room (context, stride_c * n), alpha = laid ? 1 : (real) -.75;
  real *before = room (context, stride_c * n);
  double worst = 0;
  fixture_fill (1, 1, stride_a * (op_a ? m : k), a);
  fixture_fill (2, 1, stride_b * (op_b ? k : n), b);
  fixture_fill (3, 1, stride_c * n, c);
  for (size_t i = 0; beta == 0 && i < stride_c * n; i++)
    c[i] = NAN; /* what is there must not matter */
  memcpy (before, c, stride_c * n * sizeof *c);
  struct laid of_a = { .strips = room (context, product_room (m, k)) };
  matrix_lay (op_a, m, k, a, stride_a, &of_a);
  if (laid)
    matrix_laid_product (&of_a, n, b, stride_b, beta, c, stride_c);
  else
    matrix_product (op_a, op_b, m, n, k, alpha, a, stride_a, b, stride_b, beta,
                    c, stride_c);
  for (size_t j = 0; j < n; j++)
    for (size_t i = 0; i < stride_c; i++)
      {
        long double old = before[i + j * stride_c], sum = 0, size = 0;
        for (size_t l = 0; l < k && i < m; l++)
          {
            long double term
              = (long double) a[op_a ? l + i * stride_a : i + l * stride_a]
                * b[op_b ? j + l * stride_b : l + j * stride_b];
            sum += alpha * term;
            size += fabsl (alpha * term);
          }
        if (beta != 0)
          {
            sum += beta * old;
            size += fabsl (beta * old);
          }
        double error = fabs ((double) (c[i + j * stride_c] - sum));
        if (i >= m) /* padding is left alone */
          worst = memcmp (&c[i + j * stride_c], &before[i + j * stride_c],
                          sizeof *c)
                    ? INFINITY
                    : worst;
        else if (! (error <= worst * (double) size * EPS * (k + 4.)))
          worst = error / ((double) size * EPS * (k + 4.));
      }
  arena_rewind (context.arena, mark);
  return worst;
}

static void
check_products (struct context context)
{
  NEED (blas_threads (&context, 1)); /* as in training */
  static const size_t sizes[] = { 1, 3, 17, 64, 131 };
  for (int ways = 0; ways < 6; ways++)
    {
      int op_a = ways % 2, op_b = ways / 2 == 1, laid = ways / 2 == 2;
      double worst = 0;
      for (size_t m = 0; m < 5; m++)
        for (size_t n = 0; n < 5; n++)
          for (size_t k = 0; k < 5; k++)
            for (int beta = 0; beta < 2; beta++)
              worst = fmax (worst, product_error (context, op_a, op_b, laid,
                                                  sizes[m], sizes[n], sizes[k],
                                                  beta ? (real) .5 : 0));
      /* More than fits the kernel's blocks of k and of columns.  */
      for (int beta = 0; beta < 2; beta++)
        worst = fmax (worst, product_error (context, op_a, op_b, laid, 97, 243,
                                            530, beta ? (real) .5 : 0));
      check (worst <= 1,
             "rounding, product %s%s%s: %.2g of (k + 4) epsilon sum |a b|",
             op_a ? "A'" : "A", laid ? " laid, " : "", op_b ? "B'" : "B",
             worst);
    }

  static const size_t orders[][2] = { { 1, 1 }, { 33, 50 }, { 150, 70 } };
  for (size_t o = 0; o < COUNT_OF (orders); o++)
    {
      size_t n = orders[o][0], k = orders[o][1];
      real *p = room (context, n * k), *s = room (context, n * n);
      real *before = room (context, n * n);
      double most = 0;
      fixture_fill (4, 1, n * k, p);
      fixture_fill (6, 1, n * n, s);
      memcpy (before, s, n * n * sizeof *s);
      matrix_square (n, k, 2, p, n, 1, s, n);
      for (size_t j = 0; j < n; j++)
        for (size_t i = 0; i <= j; i++)
          {
            long double sum = before[i + j * n];
            for (size_t l = 0; l < k; l++)
              sum += 2.L * p[i + l * n] * p[j + l * n];
            most = fmax (most, fabs ((double) (s[i + j * n] - sum)));
          }
      check_close (most, 0, 2 * (double) k * EPS * ((double) k + 4),
                   "rounding, A A', upper triangle");
    }

  enum
  {
    N = 33,
    K = 50
  };
  real a[N * K], b[N * K], x[K], y[K], z[K];
  double worst;
  fixture_fill (4, 1, N * K, a);
  fixture_fill (5, 1, K, x);
  matrix_transpose (N, K, a, N, b, K);
  bool exact = true;
  for (size_t i = 0; i < N; i++)
    for (size_t j = 0; j < K; j++)
      exact = exact && b[j + i * K] == a[i + j * N];
  check (exact, "a transpose is exact");

  for (int op = 0; op < 2; op++)
    {
      size_t out = op ? K : N, in = op ? N : K;
      worst = 0;
      fixture_fill (8, 1, K, y);
      memcpy (z, y, sizeof z);
      matrix_vector (op, N, K, 3, a, N, x, (real) .25, y);
      for (size_t i = 0; i < out; i++)
        {
          long double sum = .25L * z[i];
          for (size_t l = 0; l < in; l++)
            sum += 3.L * a[op ? l + i * N : i + l * N] * x[l];
          worst = fmax (worst, fabs ((double) (y[i] - sum)));
        }
      check_close (worst, 0, 3 * K * EPS * (K + 4), "rounding, A x");
    }
  long double sum = 0;
  for (size_t l = 0; l < K; l++)
    sum += (long double) x[l] * y[l];
  check_close (vector_dot (K, x, y), (double) sum, K * EPS * (double) K * 150,
               "rounding, dot");
}

/* The worst element of Q'Q - I.  */
static double
unorthogonal (size_t n, size_t k, const real *q)
{
  double worst = 0;
  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < k; j++)
      {
        long double sum = -(i == j);
        for (size_t l = 0; l < n; l++)
          sum += (long double) q[l + i * n] * q[l + j * n];
        worst = fmax (worst, fabs ((double) sum));
      }
  return worst;
}

static void
check_svd (struct context context, size_t m, size_t n, size_t rank)
{
  arena_mark mark = arena_now (context.arena);
  size_t r = m < n ? m : n;
  real *a = room (context, m * n), *b = room (context, m * n);
  real *u = room (context, m * r), *s = room (context, r);
  real *vt = room (context, r * n), *v = room (context, r * n);
  real *p = room (context, m * rank), *q = room (context, rank * n);
  fixture_fill (m, 1, m * rank, p);
  fixture_fill (n, 1, rank * n, q);
  matrix_product (PLAIN, PLAIN, m, n, rank, 1, p, m, q, rank, 0, a, m);
  memcpy (b, a, m * n * sizeof *a);
  NEED (factor_svd (&context, m, n, b, u, s, vt));
  double norm = fixture_norm (m * n, a), worst = 0, beyond = 0;
  bool descending = true;
  for (size_t i = 0; i < r; i++)
    {
      descending = descending && s[i] >= 0 && (i == 0 || s[i] <= s[i - 1]);
      if (i >= rank)
        beyond = fmax (beyond, s[i]);
    }
  for (size_t j = 0; j < n; j++)
    for (size_t i = 0; i < m; i++)
      {
        long double sum = -a[i + j * m];
        for (size_t l = 0; l < r; l++)
          sum += (long double) u[i + l * m] * s[l] * vt[l + j * r];
        worst = fmax (worst, fabs ((double) sum));
      }
  matrix_transpose (r, n, vt, r, v, n);
  double bound = 4 * (double) (m + n) * EPS;
  check (worst <= bound * norm && beyond <= bound * norm,
         "rounding, svd of %zu x %zu, rank %zu: %.2g and %.2g of %.2g", m, n,
         rank, worst, beyond, bound * norm);
  check (descending && unorthogonal (m, r, u) <= bound
           && unorthogonal (n, r, v) <= bound,
         "its values descend, its vectors are orthonormal");
  arena_rewind (context.arena, mark);
}

static void
check_eigen (struct context context, size_t n, size_t k)
{
  arena_mark mark = arena_now (context.arena);
  real *a = room (context, n * n), *c = room (context, n * n);
  real *values = room (context, n), *vectors = room (context, n * k);
  real *only = room (context, n);
  fixture_fill (n, 1, n * n, a);
  for (size_t j = 0; j < n; j++)
    for (size_t i = 0; i < n; i++)
      c[i + j * n] = i <= j ? a[i + j * n] : NAN; /* is not to be read */
  NEED (factor_eigen (&context, n, k, c, values, vectors));
  double norm = fixture_norm (n * n, a), worst = 0, bound = 8 * n * EPS;
  double trace = 0, sum_values = 0;
  for (size_t j = 0; j < k; j++)
    for (size_t i = 0; i < n; i++)
      {
        long double sum = -(long double) values[j] * vectors[i + j * n];
        for (size_t l = 0; l < n; l++)
          sum += (long double) (l <= i ? a[l + i * n] : a[i + l * n])
                 * vectors[l + j * n];
        worst = fmax (worst, fabs ((double) sum));
      }
  for (size_t j = 0; j < n; j++)
    for (size_t i = 0; i < n; i++)
      c[i + j * n] = i <= j ? a[i + j * n] : NAN;
  NEED (factor_eigen (&context, n, n, c, only, NULL));
  double apart = fixture_distance (k, values, only);
  bool descending = true;
  for (size_t i = 0; i < n; i++)
    {
      trace += (double) a[i + i * n];
      sum_values += (double) only[i];
      descending = descending && (i == 0 || only[i] <= only[i - 1]);
    }
  check (worst <= bound * norm && apart <= bound * norm,
         "rounding, %zu eigenvectors of order %zu: %.2g of %.2g", k, n, worst,
         bound * norm);
  check (unorthogonal (n, k, vectors) <= bound && descending
           && fabs (trace - sum_values) <= bound * norm,
         "they are orthonormal, in order, and the values add up to the trace");
  arena_rewind (context.arena, mark);
}

static void
check_qr (struct context context, size_t m, size_t n)
{
  arena_mark mark = arena_now (context.arena);
  real *a = room (context, m * n), *q = room (context, m * n);
  real *r = room (context, n * n);
  double worst = 0, below = 0, bound = 4 * (double) (m + n) * EPS;
  fixture_fill (m, 1, m * n, a);
  memcpy (q, a, m * n * sizeof *a);
  NEED (factor_qr (&context, m, n, q, r));
  for (size_t j = 0; j < n; j++)
    for (size_t i = 0; i < m; i++)
      {
        long double sum = -a[i + j * m];
        for (size_t l = 0; l < n; l++)
          sum += (long double) q[i + l * m] * r[l + j * n];
        worst = fmax (worst, fabs ((double) sum));
        if (i < n && i > j)
          below = fmax (below, fabs ((double) r[i + j * n]));
      }
  check (worst <= bound * fixture_norm (m * n, a) && below == 0
           && unorthogonal (m, n, q) <= bound,
         "rounding, QR of %zu x %zu: %.2g", m, n, worst);
  arena_rewind (context.arena, mark);
}

/* Two subspaces at given angles: b_j = cos a_j + sin a_(k+j), both turned
   within themselves.  */
static void
check_angles (struct context context)
{
  static const double theta[]
    = { 0, 1e-7, 3e-5, 1e-3, .1, .7, .785398163, .8, 1.2, 1.5 };
  enum
  {
    K = sizeof theta / sizeof theta[0],
    N = 47
  };
  static real q[N * 2 * K], a[N * K], b[N * K], c[N * K], r[K * K];
  double angles[K];
  fixture_fill (1, 1, N * 2 * K, q);
  fixture_fill (2, 1, K * K, r);
  NEED (factor_qr (&context, N, 2 * K, q, NULL));
  NEED (factor_qr (&context, K, K, r, NULL));
  for (size_t j = 0; j < K; j++)
    for (size_t i = 0; i < N; i++)
      c[i + j * N] = (real) (cos (theta[j]) * (double) q[i + j * N]
                             + sin (theta[j]) * (double) q[i + (K + j) * N]);
  matrix_product (PLAIN, PLAIN, N, K, K, 1, c, N, r, K, 0, b, N);
  fixture_fill (3, 1, K * K, r);
  NEED (factor_qr (&context, K, K, r, NULL));
  matrix_product (PLAIN, PLAIN, N, K, K, 1, q, N, r, K, 0, a, N);
  NEED (subspace_angles (&context, N, K, K, a, b, angles));
  for (size_t j = 0; j < K; j++)
    check_close (angles[j], theta[j], 2 * N * EPS, "rounding, an angle");
}

/* Waves are the eigenvectors of a filter, its values the eigenvalues; and a
   filter of ones leaves all as it is.  */
static void
check_spectrum (struct context context, size_t h, size_t w)
{
  arena_mark mark = arena_now (context.arena);
  struct spectrum *spectrum;
  real *filter = room (context, h * w), *x = room (context, h * w);
  real *y = room (context, h * w);
  double worst = 0, bound = 8 * EPS * (1 + log2 ((double) (h * w)));
  NEED (spectrum_new (&context, h, w, &spectrum));
  for (size_t b = 0; b < w; b++)
    for (size_t a = 0; a < h; a++)
      {
        size_t down = a < h - a ? a : h - a, right = b < w - b ? b : w - b;
        filter[a + b * h]
          = (real) (1 / (1. + (double) (down * down + 3 * right)));
      }
  for (size_t b = 0; b < w; b++)
    for (size_t a = 0; a < h; a++)
      {
        for (size_t j = 0; j < w; j++)
          for (size_t i = 0; i < h; i++)
            x[i + j * h] = (real) cos (2 * M_PI
                                         * ((double) (a * i) / (double) h
                                            + (double) (b * j) / (double) w)
                                       + .5);
        NEED (spectrum_filter (spectrum, filter, x, y));
        for (size_t i = 0; i < h * w; i++)
          worst
            = fmax (worst, fabs ((double) (y[i] - filter[a + b * h] * x[i])));
      }
  check (worst < bound, "%zu x %zu: a filter scales waves, off by %g < %g", h,
         w, worst, bound);
  fixture_fill (5, 1, h * w, x);
  memcpy (y, x, h * w * sizeof *x);
  for (size_t i = 0; i < h * w; i++)
    filter[i] = 1;
  NEED (spectrum_filter (spectrum, filter, y, y));
  worst = 0;
  for (size_t i = 0; i < h * w; i++)
    worst = fmax (worst, fabs ((double) (y[i] - x[i])));
  check (worst < bound, "there and back, in place, off by %g", worst);
  arena_rewind (context.arena, mark);
}

int
main (void)
{
  struct context context = fixture_begin ();
  check_products (context);
  static const size_t shapes[][3]
    = { { 1, 1, 1 },    { 1, 7, 1 },    { 7, 1, 1 },   { 40, 40, 40 },
        { 60, 23, 23 }, { 23, 60, 23 }, { 200, 5, 5 }, { 50, 30, 4 } };
  for (size_t i = 0; i < COUNT_OF (shapes); i++)
    check_svd (context, shapes[i][0], shapes[i][1], shapes[i][2]);
  static const size_t orders[][2]
    = { { 1, 1 },   { 2, 1 },  { 5, 5 },  { 40, 3 },
        { 40, 10 }, { 40, 9 }, { 90, 1 }, { 90, 90 } };
  for (size_t i = 0; i < COUNT_OF (orders); i++)
    check_eigen (context, orders[i][0], orders[i][1]);
  static const size_t tall[][2]
    = { { 1, 1 }, { 5, 1 }, { 30, 30 }, { 100, 70 } };
  for (size_t i = 0; i < COUNT_OF (tall); i++)
    check_qr (context, tall[i][0], tall[i][1]);
  check_angles (context);
  static const size_t images[][2]
    = { { 1, 1 }, { 8, 6 }, { 5, 7 }, { 1, 9 }, { 12, 1 }, { 16, 16 } };
  for (size_t i = 0; i < COUNT_OF (images); i++)
    check_spectrum (context, images[i][0], images[i][1]);
  arena_free (context.arena);
  return check_end ();
}
