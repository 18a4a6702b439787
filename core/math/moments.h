/* Element-wise passes of normalisation, over batches and over layers; x^ is
   (x - mean) inverse.  Compiled as vector.h's.  */

#ifndef AE_MOMENTS_H
#define AE_MOMENTS_H

#include "math/real.h"

#define moments_collect REAL_NAME (moments_collect)
#define moments_return REAL_NAME (moments_return)
#define moments_columns REAL_NAME (moments_columns)
#define moments_columns_return REAL_NAME (moments_columns_return)

/* By row: sum += d, product += d x^ over the columns.  */
void moments_collect (size_t rows, size_t columns, const real *mean,
                      const real *inverse, const real *x, const real *d,
                      double *sum, double *product);

/* d_x = factor (d - first - x^ second), each by row.  */
void moments_return (size_t rows, size_t columns, const real *mean,
                     const real *inverse, const real *factor,
                     const real *first, const real *second, const real *x,
                     const real *d, real *d_x);

/* Each column by itself: its mean and 1 / sqrt (variance + epsilon), and y =
   gamma x^.  */
void moments_columns (size_t rows, size_t columns, real epsilon,
                      const real *gamma, const real *x, real *mean,
                      real *inverse, real *y);

/* With e = gamma d: d_gamma += d x^, and d_x (or NULL) = inverse (e - mean e
   - x^ mean (e x^)).  */
void moments_columns_return (size_t rows, size_t columns, const real *gamma,
                             const real *mean, const real *inverse,
                             const real *x, const real *d, real *d_gamma,
                             real *d_x);

#endif
