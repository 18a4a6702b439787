/* The record of an adversarial autoencoder, beyond encoder and decoder: see
   describe.h.

     .prior          as a variational model's, standard or a mixture; or of
   type 'sample', with the samples, M x k .classes        labels of the
   mixture's components, 1 x C, or [] .discriminator  layers; k and C units
   enter, one comes out, the sigmoid of which is the probability of the prior
 */

#include "model/adversarial.h"
#include "model/reader.h"

#include <string.h>

enum status
describe_aae (struct context *context, const struct model *model,
              struct value *record)
{
  TRY (put_prior (context, model, model->x, record));
  return record_value (context, record, "classes", &model->classes);
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
  const struct value *sample = prior ? value_field (prior, "sample", 0) : NULL;
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

enum status
read_adversary (struct reader *reader, struct model *model)
{
  struct adversary *adversary = &model->adversary;
  struct network *network = &adversary->network;
  const struct value *prior = value_field (reader->record, "prior", 0);
  const struct value *type = prior ? value_field (prior, "type", 0) : NULL;
  size_t k = model_codes (model), first = model->params.count;
  struct vae_plan plan = { .latents = k };
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

  size_t width = k + adversary->classes;
  TRY (chain_length (reader, "discriminator", &network->count));
  if (network->count == 0)
    return refuse (reader, ".discriminator has no layers");
  TRY (take (reader->context, &network->layers, network->count,
             sizeof *network->layers));
  TRY (read_chain (reader, "discriminator", network->layers, &width, NULL, 0));
  for (size_t i = 0; i < network->count; i++)
    if (network->layers[i].type->tracks || network->layers[i].type->drops)
      return refuse (reader,
                     ".discriminator must have layers of the types 'dense' "
                     "and 'layernorm', not '%s'",
                     network->layers[i].type->name);
  struct layer *last = &network->layers[network->count - 1];
  if (! last->type->has_units || width != 1
      || last->activation != &activations[ACTIVATION_SIGMOID])
    return refuse (reader, ".discriminator must end with one sigmoid unit");
  last->raw = true;
  TRY (declare_layers (reader->context, model, "discriminator",
                       network->layers, network->count));
  return aae_declare (reader->context, model, first, plan.components);
}

void
load_adversary (struct reader *reader, const struct model *model)
{
  const struct network *network = &model->adversary.network;
  load_chain (model, reader->record, "discriminator", network->layers,
              network->count);
  load_prior (reader, model);
}
