/* Approximate posteriors q (z | x) = N (mu, B B'): a table of rows, one file
   each.  The encoder's head gives k numbers mu and then `numbers' that say B;
   its sampling layer draws z = mu + B epsilon.

   To add one: a sampling layer in net/, a file with these functions, a row in
   posterior_diagonal.c.  */

#ifndef AE_POSTERIOR_H
#define AE_POSTERIOR_H

#include "net/layer.h"
#include "net/log_variance.h"

struct posterior
{
  const char *name;
  const char *field; /* of the struct, beside `mean' */
  const struct layer_type *layer;
  const struct activation *head; /* of the layer that gives the numbers */

  /* How many numbers say B.  */
  size_t (*numbers) (size_t k);

  /* each[j] = KL (q || N (0, I)) of column j; d_head (or NULL) += scale times
     its derivative.  */
  void (*divergence) (size_t k, size_t columns, const real *head, real scale,
                      real *d_head, real *each);

  /* The same as a sum over the units of max (floor, KL of the unit); NULL
     where KL is no such sum.  */
  void (*floored) (size_t k, size_t columns, const real *head, real floor,
                   real scale, real *d_head, real *each);

  /* each[j] = log det B;  d_head += its derivative times weight[j], where
     `weight' has `samples' numbers a column to be summed.  */
  void (*log_scale) (size_t k, size_t columns, const real *head, real *each);
  void (*log_scale_back) (size_t k, size_t columns, size_t samples,
                          const real *weight, real *d_head);

  /* each[j] += 1/2 trace (B' G B), G symmetric k x k;  d_head (or NULL) +=
     scale times its derivative.  */
  void (*trace) (size_t k, size_t columns, const real *head, const real *g,
                 real scale, real *d_head, real *each);

  /* The head of q in units of a Gaussian, `about' k means above k log
     variances a column: (mu - m) / s and B / s; and its derivative led to
     both, added.  */
  void (*relate) (size_t k, size_t columns, const real *head,
                  const real *about, real *relative);
  void (*relate_back) (size_t k, size_t columns, const real *relative,
                       const real *about, const real *d_relative, real *d_head,
                       real *d_about);

  /* sum (k x k) = B B', summed over the columns, each with its weight (data/
     weight.h).  */
  void (*covariance) (size_t k, size_t columns, const real *head,
                      const real *weights, real *sum);

  /* B of one column, k x k.  */
  void (*factor) (size_t k, const real *head, real *b);
};

enum posterior_kind
{
  POSTERIOR_DIAGONAL,
  POSTERIOR_FULL,
  POSTERIOR_COUNT
};

#define posteriors REAL_NAME (posteriors)
#define posterior_diagonal REAL_NAME (posterior_diagonal)
#define posterior_full REAL_NAME (posterior_full)
#define posterior_name REAL_NAME (posterior_name)

extern const struct posterior *const posteriors[POSTERIOR_COUNT];
extern const struct posterior posterior_diagonal, posterior_full;

const char *posterior_name (size_t index);

#endif
