/* Records as variational models: what these have beyond layers.  See
   describe.h and reader.h.  */

#include "model/reader.h"

#include <string.h>

/* One layer of the head, outputs x width.  */
static enum status
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

enum status
read_head (struct reader *reader, struct layer *layers, size_t *width)
{
  const struct posterior *posterior = posterior_of (reader->record);
  const struct activation *linear = &activations[ACTIVATION_LINEAR];
  TRY (check_head (reader, "mean", *width, 0));
  const struct value *mean = value_field (reader->record, "mean", 0);
  size_t k = value_field (mean, "weight", 0)->rows;
  size_t numbers = posterior->numbers (k);
  TRY (check_head (reader, posterior->field, *width, numbers));
  layers[0] = (struct layer){ .type = &layer_dense,
                              .activation = linear,
                              .inputs = *width,
                              .outputs = k + numbers,
                              .has_bias = true };
  layers[1] = (struct layer){ .type = posterior->layer,
                              .activation = linear,
                              .inputs = k + numbers,
                              .outputs = k };
  *width = k;
  return STATUS_OK;
}

static enum status
need_positive (struct reader *reader, const struct value *value,
               const char *field)
{
  size_t count = value_count (value);
  for (size_t i = 0; i < count; i++)
    if (! ((real) value_at (value, i) > 0))
      return refuse (reader, ".%s must be positive", field);
  return STATUS_OK;
}

static enum status
read_sigma (struct reader *reader, struct model *model, struct vae_plan *plan)
{
  const struct value *sigma = value_field (reader->record, "sigma", 0);
  const struct value *options = value_field (reader->record, "options", 0);
  const struct value *learn
    = options ? value_field (options, "Sigma", 0) : NULL;
  size_t count = is_empty (sigma) ? 1 : value_count (sigma);
  plan->sigma = 1;
  if (learn && learn->kind == VALUE_TEXT
      && plan->likelihood == LIKELIHOOD_GAUSSIAN)
    plan->deviation = count == 1 && strcmp (learn->text, "learn-each") != 0
                        ? DEVIATION_COMMON
                        : DEVIATION_EACH;
  if (is_empty (sigma))
    return STATUS_OK;
  TRY (need_matrix (
    reader, sigma, "sigma", 1,
    count == 1 && plan->deviation != DEVIATION_EACH ? 1 : model->inputs));
  TRY (need_positive (reader, sigma, "sigma"));
  plan->sigma = value_at (sigma, 0);
  if (count == 1)
    return STATUS_OK;
  TRY (take (reader->context, &model->vae.sigma, count, sizeof (real)));
  for (size_t i = 0; i < count; i++)
    model->vae.sigma[i] = (real) value_at (sigma, i);
  return STATUS_OK;
}

static enum status
read_prior (struct reader *reader, const struct model *model,
            struct vae_plan *plan)
{
  const struct value *prior = value_field (reader->record, "prior", 0);
  int which = PRIOR_STANDARD;
  size_t k = plan->latents;
  if (is_empty (prior))
    return STATUS_OK;
  if (prior->kind != VALUE_STRUCT || value_count (prior) != 1)
    return refuse (reader, ".prior must be a struct");
  const char *top = reader->name;
  reader->name = keep_text (reader->context, "%s.prior", top);
  TRY (read_word (reader, prior, 0, "type", prior_name, &which));
  plan->prior = (enum prior_kind) which;
  if (which == PRIOR_VAMP)
    {
      const struct value *input = value_field (prior, "input", 0);
      plan->components = input ? input->rows : 0;
      TRY (
        need_matrix (reader, input, "input", plan->components, model->inputs));
      if (posterior_of (reader->record) == &posterior_full)
        return refuse (reader, ".type 'vamp' needs a diagonal "
                               "posterior");
    }
  else if (which == PRIOR_MIXTURE)
    {
      const struct value *weight = value_field (prior, "weight", 0);
      const struct value *mean = value_field (prior, "mean", 0);
      const struct value *sigma = value_field (prior, "sigma", 0);
      double sum = 0;
      plan->components = mean ? mean->rows : 0;
      TRY (need_matrix (reader, mean, "mean", plan->components, k));
      TRY (need_matrix (reader, sigma, "sigma", plan->components, k));
      TRY (need_matrix (reader, weight, "weight", 1, plan->components));
      TRY (need_positive (reader, sigma, "sigma"));
      TRY (need_positive (reader, weight, "weight"));
      for (size_t c = 0; c < plan->components; c++)
        sum += value_at (weight, c);
      if (! (fabs (sum - 1) < 1e-3))
        return refuse (reader, ".weight must sum to 1, not %.6g", sum);
    }
  if (which != PRIOR_STANDARD && plan->components == 0)
    return refuse (reader, " has no components");
  reader->name = top;
  return STATUS_OK;
}

enum status
read_variational (struct reader *reader, struct model *model)
{
  const struct value *options = value_field (reader->record, "options", 0);
  int likelihood
    = model_last (model)->activation == &activations[ACTIVATION_SIGMOID]
        ? LIKELIHOOD_BERNOULLI
        : LIKELIHOOD_GAUSSIAN;
  int bound = BOUND_ELBO, expectation = EXPECTATION_AUTO;
  double samples;
  struct vae_plan plan
    = { .inputs = model->inputs,
        .latents = vae_latents (model),
        .posterior = posterior_of (reader->record) == &posterior_full
                       ? POSTERIOR_FULL
                       : POSTERIOR_DIAGONAL };
  TRY (read_word (reader, reader->record, 0, "likelihood", likelihood_name,
                  &likelihood));
  plan.likelihood = (enum likelihood) likelihood;
  TRY (read_sigma (reader, model, &plan));
  TRY (read_prior (reader, model, &plan));
  TRY (read_option (reader, "Beta", 0, 1, &plan.beta));
  TRY (read_option (reader, "FreeBits", 0, 0, &plan.free_bits));
  TRY (read_option (reader, "Samples", 1, 1, &samples));
  if (samples > 1e6)
    return refuse (reader, ".options.Samples is too large");
  plan.samples = (size_t) samples;
  if (options && options->kind == VALUE_STRUCT)
    {
      TRY (read_word (reader, options, 0, "Bound", bound_name, &bound));
      TRY (read_word (reader, options, 0, "Expectation", expectation_name,
                      &expectation));
    }
  plan.bound = (enum bound) bound;
  plan.expectation = (enum expectation) expectation;
  if (plan.posterior == POSTERIOR_FULL || plan.prior != PRIOR_STANDARD
      || plan.bound == BOUND_IWAE)
    plan.free_bits = 0;
  if (plan.bound == BOUND_IWAE)
    plan.beta = 1;
  vae_shape (model, &plan);
  return vae_declare (reader->context, model);
}

static void
load_components (const struct model *model, const struct block *block,
                 size_t first, size_t size, const struct value *value,
                 bool logarithm)
{
  for (size_t c = 0; c < block->columns; c++)
    for (size_t i = 0; i < size; i++)
      {
        double x = value_at (value, c + i * block->columns);
        model->x[block->place + first + i + c * block->rows]
          = (real) (logarithm ? 2 * log (x) : x);
      }
}

void
load_variational (struct reader *reader, const struct model *model)
{
  const struct variational *vae = &model->vae;
  const struct value *record = reader->record;
  const struct layer *head = &model->network.layers[model->code - 2];
  const struct value *prior = value_field (record, "prior", 0);
  const struct value *sigma = value_field (record, "sigma", 0);
  size_t k = vae->latents;
  load_layer (model, head, value_field (record, "mean", 0), 0, 0, k);
  load_layer (model, head, value_field (record, vae->posterior->field, 0), 0,
              k, head->outputs - k);
  for (size_t i = 0; i < block_count (&vae->log_sigma); i++)
    model->x[vae->log_sigma.place + i]
      = (real) log (is_empty (sigma) ? 1 : value_at (sigma, i));
  if (vae->prior == &prior_vamp)
    load_components (model, &vae->prior_input, 0, model->inputs,
                     value_field (prior, "input", 0), false);
  if (vae->prior != &prior_mixture)
    return;
  for (size_t c = 0; c < vae->components; c++)
    model->x[vae->prior_weight.place + c]
      = (real) log (value_at (value_field (prior, "weight", 0), c));
  load_components (model, &vae->prior_head, 0, k,
                   value_field (prior, "mean", 0), false);
  load_components (model, &vae->prior_head, k, k,
                   value_field (prior, "sigma", 0), true);
}
