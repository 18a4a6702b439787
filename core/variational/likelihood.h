/* The likelihood's part in the bound of a variational model: -log p (x | z),
   by the model's loss with what depends on x and on the deviations alone, and
   its expectation without sampling.

   Where the decoder is linear, o = V z + c, and the likelihood Gaussian with
   the precisions P,

     E_q (x - o)' P (x - o) = (x - V mu - c)' P (x - V mu - c)
                              + trace (B' V' P V B).  */

#ifndef AE_LIKELIHOOD_H
#define AE_LIKELIHOOD_H

#include "model/evaluation.h"

#define likelihood_is_fast REAL_NAME (likelihood_is_fast)
#define likelihood_loss REAL_NAME (likelihood_loss)
#define likelihood_back REAL_NAME (likelihood_back)
#define likelihood_spread REAL_NAME (likelihood_spread)
#define likelihood_spread_back REAL_NAME (likelihood_spread_back)

/* Does the derivative come out whole at once: the same weight for all samples,
   and no deviations but one that is given?  */
bool likelihood_is_fast (const struct model *);

/* -log p (x | z) of each column; the decoder's products become its derivative
   at weight 1, except where that is fast: there with the final weight, biases
   included.  */
void likelihood_loss (const struct model *, struct worker *,
                      const struct pass *, real weight);

/* The derivative of the decoder's products from weight 1 to work->weight, of
   its bias, and of log sigma.  */
void likelihood_back (const struct model *, struct worker *,
                      const struct pass *);

/* What the closed expectation has beyond the mean's own loss; and back.  */
void likelihood_spread (const struct model *, struct worker *,
                        const struct pass *, bool fast);
void likelihood_spread_back (const struct model *, struct worker *,
                             const struct pass *, real weight, real *d_head);

#endif
