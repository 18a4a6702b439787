/* The contraction penalty: weight times the squared Frobenius norm of the
   Jacobian of a chain of layers, J = dh/dx, and its exact gradient (Rifai et
   al. 2011).

   One dense layer: J = diag (s) W with s = f' (a), so
     ||J||^2 = sum_j s_j^2 ||w_j||^2,   at hardly any cost.

   Else: J = S_L A_L ... S_1 A_1, where A_l is the tangent map of layer l
   (net/layer.h), of a dense layer W.  The transpose is built from the code
   down, for a block of observations at once,
     T_L = S_L V,   T_l = S_l Y_l,   Y_l = A_(l+1)' T_(l+1),
   with V = I (exact), or with a few random columns of +-1 / sqrt (samples),
   for which the expectation is the same (Hutchinson 1990).  A first layer that
   is dense, the wide one, enters as its Gram matrix only:
     ||J V||^2 = ||Y_0||^2 = tr (T_1' G T_1),   G = W_1 W_1'.

   The derivative by s_l is sum over the columns of (dT_l .* Y_l), and
   f'' = (f'' / f') f' makes it one of h_l, which the ordinary backward pass
   takes up at that joint; the parameters' derivatives are gathered here.  An
   A_(l+1) that depends on h_l (layer normalisation's) adds its own there.  */

#ifndef AE_CONTRACTION_H
#define AE_CONTRACTION_H

#include "net/network.h"

/* A function of ||J||^2 in its place, and its slope there.  */
typedef double contraction_curve (double squares, double *slope);

struct contraction
{
  const struct network *network;
  size_t count;             /* layers of the chain */
  size_t rays;              /* columns of V */
  bool closed;              /* one dense layer, exact */
  size_t samples;           /* random columns; 0: V = I */
  contraction_curve *curve; /* NULL: ||J||^2 itself */
  size_t block;             /* observations at once */

  real **slope;           /* of each layer, for all columns */
  real **extra;           /* dL/dh that the penalty adds at each layer, */
  real **curved;          /* and what the map of the next adds; NULL: none */
  real *directions;       /* V */
  real **before, **after; /* Y and T of each layer */
  real *back[2];
  real **d_weight; /* of all layers' first blocks, but for a Gram matrix's */
  real *gram, *d_gram;     /* of a first layer that is dense; else NULL, and */
  real *entering;          /* Y_0 */
  real *squares, *moments; /* of the closed form */
};

#define contraction_lacks REAL_NAME (contraction_lacks)
#define contraction_new REAL_NAME (contraction_new)
#define contraction_begin REAL_NAME (contraction_begin)
#define contraction_evaluate REAL_NAME (contraction_evaluate)
#define contraction_finish REAL_NAME (contraction_finish)
#define contraction_jacobian REAL_NAME (contraction_jacobian)

/* The first of `count' layers whose type has no tangent map; `count': each has
   one.  */
size_t contraction_lacks (const struct network *, size_t count);

/* For the first `count' layers of a network and runs of up to `columns';
   `samples' random directions, or 0 for the exact norm.  `closed': in closed
   form where there is one, without the Jacobian itself; not with a curve.  */
enum status contraction_new (struct context *, const struct network *,
                             size_t count, size_t samples, size_t columns,
                             bool gradient, bool closed, contraction_curve *,
                             struct contraction *);

/* What depends on the weights only: once an evaluation.  */
void contraction_begin (struct contraction *, const real *x);

/* After the forward pass: each[j] = weight ||J_j||^2, and, where the pass has
   a gradient, extra[l] for each layer, scaled and, where `weights' is not NULL,
   times the column's.  `kept' (or NULL) multiplies the code.  */
void contraction_evaluate (struct contraction *, const struct pass *,
                           const struct trace *, const real *kept,
                           const real *weights, real weight, real scale,
                           real *each);

/* After the backward pass: adds the weights' derivatives.  */
void contraction_finish (struct contraction *, const struct pass *);

/* J' of the one column that has run: inputs x code.  */
void contraction_jacobian (struct contraction *, const struct pass *,
                           const struct trace *, const real *kept,
                           real *transposed);

#endif
