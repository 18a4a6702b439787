/* Passes over flat vectors (sums, the optimisers' updates, Hebbian rules): see
   vector.h.  Written as those of vector.c are.  */

#include "math/vector.h"

#include <string.h>

/* Sums run over pieces in the number's own precision, and over the pieces in
   double.  */
enum
{
  PIECE = 1024
};

#define PIECEWISE(name, sum_of, term)                                         \
  AE_CLONES static real name##_piece (size_t count, const real *restrict x)   \
  {                                                                           \
    real sum = 0;                                                             \
    for (size_t i = 0; i < count; i++)                                        \
      {                                                                       \
        real w = x[i];                                                        \
        sum += term;                                                          \
      }                                                                       \
    return sum;                                                               \
  }                                                                           \
                                                                              \
  double sum_of (size_t count, const real *x)                                 \
  {                                                                           \
    double sum = 0;                                                           \
    for (size_t i = 0; i < count; i += PIECE)                                 \
      sum += name##_piece (count - i < PIECE ? count - i : PIECE, x + i);     \
    return sum;                                                               \
  }

PIECEWISE (vector_sum, vector_sum, w)
PIECEWISE (vector_square_sum, vector_square_sum, (w * w))
PIECEWISE (vector_absolute_sum, vector_absolute_sum, fabs (w))

/* Without its sign a number is as large as its bits as an integer, and what is
   not finite is larger than what is: also where the compiler is told that
   there is no such thing.  */
#ifdef AE_SINGLE
typedef uint32_t bits;
#else
typedef uint64_t bits;
#endif

AE_CLONES double
vector_reach (size_t count, const real *x)
{
  bits most = 0;
  real reach;
  for (size_t i = 0; i < count; i++)
    {
      bits own;
      memcpy (&own, &x[i], sizeof own);
      own &= (bits) -1 >> 1;
      most = own > most ? own : most;
    }
  memcpy (&reach, &most, sizeof reach);
  return (double) reach;
}

AE_CLONES void
vector_collect (size_t count, const real *restrict x, double *restrict sum)
{
  for (size_t i = 0; i < count; i++)
    sum[i] += (double) x[i];
}

AE_CLONES void
vector_collect_squares (size_t count, const real *restrict x,
                        const double *restrict mean,
                        const double *restrict unit, double *restrict sum)
{
  if (unit)
    for (size_t i = 0; i < count; i++)
      {
        double r = ((double) x[i] - mean[i]) / unit[i];
        sum[i] += r * r;
      }
  else
    for (size_t i = 0; i < count; i++)
      sum[i] += ((double) x[i] - mean[i]) * ((double) x[i] - mean[i]);
}

AE_CLONES void
vector_collect_range (size_t count, const real *restrict x,
                      double *restrict least, double *restrict greatest)
{
  for (size_t i = 0; i < count; i++)
    {
      double v = (double) x[i];
      least[i] = v < least[i] ? v : least[i];
      greatest[i] = v > greatest[i] ? v : greatest[i];
    }
}

AE_CLONES void
vector_add (size_t count, real weight, const real *restrict x,
            real *restrict y)
{
  for (size_t i = 0; i < count; i++)
    y[i] += weight * x[i];
}

/* Of each row of penalties.h.  */
#define PENALTY(kind, name, factor, value, slope, ...)                        \
  PIECEWISE (name, REAL_NAME (penalty_sum_##name), value)                     \
                                                                              \
  AE_CLONES void REAL_NAME (penalty_add_##name) (                             \
    size_t count, real weight, const real *restrict x, real *restrict y)      \
  {                                                                           \
    for (size_t i = 0; i < count; i++)                                        \
      {                                                                       \
        real w = x[i];                                                        \
        y[i] += weight * slope;                                               \
      }                                                                       \
  }

PENALTIES (PENALTY)

AE_CLONES void
vector_scale_shift (size_t count, const real *offset, const real *scale,
                    const real *x, real *y)
{
  for (size_t i = 0; i < count; i++)
    y[i] = (x[i] - offset[i]) * scale[i];
}

/* An update in pieces, so that the sum of squares adds up in double.  The mean
   square s of a gradient that has become 0 decays into the subnormal numbers,
   where the fast square root of some machines is NaN; REAL_LEAST, far below
   what epsilon leaves of it, keeps it out of them.  */
#define UPDATE(name, parameters, body)                                        \
  AE_CLONES static real name##_piece parameters                               \
  {                                                                           \
    real sum = 0;                                                             \
    for (size_t i = 0; i < count; i++)                                        \
      {                                                                       \
        sum += g[i] * g[i];                                                   \
        body;                                                                 \
      }                                                                       \
    return sum;                                                               \
  }

#define NEXT (count - i < PIECE ? count - i : PIECE)

UPDATE (momentum,
        (size_t count, real rate, real momentum, const real *restrict g,
         real *restrict v, real *restrict x),
        v[i] = momentum * v[i] + g[i];
        x[i] -= rate * v[i])

double
vector_momentum (size_t count, real rate, real momentum, const real *g,
                 real *v, real *x)
{
  double sum = 0;
  for (size_t i = 0; i < count; i += PIECE)
    sum += momentum_piece (NEXT, rate, momentum, g + i, v + i, x + i);
  return sum;
}

UPDATE (nesterov,
        (size_t count, real rate, real momentum, const real *restrict g,
         real *restrict v, real *restrict x),
        v[i] = momentum * v[i] + g[i];
        x[i] -= rate * (g[i] + momentum * v[i]))

double
vector_nesterov (size_t count, real rate, real momentum, const real *g,
                 real *v, real *x)
{
  double sum = 0;
  for (size_t i = 0; i < count; i += PIECE)
    sum += nesterov_piece (NEXT, rate, momentum, g + i, v + i, x + i);
  return sum;
}

UPDATE (rmsprop,
        (size_t count, real rate, real decay, real epsilon,
         const real *restrict g, real *restrict s, real *restrict x),
        s[i] = decay * s[i] + (1 - decay) * g[i] * g[i];
        x[i] -= rate * g[i] / (sqrt (s[i] + REAL_LEAST) + epsilon))

double
vector_rmsprop (size_t count, real rate, real decay, real epsilon,
                const real *g, real *s, real *x)
{
  double sum = 0;
  for (size_t i = 0; i < count; i += PIECE)
    sum += rmsprop_piece (NEXT, rate, decay, epsilon, g + i, s + i, x + i);
  return sum;
}

UPDATE (adam,
        (size_t count, real rate, real beta1, real beta2, real epsilon,
         real root, const real *restrict g, real *restrict m, real *restrict s,
         real *restrict x),
        m[i] = beta1 * m[i] + (1 - beta1) * g[i];
        s[i] = beta2 * s[i] + (1 - beta2) * g[i] * g[i];
        x[i] -= rate * m[i] / (sqrt (s[i] + REAL_LEAST) * root + epsilon))

double
vector_adam (size_t count, real rate, real beta1, real beta2, real epsilon,
             real correction1, real correction2, const real *g, real *m,
             real *s, real *x)
{
  double sum = 0;
  for (size_t i = 0; i < count; i += PIECE)
    sum += adam_piece (NEXT, rate * correction1, beta1, beta2, epsilon,
                       sqrt (correction2), g + i, m + i, s + i, x + i);
  return sum;
}

/* Four sums run side by side: one would wait for each of its additions.  */
static inline __attribute__ ((always_inline)) real
dot (size_t count, const real *restrict x, const real *restrict y)
{
  size_t n = count / 4;
  const real *x1 = x + n, *x2 = x1 + n, *x3 = x2 + n;
  const real *y1 = y + n, *y2 = y1 + n, *y3 = y2 + n;
  real a = 0, b = 0, c = 0, d = 0;
  for (size_t i = 0; i < n; i++)
    {
      a += x[i] * y[i];
      b += x1[i] * y1[i];
      c += x2[i] * y2[i];
      d += x3[i] * y3[i];
    }
  for (size_t i = 4 * n; i < count; i++)
    a += x[i] * y[i];
  return (a + b) + (c + d);
}

AE_CLONES real
vector_dot (size_t count, const real *x, const real *y)
{
  return dot (count, x, y);
}

AE_CLONES void
vector_deflate (size_t count, real y, real gain, real *restrict r,
                real *restrict w)
{
  for (size_t i = 0; i < count; i++)
    {
      r[i] -= y * w[i];
      w[i] += gain * r[i];
    }
}

/* As in `dot', four sums run side by side.  What comes after `next' is called
   from memory meanwhile.  */
AE_CLONES real
vector_oja (size_t count, real keep, real gain, const real *restrict x,
            const real *restrict next, real *restrict w)
{
  enum
  {
    LINE = 64 / sizeof (real)
  };
  for (size_t i = 0; i < count; i += LINE)
    __builtin_prefetch (next + 2 * count + i);

  size_t n = count / 4;
  real a = 0, b = 0, c = 0, d = 0;
  for (size_t i = 0; i < n; i++)
    {
      real p = keep * w[i] + gain * x[i];
      real q = keep * w[i + n] + gain * x[i + n];
      real r = keep * w[i + 2 * n] + gain * x[i + 2 * n];
      real s = keep * w[i + 3 * n] + gain * x[i + 3 * n];
      w[i] = p;
      w[i + n] = q;
      w[i + 2 * n] = r;
      w[i + 3 * n] = s;
      a += p * next[i];
      b += q * next[i + n];
      c += r * next[i + 2 * n];
      d += s * next[i + 3 * n];
    }
  for (size_t i = 4 * n; i < count; i++)
    {
      w[i] = keep * w[i] + gain * x[i];
      a += w[i] * next[i];
    }
  return (a + b) + (c + d);
}
