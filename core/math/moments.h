/* Element-wise passes of normalisation, over batches and over layers; x^ is
   (x - mean) inverse.  Compiled as vector.h's.  */

#ifndef AE_MOMENTS_H
#define AE_MOMENTS_H

#include "math/real.h"

#define moments_collect REAL_NAME (moments_collect)
#define moments_return REAL_NAME (moments_return)
#define moments_columns REAL_NAME (moments_columns)
#define moments_columns_return REAL_NAME (moments_columns_return)
#define moments_slope REAL_NAME (moments_slope)
#define moments_slope_factors REAL_NAME (moments_slope_factors)
#define moments_curve REAL_NAME (moments_curve)

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

/* The derivative P = inverse (1 - mean - x^ mean (x^ .)) of one column x by
   itself, which is symmetric.  Of each of so many columns v
     y = behind P (before v)     before or behind may be NULL: 1,
     d += sum of u P v,
     d += the derivative by x of the sum of <before u, P v>.  */
void moments_slope (size_t rows, size_t columns, real mean, real inverse,
                    const real *x, const real *before, const real *behind,
                    const real *v, real *y);
void moments_slope_factors (size_t rows, size_t columns, real mean,
                            real inverse, const real *x, const real *u,
                            const real *v, real *d);
void moments_curve (size_t rows, size_t columns, real mean, real inverse,
                    const real *x, const real *before, const real *u,
                    const real *v, real *d);

#endif
