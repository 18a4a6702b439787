/* Between batchnorm.c, layernorm.c and their kin only: the settings, of which
   a layer uses those that it has rows for, and rows of blocks.  */

#ifndef AE_NORMALISATION_H
#define AE_NORMALISATION_H

#include "net/layer.h"

#include <stddef.h>

struct normalisation
{
  double epsilon, momentum;
};

#define EPSILON_ROW                                                           \
  {                                                                           \
    "Epsilon", OPTION_NUMBER, offsetof (struct normalisation, epsilon),       \
      "1e-5", 0, 1e300, NULL, NULL, OPTION_OPEN, "added to a variance"        \
  }

/* gamma and beta.  */
#define FACTOR_BLOCK                                                          \
  {                                                                           \
    "weight", lay_column, START_ONE, 0                                        \
  }
#define SHIFT_BLOCK                                                           \
  {                                                                           \
    "bias", lay_column, START_ZERO, 0                                         \
  }

#define normalisation_measure REAL_NAME (normalisation_measure)

/* As many numbers enter as there are factors.  */
size_t normalisation_measure (struct layer *, const struct value *weight);

/* Factors and shifts: a unit's, or of an image, whose places are columns then,
   a channel's.  */
static inline size_t
normalisation_units (const struct layer *layer)
{
  return layer->in.channels ? layer->in.channels : layer->outputs;
}

static inline double
normalisation_epsilon (const struct layer *layer)
{
  const struct normalisation *settings = layer->settings;
  return settings->epsilon;
}

#endif
