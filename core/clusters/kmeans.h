/* k-means: centres c_j that make

     inertia = sum_i min_j ||x_i - c_j||^2

   small.  Lloyd's iteration (Least squares quantization in PCM, IEEE
   Transactions on Information Theory 28, 1982): every observation to its
   nearest centre, every centre to the mean of its observations, until no
   observation moves.  The start is drawn by k-means++ (Arthur & Vassilvitskii,
   SODA 2007): each next centre is an observation drawn with a probability
   proportional to its squared distance from those there are; of 2 + log k
   drawn the one is taken that lowers the sum most.  Several starts, the best
   is kept.

   Distances come from products of blocks; a centre that loses all its
   observations becomes the one that lies farthest from its own.  Of several
   processes each has observations and labels of its own, and all the same
   centres: what is drawn and what is summed is over all of them.  */

#ifndef AE_KMEANS_H
#define AE_KMEANS_H

#include "data/sweep.h"

struct kmeans
{
  size_t size, k;
  real *centre;    /* size x k */
  uint32_t *label; /* of each observation, from 0 */
  double inertia;
  size_t iterations;
  bool settled; /* no observation moved in the last one */
};

struct kmeans_plan
{
  size_t k, replicates, iterations;
  const real *start; /* size x k; NULL: drawn */
  uint64_t seed;
  int threads;
};

#define kmeans_fit REAL_NAME (kmeans_fit)
#define kmeans_start REAL_NAME (kmeans_start)
#define kmeans_assign REAL_NAME (kmeans_assign)

/* kmeans_start.c: centres by k-means++.  */
enum status kmeans_start (struct context *, struct sweep *, uint64_t seed,
                          size_t replicate, struct kmeans *);

/* The source is about its mean, so that distances keep their digits.  */
enum status kmeans_fit (struct context *, const struct source *,
                        const struct kmeans_plan *, struct kmeans *);

/* The nearest centre of each observation, and the squared distance to it
   (NULL: not wanted).  */
enum status kmeans_assign (struct context *, const struct source *,
                           const struct kmeans *, int threads, uint32_t *label,
                           real *distance);

#endif
