/* The record of an autoencoder: see model/record.h.

     .loss               a row's name (net/loss.c); .delta, .groups of such as
                         have them
     .encoder, .decoder  layers: model/record_chain.c
     .head, .classes     of one with a softmax layer: model/record_head.c

   What regularises it is read from .options.  */

#include "autoencoder/autoencoder.h"
#include "model/record_private.h"
#include "net/contraction.h"

static enum status
begin (struct context *context, const struct model *model,
       struct value *record)
{
  TRY (record_text (context, record, "loss", model->loss->name));
  return put_loss (context, model, record);
}

static enum status
layers (struct context *context, const struct model *model, const real *x,
        struct value *record)
{
  TRY (put_layers (context, model, x, record));
  return put_classifier (context, model, x, record);
}

static enum status
read_regulariser (struct reader *reader, struct model *model)
{
  struct regulariser *r = &model->regulariser;
  double units = (double) model_codes (model);
  double count, samples;
  int sparsity, corruption;
  TRY (read_option (reader, "Sparsity", &sparsity));
  TRY (read_option (reader, "SparsityWeight", &r->sparsity_weight));
  TRY (read_option (reader, "SparsityTarget", &r->sparsity_target));
  TRY (read_option (reader, "SparsityCount", &count));
  TRY (read_option (reader, "SparsityFactor", &r->sparsity_factor));
  TRY (read_option (reader, "Corruption", &corruption));
  TRY (read_option (reader, "CorruptionLevel", &r->corruption_level));
  TRY (read_option (reader, "Contraction", &r->contraction));
  TRY (read_option (reader, "ContractionSamples", &samples));
  const struct layer *code = &model->network.layers[model->code - 1];
  if (sparsities[sparsity].judge && ! code->activation->unit_interval)
    return refuse (reader,
                   ".options.Sparsity is '%s', which wants a code within "
                   "[0, 1], not '%s'",
                   sparsities[sparsity].name, code->activation->name);
  size_t lacks = contraction_lacks (&model->network, model->code);
  if (r->contraction != 0 && lacks < model->code)
    return refuse (reader,
                   ".options.Contraction contradicts .encoder(%zu), '%s', of "
                   "which the Jacobian's derivative is not known",
                   lacks + 1, model->network.layers[lacks].type->name);
  if (isnan (r->sparsity_weight))
    r->sparsity_weight = 0;
  r->sparsity = sparsity != SPARSITY_NONE ? &sparsities[sparsity] : NULL;
  r->sparsity_count = (size_t) (count < units ? count : units);
  r->corruption
    = corruption != CORRUPTION_NONE ? &corruptions[corruption] : NULL;
  r->contraction_samples = (size_t) samples;
  return STATUS_OK;
}

static enum status
objective (struct reader *reader, struct model *model)
{
  TRY (read_loss (reader, model));
  return read_regulariser (reader, model);
}

const struct description description_autoencoder = { .entry = "ae_train",
                                                     .begin = begin,
                                                     .layers = layers,
                                                     .read = read_layers,
                                                     .objective = objective };
