/* Weights of observations: how much each counts in an objective that is a mean
   over observations.

     1/N sum_n w_n L_n,    w_n the given ones divided by their mean over the
                           N observations that are trained on

   so that they may be in any unit, whole ones are repetitions of rows, and 0
   leaves a row out.  A batch's share is 1/B sum w_n L_n, over the batch, whose
   expectation is the whole; it is not divided by the batch's own weights,
   which would favour what happens to be drawn beside light ones.

   They meet the objective in two places: where the losses of a batch are
   summed (model/reduction.c), and where the derivative of an observation's
   term enters the network (whoever uses a worker's scale).  What is linear in
   between knows nothing of them.  */

#ifndef AE_WEIGHT_H
#define AE_WEIGHT_H

#include "base/value.h"
#include "math/real.h"

#define observation_weights REAL_NAME (observation_weights)

/* Of `total' observations, from the option 'Weights', with the mean 1 over the
   `count' rows that are listed, or all of them where `rows' is NULL.  NULL
   where these all weigh alike: then nothing is weighed.  Not the `same' for all
   processes: the mean is that of all.  */
enum status observation_weights (struct context *, const struct value *given,
                                 size_t total, const size_t *rows,
                                 size_t count, bool same,
                                 const real **weights);

/* The row of the option.  */
#define WEIGHTS_ROW(place, help)                                              \
  {                                                                           \
    "Weights", OPTION_MATRIX, place, NULL, 0, 0, NULL, NULL,                  \
      OPTION_TRANSIENT | OPTION_OF_DATA, help                                 \
  }

/* Of one observation.  */
static inline real
weight_of (const real *weights, size_t at)
{
  return weights ? weights[at] : 1;
}

#endif
