/* The record of an adversarial autoencoder: see model/record.h.

     .loss           as an autoencoder's
     .prior          as a variational model's, 'standard' or 'mixture'; or of
                     the type 'sample', with .sample, M x k
     .classes        labels of the mixture's components, 1 x C, or []
     .encoder        layers
     .decoder        layers
     .discriminator  layers: k + C units enter, one comes out, whose sigmoid
                     is the probability of the prior  */

#include "adversarial/adversarial.h"
#include "base/word.h"
#include "math/matrix.h"
#include "model/record_private.h"

#include <string.h>

enum
{
  STANDARD,
  MIXTURE,
  SAMPLE
};

static WORDS (prior_name, "standard", "mixture", "sample")

/* The samples that a user's function has given.  */
static enum status
put_pool (struct context *context, const struct adversary *adversary, size_t k,
          struct value *record)
{
  struct value *prior, *slot;
  size_t count = adversary->pool_count;
  TRY (value_slot (context, record, "prior", 0, &prior));
  TRY (value_structs (context, prior, 1));
  TRY (record_text (context, prior, "type", prior_name (SAMPLE)));
  TRY (value_slot (context, prior, "sample", 0, &slot));
  TRY (value_matrix (context, slot, REAL_CLASS, count, k));
  matrix_transpose (k, count, adversary->pool, k, slot->data, count);
  return STATUS_OK;
}

static enum status
put_prior (struct context *context, const struct model *model,
           struct value *record)
{
  const struct adversary *own = model->own;
  bool mixes = own->mixture.count > 0;
  struct value *prior;
  if (own->pool)
    return put_pool (context, own, model_codes (model), record);
  TRY (value_slot (context, record, "prior", 0, &prior));
  TRY (value_structs (context, prior, 1));
  TRY (record_text (context, prior, "type",
                    prior_name (mixes ? MIXTURE : STANDARD)));
  return mixes
           ? mixture_put (context, &own->mixture, model->x, model->x, prior)
           : STATUS_OK;
}

static enum status
begin (struct context *context, const struct model *model,
       struct value *record)
{
  TRY (record_text (context, record, "loss", model->loss->name));
  TRY (put_prior (context, model, record));
  return record_value (context, record, "classes", &model->classes);
}

static enum status
layers (struct context *context, const struct model *model, const real *x,
        struct value *record)
{
  return put_layers (context, model, x, record);
}

static bool
is_word (const struct value *value, const char *(*names) (size_t), int *which)
{
  const char *name;
  for (int i = 0; value->kind == VALUE_TEXT && (name = names (i)); i++)
    if (strcmp (name, value->text) == 0)
      {
        *which = i;
        return true;
      }
  return false;
}

static enum status
read_classes (struct reader *reader, struct model *model)
{
  const struct value *classes = value_field (reader->record, "classes", 0);
  if (is_empty (classes))
    return STATUS_OK;
  TRY (check_classes (reader, classes, value_count (classes)));
  model->classes = *classes;
  aae_own (model)->classes = value_count (classes);
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

/* The prior; how many components it has.  */
static enum status
read_prior (struct reader *reader, struct model *model, size_t *components)
{
  const struct value *prior = value_field (reader->record, "prior", 0);
  const struct value *type = value_field (prior, "type", 0);
  const char *name = keep_text (reader->context, "%s.prior", reader->name);
  struct reader within = { reader->context, prior, name, reader->entry, 0 };
  size_t k = model_codes (model);
  int which = STANDARD;
  *components = 0;
  if (is_empty (prior))
    return STATUS_OK;
  if (prior->kind != VALUE_STRUCT || value_count (prior) != 1)
    return refuse (reader, ".prior must be a struct");
  if (! is_empty (type) && ! is_word (type, prior_name, &which))
    return refuse (reader, ".prior.type must be 'standard', 'mixture' or "
                           "'sample'");
  if (which == SAMPLE)
    return read_pool (reader, model->own, k);
  return which == MIXTURE ? mixture_read (&within, k, components) : STATUS_OK;
}

static enum status
objective (struct reader *reader, struct model *model)
{
  struct adversary *adversary = model->own;
  size_t first = model->params.count, components;
  TRY (read_loss (reader, model));
  TRY (read_classes (reader, model));
  TRY (read_prior (reader, model, &components));
  if (adversary->classes > components)
    return refuse (reader,
                   ".classes has %zu labels, but .prior has %zu components",
                   adversary->classes, components);

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
  return aae_declare (reader->context, model, first, components);
}

static void
load (struct reader *reader, const struct model *model)
{
  const struct mixture *mixture = &aae_own (model)->mixture;
  if (mixture->count)
    mixture_load (mixture, value_field (reader->record, "prior", 0), model->x);
}

const struct description description_aae = { .entry = "aae_train",
                                             .begin = begin,
                                             .layers = layers,
                                             .read = read_layers,
                                             .objective = objective,
                                             .load = load };
