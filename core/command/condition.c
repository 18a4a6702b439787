/* Conditions of variational models: their options, and how each function gets
   at its own.  */

#include "command/vae.h"

#include <stddef.h>

#define PLACE(member) offsetof (struct vae_settings, member)

const struct option vae_condition_rows[]
  = { { "Condition", OPTION_VALUES, PLACE (training.condition), NULL, 0, 0,
        NULL, NULL, OPTION_TRANSIENT,
        "c of each observation: N x m numbers, or a category, N x 1 of an "
        "integer class, logical or texts" },
      { "ConditionalPrior", OPTION_WORD, PLACE (conditional_prior), "fixed", 0,
        0, NULL, conditional_prior_name, 0,
        "of a conditional model: p (z) whatever c, a network of c, or no KL "
        "term at all" },
      { "ValidationCondition", OPTION_VALUES,
        PLACE (training.validation_condition), NULL, 0, 0, NULL, NULL,
        OPTION_TRANSIENT, "c of the observations in ValidationData" },
      { NULL } };

enum status
open_condition (struct context *context, const struct model *model,
                const struct value *given, bool by_columns, size_t count,
                const struct source **source)
{
  struct source *own;
  *source = NULL;
  if (model->condition.count == 0 && given)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Condition' is for a conditional model, and 'model' "
                 "is not one");
  if (model->condition.count == 0)
    return STATUS_OK;
  if (! given)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Condition' is missing: 'model' is conditional");
  TRY (take (context, &own, 1, sizeof *own));
  *source = own;
  return condition_source (context, &model->condition, given, by_columns,
                           "Condition", count, true, own);
}
