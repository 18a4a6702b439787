/* The nearest of many points, exactly: what a loop over all of them gives, in
   rising order of the distance, equal ones in the order of their numbers.

   A distance is a sum of squares of differences, the only form whose digits
   count where points are near each other.  But hardly any is made.  A sieve of
   products (math/sieve.h) keeps some more than k candidates of each query and
   knows a bound on all others; the candidates' distances are sums of squares,
   and if the k-th of these is below the bound, the k are the nearest.  Doubles
   go through a sieve of single precision first, at half the time; what it
   cannot tell goes through one of double precision; and what that cannot tell
   (many duplicates, ties by the hundred) is searched without.  Where k is a
   good part of all points, all are put in order.

   So no digit of the result depends on a product, nor on how queries are dealt
   out to threads, whatever library multiplies.  */

#ifndef AE_NEAREST_H
#define AE_NEAREST_H

#include "math/parallel.h"

#define nearest_all REAL_NAME (nearest_all)
#define nearest_distance REAL_NAME (nearest_distance)

struct nearest_points
{
  size_t size, count, queries, k;
  const real *x, *q; /* references and queries, columns */
  double reach;      /* the largest absolute value of both */
  bool others;       /* query i is reference i, and no neighbour of its own */
};

/* k x queries: numbers of the references, and the squared distances.  There
   must be at least k of them besides a query's own, and the squares must be
   numbers (data/survey.h).  The host is asked in between.  */
enum status nearest_all (struct context *, const struct nearest_points *,
                         int threads, uint32_t *index, real *distance);

/* ||a - b||^2, the sum of squares.  */
real nearest_distance (size_t size, const real *a, const real *b);

#endif
