/* Models as records: see describe.h.  This file writes; describe_read.c
   reads.  */

#include "model/describe.h"

#include "model/classifier.h"
#include "model/describe_private.h"
#include "model/vae.h"
#include "net/softmax.h"

#include <string.h>

static enum status
put_matrix (struct context *context, struct value *record, const char *name,
            size_t element, const real *x, size_t rows, size_t columns,
            size_t stride)
{
  struct value *slot;
  TRY (value_slot (context, record, name, element, &slot));
  TRY (value_matrix (context, slot, REAL_CLASS, rows, columns));
  for (size_t j = 0; j < columns; j++)
    memcpy ((real *) slot->data + j * rows, x + j * stride,
            rows * sizeof (real));
  return STATUS_OK;
}

static enum status
put_text (struct context *context, struct value *record, const char *name,
          size_t element, const char *text)
{
  struct value *slot;
  TRY (value_slot (context, record, name, element, &slot));
  return value_text (context, slot, text);
}

static enum status
put_number (struct context *context, struct value *record, const char *name,
            size_t element, bool there, double number)
{
  struct value *slot;
  TRY (value_slot (context, record, name, element, &slot));
  return there ? value_number (context, slot, number) : STATUS_OK;
}

/* What layers have that are not dense.  */
static enum status
put_settings (struct context *context, const struct layer *layer,
              const real *x, struct value *record, size_t element)
{
  const struct layer_type *type = layer->type;
  size_t units = type->tracks ? layer->outputs : 0;
  TRY (put_matrix (context, record, "mean", element, x + layer->mean.place,
                   units, units > 0, units));
  TRY (put_matrix (context, record, "variance", element,
                   x + layer->variance.place, units, units > 0, units));
  TRY (put_number (context, record, "epsilon", element, type->scales,
                   layer->epsilon));
  TRY (put_number (context, record, "momentum", element, type->tracks,
                   layer->momentum));
  return put_number (context, record, "rate", element, type->drops,
                     layer->rate);
}

/* Rows first .. first + outputs - 1 of a layer as element `element'.  */
static enum status
put_layer (struct context *context, const struct model *model,
           const struct layer *layer, size_t first, size_t outputs,
           const real *x, struct value *record, size_t element)
{
  struct value *slot;
  TRY (put_text (context, record, "type", element, layer->type->name));
  TRY (value_slot (context, record, "weight", element, &slot));
  if (layer->type->scales)
    TRY (put_matrix (context, record, "weight", element,
                     x + layer->weight.place, outputs, 1, outputs));
  else if (layer->type->has_units && ! layer->tied)
    TRY (put_matrix (context, record, "weight", element,
                     x + layer->weight.place + first, outputs, layer->inputs,
                     layer->outputs));
  TRY (value_slot (context, record, "bias", element, &slot));
  if (layer->has_bias)
    TRY (put_matrix (context, record, "bias", element,
                     x + layer->bias.place + first, outputs, 1,
                     layer->outputs));
  TRY (put_text (context, record, "activation", element,
                 layer->activation->name));
  TRY (value_slot (context, record, "tied", element, &slot));
  if (layer->tied)
    TRY (value_number (context, slot,
                       (double) (layer->tied - model->network.layers + 1)));
  return put_settings (context, layer, x, record, element);
}

enum status
put_chain (struct context *context, const struct model *model,
           const char *name, const struct layer *layers, size_t count,
           const real *x, struct value *record)
{
  struct value *slot;
  TRY (value_slot (context, record, name, 0, &slot));
  TRY (value_structs (context, slot, count));
  for (size_t i = 0; i < count; i++)
    TRY (put_layer (context, model, &layers[i], 0, layers[i].outputs, x, slot,
                    i));
  return STATUS_OK;
}

/* A part of a head: the mean's rows, or those of B.  */
static enum status
put_head (struct context *context, const struct model *model,
          const struct layer *head, const char *name, size_t first,
          size_t outputs, const real *x, struct value *record)
{
  struct value *slot;
  TRY (value_slot (context, record, name, 0, &slot));
  TRY (value_structs (context, slot, 1));
  return put_layer (context, model, head, first, outputs, x, slot, 0);
}

/* Where x is a gradient, that is by sigma, and not by its logarithm.  */
static enum status
put_sigma (struct context *context, const struct model *model, const real *x,
           struct value *record)
{
  const struct variational *vae = &model->vae;
  bool gradient = x != model->x;
  size_t count = vae->deviation == DEVIATION_COMMON ? 1
                 : vae->deviation == DEVIATION_EACH || vae->sigma
                   ? model->inputs
                   : 1;
  struct value *slot;
  if (gradient && vae->deviation == DEVIATION_FIXED)
    return STATUS_OK;
  TRY (value_slot (context, record, "sigma", 0, &slot));
  if (model->loss != &losses[LOSS_SQUARED])
    return STATUS_OK;
  TRY (value_matrix (context, slot, REAL_CLASS, 1, count));
  for (size_t i = 0; i < count; i++)
    {
      double sigma = vae_sigma (model, model->x, i);
      ((real *) slot->data)[i]
        = (real) (gradient ? (double) x[vae->log_sigma.place + i] / sigma
                           : sigma);
    }
  return STATUS_OK;
}

/* Rows of a block of components, one a row of the matrix.  */
static enum status
put_components (struct context *context, const struct block *block,
                const char *name, size_t first, size_t size, const real *x,
                struct value *record)
{
  struct value *slot;
  TRY (value_slot (context, record, name, 0, &slot));
  TRY (value_matrix (context, slot, REAL_CLASS, block->columns, size));
  for (size_t c = 0; c < block->columns; c++)
    for (size_t i = 0; i < size; i++)
      ((real *) slot->data)[c + i * block->columns]
        = x[block->place + first + i + c * block->rows];
  return STATUS_OK;
}

/* The network of a conditional one.  */
static enum status
put_conditional (struct context *context, const struct model *model,
                 const real *x, struct value *prior)
{
  const struct network *network = &model->vae.prior_network;
  size_t k = model->vae.latents, trunk = network->count - 1;
  const struct layer *head = &network->layers[trunk];
  TRY (put_chain (context, model, "trunk", network->layers, trunk, x, prior));
  TRY (put_head (context, model, head, "mean", 0, k, x, prior));
  return put_head (context, model, head, "logvar", k, k, x, prior);
}

/* The samples that a user's function has given.  */
static enum status
put_pool (struct context *context, const struct model *model,
          struct value *record)
{
  const struct block pool
    = { .rows = model->vae.latents, .columns = model->adversary.pool_count };
  TRY (record_text (context, record, "type", "sample"));
  return put_components (context, &pool, "sample", 0, pool.rows,
                         model->adversary.pool, record);
}

/* Gradients are by sigma, and by the logarithms of the weights before they
   are made to sum to 1.  */
enum status
put_prior (struct context *context, const struct model *model, const real *x,
           struct value *record)
{
  const struct variational *vae = &model->vae;
  const struct block *head = &vae->prior_head;
  bool gradient = x != model->x;
  size_t k = vae->latents, count = vae->components;
  struct value *slot;
  if (gradient && vae->prior == &prior_standard)
    return STATUS_OK;
  TRY (value_slot (context, record, "prior", 0, &slot));
  TRY (value_structs (context, slot, 1));
  if (model->adversary.pool)
    return put_pool (context, model, slot);
  TRY (record_text (context, slot, "type", vae->prior->name));
  if (vae->prior == &prior_conditional)
    return put_conditional (context, model, x, slot);
  if (vae->prior == &prior_vamp)
    return put_components (context, &vae->prior_input, "input", 0,
                           model->inputs, x, slot);
  if (vae->prior != &prior_mixture)
    return STATUS_OK;

  struct value *weight, *sigma;
  const real *a = x + vae->prior_weight.place;
  real *w, *s;
  TRY (value_slot (context, slot, "weight", 0, &weight));
  TRY (value_matrix (context, weight, REAL_CLASS, 1, count));
  w = weight->data;
  memcpy (w, a, count * sizeof *w);
  if (! gradient)
    softmax (count, 1, w);
  TRY (put_components (context, head, "mean", 0, k, x, slot));
  TRY (put_components (context, head, "sigma", k, k, x, slot));
  sigma = (struct value *) value_field (slot, "sigma", 0);
  s = sigma->data;
  for (size_t c = 0; c < count; c++)
    for (size_t i = 0; i < k; i++)
      {
        real own = exp (model->x[head->place + k + i + c * head->rows] / 2);
        s[c + i * count] = gradient ? 2 * s[c + i * count] / own : own;
      }
  return STATUS_OK;
}

enum status
describe_weights (struct context *context, const struct model *model,
                  const real *x, struct value *record)
{
  size_t trunk = model->encoder_layers, k = model->vae.latents;
  if (model->type == &model_type_rbm)
    return describe_rbm (context, model, x, record);
  if (model->type == &model_type_psd)
    return describe_psd (context, model, x, record);
  const struct layer *layers = model->network.layers;
  TRY (put_chain (context, model, "encoder", layers, trunk, x, record));
  if (model->type == &model_type_vae)
    {
      const struct posterior *posterior = model->vae.posterior;
      const struct layer *head = &layers[model->code - 2];
      TRY (put_head (context, model, head, "mean", 0, k, x, record));
      TRY (put_head (context, model, head, posterior->field, k,
                     posterior->numbers (k), x, record));
    }
  size_t decoder = model_decoder (model);
  TRY (put_chain (context, model, "decoder", layers + decoder,
                  model->network.count - decoder, x, record));
  if (model->type == &model_type_aae)
    TRY (put_chain (context, model, "discriminator",
                    model->adversary.network.layers,
                    model->adversary.network.count, x, record));
  if (model->head)
    return describe_classifier (context, model, x, record);
  if (model->type != &model_type_vae || x == model->x)
    return STATUS_OK;
  TRY (put_sigma (context, model, x, record));
  return put_prior (context, model, x, record);
}

static enum status
put_normalize (struct context *context, const struct model *model,
               struct value *record)
{
  struct value *slot, *offset, *scale;
  /* A machine's scale has its deviation in it.  */
  real unit = model->type == &model_type_rbm ? (real) model->sigma : 1;
  TRY (value_slot (context, record, "normalize", 0, &slot));
  TRY (value_structs (context, slot, 1));
  TRY (value_slot (context, slot, "offset", 0, &offset));
  TRY (value_matrix (context, offset, REAL_CLASS, 1, model->inputs));
  TRY (value_slot (context, slot, "scale", 0, &scale));
  TRY (value_matrix (context, scale, REAL_CLASS, 1, model->inputs));
  for (size_t i = 0; i < model->inputs; i++)
    {
      ((real *) offset->data)[i] = model->scale ? model->offset[i] : 0;
      ((real *) scale->data)[i]
        = model->scale ? 1 / (model->scale[i] * unit) : 1;
    }
  return STATUS_OK;
}

enum status
describe_model (struct context *context, const struct model *model,
                struct value *record)
{
  TRY (value_structs (context, record, 1));
  TRY (record_text (context, record, "kind", model->type->kind));
  TRY (record_number (context, record, "version", 1));
  TRY (record_text (context, record, "class", class_name (REAL_CLASS)));
  TRY (put_normalize (context, model, record));
  if (model->type == &model_type_vae)
    {
      bool gaussian = model->loss == &losses[LOSS_SQUARED];
      TRY (record_text (context, record, "likelihood",
                        likelihood_name (gaussian ? LIKELIHOOD_GAUSSIAN
                                                  : LIKELIHOOD_BERNOULLI)));
      TRY (put_sigma (context, model, model->x, record));
      TRY (condition_describe (context, &model->condition, record));
      TRY (put_prior (context, model, model->x, record));
    }
  else if (! model->type->draw)
    TRY (record_text (context, record, "loss", model->loss->name));
  if (model->type == &model_type_aae)
    TRY (describe_aae (context, model, record));
  TRY (describe_weights (context, model, model->x, record));
  TRY (record_value (context, record, "seed", &model->seed));
  TRY (record_value (context, record, "validation", &model->validation));
  TRY (record_value (context, record, "history", &model->history));
  if (model->pretraining.kind == VALUE_STRUCT)
    TRY (record_value (context, record, "pretraining", &model->pretraining));
  TRY (record_value (context, record, "options", &model->options));
  if (model->state.kind == VALUE_STRUCT)
    TRY (record_value (context, record, "state", &model->state));
  return STATUS_OK;
}
