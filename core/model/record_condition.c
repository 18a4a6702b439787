/* The record of a condition: see model/record.h.

     .condition.type    'numeric' | 'categorical'
     .condition.levels  of a category: numbers that rise, or texts
     .condition.count   units

   A join layer goes with it, which no record has.  */

#include "model/record_private.h"

#include <string.h>

static const char *
condition_name (size_t categorical)
{
  static const char *const names[] = { "numeric", "categorical" };
  return categorical < 2 ? names[categorical] : NULL;
}

enum status
put_condition (struct context *context, const struct condition *condition,
               struct value *record)
{
  struct value *slot;
  if (condition->count == 0)
    return STATUS_OK;
  TRY (value_slot (context, record, "condition", 0, &slot));
  TRY (value_structs (context, slot, 1));
  TRY (record_text (context, slot, "type",
                    condition_name (condition->categorical)));
  TRY (record_value (context, slot, "levels", &condition->levels));
  return record_number (context, slot, "count", (double) condition->count);
}

/* The levels of a category: numbers or texts that rise.  */
static enum status
check_levels (struct reader *reader, const struct condition *condition)
{
  const struct value *levels = &condition->levels;
  size_t count = condition->count;
  bool rising = true;
  if (levels->kind == VALUE_CELL)
    {
      if (levels->rows * levels->columns != count)
        return refuse (reader, ".levels must hold %zu texts, not %zu", count,
                       levels->rows * levels->columns);
      for (size_t i = 0; i < count; i++)
        if (levels->items[i].kind != VALUE_TEXT)
          return refuse (reader, ".levels must hold numbers or texts");
      for (size_t i = 1; i < count; i++)
        rising
          = rising
            && strcmp (levels->items[i - 1].text, levels->items[i].text) < 0;
    }
  else
    {
      TRY (need_matrix (reader, levels, "levels", count, 1));
      if (levels->class != CLASS_DOUBLE)
        return refuse (reader, ".levels must be double or a cell of texts");
      for (size_t i = 1; i < count; i++)
        rising = rising && value_at (levels, i - 1) < value_at (levels, i);
    }
  return rising ? STATUS_OK
                : refuse (reader, ".levels must rise, without repetition");
}

/* A model whose condition is gone: as many numbers too many enter the encoder
   as enter the decoder.  */
static enum status
look_for_lost (struct reader *reader)
{
  const struct value *record = reader->record;
  const struct value *chain = value_field (record, "encoder", 0);
  const struct value *decoder = value_field (record, "decoder", 0);
  const struct value *mean = value_field (record, "mean", 0);
  const struct value *first
    = value_field (is_empty (chain) ? mean : chain, "weight", 0);
  size_t layers = decoder ? value_count (decoder) : 0;
  const struct value *k = value_field (mean, "weight", 0);
  const struct value *in = value_field (decoder, "weight", 0);
  const struct value *out = value_field (decoder, "weight", layers - 1);
  if (first && k && in && out && first->columns > out->rows
      && in->columns > k->rows
      && first->columns - out->rows == in->columns - k->rows)
    return refuse (reader,
                   ".condition is missing: %zu numbers beside the data enter "
                   "encoder and decoder",
                   in->columns - k->rows);
  return STATUS_OK;
}

enum status
read_condition (struct reader *reader, struct model *model)
{
  const struct value *record = value_field (reader->record, "condition", 0);
  struct condition *condition = &model->condition;
  int type = 0;
  if (is_empty (record))
    return look_for_lost (reader);
  if (record->kind != VALUE_STRUCT || value_count (record) != 1)
    return refuse (reader, ".condition must be a struct");

  const char *top = reader->name;
  const struct value *count = value_field (record, "count", 0);
  const struct value *levels = value_field (record, "levels", 0);
  const struct value *word = value_field (record, "type", 0);
  reader->name = keep_text (reader->context, "%s.condition", top);
  if (is_empty (word))
    return refuse (reader, ".type is missing");
  TRY (read_word (reader, record, 0, "type", condition_name, &type));
  TRY (need_matrix (reader, count, "count", 1, 1));
  double number = value_at (count, 0);
  if (! (number >= 1 && number <= INT32_MAX && number == floor (number)))
    return refuse (reader,
                   ".count must be a whole number of at least 1, not "
                   "%s",
                   number_words (reader->context, number));
  condition->count = (size_t) number;
  condition->categorical = type;
  if (condition->categorical && is_empty (levels))
    return refuse (reader, ".levels is missing");
  if (condition->categorical)
    {
      condition->levels = *levels;
      TRY (check_levels (reader, condition));
    }
  reader->name = top;
  return STATUS_OK;
}

void
read_join (struct model *model, struct shape *shape)
{
  if (model->condition.count == 0)
    return;
  model->network.layers[model->code]
    = (struct layer){ .type = &layer_join,
                      .activation = &activations[ACTIVATION_LINEAR],
                      .in = *shape,
                      .inputs = shape->count,
                      .units = shape->count + model->condition.count,
                      .outputs = shape->count + model->condition.count };
  *shape = shape_plain (shape->count + model->condition.count);
}
