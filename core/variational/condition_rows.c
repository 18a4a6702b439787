/* Conditions of variational models: their options, and how each function gets
   at its own.  */

#include "variational/vae_train.h"

#include <stddef.h>

#define PLACE(member) offsetof (struct vae_settings, member)

const struct option vae_condition_rows[]
  = { { "Condition", OPTION_VALUES, PLACE (training.condition), NULL, 0, 0,
        NULL, NULL, OPTION_TRANSIENT | OPTION_IMAGES | OPTION_OF_DATA,
        "c of each observation: N x m numbers, or a category, N x 1 of an "
        "integer class, logical or texts" },
      { "ConditionalPrior", OPTION_WORD, PLACE (conditional_prior), "fixed", 0,
        0, NULL, conditional_prior_name, 0,
        "of a conditional model: p (z) whatever c, a network of c, or no KL "
        "term at all" },
      { "ValidationCondition", OPTION_VALUES,
        PLACE (training.validation_condition), NULL, 0, 0, NULL, NULL,
        OPTION_TRANSIENT | OPTION_IMAGES | OPTION_OF_HELD,
        "c of the observations in ValidationData" },
      { NULL } };

enum status
check_condition (struct call *call)
{
  struct context *context = call->context;
  const struct vae_settings *s = call->settings;
  const struct training *t = &s->training;
  bool none = s->conditional_prior == CONDITIONAL_NONE;
  const char *lost = s->beta != 1                 ? "Beta"
                     : s->warmup > 0              ? "BetaWarmup"
                     : s->free_bits > 0           ? "FreeBits"
                     : s->bound == BOUND_IWAE     ? "Bound"
                     : s->prior != PRIOR_STANDARD ? "Prior"
                                                  : NULL;
  if (! t->condition
      && (t->validation_condition || given (call, "ConditionalPrior")))
    return fail (context, STATUS_BAD_OPTION, "option '%s' needs 'Condition'",
                 t->validation_condition ? "ValidationCondition"
                                         : "ConditionalPrior");
  if (! t->condition)
    return STATUS_OK;
  if ((t->validation_data != NULL) != (t->validation_condition != NULL))
    return fail (context, STATUS_BAD_OPTION, "option '%s' needs '%s'",
                 t->validation_data ? "ValidationData" : "ValidationCondition",
                 t->validation_data ? "ValidationCondition"
                                    : "ValidationData");
  if (none && lost)
    return contradiction (context, lost, "ConditionalPrior",
                          "with 'none' there is no KL term");
  if (s->conditional_prior == CONDITIONAL_LEARNED
      && s->prior != PRIOR_STANDARD)
    return contradiction (context, "Prior", "ConditionalPrior",
                          "the learned one takes its place");
  if (s->prior == PRIOR_VAMP)
    return contradiction (context, "Prior", "Condition",
                          "a pseudo-input has no condition");
  return STATUS_OK;
}

enum status
find_condition (struct context *context, const struct training *training,
                struct condition *condition)
{
  *condition = (struct condition){ 0 };
  if (! training->condition)
    return STATUS_OK;
  return condition_learn (context, training->condition,
                          training->observations_in, "Condition", condition);
}
