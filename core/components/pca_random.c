/* Leading components by randomised subspace iteration (Halko, Martinsson &
   Tropp, "Finding structure with randomness", SIAM Review 53, 2011, algorithm
   4.4): k + `oversampling' random directions are multiplied with the covariance
   in `passes' over the data, made orthonormal between, and the small problem in
   their span is solved exactly, in one pass more.

   C Q = 1/N sum x (x' Q) is summed over blocks, each thread its share: the
   covariance itself is never formed, so this pays where d is in the thousands
   and k is small.  Not exact: what is wrong falls as (l_m / l_k)^(2 passes),
   with m = k + oversampling + 1.  */

#include "base/company.h"
#include "math/factor.h"
#include "math/matrix.h"
#include "math/random.h"
#include "math/vector.h"
#include "components/pca.h"

#include <string.h>

struct projection
{
  size_t width;
  const real *directions; /* size x width */
  real **projected;       /* a thread's */
  double *squares;
};

static enum status
project (void *own, const struct portion *portion)
{
  struct pca_sum *sums = own;
  const struct projection *p = sums->own;
  size_t size = sums->size, count = portion->count;
  int thread = portion->thread;
  matrix_product (TRANSPOSED, PLAIN, p->width, count, size, 1, p->directions,
                  size, portion->x, size, 0, p->projected[thread], p->width);
  matrix_product (PLAIN, TRANSPOSED, size, p->width, count, 1, portion->x,
                  size, p->projected[thread], p->width, portion->opens ? 0 : 1,
                  sums->sum[thread], size);
  if (portion->opens)
    p->squares[thread] = 0;
  p->squares[thread] += vector_square_sum (size * count, portion->x);
  return STATUS_OK;
}

enum status
pca_randomized (struct context *context, const struct source *source,
                int threads, struct pca *pca)
{
  size_t size = source->size;
  size_t most = size < pca->count ? size : pca->count;
  size_t more = most - pca->k;
  size_t width
    = pca->k + (pca->oversampling < more ? pca->oversampling : more);
  struct stream stream = { pca->seed, PURPOSE_SAMPLE, 0 };
  struct pca_sum sums;
  struct projection own = { .width = width };
  real *directions, *product, *small, *values, *vectors;
  TRY (take (context, &directions, size * width, sizeof *directions));
  TRY (take (context, &product, size * width, sizeof *product));
  TRY (take (context, &small, width * width, sizeof *small));
  TRY (take (context, &values, width, sizeof *values));
  TRY (take (context, &vectors, width * width, sizeof *vectors));
  TRY (
    take (context, &own.projected, (size_t) threads, sizeof *own.projected));
  TRY (take (context, &own.squares, (size_t) threads, sizeof *own.squares));
  for (int i = 0; i < threads; i++)
    TRY (take (context, &own.projected[i], width * PCA_BLOCK, sizeof (real)));
  TRY (pca_sum_open (context, source, threads, width, product, &sums));
  sums.own = &own;

  own.directions = directions;
  for (size_t j = 0; j < width; j++)
    random_normal (&stream, (uint32_t) j, size, directions + j * size);
  for (size_t pass = 0; pass <= pca->passes; pass++)
    {
      TRY (factor_qr (context, size, width, directions, NULL));
      TRY (pca_sum_run (context, &sums, project));
      if (pass < pca->passes)
        memcpy (directions, product, size * width * sizeof (real));
    }
  for (int i = 0; i < threads; i++)
    pca->total += own.squares[i];
  if (sums.all)
    TRY (peers_combine (context, PEERS_DOUBLE, &pca->total, 1));
  pca->total /= (double) pca->count;

  /* Q' C Q, and back.  */
  matrix_product (TRANSPOSED, PLAIN, width, width, size, 1, directions, size,
                  product, size, 0, small, width);
  TRY (factor_eigen (context, width, width, small, values, vectors));
  memcpy (pca->variances, values, pca->k * sizeof *values);
  matrix_product (PLAIN, PLAIN, size, pca->k, width, 1, directions, size,
                  vectors, width, 0, pca->components, size);
  return STATUS_OK;
}
