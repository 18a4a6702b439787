/* Sums over pairs of points: see pairs.h.  */

#include "math/pairs.h"

enum
{
  BLOCK = 1024, /* points whose sums are kept in this precision */
  MOST = 8      /* dimensions */
};

/* One and two dimensions by themselves, where the loop is all registers.  */
AE_CLONES static real
block_2 (size_t count, const real *restrict y1, const real *restrict y2,
         real a1, real a2, real *restrict force)
{
  real sum = 0, f1 = 0, f2 = 0;
  for (size_t j = 0; j < count; j++)
    {
      real d1 = a1 - y1[j], d2 = a2 - y2[j];
      real w = 1 / (1 + d1 * d1 + d2 * d2), s = w * w;
      sum += w;
      f1 += s * d1;
      f2 += s * d2;
    }
  force[0] += f1;
  force[1] += f2;
  return sum;
}

AE_CLONES static real
block_any (size_t count, size_t dimensions, const real *restrict y,
           size_t stride, const real *a, real *restrict w,
           real *restrict force)
{
  real sum = 0;
  for (size_t j = 0; j < count; j++)
    w[j] = 1;
  for (size_t d = 0; d < dimensions; d++)
    for (size_t j = 0; j < count; j++)
      w[j] += (a[d] - y[j + d * stride]) * (a[d] - y[j + d * stride]);
  for (size_t j = 0; j < count; j++)
    {
      w[j] = 1 / w[j];
      sum += w[j];
    }
  for (size_t d = 0; d < dimensions; d++)
    {
      real f = 0;
      for (size_t j = 0; j < count; j++)
        f += w[j] * w[j] * (a[d] - y[j + d * stride]);
      force[d] += f;
    }
  return sum;
}

double
pairs_repulsion (size_t count, size_t dimensions, const real *y, size_t i,
                 double *force)
{
  real a[MOST], part[MOST], room[BLOCK];
  double sum = -1; /* the point itself */
  for (size_t d = 0; d < dimensions; d++)
    {
      a[d] = y[i + d * count];
      force[d] = 0;
    }
  for (size_t first = 0; first < count; first += BLOCK)
    {
      size_t left = count - first < BLOCK ? count - first : BLOCK;
      for (size_t d = 0; d < dimensions; d++)
        part[d] = 0;
      sum += dimensions == 2
               ? block_2 (left, y + first, y + count + first, a[0], a[1], part)
               : block_any (left, dimensions, y + first, count, a, room, part);
      for (size_t d = 0; d < dimensions; d++)
        force[d] += part[d];
    }
  return sum;
}

AE_CLONES void
pairs_attraction (size_t count, const uint32_t *restrict column,
                  const real *restrict p, const real *restrict y1,
                  const real *restrict y2, size_t i, real *restrict force)
{
  real a1 = y1[i], a2 = y2[i], f1 = 0, f2 = 0;
  for (size_t e = 0; e < count; e++)
    {
      real d1 = a1 - y1[column[e]], d2 = a2 - y2[column[e]];
      real w = p[e] / (1 + d1 * d1 + d2 * d2);
      f1 += w * d1;
      f2 += w * d2;
    }
  force[0] = f1;
  force[1] = f2;
}

/* ----- neighbours -------------------------------------------------------- */

/* exp below this is nothing beside 1, and no denormal.  */
static const real LEAST_EXPONENT
  = sizeof (real) == sizeof (double) ? (real) -700 : (real) -87;

AE_CLONES static void
squared_distances (size_t count, const real *restrict square, real own,
                   real *restrict pair)
{
  for (size_t j = 0; j < count; j++)
    {
      real d = own + square[j] - 2 * pair[j];
      pair[j] = d > 0 ? d : 0;
    }
}

AE_CLONES static real
least_of (size_t count, const real *restrict x)
{
  real least = REAL_MAX;
  for (size_t j = 0; j < count; j++)
    least = x[j] < least ? x[j] : least;
  return least;
}

AE_CLONES static void
exponentials (size_t count, real least, real *restrict pair)
{
  for (size_t j = 0; j < count; j++)
    {
      real x = least - pair[j];
      pair[j] = exp (x > LEAST_EXPONENT ? x : LEAST_EXPONENT);
    }
}

AE_CLONES static void
sum_classes (size_t count, const real *restrict w,
             const uint32_t *restrict class, uint32_t own,
             double *restrict sum)
{
  double all = 0, hit = 0;
  for (size_t j = 0; j < count; j++)
    {
      all += (double) w[j];
      hit += class[j] == own ? (double) w[j] : 0;
    }
  sum[0] = all;
  sum[1] = hit;
}

void
pairs_neighbour (size_t count, real *pair, const real *square,
                 const uint32_t *class, size_t i, double *normaliser,
                 double *right)
{
  double sum[2];
  squared_distances (count, square, square[i], pair);
  pair[i] = REAL_MAX;
  real least = least_of (count, pair);
  exponentials (count, least, pair);
  pair[i] = 0;
  sum_classes (count, pair, class, class[i], sum);
  *normaliser = log (sum[0]) - (double) least;
  *right = sum[1] / sum[0];
}

AE_CLONES static void
pull (size_t count, const real *restrict square, real square_own,
      const uint32_t *restrict class, uint32_t class_own,
      const real *restrict normaliser, real normaliser_own,
      const real *restrict right, real right_own, real *restrict pair)
{
  for (size_t j = 0; j < count; j++)
    {
      real d = square_own + square[j] - 2 * pair[j];
      d = d > 0 ? d : 0;
      real there = -d - normaliser_own, back = -d - normaliser[j];
      there = there > LEAST_EXPONENT ? there : LEAST_EXPONENT;
      back = back > LEAST_EXPONENT ? back : LEAST_EXPONENT;
      real same = class[j] == class_own ? (real) 1 : (real) 0;
      pair[j]
        = exp (there) * (same - right_own) + exp (back) * (same - right[j]);
    }
}

real
pairs_pull (size_t count, real *pair, const real *square,
            const uint32_t *class, const real *normaliser, const real *right,
            size_t i)
{
  real sum = 0;
  pull (count, square, square[i], class, class[i], normaliser, normaliser[i],
        right, right[i], pair);
  pair[i] = 0;
  for (size_t j = 0; j < count; j++)
    sum += pair[j];
  return sum;
}
