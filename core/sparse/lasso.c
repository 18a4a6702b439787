/* The lasso by coordinate descent (Fu 1998; Friedman, Hastie & Tibshirani
   2010): see lasso.h.

   In one coordinate the minimum is a soft threshold,

     z_j = S (c_j - (G z)_j + G_jj z_j + mu p_j, lambda) / (G_jj + mu),
     S (a, t) = sign (a) max (|a| - t, 0),

   where what |a| exceeds lambda by is 0 unless it is more than the rounding of
   a's parts: a code that is 0 is 0, and not 1e-15.  And with G z kept up to date a coordinate that stays costs nothing: most
   are 0 and stay 0.  The function is convex and its rough part is a sum over
   coordinates, so that what no coordinate improves is the minimum (Tseng
   2001).  */

#include "sparse/lasso.h"

#include "math/matrix.h"
#include "math/vector.h"

#include <string.h>

real
lasso_residual (const struct lasso *lasso, const real *c, const real *p,
                const real *z, const real *product)
{
  real worst = 0;
  for (size_t j = 0; j < lasso->size; j++)
    {
      real g = product[j] - c[j];
      if (p)
        g += lasso->mu * (z[j] - p[j]);
      real off = z[j] > 0   ? fabs (g + lasso->lambda)
                 : z[j] < 0 ? fabs (g - lasso->lambda)
                            : fabs (g) - lasso->lambda;
      worst = off > worst ? off : worst;
    }
  return worst;
}

/* Of the sums that make up a: their parts' relative to the parts.  */
static const real ROUNDINGS = 8 * REAL_EPSILON;

static bool
sweep (const struct lasso *lasso, const real *c, const real *p, real *z,
       real *product)
{
  size_t size = lasso->size;
  bool moved = false;
  for (size_t j = 0; j < size; j++)
    {
      const real *g = lasso->gram + j * size;
      real curvature = g[j] + lasso->mu;
      real a = c[j] - product[j] + g[j] * z[j];
      if (p)
        a += lasso->mu * p[j];
      real size_of_a = fabs (a) - lasso->lambda;
      if (size_of_a < ROUNDINGS
                        * (fabs (c[j]) + fabs (product[j]) + fabs (g[j] * z[j])
                           + lasso->lambda))
        size_of_a = 0;
      real to = size_of_a > 0 && curvature > 0
                  ? (a > 0 ? size_of_a : -size_of_a) / curvature
                  : 0;
      if (to == z[j])
        continue;
      vector_add (size, to - z[j], g, product);
      z[j] = to;
      moved = true;
    }
  return moved;
}

real
lasso_solve (const struct lasso *lasso, const real *c, const real *p, real *z,
             real *room)
{
  size_t size = lasso->size;
  real residual = 0;
  memset (z, 0, size * sizeof *z);
  memset (room, 0, size * sizeof *room);
  for (size_t i = 1; i <= lasso->sweeps; i++)
    {
      if (asked_to_end (lasso->context))
        break;
      bool moved = sweep (lasso, c, p, z, room);
      /* What additions have rounded away comes back.  */
      if (i % 64 == 0 || ! moved)
        matrix_vector (PLAIN, size, size, 1, lasso->gram, size, z, 0, room);
      residual = lasso_residual (lasso, c, p, z, room);
      if (residual <= lasso->tolerance || ! moved)
        break;
    }
  return residual;
}
