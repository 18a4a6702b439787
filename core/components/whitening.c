/* Whitening.

   With C = V diag (l) V' the covariance of the data (1/(N-1), as `cov' has
   it), y = diag (l)^-1/2 V' (x - mean) has the covariance I, and so has every
   rotation of it.  Method pca is y itself.  Of all rotations V y is the one
   nearest to the data (zero-phase, ZCA: Bell and Sejnowski 1997; Kessy, Lewin
   and Strimmer 2018), and stays an image.  An epsilon added to l keeps
   directions of small variance, which are mostly noise, from being blown up:
   the covariance is then V diag (l / (l + epsilon)) V'.  Without one, where l
   is no more than rounding, a direction has nothing to be scaled, and comes
   out as 0.  Roots of l, the singular values of the centred data, are what is
   computed: of l itself, from the covariance, half of the digits of the small
   ones would be lost, which are just those that are scaled most.

   For images whose statistics do not depend on the place the eigenvectors are
   waves, and the variance of natural images falls as 1/f^2: multiplying each
   wave's amplitude by its frequency f whitens without any covariance, and
   exp (-(f/f0)^4) holds off noise and the corners of the spectrum (Olshausen
   and Field 1997).  The mean of each image has f = 0 and is
   lost.

   The way back is the pseudo-inverse: exact where nothing was left out.  */

#include "components/whitening.h"

#include "base/form.h"
#include "base/word.h"
#include "data/store.h"
#include "data/sweep.h"
#include "math/matrix.h"
#include "math/spectrum.h"
#include "components/pca.h"

#include <string.h>

WORDS (whitening_method_name, [WHITENING_ZCA] = "zca", [WHITENING_PCA] = "pca",
       [WHITENING_FILTER] = "1/f")

/* f exp (-(f / f0)^4) with f in cycles an image: of sqrt (h w) pixels, where
   its sides differ.  */
static enum status
make_filter (struct context *context, const struct whitening_plan *plan,
             struct whitening *whitening)
{
  size_t h = plan->shape[0], w = plan->shape[1];
  double side = sqrt ((double) h * (double) w);
  real *filter;
  TRY (take (context, &filter, h * w, sizeof *filter));
  for (size_t j = 0; j < w; j++)
    for (size_t i = 0; i < h; i++)
      {
        double down = (double) (i < h - i ? i : h - i) / (double) h;
        double right = (double) (j < w - j ? j : w - j) / (double) w;
        double f = hypot (down, right);
        filter[i + j * h]
          = (real) (side * f * exp (-pow (f / plan->cutoff, 4)));
      }
  whitening->filter = filter;
  whitening->k = whitening->size;
  memcpy (whitening->shape, plan->shape, sizeof plan->shape);
  return STATUS_OK;
}

/* How many components a plan of pca keeps.  */
static size_t
kept (const struct whitening_plan *plan, const struct pca *pca)
{
  double sum = 0;
  size_t k = 0;
  if (isnan (plan->components) && isnan (plan->retained))
    return pca->k;
  if (! isnan (plan->components))
    return (size_t) plan->components;
  do
    sum += (double) pca->variances[k++];
  while (k < pca->k && sum < plan->retained * pca->total);
  return k;
}

/* c = V diag (scale) V' + rest (I - V V'), exactly symmetric: for V of
   pca->k columns, the last term being what they leave out.  */
static void
sandwich (const struct pca *pca, const double *scale, double rest, real *room,
          real *c)
{
  size_t n = pca->size, k = pca->k;
  double beyond = k < n ? rest : 0;
  for (size_t j = 0; j < k; j++)
    for (size_t i = 0; i < n; i++)
      room[i + j * n]
        = (real) (scale[j] - beyond) * pca->components[i + j * n];
  matrix_product (PLAIN, TRANSPOSED, n, n, k, 1, room, n, pca->components, n,
                  0, c, n);
  for (size_t j = 0; j < n; j++)
    {
      c[j + j * n] += (real) beyond;
      for (size_t i = 0; i < j; i++)
        c[j + i * n] = c[i + j * n];
    }
}

static enum status
make_matrices (struct context *context, const struct whitening_plan *plan,
               const struct pca *pca, double unbiased,
               struct whitening *whitening)
{
  size_t n = pca->size, most = pca->k, k = kept (plan, pca);
  double *there, *back;
  real *matrix, *inverse, *variance, *room;
  bool square = plan->method == WHITENING_ZCA;
  if (square)
    k = n;
  TRY (take (context, &there, most, sizeof *there));
  TRY (take (context, &back, most, sizeof *back));
  TRY (take (context, &variance, most, sizeof *variance));
  TRY (take (context, &matrix, n * k, sizeof *matrix));
  TRY (take (context, &inverse, n * k, sizeof *inverse));
  double noise = fmax (16, (double) n) * (double) REAL_EPSILON
                 * sqrt ((double) pca->variances[0]);
  for (size_t j = 0; j < most; j++)
    {
      double root = sqrt ((double) pca->variances[j]);
      variance[j] = (real) (pca_variance (pca, j) * unbiased);
      if (plan->epsilon > 0 || root > noise)
        {
          back[j]
            = hypot (root * sqrt (unbiased) * pca->unit, sqrt (plan->epsilon));
          there[j] = 1 / back[j];
        }
    }
  if (square)
    {
      double rest = sqrt (plan->epsilon);
      TRY (take (context, &room, n * most, sizeof *room));
      sandwich (pca, there, rest > 0 ? 1 / rest : 0, room, matrix);
      sandwich (pca, back, rest, room, inverse);
    }
  else
    for (size_t j = 0; j < k; j++)
      for (size_t i = 0; i < n; i++)
        {
          double v = (double) pca->components[i + j * n];
          matrix[i + j * n] = (real) (v * there[j]);
          inverse[j + i * k] = (real) (v * back[j]);
        }
  whitening->variances = most;
  whitening->k = k;
  whitening->mean = pca->mean;
  whitening->matrix = matrix;
  whitening->inverse = inverse;
  whitening->variance = variance;
  return STATUS_OK;
}

enum status
whitening_fit (struct context *context, const struct whitening_plan *plan,
               const struct source *source, int threads,
               struct whitening *whitening)
{
  const struct pca_plan svd = { .method = PCA_SVD };
  struct pca pca;
  double count = (double) source->count;
  *whitening = (struct whitening){ .method = plan->method,
                                   .epsilon = plan->epsilon,
                                   .size = source->size };
  if (plan->method == WHITENING_FILTER)
    return make_filter (context, plan, whitening);
  TRY (pca_solve_by (context, &svd, source, pca_most (source), true, threads,
                     &pca));
  return make_matrices (context, plan, &pca, count / (count - 1), whitening);
}

/* ----- applying it --------------------------------------------------------*/

/* Frequencies below this part of the strongest are taken as lost.  */
static enum status
invert_filter (struct context *context, const struct whitening *whitening,
               real **inverse)
{
  size_t count = whitening->shape[0] * whitening->shape[1];
  real most = 0;
  TRY (take (context, inverse, count, sizeof **inverse));
  for (size_t i = 0; i < count; i++)
    most = fmax (most, fabs (whitening->filter[i]));
  for (size_t i = 0; i < count; i++)
    if (fabs (whitening->filter[i]) > sqrt (REAL_EPSILON) * most)
      (*inverse)[i] = 1 / whitening->filter[i];
  return STATUS_OK;
}

enum
{
  BLOCK = 256
};

struct passage
{
  const struct whitening *whitening;
  size_t from, to;    /* numbers of an observation */
  const real *matrix; /* from x to */
  const real *shift;  /* to, or NULL */
  const real *filter;
  struct spectrum *spectrum;
  real *part; /* of the result */
  struct value *result;
  struct file_result *file;
  bool by_columns;
};

static enum status
pass_through (const struct passage *p, size_t count, const real *x, real *y)
{
  const size_t *shape = p->whitening->shape;
  size_t pixels = shape[0] * shape[1];
  if (p->spectrum)
    {
      for (size_t i = 0; i < count * shape[2]; i++)
        TRY (spectrum_filter (p->spectrum, p->filter, x + i * pixels,
                              y + i * pixels));
      return STATUS_OK;
    }
  for (size_t j = 0; p->shift && j < count; j++)
    memcpy (y + j * p->to, p->shift, p->to * sizeof *y);
  matrix_product (TRANSPOSED, PLAIN, p->to, count, p->from, 1, p->matrix,
                  p->from, x, p->from, p->shift ? 1 : 0, y, p->to);
  return STATUS_OK;
}

static enum status
visit (void *own, const struct portion *portion)
{
  const struct passage *p = own;
  TRY (pass_through (p, portion->count, portion->x, p->part));
  if (p->file)
    file_result_put (p->file, portion->first, portion->count, p->part);
  else
    store_rows (p->part, p->to, portion->first, portion->count, p->by_columns,
                p->result);
  return STATUS_OK;
}

size_t
whitening_leaves (const struct whitening *whitening, bool back)
{
  return back ? whitening->size : whitening->k;
}

static enum status
open_passage (struct context *context, const struct whitening *whitening,
              bool back, struct source *source, struct passage *p)
{
  size_t size = whitening->size;
  real *own;
  *p = (struct passage){ .whitening = whitening,
                         .from = back ? whitening->k : size,
                         .to = whitening_leaves (whitening, back),
                         .matrix
                         = back ? whitening->inverse : whitening->matrix,
                         .shift = back ? whitening->mean : NULL,
                         .filter = whitening->filter };
  if (whitening->method != WHITENING_FILTER)
    return back ? STATUS_OK
                : source_about (context, source, whitening->mean, source);
  if (back)
    {
      TRY (invert_filter (context, whitening, &own));
      p->filter = own;
    }
  return spectrum_new (context, whitening->shape[0], whitening->shape[1],
                       &p->spectrum);
}

enum status
whitening_apply (struct context *context, const struct whitening *whitening,
                 const struct source *source, bool back, int threads,
                 const struct form *form, struct file_result *file,
                 struct value *result)
{
  struct source from = *source;
  struct passage p;
  bool by_columns = source->by_columns;
  size_t block = source->count < BLOCK ? source->count : BLOCK;
  TRY (open_passage (context, whitening, back, &from, &p));
  TRY (take (context, &p.part, block * p.to, sizeof *p.part));
  p.result = result;
  p.file = file;
  p.by_columns = by_columns;
  if (form && form_size (form) != p.to)
    form = NULL;
  if (! file)
    TRY (value_images (context, result, REAL_CLASS, source->count, p.to,
                       by_columns, form));
  TRY (blas_threads (context, threads));
  return sweep_once (context, &from, block, visit, &p);
}
