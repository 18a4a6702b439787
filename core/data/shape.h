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

static inline struct shape
shape_sequence (size_t steps, size_t channels)
{
  return (struct shape){ .count = steps * channels,
                         .height = steps,
                         .width = 1,
                         .channels = channels,
                         .steps = true };
}

/* Is it an image or a sequence, whose places all have the same channels?  */
static inline bool
shape_has_places (const struct shape *shape)
{
  return shape->channels > 0;
}

/* Where number i, as it lies inside, lies in the rows of users: reshape (row,
   h, w, c), a channel behind the other; and do the two differ at all?  */
static inline size_t
shape_plane (const struct shape *shape, size_t i)
{
  size_t channels = shape->channels;
  return channels < 2
           ? i
           : i / channels + shape->count / channels * (i % channels);
}

static inline bool
shape_has_planes (const struct shape *shape)
{
  return shape->channels > 1 && shape->count > shape->channels;
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
#define SEQUENCE_SIZE_ROW(place)                                              \
  {                                                                           \
    "SequenceSize", OPTION_MATRIX, place, NULL, 0, 0, NULL, NULL, 0,          \
      "[T c] of an observation that is a sequence of T steps of c numbers, "  \
      "for layers over time; [] is none"                                      \
  }

#define read_row_shape REAL_NAME (read_row_shape)
#define read_data_shape REAL_NAME (read_data_shape)

/* The shape of observations of `count' numbers: NULL, plain; or an image.  And
   where they may be a sequence too.  */
enum status read_data_shape (struct context *, const struct value *,
                             size_t count, struct shape *);
enum status read_row_shape (struct context *, const struct value *image,
                            const struct value *sequence, size_t count,
                            struct shape *);

/* Height, width, channels of an image of `count' numbers: [h w], [h w c], or
   where `value' is NULL a square.  */
enum status read_image_shape (struct context *, const struct value *value,
                              size_t count, size_t shape[3]);

#endif
