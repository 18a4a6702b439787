/* Models as records: see record.h.  This file writes what all have;
   record_read.c reads it.  Layers are in record_chain.c, and what a kind has
   of its own is in the file named after it, in both directions.  */

#include "model/record.h"

#include "model/record_private.h"

#include <string.h>

enum status
put_layers (struct context *context, const struct model *model, const real *x,
            struct value *record)
{
  const struct layer *layers = model->network.layers;
  size_t decoder = model_decoder (model);
  TRY (put_chain (context, model, "encoder", layers, model->encoder_layers, x,
                  record));
  return put_chain (context, model, "decoder", layers + decoder,
                    model->network.count - decoder, x, record);
}

enum status
describe_weights (struct context *context, const struct model *model,
                  const real *x, struct value *record)
{
  TRY (model->type->description->layers (context, model, x, record));
  return put_attached (context, model, x, record);
}

static enum status
put_fill (struct context *context, const struct model *model,
          struct value *record)
{
  struct value *slot;
  TRY (value_slot (context, record, "fill", 0, &slot));
  TRY (value_matrix (context, slot, REAL_CLASS, 1, model->inputs));
  for (size_t i = 0; i < model->inputs; i++)
    ((real *) slot->data)[shape_plane (&model->data, i)] = model->fill[i];
  return STATUS_OK;
}

static enum status
put_normalize (struct context *context, const struct model *model,
               struct value *record)
{
  struct value *slot, *offset, *scale;
  real unit = model->unit != 0 ? (real) model->unit : 1; /* in the scale */
  TRY (value_slot (context, record, "normalize", 0, &slot));
  TRY (value_structs (context, slot, 1));
  TRY (value_slot (context, slot, "offset", 0, &offset));
  TRY (value_matrix (context, offset, REAL_CLASS, 1, model->inputs));
  TRY (value_slot (context, slot, "scale", 0, &scale));
  TRY (value_matrix (context, scale, REAL_CLASS, 1, model->inputs));
  for (size_t i = 0; i < model->inputs; i++)
    {
      size_t at = shape_plane (&model->data, i);
      ((real *) offset->data)[at] = model->scale ? model->offset[i] : 0;
      ((real *) scale->data)[at]
        = model->scale ? 1 / (model->scale[i] * unit) : 1;
    }
  return STATUS_OK;
}

/* [h w c] of an image, [T c] of a sequence.  */
static enum status
put_size (struct context *context, const struct shape *data,
          struct value *record)
{
  struct value *slot;
  TRY (value_slot (context, record,
                   data->steps ? "sequence_size" : "image_size", 0, &slot));
  const size_t image[] = { data->height, data->width, data->channels };
  const size_t sequence[] = { data->height, data->channels };
  return data->steps ? value_sizes (context, slot, 2, sequence)
                     : value_sizes (context, slot, 3, image);
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
  if (shape_has_places (&model->data))
    TRY (put_size (context, &model->data, record));
  TRY (put_normalize (context, model, record));
  if (model->fill)
    TRY (put_fill (context, model, record));
  if (own->begin)
    TRY (own->begin (context, model, record));
  TRY (describe_weights (context, model, model->x, record));
  TRY (record_value (context, record, "seed", &model->seed));
  TRY (record_value (context, record, "validation", &model->validation));
  TRY (record_value (context, record, "history", &model->history));
  if (model->ended.kind == VALUE_TEXT)
    TRY (record_value (context, record, "ended", &model->ended));
  if (model->pretraining.kind == VALUE_STRUCT)
    TRY (record_value (context, record, "pretraining", &model->pretraining));
  TRY (record_value (context, record, "options", &model->options));
  if (model->state.kind == VALUE_STRUCT)
    TRY (record_value (context, record, "state", &model->state));
  return STATUS_OK;
}
