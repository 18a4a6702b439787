/* Principal components: the eigenvectors of C = 1/N sum (x - m)(x - m)'
   (Pearson 1901, Hotelling 1933).

   Where there are at least as many observations as variables, C itself is
   accumulated, from centred blocks (so that a large mean costs no digits),
   each thread its share of the observations into a triangle of its own; its
   leading eigenvectors are what is wanted.  Else the N x N matrix of inner
   products G = A'A / N has the same eigenvalues, and A v / ||A v|| are the
   components.  Squaring the data costs half of the digits of variances below
   sqrt (epsilon) times the largest; they are cut at zero.

   Of several processes, each with observations of its own, the sums are added
   up in double, and process 0's solution is everybody's, to the last bit.  Inner
   products would want all observations of everybody: there it is the covariance
   always, or random directions.

   The scale of the data costs none: where squares would leave the numbers,
   the data are divided by a power of two, pca->unit, first.  */

#include "components/pca.h"

#include "base/company.h"
#include "data/survey.h"
#include "fit/sharing.h"
#include "math/factor.h"
#include "math/matrix.h"
#include "math/vector.h"

#include <string.h>

size_t
pca_most (const struct source *source)
{
  return source->size < source->count ? source->size : source->count;
}

enum status
pca_sum_open (struct context *context, const struct source *source,
              int threads, size_t width, real *sum, struct pca_sum *sums)
{
  size_t size = source->size;
  *sums = (struct pca_sum){ .size = size, .numbers = size * width };
  TRY (sharing_count (context, source, &sums->count));
  if (source_has_others (context, source))
    TRY (take (context, &sums->all, size * width, sizeof *sums->all));
  TRY (sweep_open (context, source, PCA_BLOCK, threads, &sums->sweep));
  sums->sweep.apart = true;
  TRY (take (context, &sums->sum, (size_t) threads, sizeof *sums->sum));
  for (int i = 0; i < threads; i++)
    {
      sums->sum[i] = sum;
      if (i > 0)
        TRY (take (context, &sums->sum[i], size * width, sizeof (real)));
    }
  return STATUS_OK;
}

enum status
pca_sum_run (struct context *context, struct pca_sum *sums, sweep_visit *visit)
{
  TRY (sweep_run (context, &sums->sweep, visit, sums));
  for (int i = 1; i < sums->sweep.threads; i++)
    vector_add (sums->numbers, 1, sums->sum[i], sums->sum[0]);
  real *sum = sums->sum[0];
  if (! sums->all)
    {
      for (size_t i = 0; i < sums->numbers; i++)
        sum[i] /= (real) sums->count;
      return STATUS_OK;
    }
  for (size_t i = 0; i < sums->numbers; i++)
    sums->all[i] = (double) sum[i];
  TRY (peers_combine (context, PEERS_DOUBLE, sums->all, sums->numbers));
  for (size_t i = 0; i < sums->numbers; i++)
    sum[i] = (real) (sums->all[i] / (double) sums->count);
  return STATUS_OK;
}

static enum status
add_square (void *own, const struct portion *portion)
{
  struct pca_sum *sums = own;
  matrix_square (sums->size, portion->count, 1, portion->x, sums->size,
                 portion->opens ? 0 : 1, sums->sum[portion->thread],
                 sums->size);
  return STATUS_OK;
}

enum status
pca_covariance (struct context *context, const struct source *source,
                int threads, real *c)
{
  struct pca_sum sums;
  TRY (pca_sum_open (context, source, threads, source->size, c, &sums));
  return pca_sum_run (context, &sums, add_square);
}

/* Squares of large data that have no unit of their own, not being centred,
   leave the finite numbers, and LAPACK does not say.  */
static enum status
check_squares (struct context *context, const struct pca *pca, size_t count)
{
  bool finite = isfinite ((real) pca->total);
  for (size_t j = 0; j < count && finite; j++)
    finite = isfinite (pca->variances[j]);
  if (finite)
    return STATUS_OK;
  return fail (context, STATUS_BAD_DATA,
               "argument 'X' is too large: its variance is no finite number");
}

static enum status
by_covariance (struct context *context, const struct source *source,
               int threads, struct pca *pca)
{
  real *c;
  size_t size = source->size;
  TRY (take (context, &c, size * size, sizeof *c));
  TRY (pca_covariance (context, source, threads, c));
  for (size_t i = 0; i < size; i++)
    pca->total += (double) c[i + i * size];
  TRY (check_squares (context, pca, 0));
  TRY (blas_threads (context, threads));
  return factor_eigen (context, size, pca->k, c, pca->variances,
                       pca->components);
}

static enum status
by_products (struct context *context, const struct source *source, int threads,
             struct pca *pca)
{
  real *a, *g, *v;
  size_t size = source->size, count = source->count;
  TRY (take (context, &a, size * count, sizeof *a));
  TRY (take (context, &g, count * count, sizeof *g));
  TRY (take (context, &v, count * pca->k, sizeof *v));
  TRY (source_read (context, source, NULL, 0, count, a));
  TRY (blas_threads (context, threads));
  matrix_product (TRANSPOSED, PLAIN, count, count, size, 1 / (real) count, a,
                  size, a, size, 0, g, count);
  for (size_t i = 0; i < count; i++)
    pca->total += (double) g[i + i * count];
  TRY (check_squares (context, pca, 0));
  TRY (factor_eigen (context, count, pca->k, g, pca->variances, v));
  matrix_product (PLAIN, PLAIN, size, pca->k, count, 1, a, size, v, count, 0,
                  pca->components, size);

  /* Directions of (almost) no variance are not determined by the products:
     QR makes all columns orthonormal, and keeps the others but for sign.  */
  return factor_qr (context, size, pca->k, pca->components, NULL);
}

/* L, size x size, with L L' = sum x x', in the place of N > size observations:
   block after block X, [L X] = L' Q.  */
static enum status
triangle (struct context *context, const struct source *source, real **l)
{
  size_t size = source->size, count = source->count;
  size_t block = 2 * size > PCA_BLOCK ? 2 * size : PCA_BLOCK;
  block = block < count ? block : count;
  TRY (take (context, l, size * (size + block), sizeof **l));
  for (size_t first = 0; first < count; first += block)
    {
      size_t some = count - first < block ? count - first : block;
      TRY (source_read (context, source, NULL, first, some, *l + size * size));
      TRY (factor_lq (context, size, size + some, *l));
      TRY (poll_host (context));
    }
  return STATUS_OK;
}

/* The data themselves, size x N, are decomposed, or their triangle: no
   squares, so variances are right down to epsilon^2 of the largest.  */
static enum status
by_svd (struct context *context, const struct source *source, int threads,
        struct pca *pca)
{
  real *a, *u, *s, *vt;
  size_t size = source->size, count = source->count, most = pca_most (source);
  size_t columns = count > 2 * size ? size : count;
  TRY (take (context, &u, size * most, sizeof *u));
  TRY (take (context, &s, most, sizeof *s));
  TRY (take (context, &vt, most * columns, sizeof *vt));
  TRY (blas_threads (context, threads));
  if (columns < count)
    TRY (triangle (context, source, &a));
  else
    {
      TRY (take (context, &a, size * count, sizeof *a));
      TRY (source_read (context, source, NULL, 0, count, a));
    }
  TRY (factor_svd (context, size, columns, a, u, s, vt));
  for (size_t i = 0; i < most; i++)
    {
      double variance = (double) s[i] * (double) s[i] / (double) count;
      pca->total += variance;
      if (i < pca->k)
        pca->variances[i] = (real) variance;
    }
  memcpy (pca->components, u, size * pca->k * sizeof *u);
  return STATUS_OK;
}

/* The largest element of a component is positive, so that runs agree.  */
static void
fix_signs (const struct pca *pca)
{
  for (size_t j = 0; j < pca->k; j++)
    {
      real *u = pca->components + j * pca->size, most = 0;
      for (size_t i = 0; i < pca->size; i++)
        if (fabs (u[i]) > fabs (most))
          most = u[i];
      if (most < 0)
        for (size_t i = 0; i < pca->size; i++)
          u[i] = -u[i];
      if (! (pca->variances[j] > 0))
        pca->variances[j] = 0;
    }
}

double
pca_variance (const struct pca *pca, size_t component)
{
  return (double) pca->variances[component] * pca->unit * pca->unit;
}

double
pca_total (const struct pca *pca)
{
  return pca->total * pca->unit * pca->unit;
}

bool
pca_has_variance (const struct pca *pca)
{
  real total = (real) pca_total (pca);
  return isfinite (total) && (total > 0 || ! (pca->total > 0));
}

enum status
pca_need_variance (struct context *context, const struct pca *pca)
{
  bool large = pca_total (pca) > 1;
  if (pca_has_variance (pca))
    return STATUS_OK;
  return fail (context, STATUS_BAD_DATA,
               "argument 'X' is too %s: its variance is %s",
               large ? "large" : "small",
               large ? "no finite number" : "less than the least number");
}

size_t
pca_rank (const struct pca *pca)
{
  size_t rank = 0;
  while (rank < pca->k && (double) pca->variances[rank] > pca->noise)
    rank++;
  return rank;
}

/* What rounding may leave of a variance, relative to the largest: of its root,
   where nothing is squared.  */
static const double ROUNDINGS = 64 * (double) REAL_EPSILON;

static const struct
{
  const char *name;
  enum status (*solve) (struct context *, const struct source *, int threads,
                        struct pca *);
} methods[] = {
  [PCA_AUTO] = { "auto", NULL },
  [PCA_COVARIANCE] = { "covariance", by_covariance },
  [PCA_PRODUCTS] = { "products", by_products },
  [PCA_SVD] = { "svd", by_svd },
  [PCA_RANDOMIZED] = { "randomized", pca_randomized },
};

const char *
pca_method_name (size_t index)
{
  return index < sizeof methods / sizeof methods[0] ? methods[index].name
                                                    : NULL;
}

enum status
pca_solve (struct context *context, const struct source *source, size_t k,
           bool center, int threads, struct pca *pca)
{
  struct pca_plan plan = { .method = PCA_AUTO };
  return pca_solve_by (context, &plan, source, k, center, threads, pca);
}

enum status
pca_solve_by (struct context *context, const struct pca_plan *plan,
              const struct source *source, size_t k, bool center, int threads,
              struct pca *pca)
{
  size_t size = source->size;
  enum pca_method method = plan->method;
  struct source centred = *source;
  *pca = (struct pca){ .size = size,
                       .k = k,
                       .unit = 1,
                       .seed = plan->seed,
                       .passes = plan->passes,
                       .oversampling = plan->oversampling };
  bool together = source_has_others (context, source);
  TRY (sharing_count (context, source, &pca->count));
  if (method == PCA_AUTO)
    method = size <= pca->count || together ? PCA_COVARIANCE : PCA_PRODUCTS;
  TRY (take (context, &pca->mean, size, sizeof (real)));
  TRY (take (context, &pca->components, size * k, sizeof (real)));
  TRY (take (context, &pca->variances, k, sizeof (real)));
  if (center)
    {
      TRY (source_center (context, source, &centred, &pca->unit));
      memcpy (pca->mean, centred.offset, size * sizeof (real));
    }
  /* Below some MFLOP a thread costs more than it brings.  */
  if ((double) size * (double) size * (double) source->count < 4e6)
    threads = 1;
  TRY (blas_threads (context, 1));
  TRY (methods[method].solve (context, &centred, threads, pca));
  TRY (check_squares (context, pca, k));
  fix_signs (pca);
  if (together)
    {
      TRY (
        peers_broadcast (context, pca->components, size * k * sizeof (real)));
      TRY (peers_broadcast (context, pca->variances, k * sizeof (real)));
    }
  if (k > 0)
    pca->noise = (double) pca->variances[0]
                 * (method == PCA_SVD ? ROUNDINGS * ROUNDINGS : ROUNDINGS);
  return STATUS_OK;
}
