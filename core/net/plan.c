/* From the user's cells to layers: see plan.h.  */

#include "net/plan.h"

#include "net/join.h"

#include <math.h>
#include <stddef.h>

enum
{
  MOST_UNITS = 1000000,
  MOST_LAYERS = 100
};

/* What a layer of a cell may say, whatever its type; the type's own settings
   follow in memory.  */
struct common
{
  int activation; /* -1: not said */
  double slope;
  bool bias;
};

#define PLACE(member) offsetof (struct common, member)

static const struct option activation_row[]
  = { { "Activation", OPTION_WORD, PLACE (activation), NULL, 0, 0, NULL,
        activation_name, 0, "of this layer" },
      SLOPE_ROW (PLACE (slope)),
      { NULL } };

static const struct option bias_row[]
  = { { "Bias", OPTION_FLAG, PLACE (bias), NULL, 0, 0, NULL, NULL, 0,
        "whether this layer has a bias" },
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
                 "in [1, %d], not %s",
                 name, layer, MOST_UNITS,
                 value_is_numeric (value) && index < value_count (value)
                   ? number_words (context, width)
                   : value_words (context, value));
  *units = (size_t) width;
  return STATUS_OK;
}

/* "{'dense', 128, 'Activation', 'tanh'}, {'batchnorm'} or {'layernorm'}"  */
static const char *
examples (struct context *context)
{
  const char *text = "", *last = NULL;
  for (size_t i = 0; i < LAYER_COUNT && text; i++)
    if (layer_types[i]->example)
      {
        if (last)
          text
            = keep_text (context, "%s%s%s", text, text[0] ? ", " : "", last);
        last = layer_types[i]->example;
      }
  text = text ? keep_text (context, "%s or %s", text, last) : NULL;
  return text ? text : last;
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
  size_t first = type && (type->has_units || type->leads) ? 2 : 1;
  if (type && type->example && count < first)
    return fail (context, STATUS_BAD_OPTION,
                 "argument '%s', layer %zu, '%s', must say its %s, as in %s",
                 name, number, type->name, type->has_units ? "width" : "size",
                 type->example);
  if (! type || ! type->example)
    return fail (context, STATUS_BAD_OPTION,
                 "argument '%s', layer %zu must be a cell such as %s, not %s",
                 name, number, examples (context),
                 count ? keep_text (context, "one that begins with %s",
                                    value_words (context, cell->items))
                       : value_words (context, cell));
  plan->type = type;
  plan->units = 0;
  if (type->has_units && ! value_is_scalar (&cell->items[1]))
    return fail (context, STATUS_BAD_OPTION,
                 "argument '%s', layer %zu: the width must be a whole number "
                 "in [1, %d], not %s",
                 name, number, MOST_UNITS,
                 value_words (context, &cell->items[1]));
  if (type->has_units)
    TRY (read_width (context, name, number, &cell->items[1], 0, &plan->units));
  if (! type->has_units || ! type->activates)
    plan->activation = &activations[ACTIVATION_LINEAR];

  const size_t unit = _Alignof(max_align_t);
  size_t own = (sizeof (struct common) + unit - 1) / unit * unit;
  struct option_group groups[4];
  size_t used = 0;
  if (type->activates)
    groups[used++] = (struct option_group){ activation_row, 0, NULL };
  if (type->biases)
    groups[used++] = (struct option_group){ bias_row, 0, NULL };
  if (type->options)
    groups[used++] = (struct option_group){ type->options, own, NULL };
  groups[used] = (struct option_group){ NULL, 0, NULL };

  char *settings;
  bool *given;
  TRY (take (context, &settings, 1, own + type->settings_size));
  TRY (take (context, &given, options_count (groups) + 1, sizeof *given));
  if (type->leads
      && ! option_take (type->options, settings + own + type->options->place,
                        &cell->items[1]))
    return fail (context, STATUS_BAD_OPTION, "%s: '%s' must be %s, not %s",
                 plan->place, type->options->name,
                 option_demand (context, type->options),
                 value_words (context, &cell->items[1]));
  struct common *common = (struct common *) settings;
  *common = (struct common){ -1, NAN, plan->has_bias };

  const char *function = context->function;
  context->function = keep_text (context, "%s: %s", function, plan->place);
  if (! context->function)
    context->function = function;
  TRY (options_parse (context, groups, count - first, cell->items + first,
                      settings, given));
  context->function = function;
  if (common->activation >= 0 || ! isnan (common->slope))
    {
      int index
        = common->activation >= 0 ? common->activation : ACTIVATION_LEAKYRELU;
      if (! isnan (common->slope) && index != ACTIVATION_LEAKYRELU)
        return fail (context, STATUS_BAD_OPTION,
                     "%s: option 'Slope' contradicts 'Activation' ('%s'): it "
                     "is of 'leakyrelu'",
                     plan->place, activations[index].name);
      TRY (activation_with (
        context, index, isnan (common->slope) ? plan->slope : common->slope,
        &plan->activation));
    }
  plan->has_bias = common->bias;
  plan->settings = settings + own;
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
      const char *place
        = keep_text (context, "argument '%s', layer %zu", name, i + 1);
      plan->layers[i] = *standard;
      plan->layers[i].place = place ? place : name;
      if (value->kind == VALUE_CELL)
        TRY (read_layer_cell (context, &value->items[i], name, i + 1,
                              &plan->layers[i]));
      else
        TRY (
          read_width (context, name, i + 1, value, i, &plan->layers[i].units));
    }
  return STATUS_OK;
}

/* From a dense layer on to one that takes its numbers for an image, through
   such as keep them in their order.  */
static size_t
planes_at (const struct chain_plan *plan, size_t i)
{
  size_t first = i, last = i;
  while (first > 0 && ! plan->layers[first].type->affine
         && (first == i || plan->layers[first].type->keeps_shape))
    first--;
  while (last + 1 < plan->count && ! plan->layers[last].type->reshapes
         && (last == i || plan->layers[last].type->keeps_shape))
    last++;
  const struct reshape_settings *shape = plan->layers[last].settings;
  bool image = plan->layers[last].type->reshapes && shape;
  return image && plan->layers[first].type->affine
           ? shape_channels (shape->size)
           : 0;
}

/* What a layer must know of those about it.  */
static void
look_behind (const struct chain_plan *plan, size_t i, struct layer *layer)
{
  const struct layer_plan *behind = &plan->layers[i + 1];
  bool last = i + 2 == plan->count;
  layer->behind = i + 1 < plan->count ? behind->type : NULL;
  layer->fed = last && behind->type->affine ? behind->units : 0;
  layer->followed = false;
  layer->planes = planes_at (plan, i);
  while (++i < plan->count)
    layer->followed |= plan->layers[i].type->over_time;
}

enum status
plan_lay (struct context *context, const struct chain_plan *plan,
          const char *name, struct shape *shape, struct layer *layers)
{
  for (size_t i = 0; i < plan->count; i++)
    {
      const char *full = keep_text (context, "%s(%zu)", name, i + 1);
      look_behind (plan, i, &layers[i]);
      TRY (layer_lay (context, &layers[i], &plan->layers[i], i,
                      full ? full : name, shape));
    }
  return STATUS_OK;
}

enum status
chain_shape (struct context *context, const struct chain_plan *plan,
             const char *name, struct shape *shape)
{
  struct layer *layers;
  TRY (take (context, &layers, plan->count + 1, sizeof *layers));
  return plan_lay (context, plan, name, shape, layers);
}

/* What the values that leave layer i have gone through.  */
static const struct activation *
activation_at (const struct chain_plan *plan, size_t i)
{
  const struct activation *linear = &activations[ACTIVATION_LINEAR];
  if (plan->layers[i].type->activates)
    return plan->layers[i].activation;
  while (i-- > 0)
    if (plan->layers[i].type->activates
        && plan->layers[i].activation != linear)
      return plan->layers[i].activation;
  return linear;
}

/* The mirror of a layer, which leads to values that are as `at' says, behind
   the layers of the plan.  */
static enum status
reflect (struct context *context, const struct layer *layer, const char *place,
         const struct layer_plan *at, struct chain_plan *plan)
{
  struct layer_plan *next = &plan->layers[plan->count];
  const char *mirrored = keep_text (context, "the mirror of %s", place);
  size_t count;
  for (size_t i = 0; i < MOST_MIRRORS; i++)
    {
      next[i] = *at;
      next[i].place = mirrored ? mirrored : place;
    }
  TRY (layer_mirror (context, layer, next, &count));
  for (size_t i = 0; i < count; i++)
    if (! next[i].type->activates)
      next[i].activation = &activations[ACTIVATION_LINEAR];
  plan->count += count;
  return STATUS_OK;
}

/* The encoder backwards.  A layer that leads from one joint to another comes
   as its mirror, which leads back; activation and bias are those of the values
   that it leads to, so they come from one layer earlier, and at the data from
   `last'.  What keeps the values' shape belongs to the values that it acts on:
   between two others of the encoder it stands behind the first, and so it does
   in the decoder; what stands before the first or behind the last acts on the
   data or the code, of which the decoder has no hidden ones.  */
static enum status
mirror (struct context *context, const struct chain_plan *encoder,
        struct layer *laid, struct shape data, const struct layer_plan *last,
        struct chain_plan *plan)
{
  size_t after = encoder->count;
  TRY (take (context, &plan->layers, MOST_MIRRORS * (encoder->count + 1),
             sizeof *plan->layers));
  plan->count = 0;
  for (size_t i = encoder->count; i-- > 0;)
    {
      struct layer_plan at = encoder->layers[i];
      at.activation = activation_at (encoder, i);
      at.back = true;
      at.steps = last->steps;
      if (at.type->keeps_shape || at.type->reshapes)
        continue;
      if (after < encoder->count)
        {
          TRY (reflect (context, &laid[after], encoder->layers[after].place,
                        &at, plan));
          /* Between two over time nothing is read out.  */
          if (encoder->layers[after].type->over_time && at.type->over_time)
            plan->count--;
          for (size_t j = i + 1; j < after; j++)
            if (encoder->layers[j].type->keeps_shape)
              plan->layers[plan->count++] = encoder->layers[j];
        }
      after = i;
    }
  if (after == encoder->count)
    {
      plan->layers[plan->count++] = *last;
      return STATUS_OK;
    }
  const char *place = encoder->layers[after].place;
  if (laid[after].inputs != data.count)
    {
      laid[after].in = data;
      laid[after].inputs = data.count;
    }
  TRY (reflect (context, &laid[after], place, last, plan));
  /* The data are numbers as they come.  */
  if (plan->count > 1 && plan->layers[plan->count - 1].type->reshapes)
    plan->count--;
  const struct layer_type *end = plan->layers[plan->count - 1].type;
  if (layer_type_ends (end))
    return STATUS_OK;
  return fail (context, STATUS_BAD_OPTION,
               "%s, '%s', needs a layer with units before it, or an option "
               "'Decoder': '%s' cannot end a decoder",
               place, laid[after].type->name, end->name);
}

enum status
need_dense (struct context *context, const struct chain_plan *encoder)
{
  for (size_t i = 0; i < encoder->count; i++)
    if (encoder->layers[i].type->has_units)
      return STATUS_OK;
  return fail (context, STATUS_BAD_OPTION,
               "argument 'hidden' must have at least one dense layer");
}

enum status
read_decoder_plan (struct context *context, const struct value *decoder,
                   const struct chain_plan *encoder, struct shape data,
                   size_t beside, const struct layer_plan *standard,
                   const struct activation *output, struct chain_plan *plan)
{
  struct layer_plan last = *standard, back = *standard;
  struct shape shape;
  struct layer *laid;
  TRY (join_planned (context, encoder->layers, encoder->count, &data, beside,
                     &shape));
  last.units = data.count;
  last.activation = output;
  last.back = back.back = true;
  last.steps = back.steps = data.steps ? data.height : 0;
  TRY (take (context, &laid, MOST_LAYERS, sizeof *laid));
  TRY (plan_lay (context, encoder, "hidden", &shape, laid));
  if (! decoder)
    return mirror (context, encoder, laid, data, &last, plan);
  if (beside)
    shape = shape_plain (shape.count + beside);
  TRY (read_chain_plan (context, decoder, "Decoder", &back, plan));
  TRY (plan_lay (context, plan, "Decoder", &shape, laid));
  if (plan->count && layer_type_ends (plan->layers[plan->count - 1].type)
      && shape.count == data.count)
    plan->layers[plan->count - 1].activation = output;
  else
    {
      last.units = shape.steps ? data.channels : data.count;
      plan->layers[plan->count++] = last;
    }
  return STATUS_OK;
}

enum status
network_declare (struct context *context, struct network *network,
                 struct params *params, const struct chain_plan *plan,
                 const char *name, size_t *at, struct shape *shape)
{
  struct layer *layers = network->layers + *at;
  TRY (plan_lay (context, plan, name, shape, layers));
  for (size_t i = 0; i < plan->count; i++, ++*at)
    {
      const char *full = keep_text (context, "%s(%zu)", name, i + 1);
      layers[i].number = *at;
      TRY (layer_declare (context, &layers[i], params, full ? full : name));
    }
  return STATUS_OK;
}
