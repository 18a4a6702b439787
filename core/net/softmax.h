/* The softmax layer's loss: minus the log-probability of an observation's
   class,

     p_i = exp (a_i) / sum_j exp (a_j),     - log p_t = log sum_j exp (a_j) -
   a_t,

   from the pre-activations, with the largest taken out, so that no
   probability need be representable; its derivative is p_i - [i = t].  */

#ifndef AE_SOFTMAX_H
#define AE_SOFTMAX_H

#include "data/label.h"

#define softmax REAL_NAME (softmax)
#define softmax_evaluate REAL_NAME (softmax_evaluate)
#define softmax_columns REAL_NAME (softmax_columns)

/* The numbers a[0], a[step], ... become their softmax; returns log sum exp a.
 */
real softmax (size_t count, size_t step, real *a);

/* a: products of the layer without its bias, becomes scale dL/da; each[j]:
   the weighted loss of observation j; d_bias accumulates.  */
void softmax_evaluate (size_t rows, size_t columns, const real *bias,
                       const struct label *labels, real scale, real *a,
                       real *d_bias, real *each);

/* Pre-activations become probabilities; number (i, j) of the matrix stands at
   i step_i + j step_j.  */
void softmax_columns (size_t rows, size_t columns, size_t step_i,
                      size_t step_j, real *a);

#endif
