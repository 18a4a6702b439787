/* The option ImageSize, where a row of the data is an image.  */

#ifndef AE_SHAPE_H
#define AE_SHAPE_H

#include "math/real.h"

/* Its row in a table; `of' goes before the help.  */
#define IMAGE_SIZE_ROW(place, of)                                             \
  {                                                                           \
    "ImageSize", OPTION_MATRIX, place, NULL, 0, 0, NULL, NULL, 0,             \
      of "[h w] or [h w c]; [] is a square"                                   \
  }

#define read_image_shape REAL_NAME (read_image_shape)

/* Height, width, channels of an image of `count' numbers: [h w], [h w c], or
   where `value' is NULL a square.  */
enum status read_image_shape (struct context *, const struct value *value,
                              size_t count, size_t shape[3]);

#endif
