/* Options of aae_train, between its two files.  */

#ifndef AE_AAE_TRAIN_H
#define AE_AAE_TRAIN_H

#include "adversarial/adversarial.h"
#include "command/argument.h"
#include "fit/begin.h"
#include "fit/complete.h"

enum
{
  PRIOR_WORD_GAUSSIAN,
  PRIOR_WORD_MIXTURE
};

enum
{
  ENCODER_DETERMINISTIC,
  ENCODER_GAUSSIAN
};

struct aae_settings
{
  struct training training;
  int activation, output_activation, discriminator_activation, encoder;
  double slope;
  struct loss_choice loss;
  bool bias;
  const struct value *decoder, *discriminator, *image_size, *sequence_size;
  struct recipe prior;
  double components, discriminator_rate, generator_rate, discriminator_steps;
  const struct value *prior_mean, *prior_sigma, *prior_weight, *labels;
};

#define begin_aae REAL_NAME (begin_aae)

/* The model that the call begins from.  */
enum status begin_aae (struct call *, const struct aae_settings *,
                       const struct source *, struct model *);

#endif
