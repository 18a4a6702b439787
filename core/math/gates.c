/* What a step of a recurrence does to its units: see gates.h.  Loops are
   written so that the compiler makes vectors of them.  */

#include "math/gates.h"

/* No exponential that overflows, no 0 Inf: as in activations.h.  */
static inline real
sigmoid (real a)
{
  real e = exp (-fabs (a));
  return (a > 0 ? (real) 1 : e) / (1 + e);
}

AE_CLONES void
lstm_step (size_t u, size_t columns, const real *restrict bias,
           real *restrict a, real *restrict apart, const real *h,
           const real *restrict c, real *restrict next_h,
           real *restrict next_c)
{
  (void) h;
  for (size_t n = 0; n < columns; n++)
    {
      for (size_t j = 0; j < 2 * u; j++)
        a[j] = sigmoid (a[j] + bias[j]);
      for (size_t j = 2 * u; j < 3 * u; j++)
        a[j] = tanh (a[j] + bias[j]);
      for (size_t j = 3 * u; j < 4 * u; j++)
        a[j] = sigmoid (a[j] + bias[j]);
      for (size_t j = 0; j < u; j++)
        {
          real m = a[u + j] * c[j] + a[j] * a[2 * u + j];
          real t = tanh (m);
          next_c[j] = m;
          apart[j] = t;
          next_h[j] = a[3 * u + j] * t;
        }
      a += 4 * u;
      apart += u;
      c += u;
      next_h += u;
      next_c += u;
    }
}

AE_CLONES void
lstm_return (size_t u, size_t columns, real *restrict a, real *restrict apart,
             const real *h, const real *restrict c, real *restrict d_h,
             real *restrict d_c, real *restrict d_bias)
{
  (void) h;
  for (size_t n = 0; n < columns; n++)
    {
      for (size_t j = 0; j < u; j++)
        {
          real i = a[j], f = a[u + j], g = a[2 * u + j], o = a[3 * u + j];
          real t = apart[j];
          real d = d_c[j] + d_h[j] * o * (1 - t * t);
          real d_i = d * g * i * (1 - i), d_f = d * c[j] * f * (1 - f);
          real d_g = d * i * (1 - g * g), d_o = d_h[j] * t * o * (1 - o);
          d_c[j] = d * f;
          a[j] = d_i;
          a[u + j] = d_f;
          a[2 * u + j] = d_g;
          a[3 * u + j] = d_o;
        }
      for (size_t j = 0; j < 4 * u; j++)
        d_bias[j] += a[j];
      a += 4 * u;
      apart += u;
      c += u;
      d_h += u;
      d_c += u;
    }
}

AE_CLONES void
gru_step (size_t u, size_t columns, const real *restrict bias,
          real *restrict a, real *restrict apart, const real *restrict h,
          const real *c, real *restrict next_h, real *next_c)
{
  (void) c, (void) next_c;
  for (size_t n = 0; n < columns; n++)
    {
      for (size_t j = 0; j < 2 * u; j++)
        a[j] = sigmoid (a[j] + bias[j]);
      for (size_t j = 0; j < u; j++)
        {
          real z = a[u + j];
          real x = tanh (a[2 * u + j] + bias[2 * u + j] + a[j] * apart[j]);
          a[2 * u + j] = x;
          next_h[j] = x + z * (h[j] - x);
        }
      a += 3 * u;
      apart += u;
      h += u;
      next_h += u;
    }
}

AE_CLONES void
gru_return (size_t u, size_t columns, real *restrict a, real *restrict apart,
            const real *restrict h, const real *c, real *restrict d_h,
            real *d_c, real *restrict d_bias)
{
  (void) c, (void) d_c;
  for (size_t n = 0; n < columns; n++)
    {
      for (size_t j = 0; j < u; j++)
        {
          real r = a[j], z = a[u + j], x = a[2 * u + j];
          real d_x = d_h[j] * (1 - z) * (1 - x * x);
          real d_z = d_h[j] * (h[j] - x) * z * (1 - z);
          real d_r = d_x * apart[j] * r * (1 - r);
          d_h[j] *= z;
          a[j] = d_r;
          a[u + j] = d_z;
          a[2 * u + j] = d_x;
          apart[j] = d_x * r;
        }
      for (size_t j = 0; j < 3 * u; j++)
        d_bias[j] += a[j];
      a += 3 * u;
      apart += u;
      h += u;
      d_h += u;
    }
}
