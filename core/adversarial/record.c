/* The record of an adversarial autoencoder: see describe.h.

     .loss           as an autoencoder's
     .prior          as a variational model's, 'standard' or 'mixture'; or of
                     the type 'sample', with .sample, M x k
     .classes        labels of the mixture's components, 1 x C, or []
     .encoder        layers
     .decoder        layers
     .discriminator  layers: k + C units enter, one comes out, whose sigmoid
                     is the probability of the prior  */

#include "math/matrix.h"
#include "adversarial/adversarial.h"
#include "model/record_private.h"

#include <string.h>

/* The samples that a user's function has given.  */
static enum status
put_pool (struct context *context, const struct adversary *adversary, size_t k,
          struct value *record)
{
  struct value *prior, *slot;
  size_t count = adversary->pool_count;
  TRY (value_slot (context, record, "prior", 0, &prior));
  TRY (value_structs (context, prior, 1));
  TRY (record_text (context, prior, "type", "sample"));
  TRY (value_slot (context, prior, "sample", 0, &slot));
  TRY (value_matrix (context, slot, REAL_CLASS, count, k));
  matrix_transpose (k, count, adversary->pool, k, slot->data, count);
  return STATUS_OK;
}

static enum status
begin (struct context *context, const struct model *model,
       struct value *record)
{
  const struct adversary *adversary = &model->adversary;
  TRY (record_text (context, record, "loss", model->loss->name));
  TRY (adversary->pool
         ? put_pool (context, adversary, model_codes (model), record)
         : put_prior (context, model, model->x, record));
  return record_value (context, record, "classes", &model->classes);
}

static enum status
layers (struct context *context, const struct model *model, const real *x,
        struct value *record)
{
  return put_layers (context, model, x, record);
}

static enum status
read_classes (struct reader *reader, struct model *model)
{
  const struct value *classes = value_field (reader->record, "classes", 0);
  if (is_empty (classes))
    return STATUS_OK;
  TRY (check_classes (reader, classes, value_count (classes)));
  model->classes = *classes;
  model->adversary.classes = value_count (classes);
  return STATUS_OK;
}

/* Samples in the place of a density.  */
static enum status
read_pool (struct reader *reader, struct adversary *adversary, size_t k)
{
  const struct value *prior = value_field (reader->record, "prior", 0);
  const struct value *sample = value_field (prior, "sample", 0);
  adversary->pool_count = sample ? sample->rows : 0;
  TRY (need_matrix (reader, sample, "prior.sample", adversary->pool_count, k));
  if (adversary->pool_count == 0)
    return refuse (reader, ".prior.sample is empty");
  TRY (take (reader->context, &adversary->pool, k * adversary->pool_count,
             sizeof (real)));
  for (size_t j = 0; j < adversary->pool_count; j++)
    for (size_t i = 0; i < k; i++)
      adversary->pool[i + j * k]
        = (real) value_at (sample, j + i * adversary->pool_count);
  return STATUS_OK;
}

static enum status
objective (struct reader *reader, struct model *model)
{
  struct adversary *adversary = &model->adversary;
  const struct value *prior = value_field (reader->record, "prior", 0);
  const struct value *type = value_field (prior, "type", 0);
  size_t k = model_codes (model), first = model->params.count;
  struct vae_plan plan = { .latents = k };
  TRY (read_loss (reader, model));
  TRY (read_classes (reader, model));
  if (type && type->kind == VALUE_TEXT && strcmp (type->text, "sample") == 0)
    TRY (read_pool (reader, adversary, k));
  else
    TRY (read_prior (reader, model, &plan));
  if (plan.prior != PRIOR_STANDARD && plan.prior != PRIOR_MIXTURE)
    return refuse (reader, ".prior.type must be 'standard', 'mixture' or "
                           "'sample'");
  if (adversary->classes > plan.components)
    return refuse (reader,
                   ".classes has %zu labels, but .prior has %zu components",
                   adversary->classes, plan.components);

  struct attachment on = aae_attachment (model);
  TRY (read_attached (reader, model, &on, &adversary->network));
  struct network *network = &model->networks[adversary->network];
  for (size_t i = 0; i < network->count; i++)
    if (network->layers[i].type->tracks || network->layers[i].type->drops)
      return refuse (reader,
                     ".discriminator must have layers of the types 'dense' "
                     "and 'layernorm', not '%s'",
                     network->layers[i].type->name);
  struct layer *last = network_top (network);
  if (! last->type->has_units || last->outputs != 1
      || last->activation != &activations[ACTIVATION_SIGMOID])
    return refuse (reader, ".discriminator must end with one sigmoid unit");
  last->raw = true;
  return aae_declare (reader->context, model, first, plan.components);
}

static void
load (struct reader *reader, const struct model *model)
{
  load_prior (reader, model);
}

const struct description description_aae = { .entry = "aae_train",
                                             .begin = begin,
                                             .layers = layers,
                                             .read = read_layers,
                                             .objective = objective,
                                             .load = load };
