/* Passes over columns for losses that are minus the logarithm of a density
   p (x | mu), beside vector.h's squared error and cross-entropy.  Compiled as
   vector.h's.

   `a' holds the output's pre-activations without the bias and receives scale
   dL/da; each[j] receives the loss of column j; `bias' and `d_bias', which
   accumulates, may be NULL.  */

#ifndef AE_LOSSES_H
#define AE_LOSSES_H

#include "math/activations.h"

/* What a loss is a function of beside x and mu.  */
struct loss_settings
{
  double delta;                /* where huber turns from a parabola into lines,
                                  in deviations */
  const struct groups *groups; /* of the softmax; NULL: one of all */
};

typedef void loss_function (const struct loss_settings *, size_t rows,
                            size_t columns, const real *bias, const real *x,
                            real scale, real *a, real *d_bias, real *each);

#define vector_poisson REAL_NAME (vector_poisson)
#define vector_multinomial REAL_NAME (vector_multinomial)
#define vector_laplace REAL_NAME (vector_laplace)
#define vector_huber REAL_NAME (vector_huber)
#define vector_softmax REAL_NAME (vector_softmax)
#define vector_softmax_back REAL_NAME (vector_softmax_back)

/* sum_i exp (a_i) - x_i a_i,              d = scale (exp (a) - x).  */
extern loss_function vector_poisson;

/* - sum_i x_i log p_i, p the softmax of a over each group, whose total of x is
   n:                                      d = scale (n p - x).  */
extern loss_function vector_multinomial;

/* sum_i |a_i - x_i|,                      d = scale sign (a - x).  */
extern loss_function vector_laplace;

/* sum_i h (a_i - x_i), h (r) = r^2 / 2 to delta, then delta (|r| - delta / 2):
                                           d = scale clip (a - x, +-delta). */
extern loss_function vector_huber;

/* The same of u = (a - x) inverse, `inverse' one number a row, at scale 1; and
   moments (or NULL) = u dL/du.  The bias is in `a' already.  */
typedef void scaled_function (const struct loss_settings *, size_t rows,
                              size_t columns, const real *x,
                              const real *inverse, real *a, real *moments,
                              real *each);
#define vector_laplace_scaled REAL_NAME (vector_laplace_scaled)
#define vector_huber_scaled REAL_NAME (vector_huber_scaled)
extern scaled_function vector_laplace_scaled, vector_huber_scaled;

/* The activation softmax, as those of vector.h:  d = h (d - sum h d).  */
void vector_softmax (const struct activation_settings *, size_t rows,
                     size_t columns, const real *bias, real *a);
void vector_softmax_back (const struct activation_settings *, size_t rows,
                          size_t columns, const real *h, real *d,
                          real *d_bias);

#endif
