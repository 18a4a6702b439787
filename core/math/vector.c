/* Element-wise passes over columns of activations: see vector.h; those over
   flat vectors are in flat.c.  Loops are written so that the compiler
   makes vectors of them: no calls but those of its vector library, no
   branches, `restrict' where nothing overlaps.  */

#include "math/vector.h"

#include <string.h>

/* Short columns, as a place's channels are, go so many at a time where there
   are many, the bias repeated: vectors are full then, and sums wait less for
   each other.  */
enum
{
  ROOM = 256,
  MANY = 1024 /* more than observations of a batch */
};

static size_t
at_once (size_t rows, size_t columns)
{
  return rows && rows <= ROOM && columns >= MANY ? ROOM / rows : 1;
}

static const real *
repeat (size_t rows, size_t times, const real *bias, real *room)
{
  for (size_t i = 0; times > 1 && i < rows * times; i++)
    room[i] = bias[i % rows];
  return times > 1 ? room : bias;
}

/* Of each row of activations.h.  The settings are the pass's own, so that
   nothing that is written could change them.  */
#define ACTIVATION(kind, name, value, slope, ...)                             \
  AE_CLONES void REAL_NAME (activate_##name) (                                \
    const struct activation_settings *given, size_t rows, size_t columns,     \
    const real *restrict bias, real *restrict x)                              \
  {                                                                           \
    const struct activation_settings none = { 0 };                            \
    const struct activation_settings own = given ? *given : none, *s = &own;  \
    (void) s;                                                                 \
    if (bias)                                                                 \
      {                                                                       \
        real room[ROOM];                                                      \
        size_t times = at_once (rows, columns);                               \
        const real *restrict add = repeat (rows, times, bias, room);          \
        for (size_t left = columns; left; left %= times, times = 1)           \
          for (size_t j = 0; j < left / times; j++, x += rows * times)        \
            for (size_t i = 0; i < rows * times; i++)                         \
              {                                                               \
                real a = x[i] + add[i];                                       \
                x[i] = value;                                                 \
              }                                                               \
      }                                                                       \
    else                                                                      \
      for (size_t i = 0; i < rows * columns; i++)                             \
        {                                                                     \
          real a = x[i];                                                      \
          x[i] = value;                                                       \
        }                                                                     \
  }                                                                           \
                                                                              \
  AE_CLONES void REAL_NAME (deactivate_##name) (                              \
    const struct activation_settings *given, size_t rows, size_t columns,     \
    const real *restrict y, real *restrict d, real *restrict d_bias)          \
  {                                                                           \
    const struct activation_settings none = { 0 };                            \
    const struct activation_settings own = given ? *given : none, *s = &own;  \
    (void) s;                                                                 \
    if (d_bias)                                                               \
      {                                                                       \
        real room[ROOM] = { 0 };                                              \
        size_t times = at_once (rows, columns), many = rows * times;          \
        real *restrict sum = times > 1 ? room : d_bias;                       \
        for (size_t left = columns; left; left %= times, times = 1)           \
          for (size_t j = 0; j < left / times;                                \
               j++, y += rows * times, d += rows * times)                     \
            for (size_t i = 0; i < rows * times; i++)                         \
              {                                                               \
                real h = y[i];                                                \
                (void) h;                                                     \
                d[i] *= slope;                                                \
                sum[i] += d[i];                                               \
              }                                                               \
        for (size_t i = 0; sum == room && i < many; i++)                      \
          d_bias[i % rows] += room[i];                                        \
      }                                                                       \
    else                                                                      \
      for (size_t i = 0; i < rows * columns; i++)                             \
        {                                                                     \
          real h = y[i];                                                      \
          (void) h;                                                           \
          d[i] *= slope;                                                      \
        }                                                                     \
  }

ACTIVATIONS (ACTIVATION)

/* Logarithms are the dearest part of a cross-entropy, and here one log serves
   a whole column of factors: sum log (1 + e_i) = log prod (1 + e_i), with the
   product in LANES parts so that none can overflow: each part is flushed
   after FLUSH factors, and each factor is at most 2.  Relative rounding of a
   product of n factors is n epsilon, as is that of a sum of n logs.  */
enum
{
  LANES = 32,
  FLUSH = 64
};

AE_CLONES static real
crossentropy_column (size_t rows, const real *restrict bias,
                     const real *restrict x, real scale, real *restrict a,
                     real *restrict d_bias)
{
  real product[LANES], linear[LANES];
  real sum = 0;
  for (size_t l = 0; l < LANES; l++)
    {
      product[l] = 1;
      linear[l] = 0;
    }

  size_t whole = rows - rows % LANES, since = 0;
  for (size_t i = 0; i < whole; i += LANES)
    {
      for (size_t l = 0; l < LANES; l++)
        {
          real p = a[i + l] + bias[i + l];
          real e = exp (-fabs (p));
          real top = p > 0 ? (real) 1 : e;
          real d = (top / (1 + e) - x[i + l]) * scale;
          product[l] *= 1 + e;
          linear[l] += (p > 0 ? p : 0) - x[i + l] * p;
          a[i + l] = d;
          d_bias[i + l] += d;
        }
      if (++since == FLUSH)
        {
          since = 0;
          for (size_t l = 0; l < LANES; l++)
            {
              linear[l] += log (product[l]);
              product[l] = 1;
            }
        }
    }
  for (size_t i = whole; i < rows; i++)
    {
      real p = a[i] + bias[i];
      real e = exp (-fabs (p));
      real top = p > 0 ? (real) 1 : e;
      real d = (top / (1 + e) - x[i]) * scale;
      product[i - whole] *= 1 + e;
      linear[i - whole] += (p > 0 ? p : 0) - x[i] * p;
      a[i] = d;
      d_bias[i] += d;
    }
  for (size_t l = 0; l < LANES; l++)
    sum += linear[l] + log (product[l]);
  return sum;
}

void
vector_crossentropy (size_t rows, size_t columns, const real *bias,
                     const real *x, real scale, real *a, real *d_bias,
                     real *each)
{
  for (size_t j = 0; j < columns; j++, a += rows, x += rows)
    each[j] = crossentropy_column (rows, bias, x, scale, a, d_bias);
}

void
vector_softplus (size_t rows, size_t columns, const real *bias,
                 const real *zeros, real scale, real *a, real *d_bias,
                 real *each)
{
  for (size_t j = 0; j < columns; j++, a += rows)
    each[j] = crossentropy_column (rows, bias, zeros, scale, a, d_bias);
}

AE_CLONES void
vector_threshold (size_t count, const real *restrict u, real *restrict p)
{
  for (size_t i = 0; i < count; i++)
    p[i] = u[i] <= p[i] ? (real) 1 : (real) 0;
}

AE_CLONES real
vector_distance (size_t count, const real *restrict x, const real *restrict y)
{
  real sum = 0;
  for (size_t i = 0; i < count; i++)
    sum += (x[i] - y[i]) * (x[i] - y[i]);
  return sum;
}

AE_CLONES void
vector_squared (size_t rows, size_t columns, const real *restrict bias,
                const real *restrict x, real scale, real *restrict a,
                real *restrict d_bias, real *restrict each)
{
  for (size_t j = 0; j < columns; j++, a += rows, x += rows)
    {
      real sum = 0;
      for (size_t i = 0; i < rows; i++)
        {
          real r = a[i] + bias[i] - x[i];
          sum += r * r;
          a[i] = r * scale;
          d_bias[i] += a[i];
        }
      each[j] = sum / 2;
    }
}

AE_CLONES void
vector_residual (size_t rows, size_t columns, const real *restrict x,
                 real scale, real *restrict a, real *restrict each)
{
  for (size_t j = 0; j < columns; j++, a += rows, x += rows)
    {
      real sum = 0;
      for (size_t i = 0; i < rows; i++)
        {
          real r = a[i] - x[i];
          sum += r * r;
          a[i] = r * scale;
        }
      each[j] = sum / 2;
    }
}

AE_CLONES void
vector_precise (size_t rows, size_t columns, const real *restrict bias,
                const real *restrict x, const real *restrict p,
                real *restrict a, real *restrict each)
{
  for (size_t j = 0; j < columns; j++, a += rows, x += rows)
    {
      real sum = 0;
      for (size_t i = 0; i < rows; i++)
        {
          real r = a[i] + bias[i] - x[i];
          a[i] = p[i] * r;
          sum += a[i] * r;
        }
      each[j] = sum / 2;
    }
}

AE_CLONES void
vector_weigh (size_t rows, size_t columns, const real *restrict weight,
              real *restrict d, real *restrict d_bias, real *restrict squares)
{
  for (size_t j = 0; j < columns; j++, d += rows)
    {
      real w = weight[j];
      if (w == 0) /* of a sample whose loss may be infinite */
        {
          memset (d, 0, rows * sizeof *d);
          continue;
        }
      if (squares)
        for (size_t i = 0; i < rows; i++)
          squares[i] += w * d[i] * d[i];
      for (size_t i = 0; i < rows; i++)
        {
          d[i] *= w;
          d_bias[i] += d[i];
        }
    }
}

AE_CLONES void
vector_sample (size_t k, size_t columns, const real *restrict head,
               const real *restrict epsilon, real *restrict z)
{
  for (size_t j = 0; j < columns; j++, head += 2 * k, epsilon += k, z += k)
    for (size_t i = 0; i < k; i++)
      z[i] = head[i] + exp (head[k + i] / 2) * epsilon[i];
}

AE_CLONES void
vector_sample_back (size_t k, size_t columns, const real *restrict head,
                    const real *restrict epsilon, const real *restrict d_z,
                    real *restrict d_head)
{
  for (size_t j = 0; j < columns;
       j++, head += 2 * k, d_head += 2 * k, epsilon += k, d_z += k)
    for (size_t i = 0; i < k; i++)
      {
        d_head[i] = d_z[i];
        d_head[k + i] = d_z[i] * epsilon[i] * exp (head[k + i] / 2) / 2;
      }
}

AE_CLONES void
vector_kl (size_t k, size_t columns, const real *restrict head, real scale,
           real *restrict d_head, real *restrict each)
{
  for (size_t j = 0; j < columns; j++, head += 2 * k)
    {
      real sum = 0;
      for (size_t i = 0; i < k; i++)
        {
          real mu = head[i], logvar = head[k + i];
          sum += mu * mu + expm1 (logvar) - logvar;
        }
      each[j] = sum / 2;
      if (! d_head)
        continue;
      for (size_t i = 0; i < k; i++)
        {
          d_head[i] += scale * head[i];
          d_head[k + i] += scale * expm1 (head[k + i]) / 2;
        }
      d_head += 2 * k;
    }
}
