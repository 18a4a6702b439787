/* A mixture of Gaussians with diagonal covariances as blocks of the flat
   vector: a prior that is learnt, or one that is given and does not move.

   One block has the logarithms of the weights, up to a constant, the other a
   column for each component, means above log variances.  In a record

     .weight  1 x C
     .mean    C x k     component c is
     .sigma   C x k     N (mean(c,:), diag (sigma(c,:).^2))

   A gradient is by sigma, and by the logarithms of the weights before they are
   made to sum to 1.  */

#ifndef AE_MODEL_MIXTURE_H
#define AE_MODEL_MIXTURE_H

#include "base/value.h"
#include "net/params.h"

struct mixture
{
  size_t units, count;
  struct block weight; /* count x 1 */
  struct block head;   /* 2 units x count */
};

struct reader;

#define mixture_declare REAL_NAME (mixture_declare)
#define mixture_weights REAL_NAME (mixture_weights)
#define mixture_put REAL_NAME (mixture_put)
#define mixture_read REAL_NAME (mixture_read)
#define mixture_load REAL_NAME (mixture_load)

/* Reserves the blocks of a prior's, with those flags.  */
enum status mixture_declare (struct context *, struct params *, unsigned flags,
                             struct mixture *);

/* The logarithms of the weights, which sum to 1.  */
void mixture_weights (const struct mixture *, const real *x, real *weight);

/* Numbers from x as fields of the record; x is a gradient at `at' where they
   are not the same.  */
enum status mixture_put (struct context *, const struct mixture *,
                         const real *at, const real *x, struct value *record);

/* How many components the record within the reader has, all checked; and their
   numbers into x.  */
enum status mixture_read (struct reader *, size_t units, size_t *count);
void mixture_load (const struct mixture *, const struct value *record,
                   real *x);

#endif
