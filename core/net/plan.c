/* From the user's cells to layers: see plan.h.  */

#include "net/plan.h"

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
  double epsilon, momentum, rate;
};

#define PLACE(member) offsetof (struct layer_settings, member)
#define TEXT_OF(number) #number
#define TEXT(number) TEXT_OF (number)

#define ACTIVATION_ROW(help)                                                  \
  {                                                                           \
    "Activation", OPTION_WORD, PLACE (activation), NULL, 0, 0, NULL,          \
      activation_name, 0, help                                                \
  }
#define EPSILON_ROW                                                           \
  {                                                                           \
    "Epsilon", OPTION_NUMBER, PLACE (epsilon), TEXT (LAYER_EPSILON), 0,       \
      1e300, NULL, NULL, OPTION_OPEN, "added to a variance"                   \
  }

static const struct option dense_options[]
  = { ACTIVATION_ROW ("of this layer"),
      { "Bias", OPTION_FLAG, PLACE (bias), NULL, 0, 0, NULL, NULL, 0,
        "whether this layer has a bias" },
      { NULL } };

static const struct option batchnorm_options[]
  = { ACTIVATION_ROW ("of this layer; [] is linear"),
      EPSILON_ROW,
      { "Momentum", OPTION_NUMBER, PLACE (momentum), TEXT (LAYER_MOMENTUM), 0,
        1, NULL, NULL, 0, "what a step counts in the running averages" },
      { NULL } };

static const struct option layernorm_options[]
  = { ACTIVATION_ROW ("of this layer; [] is linear"), EPSILON_ROW, { NULL } };

static const struct option dropout_options[]
  = { { "Rate", OPTION_NUMBER, PLACE (rate), TEXT (LAYER_RATE), 0, 1, NULL,
        NULL, 0, "probability with which a unit is dropped" },
      { NULL } };

static const struct
{
  const struct layer_type *type;
  const struct option *options;
} layer_options[] = { { &layer_dense, dense_options },
                      { &layer_batchnorm, batchnorm_options },
                      { &layer_layernorm, layernorm_options },
                      { &layer_dropout, dropout_options } };

/* Types without a row have what a dense layer has.  */
static const struct option *
options_of (const struct layer_type *type)
{
  for (size_t i = 0; i < sizeof layer_options / sizeof *layer_options; i++)
    if (layer_options[i].type == type)
      return layer_options[i].options;
  return dense_options;
}

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

/* {'dense', 128, 'Activation', 'tanh'}, {'dropout', 'Rate', 0.2}  */
static enum status
read_layer_cell (struct context *context, const struct value *cell,
                 const char *name, size_t number, struct layer_plan *plan)
{
  size_t count = cell->kind == VALUE_CELL ? value_count (cell) : 0;
  const struct layer_type *type = count && cell->items[0].kind == VALUE_TEXT
                                    ? layer_type_named (cell->items[0].text)
                                    : NULL;
  size_t first = type && type->has_units ? 2 : 1;
  if (! type || ! layer_in_chain (type) || count < first)
    return fail (context, STATUS_BAD_OPTION,
                 "argument '%s', layer %zu must be a cell such as {'dense', "
                 "128, 'Activation', 'tanh'}, {'batchnorm'}, {'layernorm'} or "
                 "{'dropout', 'Rate', 0.2}",
                 name, number);
  plan->type = type;
  plan->units = 0;
  if (type->has_units)
    TRY (read_width (context, name, number, &cell->items[1], 0, &plan->units));
  else
    plan->activation = &activations[ACTIVATION_LINEAR];

  const struct option_group groups[]
    = { { options_of (type), 0, NULL }, { NULL, 0, NULL } };
  struct layer_settings settings
    = { .activation = -1, .bias = plan->has_bias };
  bool given[3] = { false };
  const char *function = context->function;
  context->function = keep_text (context, "%s: argument '%s', layer %zu",
                                 function, name, number);
  if (! context->function)
    context->function = function;
  TRY (options_parse (context, groups, count - first, cell->items + first,
                      &settings, given));
  context->function = function;
  if (settings.activation >= 0)
    plan->activation = &activations[settings.activation];
  plan->has_bias = settings.bias;
  plan->epsilon = settings.epsilon;
  plan->momentum = settings.momentum;
  plan->rate = settings.rate;
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

/* The place of the first layer with units, from `at' on; the count if there
   is none.  */
static size_t
next_dense (const struct chain_plan *plan, size_t at)
{
  while (at < plan->count && ! plan->layers[at].type->has_units)
    at++;
  return at;
}

/* The encoder's widths from the last but one to the first, with room for one
   layer more.  The layer before the code becomes the first after it, and so
   on; the code's own width is where the mirror stands.  A type belongs to the
   pair of widths that it joins, so it comes from one layer later.  What has no
   width belongs to the values that it acts on: between two dense layers of the
   encoder it stands behind the first, and so it does in the decoder; what
   stands before the first or behind the last acts on the data or the code, of
   which the decoder has no hidden ones.  */
static enum status
mirror (struct context *context, const struct chain_plan *encoder,
        struct chain_plan *plan)
{
  TRY (
    take (context, &plan->layers, encoder->count + 1, sizeof *plan->layers));
  plan->count = 0;
  size_t after = encoder->count;
  for (size_t i = encoder->count; i-- > 0;)
    {
      const struct layer_plan *layer = &encoder->layers[i];
      if (! layer->type->has_units)
        continue;
      if (after < encoder->count)
        {
          size_t first = plan->count;
          for (size_t j = i; j < after; j++)
            plan->layers[plan->count++] = encoder->layers[j];
          plan->layers[first].type = encoder->layers[after].type;
        }
      after = i;
    }
  return STATUS_OK;
}

enum status
need_dense (struct context *context, const struct chain_plan *encoder)
{
  if (next_dense (encoder, 0) < encoder->count)
    return STATUS_OK;
  return fail (context, STATUS_BAD_OPTION,
               "argument 'hidden' must have at least one dense layer");
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
      TRY (mirror (context, encoder, plan));
      if (encoder->count)
        last.type = encoder->layers[next_dense (encoder, 0)].type;
    }
  last.activation = output;
  plan->layers[plan->count++] = last;
  return STATUS_OK;
}

void
layer_lay (struct layer *layer, const struct layer_plan *plan, size_t number,
           size_t *width)
{
  layer->type = plan->type;
  layer->activation = plan->activation;
  layer->inputs = *width;
  layer->outputs = plan->type->keeps_width ? *width : plan->units;
  layer->has_bias = plan->has_bias;
  layer->epsilon = plan->epsilon;
  layer->momentum = plan->momentum;
  layer->rate = plan->rate;
  layer->number = number;
  *width = layer->outputs;
}

enum status
network_declare (struct context *context, struct network *network,
                 struct params *params, const struct chain_plan *plan,
                 const char *name, size_t *at, size_t *width)
{
  for (size_t i = 0; i < plan->count; i++, ++*at)
    {
      struct layer *layer = &network->layers[*at];
      const char *full = keep_text (context, "%s(%zu)", name, i + 1);
      layer_lay (layer, &plan->layers[i], *at, width);
      TRY (layer->type->declare (context, layer, params, full ? full : name));
    }
  return STATUS_OK;
}
