/* Machines that are trained on: see fit/begin.h.  */

#include "boltzmann/rbm_train.h"

#include <string.h>

static bool
agrees_visible (const struct model *model, const void *settings)
{
  const struct rbm_settings *s = settings;
  return s->visible
         == (model_gaussian (model) ? VISIBLE_GAUSSIAN
             : model->loss->shares  ? VISIBLE_COUNTS
                                    : VISIBLE_BERNOULLI);
}

static const struct trait traits[]
  = { { "Visible", agrees_visible }, { NULL, NULL } };

/* A machine learnt on: its record has no centres, and its numbers go into one
   that is built as the settings say.  */
enum status
begin_rbm (struct call *call, const struct rbm_settings *settings,
           struct rbm_plan *plan, struct model *model)
{
  const struct training *training = &settings->training;
  struct amendment amendments[2]
    = { { .field = "options" }, { .field = "sigma" } };
  bool deviates = given (call, "Sigma");
  struct model other;
  TRY (options_record (call->context, call->entry->options, settings, false,
                       &amendments[0].value));
  if (deviates)
    TRY (value_number (call->context, &amendments[1].value, settings->sigma));
  TRY (begin_model (call, training, &model_type_rbm, plan->inputs, amendments,
                    1 + deviates, &other));
  TRY (begin_traits (call, training, traits, &other));
  plan->hidden = other.network.layers[0].outputs;
  TRY (begin_count (call, training, 1, plan->hidden));
  plan->gaussian = model_gaussian (&other);
  plan->counts = other.loss->shares;
  plan->sigma = other.unit;
  if (deviates && ! plan->gaussian)
    return contradiction (call->context, "Sigma", "Visible",
                          "only gaussian units have a deviation");
  TRY (rbm_build (call->context, plan, model));
  memcpy (model->x, other.x, other.params.total * sizeof (real));
  model->offset = other.offset;
  model->scale = other.scale;
  return STATUS_OK;
}
