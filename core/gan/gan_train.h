/* What gan_train is told, and the chains that follow from it.  */

#ifndef AE_GAN_TRAIN_H
#define AE_GAN_TRAIN_H

#include "base/entry.h"
#include "fit/training.h"
#include "gan/gan.h"

struct gan_settings
{
  struct training training;
  int objective, noise, activation, output_activation;
  const struct value *generator, *discriminator, *codes, *information_weight;
  const struct value *image_size, *sequence_size;
  double discriminator_rate, generator_rate, discriminator_steps, smoothing;
  double penalty_weight, average;
};

#define gan_plan_generator REAL_NAME (gan_plan_generator)
#define gan_plan_discriminator REAL_NAME (gan_plan_discriminator)

/* So many numbers enter, data leave through the activation `output'.  */
enum status gan_plan_generator (struct context *, const struct gan_settings *,
                                size_t entering, const struct shape *data,
                                const struct activation *output,
                                struct chain_plan *);

/* With the unit that says data or sample.  */
enum status gan_plan_discriminator (struct context *,
                                    const struct gan_settings *,
                                    struct chain_plan *);

#define begin_gan REAL_NAME (begin_gan)

/* The model that the call begins from.  */
enum status begin_gan (struct call *, const struct gan_settings *,
                       size_t inputs, struct model *);

#endif
