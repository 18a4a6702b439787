/* How the numbers of an observation lie: plain, one after the other; an image;
   or a sequence of steps.  And the option ImageSize, which says that a row of
   the data is one.  */

#ifndef AE_SHAPE_H
#define AE_SHAPE_H

#include "math/real.h"

#define shape_words REAL_NAME (shape_words)
#define read_image_shape REAL_NAME (read_image_shape)

/* Inside a network channels are innermost, then a column of the image after
   the other: channel k at (i, j) is number k + channels (i + height j).  A
   sequence is an image one wide, a step a row.  */
struct shape
{
  size_t count;                   /* of numbers */
  size_t height, width, channels; /* 0: plain */
  bool steps;                     /* a sequence */
};

static inline struct shape
shape_plain (size_t count)
{
  return (struct shape){ .count = count };
}

/* Is it an image or a sequence, whose places all have the same channels?  */
static inline bool
shape_has_places (const struct shape *shape)
{
  return shape->channels > 0;
}

/* "784 numbers", "an image of 28 x 28 x 1", "a sequence of 30 x 2".  */
const char *shape_words (struct context *, const struct shape *);

/* Its row in a table; `of' goes before the help.  */
#define IMAGE_SIZE_ROW(place, of)                                             \
  {                                                                           \
    "ImageSize", OPTION_MATRIX, place, NULL, 0, 0, NULL, NULL, 0,             \
      of "[h w] or [h w c]; [] is a square"                                   \
  }

/* In a table of training options, where a network may have layers for
   images.  */
#define DATA_SIZE_ROW(place)                                                  \
  {                                                                           \
    "ImageSize", OPTION_MATRIX, place, NULL, 0, 0, NULL, NULL, 0,             \
      "[h w] or [h w c] of an observation that is an image, for layers that " \
      "want one; [] is plain numbers"                                         \
  }

#define read_data_shape REAL_NAME (read_data_shape)

/* The shape of observations of `count' numbers: NULL, plain; or an image.  */
enum status read_data_shape (struct context *, const struct value *,
                             size_t count, struct shape *);

/* Height, width, channels of an image of `count' numbers: [h w], [h w c], or
   where `value' is NULL a square.  */
enum status read_image_shape (struct context *, const struct value *value,
                              size_t count, size_t shape[3]);

#endif
