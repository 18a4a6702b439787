/* Element-wise passes over codes, their slopes and their derivatives, for
   the penalties on a code and on its Jacobian.  Compiled as vector.h's.  */

#ifndef AE_CODE_H
#define AE_CODE_H

#include "math/activations.h"
#include "math/real.h"

/* d *= f'' / f' where h = f (a): the curve of activations.h.  */
typedef void bend_function (const struct activation_settings *, size_t count,
                            const real *h, real *d);

#define DECLARED(kind, name, ...) extern bend_function REAL_NAME (bend_##name);
ACTIVATIONS (DECLARED)
#undef DECLARED

#define code_absolute REAL_NAME (code_absolute)
#define code_shift REAL_NAME (code_shift)
#define code_multiply REAL_NAME (code_multiply)
#define code_scale REAL_NAME (code_scale)
#define code_fill REAL_NAME (code_fill)
#define code_spread REAL_NAME (code_spread)
#define code_gather REAL_NAME (code_gather)
#define code_contract REAL_NAME (code_contract)
#define rows_square_sums REAL_NAME (rows_square_sums)
#define rows_add_scaled REAL_NAME (rows_add_scaled)

/* each[c] = weight sum_j |h_j|;  d (or NULL) += scale weight sign (h).  */
void code_absolute (size_t rows, size_t columns, real weight, real scale,
                    const real *h, real *d, real *each);

/* Each column of y += shift.  */
void code_shift (size_t rows, size_t columns, const real *shift, real *y);

/* y *= x;  y *= factor;  y = value.  */
void code_multiply (size_t count, const real *x, real *y);
void code_scale (size_t count, real factor, real *y);
void code_fill (size_t count, real value, real *y);

/* Every column of s serves `group' columns:  t = s y, element by element, and
   back:  s = sum over the group of t y.  */
void code_spread (size_t rows, size_t group, size_t columns, const real *s,
                  const real *y, real *t);
void code_gather (size_t rows, size_t group, size_t columns, const real *t,
                  const real *y, real *s);

/* For a row of squares q:  each[c] = weight sum_j s_jc^2 q_j.  With extra
   (or NULL): extra = 2 scale weight s q, moments += scale weight s^2.  */
void code_contract (size_t rows, size_t columns, real weight, real scale,
                    const real *q, const real *s, real *extra, real *moments,
                    real *each);

/* q_i = sum over columns of w_ij^2;  g_ij += f_i w_ij.  */
void rows_square_sums (size_t rows, size_t columns, const real *w, real *q);
void rows_add_scaled (size_t rows, size_t columns, const real *f,
                      const real *w, real *g);

#endif
