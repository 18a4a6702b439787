/* The option ImageSize: see shape.h.  */

#include "data/shape.h"

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
                 "option 'ImageSize' must be [h w] or [h w c] of %zu numbers",
                 count);
  return STATUS_OK;
}
