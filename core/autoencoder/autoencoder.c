/* Autoencoders: x^ = g (f (x)), trained to minimise the mean of a loss
   L (x, x^) (Bourlard & Kamp 1988; Hinton & Salakhutdinov 2006).

   Regularisers: net/corruption.h acts before (evaluation.c), net/sparsity.h
   and net/contraction.h at the code.

   Encoder and decoder are one chain; the loss is taken at the last layer's
   products, the derivative runs back through all of it.  With tied weights
   the matrix W occurs twice, and its gradient is the sum of two (see
   net/dense.c).  */

#include "autoencoder/autoencoder.h"

#include "data/weight.h"
#include "math/vector.h"
#include "model/output.h"

static const char *const terms[] = { "reconstruction" };

enum status
autoencoder_build (struct context *context, struct shape data,
                   const struct chain_plan *encoder,
                   const struct chain_plan *decoder, bool tied,
                   const struct loss *loss, struct model *model)
{
  size_t count = encoder->count + decoder->count, at = 0;
  struct shape shape = data;
  TRY (model_begin (context, &model_type_autoencoder, model));
  model->encoder_layers = model->code = encoder->count;
  model->inputs = data.count;
  model->loss = loss;
  model->data = data;
  model->network.count = count;
  TRY (take (context, &model->network.layers, count,
             sizeof *model->network.layers));
  for (size_t i = 0, j = encoder->count; tied && i < decoder->count; i++)
    if (decoder->layers[i].type->has_units)
      {
        do
          j--;
        while (! encoder->layers[j].type->has_units);
        if (decoder->layers[i].type->ties != encoder->layers[j].type)
          return fail (context, STATUS_BAD_OPTION,
                       "option 'Tied' contradicts the layers: '%s' cannot be "
                       "tied to '%s'",
                       decoder->layers[i].type->name,
                       encoder->layers[j].type->name);
        model->network.layers[encoder->count + i].tied
          = &model->network.layers[j];
      }
  network_share (&model->network);
  model->network.layers[count - 1].raw = true;
  TRY (chain_declare (context, model, encoder, "encoder", &at, &shape));
  TRY (chain_declare (context, model, decoder, "decoder", &at, &shape));
  network_show_planes (&model->network, &model->data);
  return take (context, &model->x, model->params.total, sizeof (real));
}

void
autoencoder_encode (const struct model *model, struct worker *worker)
{
  real *code = worker->trace.value[model->code];
  worker->trace.value[0] = (real *) worker->input;
  network_forward (&model->network, &worker->pass, &worker->trace, 0,
                   model->code);
  if (worker->keeps)
    model->regulariser.sparsity->select (model_codes (model),
                                         worker->pass.columns, worker->keeps,
                                         code, worker->kept, worker->order);
}

/* The penalties on the code, of which those that are means over observations
   add to its derivative here.  */
static void
penalise_code (const struct model *model, struct worker *worker, real *d_code)
{
  const struct regulariser *r = &model->regulariser;
  size_t k = model_codes (model), columns = worker->pass.columns;
  size_t run = worker->weights ? 1 : columns;
  for (size_t j = 0; r->sparsity && j < columns; j += run)
    {
      real weight = weight_of (worker->weights, j);
      real *d = d_code ? d_code + j * k : NULL;
      if (r->sparsity->penalise)
        r->sparsity->penalise (k, run, (real) r->sparsity_weight,
                               worker->scale * weight,
                               worker->trace.value[model->code] + j * k, d,
                               worker->each[model_sparsity_term (model)] + j);
      if (r->sparsity->judge && d && worker->weights)
        vector_add (k, weight, worker->shift, d);
      else if (r->sparsity->judge && d)
        code_shift (k, columns, worker->shift, d);
    }
  if (r->contraction != 0)
    contraction_evaluate (&worker->contraction, &worker->pass, &worker->trace,
                          worker->keeps ? worker->kept : NULL, worker->weights,
                          (real) r->contraction, worker->scale,
                          worker->each[model_contraction_term (model)]);
}

/* Back through the encoder, with what the penalties on the code and the
   contraction add at every layer.  */
static void
backward_encoder (const struct model *model, struct worker *worker,
                  real *d_code)
{
  const struct network *network = &model->network;
  const struct pass *pass = &worker->pass;
  bool contracts = model->regulariser.contraction != 0;
  real *d = d_code;
  for (size_t l = model->code; l-- > 0;)
    {
      size_t numbers = network->layers[l].outputs * pass->columns;
      if (contracts)
        vector_add (numbers, 1, worker->contraction.extra[l], d);
      if (worker->keeps && l + 1 == model->code)
        code_multiply (numbers, worker->kept, d);
      d = network_backward (network, pass, &worker->trace, l, l + 1, d);
    }
  if (contracts)
    contraction_finish (&worker->contraction, pass);
}

/* Of sequences of any lengths the loss is the mean over their steps.  */
static void
mean_over_steps (const struct pass *pass, size_t size, real *top, real *each)
{
  for (size_t j = 0; j < pass->columns; j++, top += size)
    {
      real share = 1 / (real) pass->lengths[j];
      each[j] *= share;
      for (size_t i = 0; i < size && pass->gradient; i++)
        top[i] *= share;
    }
}

real *
autoencoder_decode (const struct model *model, struct worker *worker,
                    real weight, real *each)
{
  const struct network *network = &model->network;
  const struct pass *pass = &worker->pass;
  struct trace *trace = &worker->trace;
  real *top = trace->value[network->count];

  network_forward (network, pass, trace, model->code, network->count);
  layer_loss (model->loss, model_last (model), pass, worker, worker->target,
              worker->known, weight * worker->scale, top, each);
  for (size_t j = 0; j < pass->columns && weight != 1; j++)
    each[j] *= weight;
  if (pass->lengths)
    mean_over_steps (pass, model_last (model)->outputs, top, each);
  return pass->gradient ? network_backward (network, pass, trace, model->code,
                                            network->count, top)
                        : NULL;
}

void
autoencoder_return (const struct model *model, struct worker *worker,
                    real *d_code)
{
  penalise_code (model, worker, d_code);
  if (d_code)
    backward_encoder (model, worker, d_code);
}

static void
compute (const struct model *model, struct worker *worker)
{
  autoencoder_return (model, worker,
                      autoencoder_decode (model, worker, 1, worker->each[0]));
}

/* Layers alone.  */
static bool
stretches (const struct model *model)
{
  (void) model;
  return true;
}

static bool
is_plain (const struct model *model)
{
  return model->regulariser.contraction == 0;
}

const struct model_type model_type_autoencoder
  = { .kind = "autoencoder",
      .description = &description_autoencoder,
      .term_count = sizeof terms / sizeof terms[0],
      .terms = terms,
      .is_chain = true,
      .stretches = stretches,
      .decodes = true,
      .weighs = true,
      .encode = autoencoder_encode,
      .compute = compute,
      .is_plain = is_plain };
