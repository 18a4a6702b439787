/* What commands ask of a cell of sequences: see argument.h.  */

#include "command/argument.h"

/* Layers that know where a sequence ends, or act at each step by itself.  */
static bool
knows_ends (const struct layer_type *type)
{
  return type->over_time || type->affine
         || (type->keeps_shape && ! type->tracks);
}

static enum status
check_lengths (struct context *context, const struct model *model)
{
  bool over_time = false;
  for (size_t i = 0; i < model->network.count; i++)
    {
      const struct layer *layer = &model->network.layers[i];
      over_time |= layer->type->over_time;
      if (layer->in.steps && ! knows_ends (layer->type))
        return fail (context, STATUS_BAD_DATA,
                     "argument 'X', a cell of sequences of any lengths, "
                     "cannot go through the layer '%s'",
                     layer->type->name);
    }
  if (! over_time)
    return fail (context, STATUS_BAD_DATA,
                 "argument 'X' must be a real, full matrix of numbers, not a "
                 "cell: sequences of any lengths want a layer over time");
  return STATUS_OK;
}

enum status
check_observed (struct context *context, const struct source *source,
                const struct model *model)
{
  return source->lengths ? check_lengths (context, model) : STATUS_OK;
}

enum status
read_observed_shape (struct context *context, const struct source *source,
                     const struct value *image, const struct value *sequence,
                     struct shape *shape)
{
  if (! source->lengths)
    return read_row_shape (context, image, sequence, source->size, shape);
  size_t channels = source->channels;
  *shape = shape_sequence (source->size / channels, channels);
  if (image)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'ImageSize' contradicts argument 'X', a cell of "
                 "sequences");
  if (sequence
      && ! (value_count (sequence) == 2
            && value_at (sequence, 1) == (double) channels
            && value_at (sequence, 0) >= (double) shape->height))
    return fail (context, STATUS_BAD_OPTION,
                 "option 'SequenceSize' contradicts argument 'X', sequences "
                 "of up to %zu steps of %zu numbers",
                 shape->height, channels);
  return STATUS_OK;
}

enum status
fit_sequences (struct call *call, size_t at, struct model *model)
{
  const struct value *x = call->in[at];
  const char *name = call->entry->arguments[at].name;
  size_t longest;
  if (x->kind != VALUE_CELL)
    return STATUS_OK;
  if (! model->data.steps)
    return fail (call->context, STATUS_BAD_DATA,
                 "argument '%s' must be a matrix, not a cell: 'model' is not "
                 "one of sequences",
                 name);
  TRY (check_lengths (call->context, model));
  TRY (sequences_reach (call->context, x, &longest));
  if (value_count (x) && x->items[0].columns != model->data.channels)
    return fail (call->context, STATUS_BAD_DATA,
                 "argument '%s' must have sequences of %zu columns, as the "
                 "model does, not %zu",
                 name, model->data.channels, x->items[0].columns);
  return longest ? model_stretch (call->context, model, longest) : STATUS_OK;
}
