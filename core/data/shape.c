/* How the numbers of an observation lie: see shape.h.  */

#include "data/shape.h"

#include "base/form.h"

const char *
shape_words (struct context *context, const struct shape *shape)
{
  const char *text
    = ! shape_has_places (shape)
        ? keep_text (context, "%zu numbers", shape->count)
      : shape->steps
        ? keep_text (context, "a sequence of %zu x %zu", shape->height,
                     shape->channels)
        : keep_text (context, "an image of %zu x %zu x %zu", shape->height,
                     shape->width, shape->channels);
  return text ? text : "numbers";
}

/* "[6 5]", or as of any value.  */
static const char *
numbers_words (struct context *context, const struct value *value)
{
  size_t count = value_count (value);
  double numbers[3] = { 0 };
  for (size_t i = 0; i < count && i < 3; i++)
    numbers[i] = value_at (value, i);
  return count > 1 && count <= 3 ? size_words (context, count, numbers)
                                 : value_words (context, value);
}

enum status
read_image_shape (struct context *context, const struct value *value,
                  size_t count, size_t shape[3])
{
  size_t side = (size_t) llround (sqrt ((double) count));
  shape[0] = shape[1] = side;
  shape[2] = 1;
  if (! value && side * side == count)
    return STATUS_OK;
  if (! value)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'ImageSize' must be given: %zu numbers are no square",
                 count);
  double product = 1;
  size_t sides = value_count (value);
  for (size_t i = 0; i < sides && i < 3; i++)
    {
      double x = value_at (value, i);
      product *= x >= 1 && x == floor (x) ? x : 0;
      shape[i] = product > 0 && product <= (double) count ? (size_t) x : 0;
    }
  if (sides < 2 || sides > 3 || product != (double) count)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'ImageSize' must be [h w] or [h w c] of %zu numbers, "
                 "not %s",
                 count, numbers_words (context, value));
  return STATUS_OK;
}

enum status
read_data_shape (struct context *context, const struct value *value,
                 size_t count, struct shape *shape)
{
  size_t sides[3];
  *shape = shape_plain (count);
  if (! value)
    return STATUS_OK;
  TRY (read_image_shape (context, value, count, sides));
  shape->height = sides[0];
  shape->width = sides[1];
  shape->channels = sides[2];
  return STATUS_OK;
}

enum status
read_row_shape (struct context *context, const struct value *image,
                const struct value *sequence, size_t count,
                struct shape *shape)
{
  if (image && sequence)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'ImageSize' contradicts 'SequenceSize': a row is one "
                 "of them");
  if (! sequence)
    return read_data_shape (context, image, count, shape);
  double steps = value_count (sequence) ? value_at (sequence, 0) : 0;
  double channels = value_count (sequence) == 2 ? value_at (sequence, 1) : 0;
  if (! (steps >= 1 && steps == floor (steps) && channels >= 1
         && channels == floor (channels)
         && steps * channels == (double) count))
    return fail (context, STATUS_BAD_OPTION,
                 "option 'SequenceSize' must be [T c] of %zu numbers, not %s",
                 count, numbers_words (context, sequence));
  *shape = shape_sequence ((size_t) steps, (size_t) channels);
  return STATUS_OK;
}
