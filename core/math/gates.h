/* What a step of a recurrence does to its units, for `columns' sequences at
   once: element-wise passes between two products.  Equations: net/lstm.c,
   net/gru.c.  Columns stand one behind the other: of as many gates a unit as
   the recurrence has in `a', of a unit each in all others.  */

#ifndef AE_GATES_H
#define AE_GATES_H

#include "math/real.h"

#define lstm_step REAL_NAME (lstm_step)
#define lstm_return REAL_NAME (lstm_return)
#define gru_step REAL_NAME (gru_step)
#define gru_return REAL_NAME (gru_return)

/* From products without bias: a becomes the gates' values i, f, g, o, `apart'
   tanh c_t; from c to the next one, and to the next h.  (h is not read.)  */
void lstm_step (size_t units, size_t columns, const real *bias, real *a,
                real *apart, const real *h, const real *c, real *next_h,
                real *next_c);

/* The gates become dL/da, d_c goes from dL/dc_t (of later steps) to dL/dc_t-1;
   d_bias accumulates.  */
void lstm_return (size_t units, size_t columns, real *a, real *apart,
                  const real *h, const real *c, real *d_h, real *d_c,
                  real *d_bias);

/* The same with gates r, z, n: `apart' is R_n h, and becomes the derivative
   by it; d_h the part of dL/dh_t-1 that does not go through the products.  */
void gru_step (size_t units, size_t columns, const real *bias, real *a,
               real *apart, const real *h, const real *c, real *next_h,
               real *next_c);
void gru_return (size_t units, size_t columns, real *a, real *apart,
                 const real *h, const real *c, real *d_h, real *d_c,
                 real *d_bias);

#endif
