/* What a model has beyond its chain of layers where a discriminator judges its
   codes; part of struct model.  adversarial.h says what it is for.  */

#ifndef AE_ADVERSARY_H
#define AE_ADVERSARY_H

#include "net/network.h"
#include "net/softmax.h"

struct adversary
{
  size_t network; /* the discriminator's number; one number comes out */

  /* Labels: `classes' units of its input say which component of the prior
     an observation belongs to.  Of the observations trained on, whose weight
     is 0 where the label is missing; NULL: of none.  */
  size_t classes;
  const struct label *labels;

  /* A prior that the user samples: k x count numbers, of which the steps of
     an epoch draw.  */
  const struct value *sampler;
  real *pool;
  size_t pool_count;
};

#endif
