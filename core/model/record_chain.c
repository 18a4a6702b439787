/* Chains of layers as struct arrays, both ways.  A layer:

     .type        'dense', as where it is missing, 'batchnorm', ...
     .activation  'linear' where it is missing
     .tied        the number of the encoder's layer whose transposed weight
                  serves here, in the place of its own
     .weight, .bias, .mean, ...     the blocks that its type has rows for
     .epsilon, .momentum, .rate ... its settings, a field an option

   All layers have the fields of all types, and [] in those that are not
   theirs. Layers with units bring their widths with them.  */

#include "model/record_private.h"

#include <string.h>

/* ----- blocks ---------------------------------------------------------- */

/* A block as a record shows it, and its numbers in that order, one after the
   other: `place' is that of the next.  */
struct view
{
  size_t rows, columns, pages;
  struct layout layout;
  size_t index[MOST_SIDES], place;
};

/* Of block b, or if `first' and `outputs' are not all of the layer's outputs,
   of so many of its rows.  */
static struct view
view_of (const struct layer *layer, size_t b, size_t first, size_t outputs)
{
  struct view view = { .place = layer->blocks[b].place };
  struct layout *layout = &view.layout;
  layer_layout (layer, b, layout);
  if (layout->rows && outputs != layer->outputs)
    {
      view.place += first * layout->stride[0];
      layout->rows = layout->size[0] = outputs;
    }
  view.rows = layout->sides ? layout->size[0] : layout->rows;
  view.columns = layout->sides ? layout->size[1] : layout->columns;
  view.pages = layout->sides ? layout->size[2] * layout->size[3] : 1;
  return view;
}

static void
view_step (struct view *view)
{
  const struct layout *layout = &view->layout;
  for (size_t s = 0; s < MOST_SIDES; s++)
    {
      view->place += layout->stride[s];
      if (++view->index[s] < layout->size[s])
        return;
      view->place -= layout->stride[s] * layout->size[s];
      view->index[s] = 0;
    }
}

/* ----- reading --------------------------------------------------------- */

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

/* A setting is a field of the layer's, of the option's range; one that is
   missing is the option's default.  */
static enum status
read_settings (const struct reader *reader, const struct value *record,
               size_t element, struct layer *layer)
{
  struct context *context = reader->context;
  const struct option *row = layer->type->options;
  void *settings;
  TRY (layer_settings (context, layer->type, &settings));
  for (; row && row->name; row++)
    {
      const char *field = layer_setting_field (context, row);
      const struct value *value
        = field ? value_field (record, field, element) : NULL;
      if (! is_empty (value)
          && ! option_take (row, (char *) settings + row->place, value))
        return refuse (reader, ".%s must be %s, not %s", field,
                       option_demand (context, row),
                       value_words (context, value));
    }
  layer->settings = settings;
  return STATUS_OK;
}

/* A layer of the encoder's whose weight serves here: a mirror of that.  */
static enum status
read_tie (const struct reader *reader, const struct value *tied,
          const struct value *weight, const struct layer *encoder,
          size_t encoders, struct layer *layer)
{
  double j = value_is_scalar (tied) ? value_at (tied, 0) : 0;
  struct layer_plan mirror[MOST_MIRRORS];
  size_t count;
  if (! (j >= 1 && j <= (double) encoders && j == floor (j)))
    return refuse (reader, ".tied must be the number of a layer of "
                           "the encoder");
  const struct layer *owner = &encoder[(size_t) j - 1];
  if (owner->type != layer->type->ties)
    return refuse (reader, ".tied is a layer of the type '%s'",
                   owner->type->name);
  if (! is_empty (weight))
    return refuse (reader, " has both .weight and .tied");
  if (owner->tied || owner->outputs != layer->inputs)
    return refuse (reader,
                   ".tied is a layer of %zu units where %zu "
                   "enter",
                   owner->outputs, layer->inputs);
  TRY (layer_mirror (reader->context, owner, mirror, &count));
  layer->tied = owner;
  layer->units = mirror->units;
  layer->settings = mirror->settings;
  return STATUS_OK;
}

/* The layer's blocks are there, and as large as they must be.  */
static enum status
check_blocks (const struct reader *reader, const struct value *record,
              size_t element, const struct layer *layer)
{
  const struct layer_block *row = layer->type->blocks;
  for (size_t b = 0; row && row[b].field; b++)
    {
      const struct value *value = value_field (record, row[b].field, element);
      struct view view = view_of (layer, b, 0, layer->outputs);
      if (! view.rows)
        continue;
      TRY (need_array (reader, value, row[b].field, view.rows, view.columns,
                       view.pages));
      if (row[b].flags & BLOCK_VARIANCE)
        for (size_t i = 0; i < value_count (value); i++)
          if (! (value_at (value, i) >= 0))
            return refuse (reader, ".%s must not be negative", row[b].field);
    }
  return STATUS_OK;
}

static enum status
read_layer (const struct reader *reader, const struct value *chain,
            size_t element, struct layer *layer, struct shape *shape,
            const struct layer *encoder, size_t encoders)
{
  const struct value *tied = value_field (chain, "tied", element);
  const struct value *bias = value_field (chain, "bias", element);
  const struct layer_type *type = layer->type;
  layer->in = *shape;
  layer->inputs = shape->count;
  layer->has_bias = type->biases && ! is_empty (bias);
  TRY (read_settings (reader, chain, element, layer));
  if (type->blocks)
    {
      const char *field = type->blocks[0].field;
      const struct value *first = value_field (chain, field, element);
      if (type->ties && ! is_empty (tied))
        TRY (read_tie (reader, tied, first, encoder, encoders, layer));
      else if (type->has_units && is_empty (first))
        return refuse (reader, ".%s is missing", field);
      else if (type->has_units && ! value_is_numeric (first))
        return refuse (reader, ".%s must be a real, full matrix, not %s",
                       field, value_words (reader->context, first));
      else if (type->has_units)
        type->measure (layer, first);
    }
  const char *refusal = layer_leave (reader->context, layer);
  if (refusal)
    return refuse (reader, ", '%s', %s", type->name, refusal);
  TRY (check_blocks (reader, chain, element, layer));
  *shape = layer->out;
  return STATUS_OK;
}

enum status
read_chain (struct reader *reader, const char *field, struct layer *layers,
            struct shape *shape, const struct layer *encoder, size_t encoders)
{
  const struct value *chain = value_field (reader->record, field, 0);
  size_t count = chain ? value_count (chain) : 0;
  const char *top = reader->name;

  for (size_t i = 0; i < count; i++)
    {
      struct layer *layer = &layers[i];
      int type = 0;
      reader->name
        = keep_text (reader->context, "%s.%s(%zu)", top, field, i + 1);
      TRY (read_word (reader, chain, i, "type", layer_type_name, &type));
      if (! layer_types[type]->example)
        return refuse (reader, ".type '%s' does not stand in a chain",
                       layer_types[type]->name);
      layer->type = layer_types[type];
      look_behind (reader->context, chain, i, layer);
      layer->back = encoder != NULL || reader->generates;
      layer->blind = reader->generates;
      layer->steps = reader->steps;
      TRY (read_layer_activation (reader, chain, i, &layer->activation));
      TRY (read_layer (reader, chain, i, layer, shape, encoder, encoders));
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
      const char *name = keep_text (context, "%s(%zu)", field, i + 1);
      TRY (layer_declare (context, &layers[i], &model->params,
                          name ? name : field));
    }
  return STATUS_OK;
}

void
load_layer (const struct model *model, const struct layer *layer,
            const struct value *record, size_t element, size_t first,
            size_t outputs)
{
  const struct layer_block *row = layer->type->blocks;
  for (size_t b = 0; row && row[b].field; b++)
    {
      const struct value *value = value_field (record, row[b].field, element);
      struct view view = view_of (layer, b, first, outputs);
      size_t count = view.rows && ! is_empty (value) ? value_count (value) : 0;
      for (size_t i = 0; i < count; i++, view_step (&view))
        model->x[view.place] = (real) value_at (value, i);
    }
}

void
load_chain (const struct model *model, const struct value *record,
            const char *field, const struct layer *layers, size_t count)
{
  const struct value *chain = value_field (record, field, 0);
  for (size_t i = 0; i < count; i++)
    load_layer (model, &layers[i], chain, i, 0, layers[i].outputs);
}

/* ----- writing --------------------------------------------------------- */

/* The fields of a type's blocks, each of which is [] so far.  */
static enum status
put_fields (struct context *context, const struct layer_type *type,
            struct value *record, size_t element)
{
  struct value *slot;
  for (const struct layer_block *b = type->blocks; b && b->field; b++)
    TRY (value_slot (context, record, b->field, element, &slot));
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
put_blocks (struct context *context, const struct layer *layer, size_t first,
            size_t outputs, const real *x, struct value *record,
            size_t element)
{
  const struct layer_block *row = layer->type->blocks;
  for (size_t b = 0; row && row[b].field; b++)
    {
      struct view view = view_of (layer, b, first, outputs);
      struct value *slot;
      if (! view.rows)
        continue;
      TRY (value_slot (context, record, row[b].field, element, &slot));
      TRY (value_matrix (context, slot, REAL_CLASS, view.rows,
                         view.columns * view.pages));
      slot->columns = view.columns;
      slot->pages = view.pages;
      slot->groups = view.layout.sides ? view.layout.size[3] : 0;
      for (size_t i = 0; i < value_count (slot); i++, view_step (&view))
        ((real *) slot->data)[i] = x[view.place];
    }
  return STATUS_OK;
}

/* The settings of all types, filled where they are the layer's.  */
static enum status
put_settings (struct context *context, const struct layer *layer,
              struct value *record, size_t element)
{
  for (size_t t = 0; t < LAYER_COUNT; t++)
    {
      const struct layer_type *type = layer_types[t];
      const struct option *row = type->options;
      for (; type->example && row && row->name; row++)
        {
          const char *field = layer_setting_field (context, row);
          const char *settings = layer->settings;
          struct value *slot;
          if (! field)
            return fail (context, STATUS_NO_MEMORY, "not enough memory");
          TRY (value_slot (context, record, field, element, &slot));
          if (type == layer->type)
            TRY (
              option_show (context, row, settings + row->place, true, slot));
        }
    }
  return STATUS_OK;
}

/* Rows first .. first + outputs - 1 of a layer as element `element'.  */
static enum status
put_layer (struct context *context, const struct model *model,
           const struct layer *layer, size_t first, size_t outputs,
           const real *x, struct value *record, size_t element)
{
  struct value *slot;
  TRY (put_text (context, record, "type", element, layer->type->name));
  TRY (put_fields (context, layer_types[0], record, element));
  TRY (put_layer_activation (context, layer->activation, record, element));
  TRY (value_slot (context, record, "tied", element, &slot));
  if (layer->tied)
    TRY (value_number (context, slot,
                       (double) (layer->tied - model->network.layers + 1)));
  for (size_t t = 1; t < LAYER_COUNT; t++)
    if (layer_types[t]->example)
      TRY (put_fields (context, layer_types[t], record, element));
  TRY (put_settings (context, layer, record, element));
  return put_blocks (context, layer, first, outputs, x, record, element);
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
