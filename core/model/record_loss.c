/* Activations and the loss of a model as a record, both ways: see
   model/record.h.

     .activation, .slope   of a layer; the slope is leakyrelu's

     .loss     its name (net/loss.c); a family may have a word of its own
     .delta    of huber, 1 x 1
     .groups   of categorical, 1 x d: the number of each column's group; of
               sequences 1 x c where it is the same at each step  */

#include "model/record_private.h"

enum status
read_loss (struct reader *reader, struct model *model)
{
  int loss = LOSS_SQUARED;
  TRY (read_word (reader, reader->record, 0, "loss", loss_name, &loss));
  return settle_loss (reader, loss, model);
}

enum status
settle_loss (struct reader *reader, int kind, struct model *model)
{
  const struct value *delta = value_field (reader->record, "delta", 0);
  const struct value *groups = value_field (reader->record, "groups", 0);
  struct loss_choice choice = { .kind = kind, .delta = NAN };
  if (! is_empty (delta))
    {
      TRY (need_matrix (reader, delta, "delta", 1, 1));
      TRY (need_positive (reader, delta, "delta"));
      choice.delta = value_at (delta, 0);
    }
  if (! is_empty (groups))
    {
      bool steps = model->data.steps && value_is_numeric (groups)
                   && value_count (groups) == model->data.channels;
      TRY (need_matrix (reader, groups, "groups", 1,
                        steps ? model->data.channels : model->inputs));
      choice.groups = groups;
    }
  return loss_settle (reader->context, &choice, model->inputs, &model->data,
                      "model: field '", &model->loss);
}

enum status
put_loss (struct context *context, const struct model *model,
          struct value *record)
{
  const struct loss_settings *s = &model->loss->settings;
  const struct groups *groups = s->groups;
  struct value *slot;
  if (s->delta > 0)
    TRY (record_number (context, record, "delta", s->delta));
  if (! groups)
    return STATUS_OK;
  TRY (value_slot (context, record, "groups", 0, &slot));
  size_t period = groups->period;
  TRY (value_matrix (context, slot, CLASS_DOUBLE, 1,
                     period ? period : model->inputs));
  for (size_t g = 0, i = 0; g < (period ? groups->step : groups->count); g++)
    for (; i < groups->ends[g]; i++)
      {
        size_t at = groups->order[i];
        at = period ? at : shape_plane (&model->data, at);
        ((double *) slot->data)[at] = (double) g + 1;
      }
  return STATUS_OK;
}

enum status
read_layer_activation (const struct reader *reader, const struct value *chain,
                       size_t element, const struct activation **activation)
{
  const struct value *slope = value_field (chain, "slope", element);
  int index = ACTIVATION_LINEAR;
  TRY (
    read_word (reader, chain, element, "activation", activation_name, &index));
  if (is_empty (slope))
    return activation_with (reader->context, index, NAN, activation);
  TRY (need_matrix (reader, slope, "slope", 1, 1));
  TRY (need_positive (reader, slope, "slope"));
  return activation_with (reader->context, index, value_at (slope, 0),
                          activation);
}

enum status
put_layer_activation (struct context *context,
                      const struct activation *activation, struct value *chain,
                      size_t element)
{
  struct value *slot;
  TRY (value_slot (context, chain, "activation", element, &slot));
  TRY (value_text (context, slot, activation->name));
  TRY (value_slot (context, chain, "slope", element, &slot));
  return activation->settings.slope > 0
           ? value_number (context, slot, activation->settings.slope)
           : STATUS_OK;
}
