/* Models as records: see describe.h.  This file writes what all have, and
   layers; describe_read.c reads it.  What a kind has of its own is in the file
   named after it, in both directions.  */

#include "model/record.h"

#include "model/record_private.h"

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

enum status
put_head (struct context *context, const struct model *model,
          const struct layer *head, const char *name, size_t first,
          size_t outputs, const real *x, struct value *record)
{
  struct value *slot;
  TRY (value_slot (context, record, name, 0, &slot));
  TRY (value_structs (context, slot, 1));
  return put_layer (context, model, head, first, outputs, x, slot, 0);
}

enum status
put_layers (struct context *context, const struct model *model, const real *x,
            struct value *record)
{
  const struct posterior *posterior = model->vae.posterior;
  const struct layer *layers = model->network.layers;
  size_t decoder = model_decoder (model), k = model->vae.latents;
  TRY (put_chain (context, model, "encoder", layers, model->encoder_layers, x,
                  record));
  if (posterior)
    {
      const struct layer *head = &layers[model->code - 2];
      TRY (put_head (context, model, head, "mean", 0, k, x, record));
      TRY (put_head (context, model, head, posterior->field, k,
                     posterior->numbers (k), x, record));
    }
  return put_chain (context, model, "decoder", layers + decoder,
                    model->network.count - decoder, x, record);
}

enum status
describe_weights (struct context *context, const struct model *model,
                  const real *x, struct value *record)
{
  return model->type->description->layers (context, model, x, record);
}

static enum status
put_normalize (struct context *context, const struct model *model,
               struct value *record)
{
  struct value *slot, *offset, *scale;
  /* A machine's scale has its deviation in it.  */
  real unit = model->type->scale ? (real) model->sigma : 1;
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
  const struct description *own = model->type->description;
  TRY (value_structs (context, record, 1));
  TRY (record_text (context, record, "kind", model->type->kind));
  TRY (record_number (context, record, "version", 1));
  TRY (record_text (context, record, "class", class_name (REAL_CLASS)));
  TRY (put_normalize (context, model, record));
  if (own->begin)
    TRY (own->begin (context, model, record));
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
