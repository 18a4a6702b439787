/* What all layers do by their rows: see layer.h.  */

#include "net/layer.h"

#include "math/matrix.h"

#include <ctype.h>
#include <string.h>

#define LAYER_ROW(name) &LAYER_TYPE (name),
const struct layer_type *const layer_types[LAYER_COUNT]
  = { LAYER_NAMES (LAYER_ROW) };

const char *
layer_type_name (size_t index)
{
  return index < LAYER_COUNT ? layer_types[index]->name : NULL;
}

const struct layer_type *
layer_type_named (const char *name)
{
  for (size_t i = 0; i < LAYER_COUNT; i++)
    if (same_word (layer_types[i]->name, name))
      return layer_types[i];
  return NULL;
}

enum status
layer_settings (struct context *context, const struct layer_type *type,
                void **settings)
{
  const struct option_group groups[]
    = { { type->options, 0, NULL }, { NULL, 0, NULL } };
  *settings = NULL;
  if (! type->options)
    return STATUS_OK;
  TRY (take (context, settings, 1, type->settings_size));
  return options_parse (context, groups, 0, NULL, *settings, NULL);
}

const char *
layer_setting_field (struct context *context, const struct option *option)
{
  char text[64];
  size_t length = 0;
  for (const char *c = option->name; *c && length + 2 < sizeof text; c++)
    {
      if (isupper ((unsigned char) *c) && c > option->name)
        text[length++] = '_';
      text[length++] = (char) tolower ((unsigned char) *c);
    }
  return keep_text (context, "%.*s", (int) length, text);
}

/* ----- laying ---------------------------------------------------------- */

const char *
layer_leave (struct context *context, struct layer *layer)
{
  const char *refusal = NULL;
  layer->out = layer->in;
  if (layer->type->leave)
    refusal = layer->type->leave (context, layer);
  layer->outputs = layer->out.count;
  return refusal;
}

enum status
layer_lay (struct context *context, struct layer *layer,
           const struct layer_plan *plan, size_t number, const char *name,
           struct shape *shape)
{
  layer->type = plan->type;
  layer->activation = plan->activation;
  layer->in = *shape;
  layer->inputs = shape->count;
  layer->units = plan->units;
  layer->has_bias = plan->type->biases && plan->has_bias;
  layer->number = number;
  layer->back = plan->back;
  layer->blind = plan->blind;
  layer->steps = plan->steps;
  layer->settings = plan->settings;
  if (! layer->settings)
    TRY (layer_settings (context, plan->type, (void **) &layer->settings));
  const char *refusal = layer_leave (context, layer);
  if (refusal)
    return fail (context, STATUS_BAD_OPTION, "%s, '%s', %s",
                 plan->place ? plan->place : name, plan->type->name, refusal);
  *shape = layer->out;
  return STATUS_OK;
}

enum status
layer_mirror (struct context *context, const struct layer *layer,
              struct layer_plan *plan, size_t *count)
{
  *count = 1;
  if (layer->type->mirror)
    return layer->type->mirror (context, layer, plan, count);
  plan->type = layer->type;
  plan->units = layer->inputs;
  plan->settings = layer->settings;
  return STATUS_OK;
}

/* ----- blocks ---------------------------------------------------------- */

void
lay_column (const struct layer *layer, struct layout *layout)
{
  bool places = shape_has_places (&layer->out);
  layout->rows = places ? layer->out.channels : layer->outputs;
  layout->columns = 1;
  if (layer->planes && ! places)
    {
      layout->size[0] = layout->rows / layer->planes;
      layout->size[1] = layer->planes;
      layout->size[2] = layout->size[3] = 1;
      layout->stride[0] = layer->planes;
      layout->stride[1] = 1;
    }
}

void
lay_bias (const struct layer *layer, struct layout *layout)
{
  if (layer->has_bias)
    lay_column (layer, layout);
}

void
layer_layout (const struct layer *layer, size_t b, struct layout *layout)
{
  *layout = (struct layout){ .rows = 0 };
  layer->type->blocks[b].lay (layer, layout);
  if (layout->size[0])
    return;
  const size_t size[MOST_SIDES] = { layout->rows, layout->columns, 1, 1 };
  const size_t stride[MOST_SIDES] = { 1, layout->rows, 0, 0 };
  memcpy (layout->size, size, sizeof size);
  memcpy (layout->stride, stride, sizeof stride);
}

enum status
layer_declare (struct context *context, struct layer *layer,
               struct params *params, const char *name)
{
  const struct layer_block *row = layer->type->blocks;
  for (size_t b = 0; row && row[b].field; b++)
    {
      const char *full = keep_text (context, "%s.%s", name, row[b].field);
      struct layout layout;
      layer_layout (layer, b, &layout);
      if (layout.rows)
        TRY (params_reserve (context, params, full ? full : row[b].field,
                             layout.rows, layout.columns, row[b].flags,
                             &layer->blocks[b]));
    }
  return STATUS_OK;
}

/* What a layer applies: NULL, nothing.  */
static const struct activation *
applied (const struct layer *layer)
{
  if (! layer->raw)
    return layer->activation;
  return layer->has_bias && ! layer_lends_bias (layer)
           ? &activations[ACTIVATION_LINEAR]
           : NULL;
}

void
layer_activate (const struct layer *layer, const struct pass *pass,
                size_t rows, real *output)
{
  const struct activation *f = applied (layer);
  if (f)
    f->activate (&f->settings, rows, pass->columns * (layer->outputs / rows),
                 layer->has_bias ? pass->x + layer->bias.place : NULL, output);
}

void
layer_deactivate (const struct layer *layer, const struct pass *pass,
                  size_t rows, const real *output, real *d_output)
{
  const struct activation *f = applied (layer);
  if (f)
    f->deactivate (&f->settings, rows, pass->columns * (layer->outputs / rows),
                   output, d_output,
                   layer->has_bias && pass->gradient
                     ? pass->gradient + layer->bias.place
                     : NULL);
}

void
layer_copy (const struct layer *from, const real *x, const struct layer *to,
            real *y)
{
  for (size_t b = 0; b < MOST_BLOCKS; b++)
    memcpy (y + to->blocks[b].place, x + from->blocks[b].place,
            block_count (&to->blocks[b]) * sizeof *y);
}

void
layer_weight (const struct layer *layer, const real *x, real *weight)
{
  const struct block *own = &layer->weight;
  if (layer->tied)
    own = &layer->tied->weight;
  if (layer->tied)
    matrix_transpose (own->rows, own->columns, x + own->place, own->rows,
                      weight, own->columns);
  else
    memcpy (weight, x + own->place, block_count (own) * sizeof *weight);
}
