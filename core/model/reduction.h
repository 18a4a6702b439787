/* From the workers' shares to one objective: the sums over workers of terms
   and gradients, and the penalties on weights, which no worker has.

   Sums are taken in the order of the workers and, over observations, in
   double: a result depends on the number of threads and on nothing else.  The
   gradient's numbers are shared out anew for it, so that each is summed by one
   thread; it ends in the first worker's, which is the caller's own.  */

#ifndef AE_REDUCTION_H
#define AE_REDUCTION_H

#include "model/worker.h"

#define reduce_terms REAL_NAME (reduce_terms)
#define reduce_piece REAL_NAME (reduce_piece)
#define reduce_gradient REAL_NAME (reduce_gradient)
#define share_gradient REAL_NAME (share_gradient)
#define reduce_value REAL_NAME (reduce_value)

/* A block's terms into its worker's sums, and where they are wanted by
   observation, `first' being its first one.  */
void reduce_terms (struct evaluation *, struct worker *, size_t first);

/* The gradient, in place of the first worker's, each thread its share of the
   flat vector, or of the phase's segment.  */
void reduce_gradient (struct evaluation *, int thread);

/* The gradient of the phase's segments, summed over processes.  */
enum status share_gradient (const struct evaluation *, real *gradient);

/* The terms and the objective, and what is noted beside.  */
void reduce_value (struct evaluation *);

/* Numbers [first, last) of the gradient that an evaluation told to keep them
   `apart' has left with its workers, summed into `room' or in place: where
   they are now.  Several threads may ask, each for numbers of its own, once. */
const real *reduce_piece (const struct evaluation *, size_t first, size_t last,
                          real *room);

#endif
