/* Greedy pre-training: the layers of a deep autoencoder one by one, from the
   data on, each with its mirror image in the decoder, on the codes of the
   layers below.  What is found is where training begins.

   How one layer is trained is a family's: a row of its `pretrainers', found by
   the word of the option.  To add one: a row in a family, and its word in
   pretrain.c.  */

#ifndef AE_PRETRAIN_H
#define AE_PRETRAIN_H

#include "fit/training.h"

enum
{
  PRETRAIN_NONE
};

struct pretraining
{
  int method;                   /* the word's index */
  double epochs, learning_rate; /* NaN: that of the training */
};

/* A layer of the deep model and what enters it, from where they stand.  */
struct rung
{
  const struct training *training;
  struct model *model;
  size_t layer;
  const struct source *source;
  const struct hold_out *hold_out;
  uint64_t seed;
};

struct pretrainer
{
  const char *name;
  bool steps;   /* only first-order optimisers can train it */
  bool sigmoid; /* wants sigmoid layers where no activation is named */

  /* Refuses a layer that cannot be trained so; NULL: each can.  */
  enum status (*check) (struct context *, const struct model *, size_t layer);

  /* Trains a small model of the layer and its mirror, whose history remains,
     and hands its numbers to the deep one.  */
  enum status (*train_layer) (struct context *, const struct rung *,
                              struct model *small);
};

#define pretrain_name REAL_NAME (pretrain_name)
#define check_pretraining REAL_NAME (check_pretraining)
#define pretrain REAL_NAME (pretrain)

#define pretrainer_of REAL_NAME (pretrainer_of)

/* The row that the option names, among the families'; NULL: there is none. */
const struct pretrainer *pretrainer_of (const struct context *,
                                        const struct pretraining *);

/* Words of the option Pretrain.  */
const char *pretrain_name (size_t index);

/* The layer of the decoder that leads back from layer l of the encoder.  */
static inline struct layer *
mirror_layer (const struct model *model, size_t l)
{
  return &model->network.layers[model->network.count - 1 - l];
}

/* Refuses a model whose layers cannot be trained so.  */
enum status check_pretraining (struct context *, const struct pretraining *,
                               const struct model *);

/* Fills model->x, which has its random start, and model->pretraining.  */
enum status pretrain (struct context *, const struct training *,
                      const struct pretraining *, struct model *,
                      const struct source *, const struct hold_out *,
                      uint64_t seed);

#endif
