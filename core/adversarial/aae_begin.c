/* Adversarial autoencoders that are trained on: see fit/begin.h.  Their record
   says all but how the objectives take turns, who samples the prior, and the
   labels.  */

#include "adversarial/aae_train.h"
#include "data/label.h"

#include <string.h>

static bool
agrees_activation (const struct model *model, const void *settings)
{
  const struct aae_settings *s = settings;
  return has_activation (model, s->activation, model->code - 1);
}

static bool
agrees_output (const struct model *model, const void *settings)
{
  const struct aae_settings *s = settings;
  return strcmp (model_last (model)->activation->name,
                 activations[s->output_activation].name)
         == 0;
}

static bool
agrees_bias (const struct model *model, const void *settings)
{
  const struct aae_settings *s = settings;
  return has_biases (model, s->bias);
}

static bool
agrees_prior (const struct model *model, const void *settings)
{
  const struct aae_settings *s = settings;
  const struct adversary *own = aae_own (model);
  return s->prior.function ? own->pool != NULL
                           : ! own->pool
                               && (own->mixture.count > 0)
                                    == (s->prior.word == PRIOR_WORD_MIXTURE);
}

static bool
agrees_components (const struct model *model, const void *settings)
{
  const struct aae_settings *s = settings;
  return (double) aae_own (model)->mixture.count == s->components;
}

static bool
agrees_encoder (const struct model *model, const void *settings)
{
  const struct aae_settings *s = settings;
  return model->network.layers[model->code - 1].type->draws
         == (s->encoder == ENCODER_GAUSSIAN);
}

static bool
agrees_size (const struct model *model, const void *settings)
{
  const struct aae_settings *s = settings;
  return has_size (model, s->image_size);
}

static bool
agrees_steps (const struct model *model, const void *settings)
{
  const struct aae_settings *s = settings;
  return has_steps (model, s->sequence_size);
}

static const struct trait traits[]
  = { { "Encoder", agrees_encoder },
      { "Activation", agrees_activation },
      { "OutputActivation", agrees_output },
      { "Bias", agrees_bias },
      { "Slope", NULL },
      { "Prior", agrees_prior },
      { "PriorComponents", agrees_components },
      { "PriorMean", NULL },
      { "PriorSigma", NULL },
      { "PriorWeight", NULL },
      { "Discriminator", NULL },
      { "ImageSize", agrees_size },
      { "SequenceSize", agrees_steps },
      { "DiscriminatorActivation", NULL },
      { NULL, NULL } };

/* A model trained on, with its prior, and its classes where labels are given
   again.  */
enum status
begin_aae (struct call *call, const struct aae_settings *s,
           const struct source *source, struct model *model)
{
  struct context *context = call->context;
  const struct training *training = &s->training;
  struct aae_plan plan
    = { .discriminator_rate = s->discriminator_rate,
        .generator_rate = s->generator_rate,
        .discriminator_steps = (size_t) s->discriminator_steps };
  struct amendment options = { .field = "options" };
  struct label *labels;
  TRY (
    options_record (context, call->entry->options, s, false, &options.value));
  TRY (begin_model (call, training, &model_type_aae, source->size, &options, 1,
                    model));
  TRY (begin_traits (call, training, traits, model));
  TRY (begin_layers (call, training, call->in[1], model));
  TRY (begin_decoder (call, training, s->decoder, model));
  TRY (begin_loss (call, training, &s->loss, model));
  aae_pace (model, &plan);
  aae_own (model)->sampler = s->prior.function;
  if (training->resume && aae_own (model)->pool && ! s->prior.function)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Resume' wants the function of 'Prior' again");
  if (! s->labels)
    return STATUS_OK;
  if (aae_own (model)->classes == 0
      || ! labels_known (s->labels, &model->classes))
    return contradiction (context, "Labels", "InitialModel",
                          "that model does not know all of them");
  TRY (take (context, &labels, source->count, sizeof *labels));
  aae_own (model)->labels = labels;
  return labels_read (context, s->labels, "option 'Labels'", source->count,
                      &model->classes, labels);
}
