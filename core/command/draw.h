/* Options of the functions that draw.  */

#ifndef AE_DRAW_H
#define AE_DRAW_H

#include "command/argument.h"

struct drawing
{
  const struct value *size;
  const struct value *image_size, *layout, *units, *limits, *condition,
    *parent, *data;
  const char *title;
  int range, part, color, observations_in;
  double layer, count;
  bool prior;
};

#define image_rows REAL_NAME (image_rows)
#define filter_rows REAL_NAME (filter_rows)
#define curve_rows REAL_NAME (curve_rows)
#define traversal_rows REAL_NAME (traversal_rows)
#define latent_rows REAL_NAME (latent_rows)
#define field_rows REAL_NAME (field_rows)

extern const struct option image_rows[], filter_rows[], curve_rows[],
  traversal_rows[], latent_rows[], field_rows[];

#endif
