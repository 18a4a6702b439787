/* Pre-training of a layer as a Boltzmann machine, by CD-1 with centring.
   Linear units are Gaussian, of deviation 1, sigmoid ones Bernoulli, those that
   a multinomial loss judges counts; the codes
   handed on are the means (Hinton & Salakhutdinov 2006).  Unrolled, the weight
   is the encoder's and transposed the decoder's, and the hidden and the
   visible biases are theirs.  */

#include "boltzmann/rbm.h"
#include "fit/pretrain.h"
#include "fit/trainer.h"
#include "math/matrix.h"

#include <string.h>

enum
{
  WATCHED = 1000 /* rows whose reconstruction is recorded */
};

static bool
is (const struct layer *layer, int activation)
{
  return layer->activation == &activations[activation];
}

/* What layer l reconstructs is the data, or a layer of sigmoid or linear
   units.  */
static enum status
check_layer (struct context *context, const struct model *model, size_t l)
{
  const struct layer *up = &model->network.layers[l],
                     *down = mirror_layer (model, l);
  const struct activation *visible = l ? up[-1].activation : down->activation;
  if (! is (up, ACTIVATION_SIGMOID) && ! is (up, ACTIVATION_LINEAR))
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Pretrain' ('rbm') contradicts the activation '%s' "
                 "of layer %zu: units are 'sigmoid' or 'linear'",
                 up->activation->name, l + 1);
  bool counts = l == 0 && is (down, ACTIVATION_SOFTMAX) && model->loss->shares;
  if ((! is (down, ACTIVATION_SIGMOID) && ! is (down, ACTIVATION_LINEAR)
       && ! counts)
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
train_layer (struct context *context, const struct rung *rung,
             struct model *small)
{
  struct model *model = rung->model;
  const struct source *source = rung->source;
  size_t l = rung->layer;
  struct layer *up = &model->network.layers[l],
               *down = mirror_layer (model, l);
  struct rbm_plan plan = { .inputs = up->inputs,
                           .hidden = up->outputs,
                           .steps = 1,
                           .gaussian = is (down, ACTIVATION_LINEAR),
                           .counts = is (down, ACTIVATION_SOFTMAX),
                           .linear = is (up, ACTIVATION_LINEAR),
                           .centred = true,
                           .sigma = 1 };
  struct hold_out watched;
  real *room;
  TRY (rbm_build (context, &plan, small));
  small->offset = (real *) source->offset;
  small->scale = (real *) source->scale;
  memcpy (small->penalty, model->penalty, sizeof small->penalty);
  TRY (check_targets (context, small, source, "X", true));
  model_initialise (small, INITIALIZATION_SMALL, rung->seed);
  TRY (small->type->start (context, small, source, rung->hold_out->rows,
                           rung->hold_out->count, true));
  TRY (watch (context, rung->hold_out, &watched));
  TRY (train (context, rung->training, small, source, &watched, NULL,
              rung->seed, false, ""));

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

const struct pretrainer REAL_NAME (pretrainer_rbm)
  = { .name = "rbm",
      .steps = true,
      .sigmoid = true,
      .check = check_layer,
      .train_layer = train_layer };
