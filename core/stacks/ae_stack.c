/* ae_stack: models joined to one.  */

#include "stacks/stack.h"

#include "command/argument.h"
#include "fit/complete.h"
#include "base/row.h"
#include "model/family.h"

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
  const struct shape *code = &below->network.layers[below->code - 1].out;
  struct shape data
    = shape_has_places (&above->data) ? above->data : shape_plain (width);
  if ((shape_has_planes (code) || shape_has_planes (&data))
      && (code->channels != data.channels || code->height != data.height))
    return fail (context, STATUS_BAD_MODEL,
                 "argument '%s' must be a model of what the code of '%s' is, "
                 "%s, not of %s: 'ImageSize' says so",
                 name, call->entry->arguments[m - 1].name,
                 shape_words (context, code), shape_words (context, &data));
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

static enum status
run_ae_stack (struct call *call)
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
      if (value_field (call->in[count], "head", 0))
        warn (context, "autoencoder:headLeft",
              "%s: argument '%s' has a head that ae_finetune trained on its "
              "code, which is left out: a stack has none; ae_finetune makes "
              "one",
              context->function, call->entry->arguments[count].name);
      TRY (model_unroll (context, &model, &models[count]));
      list[count] = &models[count];
      if (count)
        TRY (check_joint (context, call, count, list[count - 1], list[count]));
    }
  TRY (model_stack (context, count, list, &result));
  TRY (keep_selection (context, &result));
  return describe_model (context, &result, &call->out[0]);
}

#define JOINED(name, optional) ARGUMENT (name, MODEL, optional)

const struct entry ENTRY_TABLE (ae_stack)[]
  = { { "ae_stack",
        run_ae_stack,
        { JOINED ("m1", false), JOINED ("m2", false), JOINED ("m3", true),
          JOINED ("m4", true), JOINED ("m5", true), JOINED ("m6", true),
          JOINED ("m7", true), JOINED ("m8", true) },
        1,
        NO_OPTIONS },
      { .name = NULL } };
