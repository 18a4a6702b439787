/* What enters a model, by its record: plain numbers, as many as its first
   weight has columns for; an image, .image_size; or a sequence,
   .sequence_size.  A condition stands beside them: net/join.h.  */

#include "model/record_private.h"

#include "net/join.h"

/* The numbers of an image of that size; 0: it is none.  */
static double
count_of (const struct value *size)
{
  double count = size && value_is_numeric (size);
  for (size_t i = 0; count > 0 && i < value_count (size); i++)
    count *= value_at (size, i);
  return count >= 1 && count <= 0x1p40 ? count : 0;
}

/* How many numbers the first layer expects that tells; 0: none does.  */
static size_t
entering_width (struct context *context, const struct value *record)
{
  static const char *const fields[] = { "encoder", "mean" };
  for (int f = 0; f < 2; f++)
    {
      const struct value *layers = value_field (record, fields[f], 0);
      for (size_t i = 0; layers && i < value_count (layers); i++)
        {
          const struct value *name = value_field (layers, "type", i);
          struct layer layer = { .type = layer_types[0] };
          if (name && name->kind == VALUE_TEXT
              && layer_type_named (name->text))
            layer.type = layer_type_named (name->text);
          const char *field
            = layer.type->reshapes
                ? layer_setting_field (context, layer.type->options)
                : NULL;
          if (field)
            return (size_t) count_of (value_field (layers, field, i));
          if (! layer.type->measure)
            continue;
          const struct value *weight
            = value_field (layers, layer.type->blocks[0].field, i);
          if (weight && weight->kind == VALUE_NUMBER)
            return layer.type->measure (&layer, weight);
          break;
        }
    }
  return 0;
}

/* With the condition that the first layers read beside the data.  */
static enum status
join_condition (struct reader *reader, const struct model *model,
                struct shape *shape)
{
  const struct value *layers = value_field (reader->record, "encoder", 0);
  size_t count = layers ? value_count (layers) : 0;
  const struct layer_type **types;
  TRY (take (reader->context, &types, count + 1, sizeof *types));
  for (size_t i = 0; i < count; i++)
    {
      const struct value *name = value_field (layers, "type", i);
      const struct layer_type *type = name && name->kind == VALUE_TEXT
                                        ? layer_type_named (name->text)
                                        : NULL;
      types[i] = type ? type : layer_types[0];
    }
  *shape = join_shape (&model->data, model->condition.count,
                       types_read_places (types, count, &model->data));
  return STATUS_OK;
}

enum status
read_observation (struct reader *reader, struct model *model)
{
  const struct value *size = value_field (reader->record, "image_size", 0);
  const struct value *steps = value_field (reader->record, "sequence_size", 0);
  bool sequence = ! is_empty (steps);
  double count = count_of (sequence ? steps : size);
  if (is_empty (size) && ! sequence)
    return STATUS_OK;
  if (count == 0)
    return refuse (reader, sequence ? ".sequence_size must be [T c]"
                                    : ".image_size must be [h w c]");
  TRY (read_row_shape (reader->context, sequence ? NULL : size, steps,
                       (size_t) count, &model->data));
  reader->steps = model->data.steps ? model->data.height : 0;
  return STATUS_OK;
}

enum status
read_entrance (struct reader *reader, struct model *model, struct shape *shape)
{
  TRY (read_observation (reader, model));
  *shape = model->data;
  model->inputs = shape->count;
  if (shape->count)
    return model->condition.count ? join_condition (reader, model, shape)
                                  : STATUS_OK;
  *shape = shape_plain (entering_width (reader->context, reader->record));
  model->inputs = shape->count - (shape->count ? model->condition.count : 0);
  return STATUS_OK;
}
