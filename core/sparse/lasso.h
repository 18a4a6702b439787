/* The lasso: sparse codes of a dictionary,

     min over z of  1/2 ||x - D z||^2 + lambda |z|_1 + mu/2 ||z - p||^2,

   from G = D'D and c = D'x.  */

#ifndef AE_LASSO_H
#define AE_LASSO_H

#include "math/real.h"

struct lasso
{
  size_t size;      /* of z */
  const real *gram; /* G, size x size */
  real lambda, mu;
  real tolerance;                /* of the residual below */
  size_t sweeps;                 /* the most */
  const struct context *context; /* asked between two of them, or NULL */
};

#define lasso_solve REAL_NAME (lasso_solve)
#define lasso_residual REAL_NAME (lasso_residual)

/* z, starting from 0; p may be NULL where mu is 0.  `room' is for `size'
   numbers.  Returns the residual.  */
real lasso_solve (const struct lasso *, const real *c, const real *p, real *z,
                  real *room);

/* How far z is from the conditions of optimality, its largest element: with
   g the gradient of the smooth part, |g + lambda sign z| where z is not 0,
   and what |g| exceeds lambda by where it is.  `product' is G z.  */
real lasso_residual (const struct lasso *, const real *c, const real *p,
                     const real *z, const real *product);

#endif
