/* Variational models that are trained on: see fit/begin.h.  Their record says
   all but how the weight of the KL term grows.  */

#include "variational/vae_train.h"

#include <string.h>

static bool
agrees_likelihood (const struct model *model, const void *settings)
{
  const struct vae_settings *s = settings;
  return strcmp (model->loss->name, losses[s->likelihood.kind].name) == 0;
}

static bool
agrees_posterior (const struct model *model, const void *settings)
{
  const struct vae_settings *s = settings;
  return (vae_own (model)->posterior == &posterior_full)
         == (s->posterior == POSTERIOR_FULL);
}

static bool
agrees_prior (const struct model *model, const void *settings)
{
  const struct vae_settings *s = settings;
  return vae_own (model)->prior == priors[s->prior];
}

static bool
agrees_components (const struct model *model, const void *settings)
{
  const struct vae_settings *s = settings;
  return (double) vae_own (model)->components == s->components;
}

static bool
agrees_activation (const struct model *model, const void *settings)
{
  const struct vae_settings *s = settings;
  return has_activation (model, s->activation, SIZE_MAX);
}

static bool
agrees_bias (const struct model *model, const void *settings)
{
  const struct vae_settings *s = settings;
  return has_biases (model, s->bias);
}

static bool
agrees_size (const struct model *model, const void *settings)
{
  const struct vae_settings *s = settings;
  return has_size (model, s->image_size);
}

static bool
agrees_steps (const struct model *model, const void *settings)
{
  const struct vae_settings *s = settings;
  return has_steps (model, s->sequence_size);
}

static const struct trait traits[]
  = { { "Likelihood", agrees_likelihood },
      { "Posterior", agrees_posterior },
      { "Prior", agrees_prior },
      { "PriorComponents", agrees_components },
      { "ConditionalPrior", NULL },
      { "Activation", agrees_activation },
      { "Bias", agrees_bias },
      { "Slope", NULL },
      { "Delta", NULL },
      { "Groups", NULL },
      { "ImageSize", agrees_size },
      { "SequenceSize", agrees_steps },
      { NULL, NULL } };

/* The deviation that is named in the place of the record's: a number; or one
   to be learnt, which begins where the record's is, at the root of the mean
   square of many where one is wanted.  */
static enum status
amend_sigma (struct context *context, const struct vae_settings *settings,
             size_t inputs, struct value *sigma)
{
  const struct value *had
    = value_field (training_origin (&settings->training), "sigma", 0);
  size_t n = had && value_is_numeric (had) ? value_count (had) : 0;
  bool each = sigma_deviation (settings->sigma.word) == DEVIATION_EACH;
  double squares = 0;
  TRY (value_matrix (context, sigma, CLASS_DOUBLE, 1, each ? inputs : 1));
  for (size_t i = 0; i < n; i++)
    squares += value_at (had, i) * value_at (had, i);
  double common = settings->sigma.word < 0 ? settings->sigma.number
                  : n > 0                  ? sqrt (squares / (double) n)
                                           : 1;
  for (size_t i = 0; i < value_count (sigma); i++)
    ((double *) sigma->data)[i]
      = each && n == inputs ? value_at (had, i) : common;
  return STATUS_OK;
}

enum status
begin_vae (struct call *call, const struct vae_settings *settings,
           size_t inputs, struct model *model)
{
  struct context *context = call->context;
  const struct training *training = &settings->training;
  struct amendment amendments[2]
    = { { .field = "options" }, { .field = "sigma" } };
  bool deviates = given (call, "Sigma");
  TRY (options_record (context, call->entry->options, settings, false,
                       &amendments[0].value));
  if (deviates)
    TRY (amend_sigma (context, settings, inputs, &amendments[1].value));
  TRY (begin_model (call, training, &model_type_vae, inputs, amendments,
                    1 + deviates, model));
  TRY (begin_traits (call, training, traits, model));
  TRY (begin_layers (call, training, call->in[1], model));
  TRY (begin_decoder (call, training, settings->decoder, model));
  if (deviates && ! loss_deviates (model->loss))
    return contradiction (
      context, "Sigma", "Likelihood",
      keep_text (context, "%s has no deviation", model->loss->likelihood));
  if (training->condition && model->condition.count == 0)
    return contradiction (context, "Condition", "InitialModel",
                          "that model has none");
  return STATUS_OK;
}

enum status
finish_vae (struct call *call, const struct vae_settings *settings,
            struct model *model)
{
  vae_own (model)->warmup = settings->warmup;
  if (settings->expectation == EXPECTATION_EXACT && ! vae_own (model)->exact)
    return contradiction (call->context, "Expectation", "hidden",
                          "exact needs a decoder of one linear layer");
  return STATUS_OK;
}
