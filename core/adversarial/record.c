/* The record of an adversarial autoencoder: see model/record.h.

     .loss           as an autoencoder's
     .prior          as a variational model's, 'standard' or 'mixture'; or of
                     the type 'sample', with .sample, M x k
     .classes        labels of the mixture's components, 1 x C, or []
     .encoder        layers; where it draws those below the head:
     .mean, .logvar  layers of k units, of such a one
     .decoder        layers
     .discriminator  layers: k + C units enter, one comes out, whose sigmoid
                     is the probability of the prior  */

#include "adversarial/adversarial.h"
#include "base/word.h"
#include "math/matrix.h"
#include "model/record_private.h"
#include "net/log_variance.h"

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
  TRY (put_loss (context, model, record));
  TRY (put_prior (context, model, record));
  return record_value (context, record, "classes", &model->classes);
}

static bool
draws (const struct model *model)
{
  return model_mean (model) < model->code;
}

static enum status
layers (struct context *context, const struct model *model, const real *x,
        struct value *record)
{
  size_t k = model_codes (model);
  TRY (put_layers (context, model, x, record));
  if (! draws (model))
    return STATUS_OK;
  const struct layer *head = &model->network.layers[model->code - 2];
  TRY (put_head (context, model, head, "mean", 0, k, x, record));
  return put_head (context, model, head, "logvar", k, k, x, record);
}

/* ----- the head of an encoder that draws --------------------------------- */

static bool
has_head (const struct value *record)
{
  return ! is_empty (value_field (record, "logvar", 0));
}

static enum status
check_half (struct reader *reader, const char *field, size_t width,
            size_t units)
{
  const struct value *half = value_field (reader->record, field, 0);
  const char *top = reader->name;
  if (! half || half->kind != VALUE_STRUCT || value_count (half) != 1)
    return refuse (reader, ".%s must be a layer: a struct", field);
  const struct value *weight = value_field (half, "weight", 0);
  const struct value *bias = value_field (half, "bias", 0);
  reader->name = keep_text (reader->context, "%s.%s", top, field);
  if (is_empty (weight))
    return refuse (reader, ".weight is missing");
  TRY (need_matrix (reader, weight, "weight", units ? units : weight->rows,
                    width));
  TRY (need_matrix (reader, bias, "bias", weight->rows, 1));
  reader->name = top;
  return STATUS_OK;
}

static enum status
read_head (struct reader *reader, struct layer *layers, struct shape *shape)
{
  TRY (check_half (reader, "mean", shape->count, 0));
  const struct value *mean = value_field (reader->record, "mean", 0);
  size_t k = value_field (mean, "weight", 0)->rows;
  TRY (check_half (reader, "logvar", shape->count, k));
  layers[0] = (struct layer){ .type = &layer_dense,
                              .activation = &log_variances,
                              .in = *shape,
                              .inputs = shape->count,
                              .outputs = 2 * k,
                              .units = 2 * k,
                              .has_bias = true };
  layers[1] = (struct layer){ .type = &layer_gaussian,
                              .activation = &activations[ACTIVATION_LINEAR],
                              .in = shape_plain (2 * k),
                              .inputs = 2 * k,
                              .units = k,
                              .outputs = k };
  *shape = shape_plain (k);
  return STATUS_OK;
}

static const struct between between = { 2, "head", read_head, has_head };

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
  struct reader within
    = { reader->context, prior, name, reader->entry, 0, false };
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
  if (draws (model))
    {
      const struct layer *head = &model->network.layers[model->code - 2];
      size_t k = model_codes (model);
      load_layer (model, head, value_field (reader->record, "mean", 0), 0, 0,
                  k);
      load_layer (model, head, value_field (reader->record, "logvar", 0), 0, k,
                  k);
    }
  if (mixture->count)
    mixture_load (mixture, value_field (reader->record, "prior", 0), model->x);
}

const struct description description_aae = { .entry = "aae_train",
                                             .begin = begin,
                                             .layers = layers,
                                             .read = read_layers,
                                             .between = &between,
                                             .objective = objective,
                                             .load = load };
