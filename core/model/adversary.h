/* What a model has beyond its chain of layers where a discriminator judges its
   codes; part of struct model.  adversarial.h says what it is for.  */

#ifndef AE_ADVERSARY_H
#define AE_ADVERSARY_H

#include "net/network.h"

struct adversary
{
  struct network network; /* the discriminator; one number comes out */

  /* Labels: `classes' units of its input say which component of the prior
     an observation belongs to.  */
  size_t classes;
  double *names;     /* the label of each class */
  const int *labels; /* classes of the observations; -1: not known.  NULL: of
                        none */

  /* A prior that the user samples: k x count numbers, of which the steps of
     an epoch draw.  */
  const struct value *sampler;
  real *pool;
  size_t pool_count;
};

#endif
