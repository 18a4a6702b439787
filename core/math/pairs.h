/* Sums over pairs of points, vectorised: points lie dimension by dimension,
   coordinate d of point j at y[j + d * count].  */

#ifndef AE_PAIRS_H
#define AE_PAIRS_H

#include "math/real.h"

#define pairs_repulsion REAL_NAME (pairs_repulsion)

/* Of one point i: force[d] = sum_j w^2 (y_i - y_j), w = 1 / (1 + ||y_i -
   y_j||^2), and returns sum_{j /= i} w.  */
double pairs_repulsion (size_t count, size_t dimensions, const real *y,
                        size_t i, double *force);

#endif
