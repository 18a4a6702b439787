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

struct corrupt_settings
{
  int corruption, observations_in;
  double level, step, seed;
};

#define regulariser_options REAL_NAME (regulariser_options)
#define corrupt_options REAL_NAME (corrupt_options)
#define regularise_model REAL_NAME (regularise_model)

extern const struct option regulariser_options[], corrupt_options[];

/* Puts the settings into the built model; refuses what contradicts.  */
enum status regularise_model (struct context *,
                              const struct regulariser_settings *,
                              struct model *);

#endif
