/* Greedy pre-training: see pretrain.h.

   Layer l of the encoder, h_l = f (W h_{l-1} + c), and its mirror image in the
   decoder are a small model of their own, whose data are the codes h_{l-1} of
   all observations:

     layerwise   an autoencoder of one layer (Bengio et al. 2007), with the
                 corruption of the call a denoising one (Vincent et al. 2010).
                 Its loss is the model's for the data, and for codes the
                 cross-entropy where both sides are sigmoid units, else
                 squared.
     rbm         a machine by CD-1 with centring.  Linear units are Gaussian,
                 of deviation 1, sigmoid ones Bernoulli; the codes handed on
                 are the means (Hinton & Salakhutdinov 2006).  Unrolled, the
                 weight is the encoder's and transposed the decoder's, and the
                 hidden and the visible biases are theirs.

   The codes of one layer at a time are kept, in an arena that is given back
   when the next one's are there.  */

#include "fit/pretrain.h"

#include "fit/trainer.h"
#include "math/matrix.h"
#include "math/parallel.h"
#include "autoencoder/autoencoder.h"
#include "boltzmann/rbm.h"
#include "optim/optimiser.h"

#include <string.h>

enum
{
  BLOCK = 512,
  WATCHED = 1000 /* rows whose reconstruction by a machine is recorded */
};

/* What stays the same from layer to layer.  */
struct ladder
{
  struct context *context;
  const struct pretraining *plan;
  struct training training;
  struct model *model;
  const struct hold_out *hold_out;
  uint64_t seed;
};

static struct layer *
mirror (const struct model *model, size_t l)
{
  return &model->network.layers[model->network.count - 1 - l];
}

static bool
is (const struct layer *layer, int activation)
{
  return layer->activation == &activations[activation];
}

/* What layer l reconstructs is the data, or a layer of sigmoid or linear
   units.  */
static enum status
check_machine (struct context *context, const struct model *model, size_t l)
{
  const struct layer *up = &model->network.layers[l],
                     *down = mirror (model, l);
  const struct activation *visible = l ? up[-1].activation : down->activation;
  if (! is (up, ACTIVATION_SIGMOID) && ! is (up, ACTIVATION_LINEAR))
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Pretrain' ('rbm') contradicts the activation '%s' "
                 "of layer %zu: units are 'sigmoid' or 'linear'",
                 up->activation->name, l + 1);
  if ((! is (down, ACTIVATION_SIGMOID) && ! is (down, ACTIVATION_LINEAR))
      || visible != down->activation)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Pretrain' ('rbm') contradicts the activation '%s' "
                 "of decoder layer %zu: it must be that of the units it "
                 "reconstructs, 'sigmoid' or 'linear'",
                 down->activation->name, model->code - l);
  if (! up->has_bias || ! down->has_bias)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Pretrain' ('rbm') contradicts 'Bias' (false): "
                 "machines have biases");
  return STATUS_OK;
}

enum status
check_pretraining (struct context *context, const struct pretraining *plan,
                   const struct model *model)
{
  for (size_t l = 0; l < model->network.count; l++)
    if (model->network.layers[l].type != &layer_dense)
      return fail (context, STATUS_BAD_OPTION,
                   "option 'Pretrain' contradicts the layers: all must be "
                   "dense, and there is '%s'",
                   model->network.layers[l].type->name);
  bool mirrors = model->network.count == 2 * model->code;
  for (size_t l = 0; mirrors && l < model->code; l++)
    mirrors = mirror (model, l)->outputs == model->network.layers[l].inputs;
  if (! mirrors)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Decoder' contradicts 'Pretrain', which needs the "
                 "encoder's widths in reverse order");
  for (size_t l = 0; l < model->code && plan->method == PRETRAIN_RBM; l++)
    TRY (check_machine (context, model, l));
  return STATUS_OK;
}

/* A layer's numbers from one model into another's.  */
static void
copy_layer (const struct model *from, const struct layer *source,
            const struct model *to, const struct layer *layer)
{
  for (size_t b = 0; b < MOST_BLOCKS; b++)
    memcpy (to->x + layer->blocks[b].place, from->x + source->blocks[b].place,
            block_count (&layer->blocks[b]) * sizeof (real));
}

/* An autoencoder of one layer, from where the deep one stands.  */
static enum status
train_autoencoder (struct ladder *ladder, size_t l,
                   const struct source *source, uint64_t seed,
                   struct model *small)
{
  struct context *context = ladder->context;
  struct model *model = ladder->model;
  struct layer *up = &model->network.layers[l], *down = mirror (model, l);
  bool units
    = l && is (up - 1, ACTIVATION_SIGMOID) && is (down, ACTIVATION_SIGMOID);
  const struct loss *loss
    = l ? &losses[units ? LOSS_CROSSENTROPY : LOSS_SQUARED] : model->loss;
  struct layer_plan plans[] = { { .type = up->type,
                                  .activation = up->activation,
                                  .units = up->outputs,
                                  .has_bias = up->has_bias },
                                { .type = down->type,
                                  .activation = down->activation,
                                  .units = down->outputs,
                                  .has_bias = down->has_bias } };
  struct chain_plan encoder = { plans, 1 }, decoder = { plans + 1, 1 };
  TRY (autoencoder_build (context, up->inputs, &encoder, &decoder,
                          down->tied != NULL, loss, small));
  struct layer *own = small->network.layers;
  copy_layer (model, up, small, &own[0]);
  copy_layer (model, down, small, &own[1]);

  small->regulariser = model->regulariser;
  if (l + 1 < model->code)
    small->regulariser.sparsity = NULL; /* the code's */
  small->unit_decoder = l == 0 && model->unit_decoder;
  memcpy (small->penalty, model->penalty, sizeof small->penalty);
  TRY (train (context, &ladder->training, small, source, ladder->hold_out,
              NULL, seed, false));
  copy_layer (small, &own[0], model, up);
  copy_layer (small, &own[1], model, down);
  return STATUS_OK;
}

/* Some rows to watch where none are held out: a machine's objective says
   little.  */
static enum status
watch (struct context *context, const struct hold_out *hold_out,
       struct hold_out *watched)
{
  *watched = *hold_out;
  if (hold_out->held_count)
    return STATUS_OK;
  watched->held_count = hold_out->count < WATCHED ? hold_out->count : WATCHED;
  TRY (take (context, &watched->held, watched->held_count,
             sizeof *watched->held));
  for (size_t i = 0; i < watched->held_count; i++)
    watched->held[i] = hold_out->rows ? hold_out->rows[i] : i;
  return STATUS_OK;
}

static enum status
train_machine (struct ladder *ladder, size_t l, const struct source *source,
               uint64_t seed, struct model *small)
{
  struct context *context = ladder->context;
  struct model *model = ladder->model;
  struct layer *up = &model->network.layers[l], *down = mirror (model, l);
  struct rbm_plan plan = { .inputs = up->inputs,
                           .hidden = up->outputs,
                           .steps = 1,
                           .gaussian = is (down, ACTIVATION_LINEAR),
                           .linear = is (up, ACTIVATION_LINEAR),
                           .centred = true,
                           .sigma = 1 };
  struct hold_out watched;
  real *room;
  TRY (rbm_build (context, &plan, small));
  small->offset = (real *) source->offset;
  small->scale = (real *) source->scale;
  memcpy (small->penalty, model->penalty, sizeof small->penalty);
  TRY (check_targets (context, small, source, "X"));
  model_initialise (small, INITIALIZATION_SMALL, seed);
  TRY (small->type->start (context, small, source, ladder->hold_out->rows,
                           ladder->hold_out->count, true));
  TRY (watch (context, ladder->hold_out, &watched));
  TRY (train (context, &ladder->training, small, source, &watched, NULL, seed,
              false));

  TRY (take (context, &room, plan.inputs + plan.hidden, sizeof *room));
  struct machine m = rbm_machine (small, small->x, room);
  memcpy (model->x + up->weight.place, m.weight,
          m.hidden * m.visible * sizeof (real));
  memcpy (model->x + up->bias.place, m.hidden_bias, m.hidden * sizeof (real));
  memcpy (model->x + down->bias.place, m.visible_bias,
          m.visible * sizeof (real));
  if (! down->tied)
    matrix_transpose (m.hidden, m.visible, m.weight, m.hidden,
                      model->x + down->weight.place, m.visible);
  return STATUS_OK;
}

/* The codes of all observations, as a source of columns.  */
static enum status
encode (struct ladder *ladder, size_t l, const struct source *source,
        struct value *value, struct source *codes)
{
  struct context *context = ladder->context;
  const struct layer *layer = &ladder->model->network.layers[l];
  struct pass pass = { .x = ladder->model->x };
  real *room;
  TRY (
    value_matrix (context, value, REAL_CLASS, layer->outputs, source->count));
  arena_mark mark = arena_now (context->arena);
  TRY (blas_threads (context, training_threads (ladder->training.threads)));
  TRY (take (context, &room, source->size * BLOCK, sizeof *room));
  for (size_t first = 0; first < source->count; first += BLOCK)
    {
      size_t left = source->count - first;
      pass.columns = left < BLOCK ? left : BLOCK;
      layer->type->forward (
        layer, &pass, source_block (source, NULL, first, pass.columns, room),
        (real *) value->data + first * layer->outputs, NULL);
      TRY (poll_host (context));
    }
  arena_rewind (context->arena, mark);
  source_columns (layer->outputs, source->count, value->data, codes);
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
  uint64_t seed = ladder->seed + l;
  if (! own)
    return fail (context, STATUS_NO_MEMORY, "not enough memory");
  if (ladder->training.verbose)
    say (context, "pre-training of layer %zu of %zu: %zu - %zu\n", l + 1,
         model->code, up->inputs, up->outputs);
  context->arena = own;
  enum status status = ladder->plan->method == PRETRAIN_RBM
                         ? train_machine (ladder, l, source, seed, &small)
                         : train_autoencoder (ladder, l, source, seed, &small);
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
  struct ladder ladder = { context, plan, *training, model, hold_out, seed };
  struct training *own = &ladder.training;
  struct source source = *data;
  struct value codes[2];
  struct arena *held = NULL;
  enum status status = STATUS_OK;
  own->epochs = plan->epochs;
  if (! isnan (plan->learning_rate))
    own->learning_rate = plan->learning_rate;
  if (plan->method == PRETRAIN_RBM && ! optimisers[own->optimizer].update)
    own->optimizer = OPTIMISER_ADAM;
  own->patience = NAN;
  own->plots = 0;
  own->output_function = own->initial_model = own->validation_data = NULL;
  own->checkpoint_file = NULL;
  TRY (value_structs (context, &model->pretraining, model->code));
  for (size_t l = 0; l < model->code && status == STATUS_OK; l++)
    status = climb (&ladder, l, &source, &codes[l % 2], &held);
  arena_free (held);
  return status;
}
