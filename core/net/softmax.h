/* The softmax layer and its losses of an observation's class t,

     p_i = exp (a_i) / sum_j exp (a_j),    log p_t = a_t - log sum_j exp (a_j)

     crossentropy  - log p_t                      derivative  e_i
     squared       1/2 sum_i e_i^2 (Brier 1950)               p_i (e_i - p'e)

   with e_i = p_i - [i = t], from the pre-activations, with the largest taken
   out, so that no probability need be representable.  */

#ifndef AE_SOFTMAX_H
#define AE_SOFTMAX_H

#include "data/label.h"

struct label_loss
{
  const char *name;
  /* p: the probabilities of a column, becomes the derivative by a; returns
     the loss.  */
  real (*evaluate) (size_t rows, size_t t, real log_p, real *p);
};

enum
{
  LABEL_LOSS_CROSSENTROPY,
  LABEL_LOSS_SQUARED
};

#define label_losses REAL_NAME (label_losses)
#define label_loss_name REAL_NAME (label_loss_name)
#define softmax REAL_NAME (softmax)
#define softmax_evaluate REAL_NAME (softmax_evaluate)
#define softmax_columns REAL_NAME (softmax_columns)

extern const struct label_loss label_losses[];

const char *label_loss_name (size_t index);

/* Numbers a[0], a[step], ... become their softmax; returns log sum exp a.  */
real softmax (size_t count, size_t step, real *a);

/* a: products of the layer without its bias, becomes scale dL/da, where
   `weights' is not NULL times the observation's; each[j]: the loss of
   observation j, weighted as its label; d_bias accumulates.  */
void softmax_evaluate (const struct label_loss *, size_t rows, size_t columns,
                       const real *bias, const struct label *labels,
                       const real *weights, real scale, real *a, real *d_bias,
                       real *each);

/* Pre-activations become probabilities; number (i, j) of the matrix stands at
   i step_i + j step_j.  */
void softmax_columns (size_t rows, size_t columns, size_t step_i,
                      size_t step_j, real *a);

#endif
