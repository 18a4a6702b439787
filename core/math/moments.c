/* Element-wise passes of normalisation: see moments.h.  */

#include "math/moments.h"

AE_CLONES void
moments_collect (size_t rows, size_t columns, const real *restrict mean,
                 const real *restrict inverse, const real *restrict x,
                 const real *restrict d, double *restrict sum,
                 double *restrict product)
{
  for (size_t c = 0; c < columns; c++, x += rows, d += rows)
    for (size_t i = 0; i < rows; i++)
      {
        sum[i] += (double) d[i];
        product[i] += (double) (d[i] * ((x[i] - mean[i]) * inverse[i]));
      }
}

AE_CLONES void
moments_return (size_t rows, size_t columns, const real *restrict mean,
                const real *restrict inverse, const real *restrict factor,
                const real *restrict first, const real *restrict second,
                const real *restrict x, const real *restrict d,
                real *restrict d_x)
{
  for (size_t c = 0; c < columns; c++, x += rows, d += rows, d_x += rows)
    for (size_t i = 0; i < rows; i++)
      d_x[i] = factor[i]
               * (d[i] - first[i] - (x[i] - mean[i]) * inverse[i] * second[i]);
}

AE_CLONES void
moments_columns (size_t rows, size_t columns, real epsilon,
                 const real *restrict gamma, const real *restrict x,
                 real *restrict mean, real *restrict inverse, real *restrict y)
{
  for (size_t c = 0; c < columns; c++, x += rows, y += rows)
    {
      real sum = 0, squares = 0;
      for (size_t i = 0; i < rows; i++)
        sum += x[i];
      real middle = sum / (real) rows;
      for (size_t i = 0; i < rows; i++)
        squares += (x[i] - middle) * (x[i] - middle);
      real over = 1 / sqrt (squares / (real) rows + epsilon);
      for (size_t i = 0; i < rows; i++)
        y[i] = gamma[i] * ((x[i] - middle) * over);
      mean[c] = middle;
      inverse[c] = over;
    }
}

AE_CLONES void
moments_columns_return (size_t rows, size_t columns,
                        const real *restrict gamma, const real *restrict mean,
                        const real *restrict inverse, const real *restrict x,
                        const real *restrict d, real *restrict d_gamma,
                        real *restrict d_x)
{
  for (size_t c = 0; c < columns; c++, x += rows, d += rows)
    {
      real middle = mean[c], over = inverse[c], sum = 0, product = 0;
      for (size_t i = 0; i < rows; i++)
        {
          real normal = (x[i] - middle) * over;
          d_gamma[i] += d[i] * normal;
          sum += gamma[i] * d[i];
          product += gamma[i] * d[i] * normal;
        }
      if (! d_x)
        continue;
      sum /= (real) rows;
      product /= (real) rows;
      for (size_t i = 0; i < rows; i++)
        d_x[i]
          = over * (gamma[i] * d[i] - sum - (x[i] - middle) * over * product);
      d_x += rows;
    }
}
