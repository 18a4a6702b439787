/* Options of aae_train.  */

#ifndef AE_AAE_COMMAND_H
#define AE_AAE_COMMAND_H

#include "command/argument.h"
#include "fit/complete.h"

struct aae_settings
{
  struct training training;
  int activation, output_activation, loss, discriminator_activation;
  bool bias;
  const struct value *decoder, *discriminator;
  struct recipe prior;
  double components, discriminator_rate, generator_rate, discriminator_steps;
  const struct value *prior_mean, *prior_sigma, *prior_weight, *labels;
};

#define aae_options_rows REAL_NAME (aae_options_rows)

extern const struct option aae_options_rows[];

#endif
