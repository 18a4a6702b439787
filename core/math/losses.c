/* Passes of likelihoods: see losses.h.

   A softmax is taken with its greatest exponent brought to 0, so that nothing
   overflows and the logarithm of the sum loses no digits:

     log p_i = a_i - m - log sum_k exp (a_k - m).  */

#include "math/losses.h"

/* A pass of a loss from that of one column, whose pre-activations are
   whole.  */
#define PASS(name, column)                                                    \
  void name (const struct loss_settings *s, size_t rows, size_t columns,      \
             const real *bias, const real *x, real scale, real *a,            \
             real *d_bias, real *each)                                        \
  {                                                                           \
    for (size_t j = 0; j < columns; j++, a += rows, x += rows)                \
      {                                                                       \
        if (bias)                                                             \
          add (rows, bias, a);                                                \
        each[j] = column (s, rows, x, scale, a);                              \
        if (d_bias)                                                           \
          add (rows, a, d_bias);                                              \
      }                                                                       \
  }

AE_CLONES static void
add (size_t count, const real *restrict x, real *restrict y)
{
  for (size_t i = 0; i < count; i++)
    y[i] += x[i];
}

AE_CLONES static real
poisson_column (const struct loss_settings *s, size_t rows,
                const real *restrict x, real scale, real *restrict a)
{
  real sum = 0;
  (void) s;
  for (size_t i = 0; i < rows; i++)
    {
      real mean = exp (a[i]);
      sum += mean - x[i] * a[i];
      a[i] = (mean - x[i]) * scale;
    }
  return sum;
}

PASS (vector_poisson, poisson_column)

AE_CLONES static real
laplace_column (const struct loss_settings *s, size_t rows,
                const real *restrict x, real scale, real *restrict a)
{
  real sum = 0;
  (void) s;
  for (size_t i = 0; i < rows; i++)
    {
      real r = a[i] - x[i];
      sum += fabs (r);
      a[i] = r > 0 ? scale : r < 0 ? -scale : 0;
    }
  return sum;
}

PASS (vector_laplace, laplace_column)

/* With c = r clipped to +-delta both pieces are c (r - c / 2).  */
AE_CLONES static real
huber_column (const struct loss_settings *s, size_t rows,
              const real *restrict x, real scale, real *restrict a)
{
  real sum = 0, delta = (real) s->delta;
  for (size_t i = 0; i < rows; i++)
    {
      real r = a[i] - x[i];
      real c = r > delta ? delta : r < -delta ? -delta : r;
      sum += c * (r - c / 2);
      a[i] = c * scale;
    }
  return sum;
}

PASS (vector_huber, huber_column)

AE_CLONES void
vector_laplace_scaled (const struct loss_settings *s, size_t rows,
                       size_t columns, const real *restrict x,
                       const real *restrict inverse, real *restrict a,
                       real *restrict moments, real *restrict each)
{
  (void) s;
  for (size_t j = 0; j < columns; j++, a += rows, x += rows)
    {
      real sum = 0;
      for (size_t i = 0; i < rows; i++)
        {
          real u = (a[i] - x[i]) * inverse[i];
          sum += fabs (u);
          if (moments)
            moments[i + j * rows] = fabs (u);
          a[i] = u > 0 ? inverse[i] : u < 0 ? -inverse[i] : 0;
        }
      each[j] = sum;
    }
}

AE_CLONES void
vector_huber_scaled (const struct loss_settings *s, size_t rows,
                     size_t columns, const real *restrict x,
                     const real *restrict inverse, real *restrict a,
                     real *restrict moments, real *restrict each)
{
  real delta = (real) s->delta;
  for (size_t j = 0; j < columns; j++, a += rows, x += rows)
    {
      real sum = 0;
      for (size_t i = 0; i < rows; i++)
        {
          real u = (a[i] - x[i]) * inverse[i];
          real c = u > delta ? delta : u < -delta ? -delta : u;
          sum += c * (u - c / 2);
          if (moments)
            moments[i + j * rows] = c * u;
          a[i] = c * inverse[i];
        }
      each[j] = sum;
    }
}

/* ----- softmax ----------------------------------------------------------- */

/* exp (a - m) over their sum in the place of a; returns m + log sum.  */
AE_CLONES static real
normalise (size_t count, real *restrict a)
{
  real most = -REAL_MAX, sum = 0;
  for (size_t i = 0; i < count; i++)
    most = a[i] > most ? a[i] : most;
  for (size_t i = 0; i < count; i++)
    {
      a[i] = exp (a[i] - most);
      sum += a[i];
    }
  real share = 1 / sum;
  for (size_t i = 0; i < count; i++)
    a[i] *= share;
  return most + log (sum);
}

static real
normalise_listed (size_t count, const size_t *order, real *a)
{
  real most = -REAL_MAX, sum = 0;
  for (size_t i = 0; i < count; i++)
    most = a[order[i]] > most ? a[order[i]] : most;
  for (size_t i = 0; i < count; i++)
    {
      real *e = &a[order[i]];
      *e = exp (*e - most);
      sum += *e;
    }
  for (size_t i = 0; i < count; i++)
    a[order[i]] /= sum;
  return most + log (sum);
}

AE_CLONES static real
plain_multinomial (size_t rows, const real *restrict x, real scale,
                   real *restrict a)
{
  real total = 0, product = 0;
  for (size_t i = 0; i < rows; i++)
    {
      total += x[i];
      product += x[i] * a[i];
    }
  real log_sum = normalise (rows, a);
  for (size_t i = 0; i < rows; i++)
    a[i] = (total * a[i] - x[i]) * scale;
  return total * log_sum - product;
}

static real
multinomial_column (const struct loss_settings *s, size_t rows, const real *x,
                    real scale, real *a)
{
  const struct groups *groups = s->groups;
  real sum = 0;
  if (! groups)
    return plain_multinomial (rows, x, scale, a);
  for (size_t g = 0; g < groups->count; g++)
    {
      size_t first = g ? groups->ends[g - 1] : 0;
      size_t count = groups->ends[g] - first;
      const size_t *order = groups->order + first;
      real total = 0, product = 0;
      for (size_t i = 0; i < count; i++)
        {
          total += x[order[i]];
          product += x[order[i]] * a[order[i]];
        }
      sum += total * normalise_listed (count, order, a) - product;
      for (size_t i = 0; i < count; i++)
        a[order[i]] = (total * a[order[i]] - x[order[i]]) * scale;
    }
  return sum;
}

PASS (vector_multinomial, multinomial_column)

void
vector_softmax (const struct activation_settings *s, size_t rows,
                size_t columns, const real *bias, real *a)
{
  const struct groups *groups = s->groups;
  for (size_t j = 0; j < columns; j++, a += rows)
    {
      if (bias)
        add (rows, bias, a);
      if (! groups)
        normalise (rows, a);
      for (size_t g = 0; groups && g < groups->count; g++)
        {
          size_t first = g ? groups->ends[g - 1] : 0;
          normalise_listed (groups->ends[g] - first, groups->order + first, a);
        }
    }
}

void
vector_softmax_back (const struct activation_settings *s, size_t rows,
                     size_t columns, const real *h, real *d, real *d_bias)
{
  const struct groups *groups = s->groups;
  for (size_t j = 0; j < columns; j++, h += rows, d += rows)
    {
      for (size_t g = 0; g < (groups ? groups->count : 1); g++)
        {
          size_t first = groups && g ? groups->ends[g - 1] : 0;
          size_t end = groups ? groups->ends[g] : rows;
          real sum = 0;
          for (size_t i = first; i < end; i++)
            {
              size_t at = groups ? groups->order[i] : i;
              sum += h[at] * d[at];
            }
          for (size_t i = first; i < end; i++)
            {
              size_t at = groups ? groups->order[i] : i;
              d[at] = h[at] * (d[at] - sum);
            }
        }
      if (d_bias)
        add (rows, d, d_bias);
    }
}
