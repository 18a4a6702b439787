/* ae_stack: models joined to one.  */

#include "model/stack.h"

#include "command/command.h"

/* What the next model takes is what this one's code has.  */
static enum status
check_joint (struct context *context, const struct call *call, size_t m,
             const struct model *below, const struct model *above)
{
  const char *name = call->entry->arguments[m].name;
  size_t width = model_codes (below);
  if (model_kept (below, false))
    return fail (context, STATUS_BAD_MODEL,
                 "argument '%s' must not have 'Sparsity', 'topk': units are "
                 "kept in the code of the last model only",
                 call->entry->arguments[m - 1].name);
  if (above->inputs != width)
    return fail (context, STATUS_BAD_MODEL,
                 "argument '%s' must take the %zu numbers of the code of "
                 "'%s', not %zu",
                 name, width, call->entry->arguments[m - 1].name,
                 above->inputs);
  return STATUS_OK;
}

enum status
keep_selection (struct context *context, struct model *model)
{
  const struct regulariser *r = &model->regulariser;
  if (! r->sparsity)
    return STATUS_OK;
  if (model->options.kind != VALUE_STRUCT)
    TRY (value_structs (context, &model->options, 1));
  TRY (record_text (context, &model->options, "Sparsity", r->sparsity->name));
  TRY (record_number (context, &model->options, "SparsityCount",
                      (double) r->sparsity_count));
  return record_number (context, &model->options, "SparsityFactor",
                        r->sparsity_factor);
}

enum status
REAL_NAME (run_ae_stack) (struct call *call)
{
  struct context *context = call->context;
  struct model models[MOST_ARGUMENTS], result;
  const struct model *list[MOST_ARGUMENTS];
  size_t count = 0;
  for (; count < MOST_ARGUMENTS && call->in[count]; count++)
    {
      struct model model;
      TRY (read_model (context, call->in[count],
                       call->entry->arguments[count].name, &model));
      TRY (model_unroll (context, &model, &models[count]));
      list[count] = &models[count];
      if (count)
        TRY (check_joint (context, call, count, list[count - 1], list[count]));
    }
  TRY (model_stack (context, count, list, &result));
  TRY (keep_selection (context, &result));
  return describe_model (context, &result, &call->out[0]);
}
