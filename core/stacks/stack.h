/* Models joined to deeper ones.

   The code of one model is the data of the next, so that the encoders follow
   one another and the decoders run back in reverse order (Hinton &
   Salakhutdinov 2006).  The result is an autoencoder like any other.  */

#ifndef AE_STACK_H
#define AE_STACK_H

#include "model/model.h"

#define model_unroll REAL_NAME (model_unroll)
#define model_stack REAL_NAME (model_stack)

/* A model of any kind that is a chain as an autoencoder: of a Boltzmann
   machine, sigmoid (W v + c) and back through W'; of a variational model the
   trunk and the mean, then the decoder.  */
enum status model_unroll (struct context *, const struct model *from,
                          struct model *);

/* `count' autoencoders, from the data's on; the code of each has the width of
   the next one's data, and those between have dense layers where a
   normalisation is to be folded in: see below.  */
enum status model_stack (struct context *, size_t count,
                         const struct model *const *, struct model *);

#endif
