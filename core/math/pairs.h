/* Sums over pairs of points, vectorised: points lie dimension by dimension,
   coordinate d of point j at y[j + d * count].  */

#ifndef AE_PAIRS_H
#define AE_PAIRS_H

#include "math/real.h"

#define pairs_repulsion REAL_NAME (pairs_repulsion)
#define pairs_attraction REAL_NAME (pairs_attraction)
#define pairs_neighbour REAL_NAME (pairs_neighbour)
#define pairs_pull REAL_NAME (pairs_pull)

/* Of one point i: force[d] = sum_j w^2 (y_i - y_j), w = 1 / (1 + ||y_i -
   y_j||^2), and returns sum_{j /= i} w.  */
double pairs_repulsion (size_t count, size_t dimensions, const real *y,
                        size_t i, double *force);

/* In the plane, towards some others: sum_e p_e w (y_i - y_j), j = column[e]. */
void pairs_attraction (size_t count, const uint32_t *column, const real *p,
                       const real *y1, const real *y2, size_t i, real *force);

/* Neighbours at random, p_ij ~ exp (- ||z_i - z_j||^2), of point i among
   `count': see supervised/neighbourhood.h.  pair[j] = z_i'z_j, square[j] =
   ||z_j||^2.  Gives the logarithm of the sum and the share of the point's own
   class.  */
void pairs_neighbour (size_t count, real *pair, const real *square,
                      const uint32_t *class, size_t i, double *normaliser,
                      double *right);

/* pair[j] becomes w_ij + w_ji, 0 for i itself; returns their sum.  */
real pairs_pull (size_t count, real *pair, const real *square,
                 const uint32_t *class, const real *normaliser,
                 const real *right, size_t i);

#endif
