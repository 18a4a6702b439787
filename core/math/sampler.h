/* Samplers: what columns of numbers are drawn from that no data have.

     N (0, I)
     a mixture of Gaussians with diagonal covariances, given by a head of means
       above log variances, a column a component, and the logarithms of the
       weights
     a pool of samples, drawn from with equal probability

   A column is a function of the stream and its row alone, so it does not
   matter who draws it and when.  A component that is named is not drawn.  */

#ifndef AE_SAMPLER_H
#define AE_SAMPLER_H

#include "math/random.h"

#define NO_COMPONENT SIZE_MAX

struct sampler
{
  size_t size;
  size_t count;              /* components of a mixture; 0: N (0, I) */
  const real *head, *weight; /* 2 size x count, and logarithms */
  const real *pool;          /* size x pool_count; NULL: none */
  size_t pool_count;
};

#define sampler_draw REAL_NAME (sampler_draw)
#define sampler_columns REAL_NAME (sampler_columns)

/* z from row `row' of the stream, of that component.  */
void sampler_draw (const struct sampler *, const struct stream *, uint32_t row,
                   size_t component, real *z);

/* Rows 0 .. columns - 1, of any component.  The host is asked in between.  */
enum status sampler_columns (struct context *, const struct sampler *,
                             const struct stream *, size_t columns, real *z);

#endif
