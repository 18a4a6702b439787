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

/* Of w = before v: its mean, and that of x^ w.  */
static inline void
means_of (size_t rows, real mean, real inverse, const real *restrict x,
          const real *restrict before, const real *restrict v, real *middle,
          real *along)
{
  real sum = 0, product = 0;
  for (size_t i = 0; i < rows; i++)
    {
      real w = before ? before[i] * v[i] : v[i];
      sum += w;
      product += w * (x[i] - mean);
    }
  *middle = sum / (real) rows;
  *along = product * inverse / (real) rows;
}

AE_CLONES void
moments_slope (size_t rows, size_t columns, real mean, real inverse,
               const real *restrict x, const real *restrict before,
               const real *restrict behind, const real *restrict v,
               real *restrict y)
{
  for (size_t c = 0; c < columns; c++, v += rows, y += rows)
    {
      real middle, along;
      means_of (rows, mean, inverse, x, before, v, &middle, &along);
      for (size_t i = 0; i < rows; i++)
        {
          real w = before ? before[i] * v[i] : v[i];
          real slope
            = inverse * (w - middle - (x[i] - mean) * inverse * along);
          y[i] = behind ? behind[i] * slope : slope;
        }
    }
}

AE_CLONES void
moments_slope_factors (size_t rows, size_t columns, real mean, real inverse,
                       const real *restrict x, const real *restrict u,
                       const real *restrict v, real *restrict d)
{
  for (size_t c = 0; c < columns; c++, u += rows, v += rows)
    {
      real middle, along;
      means_of (rows, mean, inverse, x, NULL, v, &middle, &along);
      for (size_t i = 0; i < rows; i++)
        d[i] += u[i] * inverse
                * (v[i] - middle - (x[i] - mean) * inverse * along);
    }
}

/* With w = before u, k rows, and all means over these,

     <w, P v> = k inverse (mean (w v) - mean w mean v - w^ v^),
     w^ = mean (x^ w),  v^ = mean (x^ v),

   whose derivative by x, where d inverse = - inverse^2 / k x^ and
   d (inverse w^) = inverse^2 / k ((w - mean w) - 2 w^ x^), is

     inverse^2 (x^ (3 w^ v^ - a) - v^ (w - mean w) - w^ (v - mean v)),
     a = mean (w v) - mean w mean v.  */
AE_CLONES void
moments_curve (size_t rows, size_t columns, real mean, real inverse,
               const real *restrict x, const real *restrict before,
               const real *restrict u, const real *restrict v,
               real *restrict d)
{
  for (size_t c = 0; c < columns; c++, u += rows, v += rows)
    {
      real middle_w, along_w, middle_v, along_v, product = 0;
      means_of (rows, mean, inverse, x, before, u, &middle_w, &along_w);
      means_of (rows, mean, inverse, x, NULL, v, &middle_v, &along_v);
      for (size_t i = 0; i < rows; i++)
        product += before[i] * u[i] * v[i];
      real a = product / (real) rows - middle_w * middle_v;
      for (size_t i = 0; i < rows; i++)
        d[i] += inverse * inverse
                * ((x[i] - mean) * inverse * (3 * along_w * along_v - a)
                   - along_v * (before[i] * u[i] - middle_w)
                   - along_w * (v[i] - middle_v));
    }
}
