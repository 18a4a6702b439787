/* The affinities of t-SNE (van der Maaten & Hinton, Visualizing data using
   t-SNE, JMLR 9, 2008): of each point a Gaussian over its neighbours,

     p_j|i = exp (-b_i d_ij^2) / sum_k exp (-b_i d_ik^2),

   whose precision b_i is found by bisection such that the entropy of p_.|i is
   the logarithm of the perplexity; then p_ij = (p_j|i + p_i|j) / 2N.  Only
   the nearest neighbours are held: 3 perplexity + 1 of them, or all others. */

#ifndef AE_AFFINITY_H
#define AE_AFFINITY_H

#include "math/parallel.h"

/* Row i: column[start[i] .. start[i + 1] - 1], in rising order, and p.  */
struct affinity
{
  size_t count;
  size_t *start;
  uint32_t *column;
  real *p;
  double entropy; /* sum p log p */
};

#define affinity_new REAL_NAME (affinity_new)

/* From the k neighbours of each of `count' points: numbers and squared
   distances, k x count; the distances are destroyed.  */
enum status affinity_new (struct context *, size_t count, size_t k,
                          const uint32_t *index, real *distance,
                          double perplexity, struct affinity *);

#endif
