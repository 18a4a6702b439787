/* Greedy pre-training: the layers of a deep autoencoder one by one, from the
   data on, each with its mirror image in the decoder, on the codes of the
   layers below.  What is found is where training begins.  */

#ifndef AE_PRETRAIN_H
#define AE_PRETRAIN_H

#include "fit/training.h"

enum
{
  PRETRAIN_NONE,
  PRETRAIN_LAYERWISE, /* each as an autoencoder */
  PRETRAIN_RBM        /* each as a restricted Boltzmann machine */
};

struct pretraining
{
  int method;
  double epochs, learning_rate; /* NaN: that of the training */
};

#define check_pretraining REAL_NAME (check_pretraining)
#define pretrain REAL_NAME (pretrain)

/* Refuses a model whose layers cannot be trained so.  */
enum status check_pretraining (struct context *, const struct pretraining *,
                               const struct model *);

/* Fills model->x, which has its random start, and model->pretraining.  */
enum status pretrain (struct context *, const struct training *,
                      const struct pretraining *, struct model *,
                      const struct source *, const struct hold_out *,
                      uint64_t seed);

#endif
