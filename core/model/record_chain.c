/* Chains of layers, out of struct arrays that describe.c writes.  A layer:

     .type        'dense', as where it is missing, 'batchnorm', ...
     .weight      outputs x inputs; where the type scales, units x 1
     .bias        units x 1, or []
     .activation  'linear' where it is missing
     .tied        the number of the encoder's layer whose transposed weight
                  serves here, in the place of .weight
     .mean, .variance, .epsilon, .momentum, .rate   of types that have them

   Dense layers bring their widths with them; of the others as many numbers
   come out as enter.  */

#include "model/record_private.h"

#include <string.h>

enum status
chain_length (struct reader *reader, const char *field, size_t *count)
{
  const struct value *chain = value_field (reader->record, field, 0);
  if (! chain)
    return refuse (reader, ".%s is missing", field);
  if (is_empty (chain) && strcmp (field, "decoder") != 0)
    *count = 0;
  else if (chain->kind != VALUE_STRUCT || chain->pages > 1)
    return refuse (reader, ".%s must be a struct array of layers", field);
  else
    *count = value_count (chain);
  return STATUS_OK;
}

static const char *
layer_name (size_t index)
{
  return index < LAYER_COUNT ? layer_types[index]->name : NULL;
}

static const double LEAST_EPSILON = 1e-300; /* any above 0 */

/* A number of a layer, in [low, high].  */
static enum status
read_setting (const struct reader *reader, const struct value *record,
              size_t element, const char *field, double low, double high,
              double fallback, double *number)
{
  const struct value *value = value_field (record, field, element);
  *number = fallback;
  if (is_empty (value))
    return STATUS_OK;
  if (! value_is_scalar (value) || ! (value_at (value, 0) >= low)
      || ! (value_at (value, 0) <= high))
    return refuse (reader, ".%s must be a number in [%g, %g], not %s", field,
                   low, high, value_words (reader->context, value));
  *number = value_at (value, 0);
  return STATUS_OK;
}

/* A layer that leaves as many numbers as enter.  */
static enum status
read_settings (const struct reader *reader, const struct value *record,
               size_t element, struct layer *layer)
{
  static const char *const columns[]
    = { "weight", "bias", "mean", "variance" };
  const struct layer_type *type = layer->type;
  size_t count = type->tracks ? 4 : type->scales ? 2 : 0;
  for (size_t i = 0; i < count; i++)
    TRY (need_matrix (reader, value_field (record, columns[i], element),
                      columns[i], layer->outputs, 1));
  const struct value *variance = value_field (record, "variance", element);
  for (size_t i = 0; i < layer->outputs && type->tracks; i++)
    if (! (value_at (variance, i) >= 0))
      return refuse (reader, ".variance must not be negative");
  layer->has_bias = type->scales;
  if (type->scales)
    TRY (read_setting (reader, record, element, "epsilon", LEAST_EPSILON,
                       1e300, LAYER_EPSILON, &layer->epsilon));
  if (type->tracks)
    TRY (read_setting (reader, record, element, "momentum", 0, 1,
                       LAYER_MOMENTUM, &layer->momentum));
  return type->drops ? read_setting (reader, record, element, "rate", 0, 1,
                                     LAYER_RATE, &layer->rate)
                     : STATUS_OK;
}

enum status
read_chain (struct reader *reader, const char *field, struct layer *layers,
            size_t *width, const struct layer *encoder, size_t encoders)
{
  const struct value *chain = value_field (reader->record, field, 0);
  size_t count = chain ? value_count (chain) : 0;
  const char *top = reader->name;

  for (size_t i = 0; i < count; i++)
    {
      struct layer *layer = &layers[i];
      const struct value *weight = value_field (chain, "weight", i);
      const struct value *bias = value_field (chain, "bias", i);
      const struct value *tied = value_field (chain, "tied", i);
      int type = LAYER_DENSE, activation = ACTIVATION_LINEAR;

      reader->name
        = keep_text (reader->context, "%s.%s(%zu)", top, field, i + 1);
      TRY (read_word (reader, chain, i, "type", layer_name, &type));
      TRY (read_word (reader, chain, i, "activation", activation_name,
                      &activation));
      if (! layer_in_chain (layer_types[type]))
        return refuse (reader, ".type '%s' does not stand in a chain",
                       layer_types[type]->name);
      layer->type = layer_types[type];
      layer->activation = &activations[activation];
      layer->inputs = layer->outputs = *width;
      if (layer->type->keeps_width)
        {
          TRY (read_settings (reader, chain, i, layer));
          continue;
        }
      if (! is_empty (tied))
        {
          double j = value_is_scalar (tied) ? value_at (tied, 0) : 0;
          if (! (j >= 1 && j <= (double) encoders && j == floor (j)))
            return refuse (reader, ".tied must be the number of a layer of "
                                   "the encoder");
          layer->tied = &encoder[(size_t) j - 1];
          if (! layer->tied->type->has_units)
            return refuse (reader, ".tied is a layer of the type '%s'",
                           layer->tied->type->name);
          if (! is_empty (weight))
            return refuse (reader, " has both .weight and .tied");
          if (layer->tied->tied || layer->tied->outputs != *width)
            return refuse (reader,
                           ".tied is a layer of %zu units where %zu "
                           "enter",
                           layer->tied->outputs, *width);
          layer->outputs = layer->tied->inputs;
        }
      else
        {
          if (is_empty (weight))
            return refuse (reader, ".weight is missing");
          TRY (need_matrix (reader, weight, "weight", weight->rows, *width));
          layer->outputs = weight->rows;
        }
      layer->has_bias = ! is_empty (bias);
      if (layer->has_bias)
        TRY (need_matrix (reader, bias, "bias", layer->outputs, 1));
      *width = layer->outputs;
    }
  reader->name = top;
  return STATUS_OK;
}

enum status
declare_layers (struct context *context, struct model *model,
                const char *field, struct layer *layers, size_t count)
{
  for (size_t i = 0; i < count; i++)
    {
      struct layer *layer = &layers[i];
      const char *name = keep_text (context, "%s(%zu)", field, i + 1);
      TRY (layer->type->declare (context, layer, &model->params,
                                 name ? name : field));
    }
  return STATUS_OK;
}

void
load_layer (const struct model *model, const struct layer *layer,
            const struct value *record, size_t element, size_t first,
            size_t outputs)
{
  const struct value *weight = value_field (record, "weight", element);
  const struct value *bias = value_field (record, "bias", element);
  if (! layer->tied)
    for (size_t j = 0; j < layer->inputs; j++)
      for (size_t i = 0; i < outputs; i++)
        model->x[layer->weight.place + first + i + j * layer->outputs]
          = (real) value_at (weight, i + j * outputs);
  if (layer->has_bias && ! is_empty (bias))
    for (size_t i = 0; i < outputs; i++)
      model->x[layer->bias.place + first + i] = (real) value_at (bias, i);
}

/* The columns of a layer that keeps the width.  */
static void
load_columns (const struct model *model, const struct layer *layer,
              const struct value *record, size_t element)
{
  const struct
  {
    const char *name;
    const struct block *block;
  } columns[] = { { "weight", &layer->weight },
                  { "bias", &layer->bias },
                  { "mean", &layer->mean },
                  { "variance", &layer->variance } };
  for (size_t c = 0; c < sizeof columns / sizeof columns[0]; c++)
    for (size_t i = 0; i < block_count (columns[c].block); i++)
      model->x[columns[c].block->place + i]
        = (real) value_at (value_field (record, columns[c].name, element), i);
}

void
load_chain (const struct model *model, const struct value *record,
            const char *field, const struct layer *layers, size_t count)
{
  const struct value *chain = value_field (record, field, 0);
  for (size_t i = 0; i < count; i++)
    if (layers[i].type->keeps_width)
      load_columns (model, &layers[i], chain, i);
    else
      load_layer (model, &layers[i], chain, i, 0, layers[i].outputs);
}
