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
