/* The record of a variational model: see model/record.h.

     .likelihood   its name; .delta, .groups of such as have them
     .sigma        its deviation, 1 x 1 or 1 x d, or []
     .condition    where there is one: model/record_condition.c
     .prior        variational/record_prior.c
     .encoder      the trunk's layers
     .mean         a layer, k units
     .logvar       a layer, k units; or .factor, k (k + 1) / 2 units
     .decoder      layers

   In a gradient sigma and the prior, where they are learnt, come last.  */

#include "variational/record.h"

#include <string.h>

/* Where x is a gradient, that is by sigma, and not by its logarithm.  */
static enum status
put_sigma (struct context *context, const struct model *model, const real *x,
           struct value *record)
{
  const struct variational *vae = model->own;
  bool gradient = x != model->x;
  size_t count = vae->deviation == DEVIATION_COMMON ? 1
                 : vae->deviation == DEVIATION_EACH || vae->sigma
                   ? model->inputs
                   : 1;
  struct value *slot;
  if (gradient && vae->deviation == DEVIATION_FIXED)
    return STATUS_OK;
  TRY (value_slot (context, record, "sigma", 0, &slot));
  if (! loss_deviates (model->loss))
    return STATUS_OK;
  TRY (value_matrix (context, slot, REAL_CLASS, 1, count));
  for (size_t i = 0; i < count; i++)
    {
      double sigma = vae_sigma (model, model->x, i);
      ((real *) slot->data)[i]
        = (real) (gradient ? (double) x[vae->log_sigma.place + i] / sigma
                           : sigma);
    }
  return STATUS_OK;
}

static enum status
begin (struct context *context, const struct model *model,
       struct value *record)
{
  TRY (record_text (context, record, "likelihood", model->loss->likelihood));
  TRY (put_loss (context, model, record));
  TRY (put_sigma (context, model, model->x, record));
  TRY (put_condition (context, &model->condition, record));
  return put_prior (context, model, model->x, record);
}

static enum status
layers (struct context *context, const struct model *model, const real *x,
        struct value *record)
{
  const struct variational *vae = model->own;
  const struct layer *all = model->network.layers;
  const struct layer *head = &all[model->code - 2];
  size_t decoder = model_decoder (model), k = vae->latents;
  TRY (put_chain (context, model, "encoder", all, model->encoder_layers, x,
                  record));
  TRY (put_head (context, model, head, "mean", 0, k, x, record));
  TRY (put_head (context, model, head, vae->posterior->field, k,
                 vae->posterior->numbers (k), x, record));
  TRY (put_chain (context, model, "decoder", all + decoder,
                  model->network.count - decoder, x, record));
  if (x == model->x)
    return STATUS_OK;
  TRY (put_sigma (context, model, x, record));
  return put_prior (context, model, x, record);
}

enum status
check_head (struct reader *reader, const char *field, size_t width,
            size_t outputs)
{
  const struct value *head = value_field (reader->record, field, 0);
  const char *top = reader->name;
  if (! head || head->kind != VALUE_STRUCT || value_count (head) != 1)
    return refuse (reader, ".%s must be a layer: a struct", field);

  reader->name = keep_text (reader->context, "%s.%s", top, field);
  const struct value *weight = value_field (head, "weight", 0);
  const struct value *bias = value_field (head, "bias", 0);
  if (is_empty (weight))
    return refuse (reader, ".weight is missing");
  TRY (need_matrix (reader, weight, "weight", outputs ? outputs : weight->rows,
                    width));
  if (! is_empty (bias))
    TRY (need_matrix (reader, bias, "bias", weight->rows, 1));
  int activation = ACTIVATION_LINEAR;
  TRY (
    read_word (reader, head, 0, "activation", activation_name, &activation));
  if (activation != ACTIVATION_LINEAR)
    return refuse (reader, ".activation must be 'linear'");
  reader->name = top;
  return STATUS_OK;
}

static const struct posterior *
posterior_of (const struct value *record)
{
  const struct value *factor = value_field (record, posterior_full.field, 0);
  return is_empty (factor) ? &posterior_diagonal : &posterior_full;
}

/* The head's two layers, head and sampling layer, and what leaves them.  */
static enum status
read_head (struct reader *reader, struct layer *layers, struct shape *shape)
{
  const struct posterior *posterior = posterior_of (reader->record);
  const struct activation *linear = &activations[ACTIVATION_LINEAR];
  if (shape->steps)
    return refuse (reader,
                   ".encoder leaves %s, but numbers must enter the latent "
                   "layer",
                   shape_words (reader->context, shape));
  TRY (check_head (reader, "mean", shape->count, 0));
  const struct value *mean = value_field (reader->record, "mean", 0);
  size_t k = value_field (mean, "weight", 0)->rows;
  size_t numbers = posterior->numbers (k);
  TRY (check_head (reader, posterior->field, shape->count, numbers));
  layers[0] = (struct layer){ .type = &layer_dense,
                              .activation = posterior->head,
                              .in = *shape,
                              .inputs = shape->count,
                              .outputs = k + numbers,
                              .units = k + numbers,
                              .has_bias = true };
  layers[1] = (struct layer){ .type = posterior->layer,
                              .activation = linear,
                              .in = shape_plain (k + numbers),
                              .inputs = k + numbers,
                              .units = k,
                              .outputs = k };
  *shape = shape_plain (k);
  return STATUS_OK;
}

static enum status
read_sigma (struct reader *reader, struct model *model, struct vae_plan *plan)
{
  const struct value *sigma = value_field (reader->record, "sigma", 0);
  struct choice said;
  size_t count = is_empty (sigma) ? 1 : value_count (sigma);
  plan->sigma = 1;
  TRY (read_option (reader, "Sigma", &said));
  if (said.word >= 0 && loss_deviates (plan->loss))
    plan->deviation = count > 1 ? DEVIATION_EACH : sigma_deviation (said.word);
  if (is_empty (sigma))
    return STATUS_OK;
  TRY (need_matrix (
    reader, sigma, "sigma", 1,
    count == 1 && plan->deviation != DEVIATION_EACH ? 1 : model->inputs));
  TRY (need_positive (reader, sigma, "sigma"));
  plan->sigma = value_at (sigma, 0);
  if (count == 1)
    return STATUS_OK;
  TRY (take (reader->context, &vae_own (model)->sigma, count, sizeof (real)));
  for (size_t i = 0; i < count; i++)
    vae_own (model)->sigma[i] = (real) value_at (sigma, i);
  return STATUS_OK;
}

static enum status
objective (struct reader *reader, struct model *model)
{
  int likelihood = loss_of_output (model_last (model)->activation);
  int bound, expectation, conditional;
  double samples;
  struct vae_plan plan
    = { .data = model_data (model),
        .latents = model_codes (model),
        .posterior = posterior_of (reader->record) == &posterior_full
                       ? POSTERIOR_FULL
                       : POSTERIOR_DIAGONAL };
  TRY (read_word (reader, reader->record, 0, "likelihood", likelihood_name,
                  &likelihood));
  TRY (settle_loss (reader, likelihood, model));
  plan.loss = model->loss;
  TRY (read_sigma (reader, model, &plan));
  TRY (read_prior (reader, model, &plan));
  TRY (read_option (reader, "Beta", &plan.beta));
  TRY (read_option (reader, "FreeBits", &plan.free_bits));
  TRY (read_option (reader, "Samples", &samples));
  plan.samples = (size_t) samples;
  TRY (read_option (reader, "Bound", &bound));
  TRY (read_option (reader, "Expectation", &expectation));
  TRY (read_option (reader, "ConditionalPrior", &conditional));
  plan.bound = (enum bound) bound;
  plan.expectation = is_empty (value_field (reader->record, "fill", 0))
                       ? (enum expectation) expectation
                       : EXPECTATION_SAMPLED;
  if (plan.posterior == POSTERIOR_FULL || ! priors[plan.prior]->closed
      || plan.bound == BOUND_IWAE)
    plan.free_bits = 0;
  if (plan.bound == BOUND_IWAE)
    plan.beta = 1;
  else if (model->condition.count && conditional == CONDITIONAL_NONE)
    plan.beta = 0;
  vae_shape (model, &plan);
  TRY (read_option (reader, "BetaWarmup", &vae_own (model)->warmup));
  return vae_declare (reader->context, model);
}

static void
load (struct reader *reader, const struct model *model)
{
  const struct variational *vae = model->own;
  const struct value *record = reader->record;
  const struct layer *head = &model->network.layers[model->code - 2];
  const struct value *sigma = value_field (record, "sigma", 0);
  size_t k = vae->latents;
  load_layer (model, head, value_field (record, "mean", 0), 0, 0, k);
  load_layer (model, head, value_field (record, vae->posterior->field, 0), 0,
              k, head->outputs - k);
  for (size_t i = 0; i < block_count (&vae->log_sigma); i++)
    model->x[vae->log_sigma.place + i]
      = (real) log (is_empty (sigma) ? 1 : value_at (sigma, i));
  load_prior (reader, model);
}

static const struct between between = { 2, "head", read_head, NULL };

const struct description description_vae = { .entry = "vae_train",
                                             .begin = begin,
                                             .layers = layers,
                                             .read = read_layers,
                                             .conditional = true,
                                             .between = &between,
                                             .objective = objective,
                                             .load = load };
