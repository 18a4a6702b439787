/* ae_summary: what a model is, in numbers.  The rest of it, which is read off
   the struct, is written in Octave.  */

#include "command/argument.h"

#include "base/row.h"
#include "model/family.h"

static enum status
run_ae_summary (struct call *call)
{
  struct context *context = call->context;
  struct value *record = &call->out[0];
  struct model model;
  size_t parameters = 0;
  TRY (read_any_model (call, &model));
  for (size_t i = 0; i < model.params.count; i++)
    if (! (model.params.blocks[i].flags & BLOCK_FIXED))
      parameters += block_count (&model.params.blocks[i]);
  TRY (value_structs (context, record, 1));
  TRY (record_number (context, record, "inputs", (double) model.inputs));
  TRY (record_number (context, record, "code", (double) model_codes (&model)));
  TRY (record_number (context, record, "parameters", (double) parameters));
  struct value *slot;
  TRY (value_slot (context, record, "unit_interval", 0, &slot));
  return value_flag (context, slot, loss_in_unit_interval (model.loss));
}

const struct entry ENTRY_TABLE (summary)[]
  = { { "ae_summary", run_ae_summary, { MODEL }, 1, NO_OPTIONS },
      { .name = NULL } };
