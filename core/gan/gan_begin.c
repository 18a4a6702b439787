/* Adversarial models that are trained on: see fit/begin.h.  Their record says
   all but the pace of the two players; an average begins anew from the
   generator that there is.  */

#include "gan/gan_train.h"

#include "command/argument.h"
#include "fit/begin.h"

static bool
agrees_noise (const struct model *model, const void *settings)
{
  const struct gan_settings *s = settings;
  return gan_own (model)->uniform == (s->noise != 0);
}

static bool
agrees_average (const struct model *model, const void *settings)
{
  const struct gan_settings *s = settings;
  return (gan_own (model)->generator != 0) == (s->average > 0);
}

static bool
agrees_size (const struct model *model, const void *settings)
{
  const struct gan_settings *s = settings;
  return has_size (model, s->image_size);
}

static bool
agrees_steps (const struct model *model, const void *settings)
{
  const struct gan_settings *s = settings;
  return has_steps (model, s->sequence_size);
}

static const struct trait traits[] = { { "Generator", NULL },
                                       { "Discriminator", NULL },
                                       { "Noise", agrees_noise },
                                       { "Codes", NULL },
                                       { "Average", agrees_average },
                                       { "Activation", NULL },
                                       { "OutputActivation", NULL },
                                       { "ImageSize", agrees_size },
                                       { "SequenceSize", agrees_steps },
                                       { NULL, NULL } };

enum status
begin_gan (struct call *call, const struct gan_settings *s, size_t inputs,
           struct model *model)
{
  struct context *context = call->context;
  const struct training *training = &s->training;
  struct amendment amendments[3]
    = { { .field = "options" }, { .field = "objective" } };
  bool other = given (call, "Objective");
  size_t count = 1 + other;
  const struct value *origin = training_origin (training);
  const struct value *begins
    = value_field (origin, gan_names[GAN_GENERATES], 0);
  TRY (options_record (context, call->entry->options, s, false,
                       &amendments[0].value));
  if (other)
    TRY (value_text (context, &amendments[1].value,
                     game_name ((size_t) s->objective)));
  if (s->average > 0 && begins
      && ! value_field (origin, gan_names[GAN_TRAINED], 0))
    amendments[count++]
      = (struct amendment){ gan_names[GAN_TRAINED], *begins };
  TRY (begin_model (call, training, &model_type_gan, inputs, amendments, count,
                    model));
  TRY (begin_traits (call, training, traits, model));
  TRY (begin_count (call, training, 1, gan_own (model)->noise));
  if (training->condition && model->condition.count == 0)
    return contradiction (context, "Condition", "InitialModel",
                          "that model has none");
  return STATUS_OK;
}
