/* Few observations in the place of many: see pca.h.

   The mean of a squared loss over the data, of a network that is linear
   throughout, depends on the data by their mean m and covariance C alone. With
   r_1 ... r_r the rows of a Cholesky factor, C = sum r_i r_i', the 2 r points

     m + sqrt (r) r_i,   m - sqrt (r) r_i

   have the mean m and, with 1/(2 r), the covariance C.  So the objective, its
   gradient and all that an optimiser does are the same, but for rounding, at
   the price of 2 r <= 2 d observations.  Cholesky's factor, because it knows
   nothing of principal components: these are left to be found.  */

#include "data/store.h"
#include "data/survey.h"
#include "math/factor.h"
#include "components/pca.h"

enum status
pca_condense (struct context *context, const struct source *source,
              int threads, struct value *few)
{
  size_t size = source->size, rank;
  real *c, *point;
  int *pivot;
  struct source centred;
  double unit;
  TRY (take (context, &c, size * size, sizeof *c));
  TRY (take (context, &pivot, size, sizeof *pivot));
  TRY (take (context, &point, size, sizeof *point));
  TRY (source_center (context, source, &centred, &unit));
  TRY (pca_covariance (context, &centred, threads, c));
  TRY (factor_pivoted (context, size, c, pivot, &rank));

  /* Constant data have no factor: their mean is all there is.  */
  size_t count = rank ? 2 * rank : 2;
  TRY (source->by_columns
         ? value_matrix (context, few, REAL_CLASS, size, count)
         : value_matrix (context, few, REAL_CLASS, count, size));
  double root = sqrt ((double) rank) * unit;
  for (size_t n = 0; n < count; n++)
    {
      size_t i = n / 2;
      double side = n % 2 ? -root : root;
      for (size_t j = 0; j < size; j++)
        {
          double r = i <= j && rank ? (double) c[i + j * size] : 0;
          size_t variable = (size_t) pivot[j];
          point[variable]
            = (real) ((double) centred.offset[variable] + side * r);
        }
      store_rows (point, size, n, 1, source->by_columns, few);
    }
  return STATUS_OK;
}
