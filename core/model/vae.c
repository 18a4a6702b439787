/* Variational autoencoders (Kingma & Welling 2014; Rezende et al. 2014).

   The objective is minus the evidence lower bound, in nats an observation,

     -log p (x | z) + beta KL (q (z | x) || p (z)),   z = mu + sigma epsilon,
     KL = 1/2 sum_j mu_j^2 + sigma_j^2 - 1 - log sigma_j^2   >= 0,

   with one epsilon an observation.  A Bernoulli likelihood is the
   cross-entropy; a Gaussian one of deviation s is the squared loss divided by
   s^2, plus its normaliser d/2 log (2 pi s^2).  beta = 0 leaves
   reconstruction alone, beta = Inf the KL term alone (Higgins et al. 2017 for
   other values).  The chain is trunk, head, sampling layer, decoder; the KL
   term enters and leaves at the head.  */

#include "model/vae.h"

#include "math/vector.h"
#include "model/evaluation.h"

static const char *const terms[] = { "reconstruction", "kl" };

const char *
likelihood_name (size_t index)
{
  static const char *const names[] = { "bernoulli", "gaussian" };
  return index < sizeof names / sizeof names[0] ? names[index] : NULL;
}

size_t
vae_latents (const struct model *model)
{
  return model->network.layers[model->code - 1].outputs;
}

enum status
vae_build (struct context *context, size_t inputs,
           const struct chain_plan *trunk, size_t latents,
           const struct chain_plan *decoder, enum likelihood likelihood,
           double sigma, double beta, struct model *model)
{
  struct layer_plan head[] = {
    { &layer_dense, &activations[ACTIVATION_LINEAR], 2 * latents, true },
    { &layer_gaussian, &activations[ACTIVATION_LINEAR], latents, false },
  };
  struct chain_plan heads = { head, 1 }, sampler = { head + 1, 1 };
  size_t at = 0, width = inputs;
  size_t count = trunk->count + 2 + decoder->count;

  *model = (struct model){ .type = &model_type_vae,
                           .encoder_layers = trunk->count,
                           .code = trunk->count + 2,
                           .inputs = inputs,
                           .beta = beta,
                           .sigma = (real) sigma }; /* as the record */
  model->loss = &losses[likelihood == LIKELIHOOD_GAUSSIAN ? LOSS_SQUARED
                                                          : LOSS_CROSSENTROPY];
  model->network.count = count;
  TRY (take (context, &model->network.layers, count,
             sizeof *model->network.layers));
  model->network.layers[count - 1].raw = true;
  TRY (chain_declare (context, model, trunk, "encoder", &at, &width));
  TRY (chain_declare (context, model, &heads, "head", &at, &width));
  TRY (chain_declare (context, model, &sampler, "sample", &at, &width));
  TRY (chain_declare (context, model, decoder, "decoder", &at, &width));
  return take (context, &model->x, model->params.total, sizeof (real));
}

/* Minus the log of a Gaussian density, from half the squared distance.  */
static void
normalise (const struct model *model, size_t columns, real *each)
{
  double variance = model->sigma * model->sigma;
  real factor = (real) (1 / variance);
  real constant = (real) ((double) model->inputs / 2
                          * log (2 * 3.14159265358979323846 * variance));
  for (size_t j = 0; j < columns; j++)
    each[j] = each[j] * factor + constant;
}

static void
scale_all (size_t count, double factor, real *x)
{
  for (size_t i = 0; i < count; i++)
    x[i] *= (real) factor;
}

static void
compute (const struct model *model, struct worker *worker)
{
  const struct network *network = &model->network;
  const struct layer *last = model_last (model);
  const struct pass *pass = &worker->pass;
  struct trace *trace = &worker->trace;
  size_t joint = model->code - 1, columns = pass->columns;
  size_t latents = vae_latents (model);
  const real *head = trace->value[joint];
  real *top = trace->value[network->count];
  bool gaussian = model->loss == &losses[LOSS_SQUARED];
  bool kl_only = isinf (model->beta);
  double factor = kl_only    ? 0
                  : gaussian ? 1 / (model->sigma * model->sigma)
                             : 1;
  double beta = kl_only ? 1 : model->beta;

  trace->value[0] = (real *) worker->input;
  network_forward (network, pass, trace, 0, network->count);
  loss_evaluate (
    model->loss, last->activation, last->outputs, columns,
    last->has_bias ? pass->x + last->bias.place : worker->nothing,
    worker->target, worker->scale * (real) factor, top, worker->spare,
    pass->gradient && last->has_bias ? pass->gradient + last->bias.place
                                     : worker->dump,
    worker->each[VAE_RECONSTRUCTION]);
  if (gaussian)
    normalise (model, columns, worker->each[VAE_RECONSTRUCTION]);
  if (kl_only)
    scale_all (columns, 0, worker->each[VAE_RECONSTRUCTION]);

  real *d_head = NULL;
  if (pass->gradient)
    d_head
      = network_backward (network, pass, trace, joint, network->count, top);
  vector_kl (latents, columns, head, worker->scale * (real) beta, d_head,
             worker->each[VAE_KL]);
  scale_all (columns, beta, worker->each[VAE_KL]);
  if (pass->gradient)
    network_backward (network, pass, trace, 0, joint, d_head);
}

const struct model_type model_type_vae
  = { .kind = "vae",
      .term_count = sizeof terms / sizeof terms[0],
      .terms = terms,
      .compute = compute };
