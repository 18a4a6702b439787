/* From the user's widths or cells to a plan of layers.  */

#include "command/command.h"

#include <math.h>
#include <string.h>

enum
{
  MOST_UNITS = 1000000,
  MOST_LAYERS = 100
};

/* What one layer of a cell may say.  */
struct layer_settings
{
  int activation; /* -1: not said */
  bool bias;
};

static const struct option layer_options[]
  = { { "Activation", OPTION_WORD,
        offsetof (struct layer_settings, activation), NULL, 0, 0, NULL,
        activation_name, 0, "of this layer" },
      { "Bias", OPTION_FLAG, offsetof (struct layer_settings, bias), NULL, 0,
        0, NULL, NULL, 0, "whether this layer has a bias" },
      { NULL } };

static enum status
read_width (struct context *context, const char *name, size_t layer,
            const struct value *value, size_t index, size_t *units)
{
  double width = value_is_numeric (value) && index < value_count (value)
                   ? value_at (value, index)
                   : 0;
  if (! (width >= 1 && width <= MOST_UNITS && width == floor (width)))
    return fail (context, STATUS_BAD_OPTION,
                 "argument '%s', layer %zu: the width must be a whole number "
                 "in [1, %d], not %.10g",
                 name, layer, MOST_UNITS, width);
  *units = (size_t) width;
  return STATUS_OK;
}

/* {'dense', 128, 'Activation', 'tanh'}  */
static enum status
read_layer_cell (struct context *context, const struct value *cell,
                 const char *name, size_t number, struct layer_plan *plan)
{
  size_t count = cell->kind == VALUE_CELL ? value_count (cell) : 0;
  const struct layer_type *type = count && cell->items[0].kind == VALUE_TEXT
                                    ? layer_type_named (cell->items[0].text)
                                    : NULL;
  if (! type || ! type->has_units || count < 2)
    return fail (context, STATUS_BAD_OPTION,
                 "argument '%s', layer %zu must be a cell such as {'dense', "
                 "128, 'Activation', 'tanh'}",
                 name, number);
  plan->type = type;
  TRY (read_width (context, name, number, &cell->items[1], 0, &plan->units));

  static const struct option_group groups[]
    = { { layer_options, 0, NULL }, { NULL, 0, NULL } };
  struct layer_settings settings = { -1, plan->has_bias };
  bool given[2] = { false };
  const char *function = context->function;
  context->function = keep_text (context, "%s: argument '%s', layer %zu",
                                 function, name, number);
  if (! context->function)
    context->function = function;
  TRY (options_parse (context, groups, count - 2, cell->items + 2, &settings,
                      given));
  context->function = function;
  if (settings.activation >= 0)
    plan->activation = &activations[settings.activation];
  plan->has_bias = settings.bias;
  return STATUS_OK;
}

enum status
read_chain_plan (struct context *context, const struct value *value,
                 const char *name, const struct layer_plan *standard,
                 struct chain_plan *plan)
{
  size_t count = value_count (value);
  if (count > MOST_LAYERS)
    return fail (context, STATUS_BAD_OPTION,
                 "argument '%s' has %zu layers; %d are the most", name, count,
                 MOST_LAYERS);
  plan->count = count;
  TRY (take (context, &plan->layers, count + 1, sizeof *plan->layers));
  for (size_t i = 0; i < count; i++)
    {
      plan->layers[i] = *standard;
      if (value->kind == VALUE_CELL)
        TRY (read_layer_cell (context, &value->items[i], name, i + 1,
                              &plan->layers[i]));
      else
        TRY (
          read_width (context, name, i + 1, value, i, &plan->layers[i].units));
    }
  return STATUS_OK;
}

enum status
read_decoder_plan (struct context *context, const struct value *decoder,
                   const struct chain_plan *encoder, size_t inputs,
                   const struct layer_plan *standard,
                   const struct activation *output, struct chain_plan *plan)
{
  struct layer_plan last = *standard;
  last.units = inputs;
  if (decoder)
    {
      TRY (read_chain_plan (context, decoder, "Decoder", standard, plan));
      if (plan->count && plan->layers[plan->count - 1].units == inputs)
        {
          plan->layers[plan->count - 1].activation = output;
          return STATUS_OK;
        }
    }
  else
    {
      /* The layer before the code becomes the first after it, and so on; the
         code's own width is where the mirror stands.  A type belongs to the
         pair of widths that it joins, so it comes from one layer later.  */
      size_t inner = encoder->count ? encoder->count - 1 : 0;
      TRY (take (context, &plan->layers, inner + 1, sizeof *plan->layers));
      plan->count = inner;
      for (size_t i = 0; i < inner; i++)
        {
          plan->layers[i] = encoder->layers[inner - 1 - i];
          plan->layers[i].type = encoder->layers[inner - i].type;
        }
      if (encoder->count)
        last.type = encoder->layers[0].type;
    }
  last.activation = output;
  plan->layers[plan->count++] = last;
  return STATUS_OK;
}
