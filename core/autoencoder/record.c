/* The record of an autoencoder: see describe.h.

     .loss               'squared' | 'crossentropy'
     .encoder, .decoder  layers: describe_chain.c
     .head, .classes     of one with a softmax layer: describe_classifier.c

   What regularises it is read from .options.  */

#include "stacks/classifier.h"
#include "model/record_private.h"
#include "net/contraction.h"

static enum status
begin (struct context *context, const struct model *model,
       struct value *record)
{
  return record_text (context, record, "loss", model->loss->name);
}

static enum status
layers (struct context *context, const struct model *model, const real *x,
        struct value *record)
{
  TRY (put_layers (context, model, x, record));
  return model->head ? describe_classifier (context, model, x, record)
                     : STATUS_OK;
}

static enum status
read_regulariser (struct reader *reader, struct model *model)
{
  const struct value *options = value_field (reader->record, "options", 0);
  struct regulariser *r = &model->regulariser;
  double units = (double) model_codes (model);
  double count, samples;
  int sparsity = SPARSITY_NONE, corruption = CORRUPTION_NONE;
  const char *name = keep_text (reader->context, "%s.options", reader->name);
  struct reader within = { reader->context, options, name };
  if (! options || options->kind != VALUE_STRUCT)
    return STATUS_OK;
  TRY (read_word (&within, options, 0, "Sparsity", sparsity_name, &sparsity));
  TRY (read_option (reader, "SparsityWeight", 0, 0, &r->sparsity_weight));
  TRY (read_option (reader, "SparsityTarget", 0, .05, &r->sparsity_target));
  TRY (read_option (reader, "SparsityCount", 1, units, &count));
  TRY (read_option (reader, "SparsityFactor", 0, 1, &r->sparsity_factor));
  TRY (read_word (&within, options, 0, "Corruption", corruption_name,
                  &corruption));
  TRY (read_option (reader, "CorruptionLevel", 0, 0, &r->corruption_level));
  TRY (read_option (reader, "Contraction", 0, 0, &r->contraction));
  TRY (read_option (reader, "ContractionSamples", 0, 0, &samples));
  const struct layer *code = &model->network.layers[model->code - 1];
  if (sparsities[sparsity].judge
      && (! code->activation->unit_interval || ! (r->sparsity_target <= 1)))
    return refuse (reader,
                   ".options.Sparsity is '%s', which wants a "
                   "SparsityTarget and a code within [0, 1], not '%s'",
                   sparsities[sparsity].name, code->activation->name);
  size_t lacks = contraction_lacks (&model->network, model->code);
  if (r->contraction != 0 && lacks < model->code)
    return refuse (reader,
                   ".options.Contraction contradicts .encoder(%zu), '%s', of "
                   "which the Jacobian's derivative is not known",
                   lacks + 1, model->network.layers[lacks].type->name);
  if (! (samples <= 1e6))
    return refuse (reader, ".options.ContractionSamples must be at most 1e6");
  r->sparsity = sparsity ? &sparsities[sparsity] : NULL;
  r->sparsity_count = (size_t) (count < units ? count : units);
  r->corruption = corruption ? &corruptions[corruption] : NULL;
  r->contraction_samples = (size_t) samples;
  return STATUS_OK;
}

static enum status
objective (struct reader *reader, struct model *model)
{
  TRY (read_loss (reader, model));
  return read_regulariser (reader, model);
}

const struct description description_autoencoder = {
  .begin = begin, .layers = layers, .read = read_layers, .objective = objective
};
