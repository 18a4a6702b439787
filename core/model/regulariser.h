/* What an objective has besides the loss and the penalties on weights, at work
   in an evaluation: the input that is corrupted, the units of the code that
   are kept, the penalty on mean activations, the contraction.

   The penalty on mean activations is a function of sums over the whole draw:
   each worker collects its columns' activations after the encoder, and judges
   when all have.  So every worker finds the same derivative, for itself.  */

#ifndef AE_REGULARISER_H
#define AE_REGULARISER_H

#include "model/worker.h"

#define regulariser_new REAL_NAME (regulariser_new)
#define regulariser_corrupt REAL_NAME (regulariser_corrupt)
#define regulariser_collect REAL_NAME (regulariser_collect)
#define regulariser_judge REAL_NAME (regulariser_judge)

/* Is there a penalty on mean activations?  */
static inline bool
regulariser_judges (const struct model *model)
{
  return model->regulariser.sparsity && model->regulariser.sparsity->judge;
}

/* A worker's memory for what the regulariser of a model wants; `learning' as
   in the evaluation.  */
enum status regulariser_new (struct context *, const struct model *,
                             size_t columns, bool gradients, bool learning,
                             struct worker *);

/* The worker's input becomes its target, corrupted, where the model wants
   that; observation `first' of the draw comes first.  */
void regulariser_corrupt (const struct model *, const struct stream *,
                          struct worker *);

/* Adds the code of the worker's columns to its activity, from zero on where
   this is the `opening' block.  */
void regulariser_collect (const struct model *, bool opening, struct worker *);

/* The penalty on mean activations, from all workers' sums: every worker finds
   the same, for itself.  */
void regulariser_judge (struct evaluation *, int thread);

#endif
