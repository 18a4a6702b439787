/* Pre-training of a layer as an autoencoder of one (Bengio et al. 2007), with
   the corruption of the call a denoising one (Vincent et al. 2010).  Its loss
   is the model's for the data, and for codes the cross-entropy where both
   sides are sigmoid units, else squared.  */

#include "autoencoder/autoencoder.h"
#include "fit/pretrain.h"
#include "fit/trainer.h"

#include <string.h>

/* From where the deep one stands.  */
static enum status
train_layer (struct context *context, const struct rung *rung,
             struct model *small)
{
  struct model *model = rung->model;
  size_t l = rung->layer;
  const struct activation *sigmoid = &activations[ACTIVATION_SIGMOID];
  struct layer *up = &model->network.layers[l],
               *down = mirror_layer (model, l);
  bool units
    = l && up[-1].activation == sigmoid && down->activation == sigmoid;
  const struct loss *loss
    = l ? &losses[units ? LOSS_CROSSENTROPY : LOSS_SQUARED] : model->loss;
  struct layer_plan plans[] = { { .type = up->type,
                                  .activation = up->activation,
                                  .units = up->outputs,
                                  .has_bias = up->has_bias,
                                  .settings = up->settings },
                                { .type = down->type,
                                  .activation = down->activation,
                                  .units = down->outputs,
                                  .has_bias = down->has_bias,
                                  .settings = down->settings } };
  struct chain_plan encoder = { plans, 1 }, decoder = { plans + 1, 1 };
  TRY (autoencoder_build (context, up->in, &encoder, &decoder,
                          down->tied != NULL, loss, small));
  struct layer *own = small->network.layers;
  layer_copy (up, model->x, &own[0], small->x);
  layer_copy (down, model->x, &own[1], small->x);

  small->regulariser = model->regulariser;
  if (l + 1 < model->code)
    small->regulariser.sparsity = NULL; /* the code's */
  small->unit_decoder = l == 0 && model->unit_decoder;
  memcpy (small->penalty, model->penalty, sizeof small->penalty);
  TRY (train (context, rung->training, small, rung->source, rung->hold_out,
              NULL, rung->seed, false, ""));
  layer_copy (&own[0], small->x, up, model->x);
  layer_copy (&own[1], small->x, down, model->x);
  return STATUS_OK;
}

const struct pretrainer REAL_NAME (pretrainer_layerwise)
  = { .name = "layerwise", .train_layer = train_layer };
