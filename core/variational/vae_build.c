/* From a plan to a variational model, and what its other parts ask of it.  */

#include "variational/vae.h"

#include "base/word.h"
#include "net/join.h"

WORDS (conditional_prior_name, [CONDITIONAL_FIXED] = "fixed",
       [CONDITIONAL_LEARNED] = "learned", [CONDITIONAL_NONE] = "none")
WORDS (bound_name, [BOUND_ELBO] = "elbo", [BOUND_IWAE] = "iwae")
WORDS (expectation_name, [EXPECTATION_AUTO] = "auto",
       [EXPECTATION_EXACT] = "exact", [EXPECTATION_SAMPLED] = "sampled")

/* The words of the option Sigma, in the place of a number.  */
static const struct
{
  const char *name;
  enum deviation deviation;
} sigmas[]
  = { { "learn", DEVIATION_COMMON }, { "learn-each", DEVIATION_EACH } };

const char *
sigma_word (size_t index)
{
  return index < sizeof sigmas / sizeof sigmas[0] ? sigmas[index].name : NULL;
}

enum deviation
sigma_deviation (int word)
{
  return word < 0 ? DEVIATION_FIXED : sigmas[word].deviation;
}

size_t
vae_samples (const struct model *model)
{
  return layer_samples (&model->network.layers[model->code - 1]);
}

void
vae_set_samples (struct model *model, size_t samples)
{
  model->network.layers[model->code - 1].samples = samples;
}

void
vae_plain (struct model *model)
{
  struct variational *vae = model->own;
  vae->importance = false;
  vae->exact = vae->may_be_exact;
  vae->warmth = 1;
  vae->free_bits = 0;
  vae->beta = 1;
  vae_set_samples (model, 1);
  for (size_t i = 0; i < PENALTY_COUNT; i++)
    model->penalty[i] = 0;
}

void
vae_weigh (struct model *model, size_t samples)
{
  vae_plain (model);
  vae_own (model)->importance = true;
  vae_own (model)->exact = false;
  vae_set_samples (model, samples);
}

double
vae_sigma (const struct model *model, const real *x, size_t i)
{
  const struct variational *vae = model->own;
  switch (vae->deviation)
    {
    case DEVIATION_COMMON: return exp ((double) x[vae->log_sigma.place]);
    case DEVIATION_EACH: return exp ((double) x[vae->log_sigma.place + i]);
    default: return vae->sigma ? (double) vae->sigma[i] : vae->common;
    }
}

void
vae_shape (struct model *model, const struct vae_plan *plan)
{
  struct variational *vae = model->own;
  const struct layer *first = &model->network.layers[model_decoder (model)];
  vae->posterior = posteriors[plan->posterior];
  vae->prior = priors[plan->prior];
  vae->latents = plan->latents;
  vae->components = plan->components;
  vae->warmth = 1;
  vae->free_bits = plan->free_bits;
  vae->importance = plan->bound == BOUND_IWAE;
  vae->deviation = plan->deviation;
  vae->may_be_exact
    = plan->expectation != EXPECTATION_SAMPLED && first == model_last (model)
      && layer_is_affine (first) && ! first->tied
      && first->activation == &activations[ACTIVATION_LINEAR]
      && plan->loss == &losses[LOSS_SQUARED] && vae->prior->closed;
  vae->exact = vae->may_be_exact && ! vae->importance && plan->samples <= 1;
  vae->beta = plan->beta;
  vae->common = (real) plan->sigma; /* as the record */
  model->loss = plan->loss;
  vae_set_samples (model, plan->samples);
}

enum status
vae_declare (struct context *context, struct model *model)
{
  struct variational *vae = model->own;
  if (vae->deviation != DEVIATION_FIXED)
    TRY (params_reserve (context, &model->params, "log_sigma",
                         vae->deviation == DEVIATION_EACH ? model->inputs : 1,
                         1, 0, &vae->log_sigma));
  return vae->prior->declare ? vae->prior->declare (context, model)
                             : STATUS_OK;
}

enum status
vae_start (struct context *context, struct model *model,
           const struct source *source, const size_t *rows, size_t count,
           bool fresh)
{
  const struct variational *vae = model->own;
  struct hold_rows hold = { rows, count };
  for (size_t i = 0; i < block_count (&vae->log_sigma) && fresh; i++)
    model->x[vae->log_sigma.place + i] = (real) log (vae->common);
  if (! vae->prior->start || ! fresh)
    return STATUS_OK;
  return vae->prior->start (context, model, source, &hold,
                            (uint64_t) value_at (&model->seed, 0));
}

/* The layers of a learned conditional prior, which prior->declare reserves:
   the trunk's, from c, and one of means above log variances.  Of a trunk that
   reads an image or a sequence those behind its last layer that does.  */
static enum status
lay_prior (struct context *context, const struct vae_plan *plan,
           struct model *model)
{
  const struct attachment on = { .name = "prior",
                                 .to = NO_NETWORK,
                                 .beside = model->condition.count,
                                 .multiple = 1 };
  const struct layer_plan head = { .type = &layer_dense,
                                   .activation = &log_variances,
                                   .units = 2 * plan->latents,
                                   .has_bias = true };
  struct shape shape = shape_plain (on.beside);
  const struct layer_plan *own = plan->trunk->layers;
  size_t trunk = plan->trunk->count, skipped = 0, first;
  for (size_t i = 0; i < trunk; i++)
    if (own[i].type->places || own[i].type->over_time || own[i].type->reshapes)
      skipped = i + 1;
  own += skipped;
  trunk -= skipped;
  TRY (model_attach_room (context, model, &on, trunk + 1,
                          &vae_own (model)->prior_network, &first));
  struct layer *layers
    = model->networks[vae_own (model)->prior_network].layers;
  for (size_t i = 0; i <= trunk; i++)
    TRY (layer_lay (context, &layers[i], i < trunk ? &own[i] : &head,
                    first + i, "the learned prior", &shape));
  return STATUS_OK;
}

enum status
vae_build (struct context *context, const struct vae_plan *plan,
           struct model *model)
{
  const struct posterior *posterior = posteriors[plan->posterior];
  const struct activation *linear = &activations[ACTIVATION_LINEAR];
  struct layer_plan head[] = {
    { .type = &layer_dense,
      .activation = posterior->head,
      .units = plan->latents + posterior->numbers (plan->latents),
      .has_bias = true },
    { .type = posterior->layer, .activation = linear, .units = plan->latents },
    { .type = &layer_join, .activation = linear },
  };
  struct chain_plan heads = { head, 1 }, sampler = { head + 1, 1 };
  struct condition condition = { 0 };
  if (plan->condition)
    condition = *plan->condition;
  struct chain_plan join = { head + 2, condition.count > 0 };
  struct shape shape;
  size_t trunk = plan->trunk->count, at = 0;
  size_t count = trunk + 2 + join.count + plan->decoder->count;

  TRY (join_planned (context, plan->trunk->layers, trunk, &plan->data,
                     condition.count, &shape));
  TRY (model_begin (context, &model_type_vae, model));
  model->encoder_layers = trunk;
  model->code = trunk + 2;
  model->inputs = plan->data.count;
  model->data = plan->data;
  model->condition = condition;
  head[2].units = plan->latents + condition.count;
  model->network.count = count;
  TRY (take (context, &model->network.layers, count,
             sizeof *model->network.layers));
  model->network.layers[count - 1].raw = true;
  TRY (chain_declare (context, model, plan->trunk, "encoder", &at, &shape));
  if (shape.steps)
    return fail (context, STATUS_BAD_OPTION,
                 "argument 'hidden': numbers must enter the latent layer, as "
                 "a layer over time leaves, not %s",
                 shape_words (context, &shape));
  TRY (chain_declare (context, model, &heads, "head", &at, &shape));
  TRY (chain_declare (context, model, &sampler, "sample", &at, &shape));
  TRY (chain_declare (context, model, &join, "join", &at, &shape));
  TRY (chain_declare (context, model, plan->decoder, "decoder", &at, &shape));
  if (plan->prior == PRIOR_CONDITIONAL)
    TRY (lay_prior (context, plan, model));
  vae_shape (model, plan);
  network_show_planes (&model->network, &model->data);
  TRY (vae_declare (context, model));
  return take (context, &model->x, model->params.total, sizeof (real));
}
