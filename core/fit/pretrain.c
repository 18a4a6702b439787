/* Greedy pre-training: see pretrain.h.

   Layer l of the encoder, h_l = f (W h_{l-1} + c), and its mirror image in the
   decoder are a small model of their own, whose data are the codes h_{l-1} of
   all observations (Hinton & Salakhutdinov 2006; Bengio et al. 2007).

   The codes of one layer at a time are kept, in an arena that is given back
   when the next one's are there.  */

#include "fit/pretrain.h"

#include "base/word.h"
#include "fit/trainer.h"
#include "data/sweep.h"
#include "model/family.h"
#include "optim/optimiser.h"

#include <string.h>

enum
{
  BLOCK = 512
};

WORDS (pretrain_name, "none", "layerwise", "rbm")

/* What stays the same from layer to layer.  */
struct ladder
{
  struct context *context;
  const struct pretrainer *pretrainer;
  struct training training;
  struct model *model;
  const struct hold_out *hold_out;
  uint64_t seed;
};

const struct pretrainer *
pretrainer_of (const struct context *context, const struct pretraining *plan)
{
  const char *name = pretrain_name ((size_t) plan->method);
  const struct family *const *family = families_of (context);
  for (; *family; family++)
    for (const struct pretrainer *const *row = (*family)->pretrainers;
         row && *row; row++)
      if (strcmp ((*row)->name, name) == 0)
        return *row;
  return NULL;
}

enum status
check_pretraining (struct context *context, const struct pretraining *plan,
                   const struct model *model)
{
  const struct pretrainer *pretrainer = pretrainer_of (context, plan);
  if (! pretrainer)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Pretrain': no family knows '%s'",
                 pretrain_name ((size_t) plan->method));
  for (size_t l = 0; l < model->network.count; l++)
    if (! layer_is_affine (&model->network.layers[l]))
      return fail (context, STATUS_BAD_OPTION,
                   "option 'Pretrain' contradicts the layers: all must be "
                   "dense, and there is '%s'",
                   model->network.layers[l].type->name);
  bool mirrors = model->network.count == 2 * model->code;
  for (size_t l = 0; mirrors && l < model->code; l++)
    mirrors
      = mirror_layer (model, l)->outputs == model->network.layers[l].inputs;
  if (! mirrors)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Decoder' contradicts 'Pretrain', which needs the "
                 "encoder's widths in reverse order");
  for (size_t l = 0; l < model->code && pretrainer->check; l++)
    TRY (pretrainer->check (context, model, l));
  return STATUS_OK;
}

/* The codes of all observations, as a source of columns.  */
struct coding
{
  const struct model *model;
  const struct layer *layer;
  real *codes;
};

static enum status
code (void *own, const struct portion *portion)
{
  const struct coding *coding = own;
  const struct layer *layer = coding->layer;
  struct pass pass = { .x = coding->model->x, .columns = portion->count };
  layer->type->forward (layer, &pass, portion->x,
                        coding->codes + portion->first * layer->outputs, NULL);
  return STATUS_OK;
}

static enum status
encode (struct ladder *ladder, size_t l, const struct source *source,
        struct value *value, struct source *codes)
{
  struct context *context = ladder->context;
  const struct layer *layer = &ladder->model->network.layers[l];
  TRY (
    value_matrix (context, value, REAL_CLASS, layer->outputs, source->count));
  arena_mark mark = arena_now (context->arena);
  TRY (blas_threads (context, training_threads (ladder->training.threads)));
  struct coding coding = { ladder->model, layer, value->data };
  TRY (sweep_once (context, source, BLOCK, code, &coding));
  arena_rewind (context->arena, mark);
  source_columns (layer->outputs, source->count, value->data, codes);
  codes->same = source->same;
  return STATUS_OK;
}

/* The history of layer l, into the record of all.  */
static enum status
keep_history (struct context *context, const struct value *history, size_t l,
              struct value *record)
{
  for (size_t i = 0; i < history->field_count; i++)
    {
      const struct field *field = &history->fields[i];
      const struct value *from = &field->values[0];
      struct value *slot;
      TRY (value_slot (context, record, field->name, l, &slot));
      TRY (
        value_matrix (context, slot, from->class, from->rows, from->columns));
      memcpy (slot->data, from->data,
              value_count (from) * class_size (from->class));
    }
  return STATUS_OK;
}

/* One rung: *held is the arena of the codes that are read, and becomes that
   of the next ones.  */
static enum status
climb (struct ladder *ladder, size_t l, struct source *source,
       struct value *codes, struct arena **held)
{
  struct context *context = ladder->context;
  struct model *model = ladder->model, small;
  const struct layer *up = &model->network.layers[l];
  struct arena *lasting = context->arena, *own = arena_new ();
  const struct rung rung = { &ladder->training, model,           l, source,
                             ladder->hold_out,  ladder->seed + l };
  if (! own)
    return fail (context, STATUS_NO_MEMORY, "not enough memory");
  if (ladder->training.verbose)
    say (context, "pre-training of layer %zu of %zu: %zu - %zu\n", l + 1,
         model->code, up->inputs, up->outputs);
  context->arena = own;
  enum status status
    = ladder->pretrainer->train_layer (context, &rung, &small);
  struct source next = *source;
  if (status == STATUS_OK && l + 1 < model->code)
    status = encode (ladder, l, source, codes, &next);
  context->arena = lasting;
  if (status == STATUS_OK)
    status = keep_history (context, &small.history, l, &model->pretraining);
  arena_free (*held);
  *held = own;
  *source = next;
  return status;
}

enum status
pretrain (struct context *context, const struct training *training,
          const struct pretraining *plan, struct model *model,
          const struct source *data, const struct hold_out *hold_out,
          uint64_t seed)
{
  const struct pretrainer *pretrainer = pretrainer_of (context, plan);
  struct ladder ladder
    = { context, pretrainer, *training, model, hold_out, seed };
  struct training *own = &ladder.training;
  struct source source = *data;
  struct value codes[2];
  struct arena *held = NULL;
  source.weights = NULL; /* machines learn from statistics, not a mean loss */
  enum status status = STATUS_OK;
  own->epochs = plan->epochs;
  if (! isnan (plan->learning_rate))
    own->learning_rate = plan->learning_rate;
  if (pretrainer->steps && ! optimisers[own->optimizer].update)
    own->optimizer = OPTIMISER_ADAM;
  own->patience = NAN;
  own->plots = PLOTS_NONE;
  own->output_function = own->validation_data = NULL;
  own->initial_model = own->resume = NULL;
  own->checkpoint_file = NULL;
  TRY (value_structs (context, &model->pretraining, model->code));
  for (size_t l = 0; l < model->code && status == STATUS_OK; l++)
    status = climb (&ladder, l, &source, &codes[l % 2], &held);
  arena_free (held);
  return status;
}
