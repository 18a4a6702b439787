/* ae_summary: what a model is, in numbers.  The rest of it, which is read off
   the struct, is written in Octave.

   What enters and leaves a layer is known where it is laid: .widths has for
   each network, the first by the name `network', the others by theirs, 2 x
   layers of them, of a sequence at a step.  */

#include "command/argument.h"

#include "base/row.h"
#include "model/family.h"

static double
width_of (const struct shape *shape, size_t count)
{
  return (double) (shape->steps ? shape->channels : count);
}

/* Layers that a user does not write are the package's own way, and no part of
   a record.  */
static enum status
put_widths (struct context *context, const struct network *network,
            const char *name, struct value *record)
{
  struct value *slot;
  size_t count = 0;
  for (size_t i = 0; i < network->count; i++)
    count += network->layers[i].type->example != NULL;
  TRY (value_slot (context, record, name, 0, &slot));
  TRY (value_matrix (context, slot, CLASS_DOUBLE, 2, count));
  double *width = slot->data;
  for (size_t i = 0; i < network->count; i++)
    {
      const struct layer *layer = &network->layers[i];
      if (! layer->type->example)
        continue;
      *width++ = width_of (&layer->in, layer->inputs);
      *width++ = width_of (&layer->out, layer->outputs);
    }
  return STATUS_OK;
}

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
  struct value *slot, *widths;
  TRY (value_slot (context, record, "widths", 0, &widths));
  TRY (value_structs (context, widths, 1));
  TRY (put_widths (context, &model.network, "network", widths));
  for (size_t n = 1; n < model_networks (&model); n++)
    TRY (put_widths (context, &model.networks[n], model.attached[n].name,
                     widths));
  TRY (value_slot (context, record, "unit_interval", 0, &slot));
  return value_flag (context, slot, loss_in_unit_interval (model.loss));
}

const struct entry ENTRY_TABLE (summary)[]
  = { { "ae_summary", run_ae_summary, { MODEL }, 1, NO_OPTIONS },
      { .name = NULL } };
