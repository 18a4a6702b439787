/* Options of the regularisers: a group of ae_train's.  */

#ifndef AE_REGULARISE_H
#define AE_REGULARISE_H

#include "command/argument.h"

struct regulariser_settings
{
  int sparsity, corruption, decoder_norm;
  double sparsity_weight, sparsity_target, sparsity_count, sparsity_factor;
  double corruption_level, contraction, contraction_samples;
};

#define regulariser_options REAL_NAME (regulariser_options)
#define check_corruption REAL_NAME (check_corruption)
#define regularise_model REAL_NAME (regularise_model)

extern const struct option regulariser_options[];

#define CORRUPTION_LEVEL_ROW(place)                                           \
  {                                                                           \
    "CorruptionLevel", OPTION_NUMBER, place, "0.25", 0, 1e300, NULL, NULL, 0, \
      "standard deviation of gaussian, probability of mask and saltpepper"    \
  }

/* Is that a level of that kind?  */
enum status check_corruption (struct context *, int kind, double level);

/* Puts the settings into the built model; refuses what contradicts.  */
enum status regularise_model (struct context *,
                              const struct regulariser_settings *,
                              struct model *);

#endif
