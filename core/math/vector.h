/* Element-wise passes over matrices of rows x columns, each one reading and
   writing its data once: what a training step does besides its products.

   These files are compiled with -O3 -ffast-math and for several instruction
   sets (AE_CLONES): exp, log, tanh become calls of the compiler's vector
   library, at 0.3 to 0.4 ns a float.  Nothing here tests for NaN: the trainer
   does, outside.

   `bias' may be NULL.  `a' holds pre-activations without the bias and
   receives the activations; `d' holds dL/dh and receives dL/da.  `d_bias'
   (or NULL) accumulates the sums of d over the columns.  */

#ifndef AE_VECTOR_H
#define AE_VECTOR_H

#include "math/activations.h"
#include "math/penalties.h"
#include "math/real.h"

typedef void activate_function (const struct activation_settings *,
                                size_t rows, size_t columns, const real *bias,
                                real *a);
typedef void deactivate_function (const struct activation_settings *,
                                  size_t rows, size_t columns, const real *h,
                                  real *d, real *d_bias);

#define DECLARED(kind, name, ...)                                             \
  extern activate_function REAL_NAME (activate_##name);                       \
  extern deactivate_function REAL_NAME (deactivate_##name);
ACTIVATIONS (DECLARED)
#undef DECLARED

/* A sum over weights, and weight times its derivative added.  */
typedef double penalty_sum_function (size_t count, const real *w);
typedef void penalty_add_function (size_t count, real weight, const real *w,
                                   real *gradient);

#define DECLARED(kind, name, ...)                                             \
  extern penalty_sum_function REAL_NAME (penalty_sum_##name);                 \
  extern penalty_add_function REAL_NAME (penalty_add_##name);
PENALTIES (DECLARED)
#undef DECLARED

#define vector_crossentropy REAL_NAME (vector_crossentropy)
#define vector_softplus REAL_NAME (vector_softplus)
#define vector_threshold REAL_NAME (vector_threshold)
#define vector_distance REAL_NAME (vector_distance)
#define vector_squared REAL_NAME (vector_squared)
#define vector_residual REAL_NAME (vector_residual)
#define vector_precise REAL_NAME (vector_precise)
#define vector_weigh REAL_NAME (vector_weigh)
#define vector_sample REAL_NAME (vector_sample)
#define vector_sample_back REAL_NAME (vector_sample_back)
#define vector_kl REAL_NAME (vector_kl)
#define vector_sum REAL_NAME (vector_sum)
#define vector_square_sum REAL_NAME (vector_square_sum)
#define vector_absolute_sum REAL_NAME (vector_absolute_sum)
#define vector_reach REAL_NAME (vector_reach)
#define vector_collect REAL_NAME (vector_collect)
#define vector_collect_squares REAL_NAME (vector_collect_squares)
#define vector_collect_range REAL_NAME (vector_collect_range)
#define vector_add REAL_NAME (vector_add)
#define vector_scale_shift REAL_NAME (vector_scale_shift)
#define vector_momentum REAL_NAME (vector_momentum)
#define vector_nesterov REAL_NAME (vector_nesterov)
#define vector_rmsprop REAL_NAME (vector_rmsprop)
#define vector_adam REAL_NAME (vector_adam)
#define vector_dot REAL_NAME (vector_dot)
#define vector_deflate REAL_NAME (vector_deflate)
#define vector_oja REAL_NAME (vector_oja)

/* Cross-entropy of targets x in [0, 1] from pre-activations,
     sum_i  softplus (a_i) - x_i a_i,      d = scale (sigmoid (a) - x),
   which neither overflows nor loses digits where sigmoid (a) rounds to 0 or
   1.  each[j] receives the sum of column j, a receives d.  */
void vector_crossentropy (size_t rows, size_t columns, const real *bias,
                          const real *x, real scale, real *a, real *d_bias,
                          real *each);

/* each[j] = sum_i softplus (a_i + bias_i), and a becomes d = scale sigmoid:
   the cross-entropy of targets 0.  `zeros' are `rows' zeros.  */
void vector_softplus (size_t rows, size_t columns, const real *bias,
                      const real *zeros, real scale, real *a, real *d_bias,
                      real *each);

/* p becomes 1 where u <= p, else 0: a draw with probability p.  */
void vector_threshold (size_t count, const real *u, real *p);

/* sum (x - y)^2  */
real vector_distance (size_t count, const real *x, const real *y);

/* 1/2 sum_i (a_i + bias_i - x_i)^2,      d = scale (a + bias - x).  */
void vector_squared (size_t rows, size_t columns, const real *bias,
                     const real *x, real scale, real *a, real *d_bias,
                     real *each);

/* The same where the bias is in a already: a becomes scale (a - x).  */
void vector_residual (size_t rows, size_t columns, const real *x, real scale,
                      real *a, real *each);

/* 1/2 sum_i p_i (a_i + bias_i - x_i)^2,      a = p (a + bias - x).  */
void vector_precise (size_t rows, size_t columns, const real *bias,
                     const real *x, const real *p, real *a, real *each);

/* Column j times weight[j]; d_bias += the sum of the columns; squares[i] (or
   NULL) += sum_j weight[j] d_ij^2, with d as it was.  */
void vector_weigh (size_t rows, size_t columns, const real *weight, real *d,
                   real *d_bias, real *squares);

/* z = mu + exp (logvar / 2) epsilon.  head is 2 k x columns: mu above
   logvar.  */
void vector_sample (size_t k, size_t columns, const real *head,
                    const real *epsilon, real *z);

/* d_head = (d_z, d_z epsilon exp (logvar / 2) / 2).  */
void vector_sample_back (size_t k, size_t columns, const real *head,
                         const real *epsilon, const real *d_z, real *d_head);

/* each[j] = KL (N (mu, s^2) || N (0, 1)) = 1/2 sum mu^2 + s^2 - 1 - log s^2;
   d_head (or NULL) += scale (mu, (s^2 - 1) / 2).  */
void vector_kl (size_t k, size_t columns, const real *head, real scale,
                real *d_head, real *each);

double vector_sum (size_t count, const real *x);
double vector_square_sum (size_t count, const real *x);
double vector_absolute_sum (size_t count, const real *x);

/* The largest absolute value; not finite, where one of them is not.  */
double vector_reach (size_t count, const real *x);

/* Element by element over many vectors x: sum += x; sum += ((x - mean) /
   unit)^2, NULL saying 1; the least and greatest so far.  */
void vector_collect (size_t count, const real *x, double *sum);
void vector_collect_squares (size_t count, const real *x, const double *mean,
                             const double *unit, double *sum);
void vector_collect_range (size_t count, const real *x, double *least,
                           double *greatest);

/* y += weight x.  */
void vector_add (size_t count, real weight, const real *x, real *y);

/* y = (x - offset) scale, element by element; y may be x.  */
void vector_scale_shift (size_t count, const real *offset, const real *scale,
                         const real *x, real *y);

/* The updates of the first-order optimisers, one pass each: g is the
   gradient, v, m, s the state.  They return the sum of g^2.  Formulas and
   sources: optim/optimiser.c.  */
double vector_momentum (size_t count, real rate, real momentum, const real *g,
                        real *v, real *x);
double vector_nesterov (size_t count, real rate, real momentum, const real *g,
                        real *v, real *x);
double vector_rmsprop (size_t count, real rate, real decay, real epsilon,
                       const real *g, real *s, real *x);
double vector_adam (size_t count, real rate, real beta1, real beta2,
                    real epsilon, real correction1, real correction2,
                    const real *g, real *m, real *s, real *x);

real vector_dot (size_t count, const real *x, const real *y);

/* r -= y w, then w += gain r.  */
void vector_deflate (size_t count, real y, real gain, real *r, real *w);

/* w = keep w + gain x.  Returns its product with the next observation.  */
real vector_oja (size_t count, real keep, real gain, const real *x,
                 const real *next, real *w);

#endif
