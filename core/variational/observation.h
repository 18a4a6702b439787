/* Observations drawn from a variational model's likelihood.  */

#ifndef AE_OBSERVATION_H
#define AE_OBSERVATION_H

#include "math/random.h"
#include "model/model.h"

#define observation_draw REAL_NAME (observation_draw)

/* x ~ p (x | z) from its mean, in place; counts of a multinomial law have that
   total.  The likelihood of a normalised model is of normalised data.  */
enum status observation_draw (struct context *, const struct model *,
                              const struct stream *, bool by_columns,
                              double total, struct value *x);

#endif
