/* Element-wise passes over codes: see code.h.  */

#include "math/code.h"

#define BEND(kind, name, value, slope, curve, ...)                            \
  AE_CLONES void REAL_NAME (bend_##name) (                                    \
    const struct activation_settings *s, size_t count,                        \
    const real *restrict y, real *restrict d)                                 \
  {                                                                           \
    (void) s;                                                                 \
    for (size_t i = 0; i < count; i++)                                        \
      {                                                                       \
        real h = y[i];                                                        \
        (void) h;                                                             \
        d[i] *= curve;                                                        \
      }                                                                       \
  }

ACTIVATIONS (BEND)

AE_CLONES void
code_absolute (size_t rows, size_t columns, real weight, real scale,
               const real *restrict h, real *restrict d, real *restrict each)
{
  for (size_t c = 0; c < columns; c++, h += rows)
    {
      real sum = 0;
      for (size_t i = 0; i < rows; i++)
        sum += fabs (h[i]);
      each[c] = weight * sum;
      if (! d)
        continue;
      for (size_t i = 0; i < rows; i++)
        d[i] += scale * weight * (real) ((h[i] > 0) - (h[i] < 0));
      d += rows;
    }
}

AE_CLONES void
code_shift (size_t rows, size_t columns, const real *restrict shift,
            real *restrict y)
{
  for (size_t c = 0; c < columns; c++, y += rows)
    for (size_t i = 0; i < rows; i++)
      y[i] += shift[i];
}

AE_CLONES void
code_multiply (size_t count, const real *restrict x, real *restrict y)
{
  for (size_t i = 0; i < count; i++)
    y[i] *= x[i];
}

AE_CLONES void
code_scale (size_t count, real factor, real *restrict y)
{
  for (size_t i = 0; i < count; i++)
    y[i] *= factor;
}

AE_CLONES void
code_fill (size_t count, real value, real *restrict y)
{
  for (size_t i = 0; i < count; i++)
    y[i] = value;
}

AE_CLONES void
code_spread (size_t rows, size_t group, size_t columns, const real *restrict s,
             const real *y, real *t)
{
  for (size_t c = 0; c < columns; c++, s += rows)
    for (size_t g = 0; g < group; g++, y += rows, t += rows)
      for (size_t i = 0; i < rows; i++)
        t[i] = s[i] * y[i];
}

AE_CLONES void
code_gather (size_t rows, size_t group, size_t columns, const real *restrict t,
             const real *restrict y, real *restrict s)
{
  for (size_t c = 0; c < columns; c++, s += rows)
    {
      for (size_t i = 0; i < rows; i++)
        s[i] = 0;
      for (size_t g = 0; g < group; g++, y += rows, t += rows)
        for (size_t i = 0; i < rows; i++)
          s[i] += t[i] * y[i];
    }
}

AE_CLONES void
code_contract (size_t rows, size_t columns, real weight, real scale,
               const real *restrict q, const real *restrict s,
               real *restrict extra, real *restrict moments,
               real *restrict each)
{
  real factor = scale * weight;
  for (size_t c = 0; c < columns; c++, s += rows)
    {
      real sum = 0;
      for (size_t i = 0; i < rows; i++)
        sum += s[i] * s[i] * q[i];
      each[c] = weight * sum;
      if (! extra)
        continue;
      for (size_t i = 0; i < rows; i++)
        {
          extra[i] = 2 * factor * s[i] * q[i];
          moments[i] += factor * s[i] * s[i];
        }
      extra += rows;
    }
}

AE_CLONES void
rows_square_sums (size_t rows, size_t columns, const real *restrict w,
                  real *restrict q)
{
  for (size_t i = 0; i < rows; i++)
    q[i] = 0;
  for (size_t c = 0; c < columns; c++, w += rows)
    for (size_t i = 0; i < rows; i++)
      q[i] += w[i] * w[i];
}

AE_CLONES void
rows_add_scaled (size_t rows, size_t columns, const real *restrict f,
                 const real *restrict w, real *restrict g)
{
  for (size_t c = 0; c < columns; c++, w += rows, g += rows)
    for (size_t i = 0; i < rows; i++)
      g[i] += f[i] * w[i];
}
