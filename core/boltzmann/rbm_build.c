/* A restricted Boltzmann machine as a model: one layer up, and the same weight
   down again.  */

#include "boltzmann/rbm.h"

#include "base/word.h"

WORDS (rbm_visible_name, [VISIBLE_BERNOULLI] = "bernoulli",
       [VISIBLE_GAUSSIAN] = "gaussian", [VISIBLE_COUNTS] = "counts")

enum status
rbm_build (struct context *context, const struct rbm_plan *plan,
           struct model *model)
{
  struct params *params = &model->params;
  struct block centre;
  TRY (model_begin (context, &model_type_rbm, model));
  *(struct boltzmann *) model->own
    = (struct boltzmann){ plan->steps, plan->persistent, plan->centred };
  model->encoder_layers = model->code = 1;
  model->inputs = model->chain = plan->inputs;
  model->unit = plan->sigma;
  model->loss = &losses[plan->gaussian ? LOSS_SQUARED
                        : plan->counts ? LOSS_MULTINOMIAL
                                       : LOSS_CROSSENTROPY];
  model->network.count = 2;
  TRY (
    take (context, &model->network.layers, 2, sizeof *model->network.layers));
  struct layer *up = &model->network.layers[0], *down = up + 1;
  *up = (struct layer){
    .type = &layer_dense,
    .activation
    = &activations[plan->linear ? ACTIVATION_LINEAR : ACTIVATION_SIGMOID],
    .inputs = plan->inputs,
    .outputs = plan->hidden,
    .has_bias = true
  };
  *down = (struct layer){ .type = &layer_dense,
                          .activation = model->loss->natural,
                          .inputs = plan->hidden,
                          .outputs = plan->inputs,
                          .raw = true,
                          .has_bias = true,
                          .tied = up };
  TRY (params_reserve (context, params, "weight", plan->hidden, plan->inputs,
                       BLOCK_DECAYS, &up->weight));
  TRY (params_reserve (context, params, "hidden_bias", plan->hidden, 1, 0,
                       &up->bias));
  TRY (params_reserve (context, params, "visible_bias", plan->inputs, 1, 0,
                       &down->bias));
  if (plan->centred)
    {
      TRY (params_reserve (context, params, "hidden_center", plan->hidden, 1,
                           BLOCK_FIXED, &centre));
      TRY (params_reserve (context, params, "visible_center", plan->inputs, 1,
                           BLOCK_FIXED, &centre));
    }
  return take (context, &model->x, params->total, sizeof (real));
}
