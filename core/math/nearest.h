/* The nearest of many points, exactly, by products.

   ||q - r||^2 = ||q||^2 - 2 q'r + ||r||^2, so that a block of queries against
   a block of references is one product of matrices, and a scan that keeps the
   least of each column.  The three terms cancel: for points far from the
   origin, or near each other, the last digits are noise, and noise must not
   choose among neighbours.  So some more than k candidates are kept, their
   distances are computed anew as sums of squares, and it is checked that no
   point outside the kept ones can be nearer by the bound on the noise,

     |error| <= c (d + 2) epsilon (||q|| + ||r||)^2;

   where that cannot be told (many duplicates, ties by the hundred) the query
   is searched again without products.  What comes out is what a loop over all
   points gives: in rising order of the distance, equal ones in the order of
   their numbers.

   A struct nearest belongs to one thread.  Give it queries, then all
   references in blocks, then ask.  Nothing is allocated in between.  */

#ifndef AE_NEAREST_H
#define AE_NEAREST_H

#include "math/parallel.h"

#define nearest_new REAL_NAME (nearest_new)
#define nearest_begin REAL_NAME (nearest_begin)
#define nearest_add REAL_NAME (nearest_add)
#define nearest_end REAL_NAME (nearest_end)
#define nearest_distance REAL_NAME (nearest_distance)
#define nearest_all REAL_NAME (nearest_all)

enum
{
  NEAREST_QUERIES = 256 /* the most that a search takes at once */
};

struct nearest;

/* For the k nearest of points of `size' numbers.  */
enum status nearest_new (struct context *, size_t size, size_t k,
                         struct nearest **);

/* `queries' columns, which must stay where they are.  Where `own' is not
   NULL, reference own[i] is not among the neighbours of query i.  */
void nearest_begin (struct nearest *, size_t queries, const real *q,
                    const size_t *own);

/* References number first .. first + count - 1 as columns.  */
void nearest_add (struct nearest *, size_t first, size_t count,
                  const real *references);

/* Column `number' of the references, once more: into `room', or where it
   lies.  */
typedef const real *nearest_fetch (void *self, size_t number, real *room);

/* k x queries: numbers of the references, and the squared distances.  There
   must have been at least k of them besides a query's own.  */
void nearest_end (struct nearest *, nearest_fetch *, void *self,
                  uint32_t *index, real *distance);

/* ||a - b||^2, the sum of squares.  */
real nearest_distance (size_t size, const real *a, const real *b);

/* All that in one: of each of `queries' columns the k nearest of `count', both
   in memory; where `others', query i is reference i and no neighbour of its
   own.  index and distance are k x queries.  The host is asked in between.  */
struct nearest_points
{
  size_t size, count, queries, k;
  const real *x, *q;
  bool others;
};

enum status nearest_all (struct context *, const struct nearest_points *,
                         int threads, uint32_t *index, real *distance);

#endif
