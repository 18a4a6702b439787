/* Autoencoders: x^ = g (f (x)), trained to minimise the mean of a loss
   L (x, x^) (Bourlard & Kamp 1988; Hinton & Salakhutdinov 2006).

   Encoder and decoder are one chain; the loss is taken at the last layer's
   products, the derivative runs back through all of it.  With tied weights
   the matrix W occurs twice, and its gradient is the sum of two (see
   net/dense.c).  */

#include "model/autoencoder.h"

#include "model/evaluation.h"

static const char *const terms[] = { "reconstruction" };

enum status
chain_declare (struct context *context, struct model *model,
               const struct chain_plan *plan, const char *name, size_t *at,
               size_t *width)
{
  for (size_t i = 0; i < plan->count; i++, ++*at)
    {
      struct layer *layer = &model->network.layers[*at];
      const struct layer_plan *from = &plan->layers[i];
      const char *full = keep_text (context, "%s(%zu)", name, i + 1);
      layer->type = from->type;
      layer->activation = from->activation;
      layer->inputs = *width;
      layer->outputs = from->units;
      layer->has_bias = from->has_bias;
      TRY (layer->type->declare (context, layer, &model->params,
                                 full ? full : name));
      *width = layer->outputs;
    }
  return STATUS_OK;
}

enum status
autoencoder_build (struct context *context, size_t inputs,
                   const struct chain_plan *encoder,
                   const struct chain_plan *decoder, bool tied,
                   const struct loss *loss, struct model *model)
{
  size_t count = encoder->count + decoder->count, at = 0, width = inputs;
  *model = (struct model){ .type = &model_type_autoencoder,
                           .encoder_layers = encoder->count,
                           .code = encoder->count,
                           .inputs = inputs,
                           .loss = loss };
  model->network.count = count;
  TRY (take (context, &model->network.layers, count,
             sizeof *model->network.layers));
  for (size_t i = 0; tied && i < decoder->count; i++)
    model->network.layers[encoder->count + i].tied
      = &model->network.layers[encoder->count - 1 - i];
  network_share (&model->network);
  model->network.layers[count - 1].raw = true;
  TRY (chain_declare (context, model, encoder, "encoder", &at, &width));
  TRY (chain_declare (context, model, decoder, "decoder", &at, &width));
  return take (context, &model->x, model->params.total, sizeof (real));
}

static void
compute (const struct model *model, struct worker *worker)
{
  const struct network *network = &model->network;
  const struct layer *last = model_last (model);
  const struct pass *pass = &worker->pass;
  struct trace *trace = &worker->trace;
  real *top = trace->value[network->count];

  trace->value[0] = (real *) worker->input;
  network_forward (network, pass, trace, 0, network->count);
  loss_evaluate (model->loss, last->activation, last->outputs, pass->columns,
                 last->has_bias ? pass->x + last->bias.place : worker->nothing,
                 worker->target, worker->scale, top, worker->spare,
                 pass->gradient && last->has_bias
                   ? pass->gradient + last->bias.place
                   : worker->dump,
                 worker->each[0]);
  if (pass->gradient)
    network_backward (network, pass, trace, 0, network->count, top);
}

const struct model_type model_type_autoencoder
  = { .kind = "autoencoder",
      .term_count = sizeof terms / sizeof terms[0],
      .terms = terms,
      .compute = compute };
