/* Records as priors and conditions of variational models.  See describe.h and
   reader.h.  */

#include "model/reader.h"

#include <string.h>

/* The levels of a category: numbers or texts that rise.  */
static enum status
check_levels (struct reader *reader, const struct condition *condition)
{
  const struct value *levels = &condition->levels;
  size_t count = condition->count;
  bool rising = true;
  if (levels->kind == VALUE_CELL)
    {
      if (levels->rows * levels->columns != count)
        return refuse (reader, ".levels must hold %zu texts, not %zu", count,
                       levels->rows * levels->columns);
      for (size_t i = 0; i < count; i++)
        if (levels->items[i].kind != VALUE_TEXT)
          return refuse (reader, ".levels must hold numbers or texts");
      for (size_t i = 1; i < count; i++)
        rising
          = rising
            && strcmp (levels->items[i - 1].text, levels->items[i].text) < 0;
    }
  else
    {
      TRY (need_matrix (reader, levels, "levels", count, 1));
      if (levels->class != CLASS_DOUBLE)
        return refuse (reader, ".levels must be double or a cell of texts");
      for (size_t i = 1; i < count; i++)
        rising = rising && value_at (levels, i - 1) < value_at (levels, i);
    }
  return rising ? STATUS_OK
                : refuse (reader, ".levels must rise, without repetition");
}

static const char *
condition_name (size_t index)
{
  static const char *const names[] = { "numeric", "categorical" };
  return index < 2 ? names[index] : NULL;
}

/* A model whose condition is gone: as many numbers too many enter the encoder
   as enter the decoder.  */
static enum status
look_for_lost (struct reader *reader)
{
  const struct value *record = reader->record;
  const struct value *chain = value_field (record, "encoder", 0);
  const struct value *decoder = value_field (record, "decoder", 0);
  const struct value *mean = value_field (record, "mean", 0);
  if (! mean)
    return STATUS_OK;
  const struct value *first
    = value_field (is_empty (chain) ? mean : chain, "weight", 0);
  size_t layers = decoder ? value_count (decoder) : 0;
  const struct value *k = value_field (mean, "weight", 0);
  const struct value *in = layers ? value_field (decoder, "weight", 0) : NULL;
  const struct value *out
    = layers ? value_field (decoder, "weight", layers - 1) : NULL;
  if (first && k && in && out && first->columns > out->rows
      && in->columns > k->rows
      && first->columns - out->rows == in->columns - k->rows)
    return refuse (reader,
                   ".condition is missing: %zu numbers beside the data enter "
                   "encoder and decoder",
                   in->columns - k->rows);
  return STATUS_OK;
}

enum status
read_condition (struct reader *reader, struct model *model)
{
  const struct value *record = value_field (reader->record, "condition", 0);
  struct condition *condition = &model->condition;
  int type = 0;
  if (is_empty (record))
    return look_for_lost (reader);
  if (record->kind != VALUE_STRUCT || value_count (record) != 1)
    return refuse (reader, ".condition must be a struct");

  const char *top = reader->name;
  const struct value *count = value_field (record, "count", 0);
  const struct value *levels = value_field (record, "levels", 0);
  const struct value *word = value_field (record, "type", 0);
  reader->name = keep_text (reader->context, "%s.condition", top);
  if (is_empty (word))
    return refuse (reader, ".type is missing");
  TRY (read_word (reader, record, 0, "type", condition_name, &type));
  TRY (need_matrix (reader, count, "count", 1, 1));
  double number = value_at (count, 0);
  if (! (number >= 1 && number <= INT32_MAX && number == floor (number)))
    return refuse (reader,
                   ".count must be a whole number of at least 1, not "
                   "%.10g",
                   number);
  condition->count = (size_t) number;
  condition->categorical = type;
  if (condition->categorical && is_empty (levels))
    return refuse (reader, ".levels is missing");
  if (condition->categorical)
    {
      condition->levels = *levels;
      TRY (check_levels (reader, condition));
    }
  reader->name = top;
  return STATUS_OK;
}

void
read_join (struct model *model, size_t *width)
{
  if (model->condition.count == 0)
    return;
  model->network.layers[model->code]
    = (struct layer){ .type = &layer_join,
                      .activation = &activations[ACTIVATION_LINEAR],
                      .inputs = *width,
                      .outputs = *width + model->condition.count };
  *width += model->condition.count;
}

/* The network of a conditional prior.  */
static enum status
read_network (struct reader *reader, const struct value *prior,
              struct model *model, size_t k)
{
  struct reader within = { reader->context, prior, reader->name };
  struct network *network = &model->vae.prior_network;
  size_t width = model->condition.count, trunk;
  if (width == 0)
    return refuse (reader, ".type is 'conditional', but there is no "
                           "condition");
  TRY (chain_length (&within, "trunk", &trunk));
  network->count = trunk + 1;
  TRY (take (reader->context, &network->layers, network->count,
             sizeof *network->layers));
  TRY (read_chain (&within, "trunk", network->layers, &width, NULL, 0));
  TRY (check_head (&within, "mean", width, k));
  TRY (check_head (&within, "logvar", width, k));
  network->layers[trunk]
    = (struct layer){ .type = &layer_dense,
                      .activation = &activations[ACTIVATION_LINEAR],
                      .inputs = width,
                      .outputs = 2 * k,
                      .has_bias = true };
  for (size_t i = 0; i < network->count; i++)
    network->layers[i].number = model->network.count + i;
  return STATUS_OK;
}

static void
load_network (const struct model *model, const struct value *prior)
{
  const struct network *network = &model->vae.prior_network;
  size_t trunk = network->count - 1, k = model->vae.latents;
  const struct layer *head = &network->layers[trunk];
  load_chain (model, prior, "trunk", network->layers, trunk);
  load_layer (model, head, value_field (prior, "mean", 0), 0, 0, k);
  load_layer (model, head, value_field (prior, "logvar", 0), 0, k, k);
}

enum status
read_prior (struct reader *reader, struct model *model, struct vae_plan *plan)
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
  if (which == PRIOR_VAMP && model->condition.count)
    return refuse (reader, ".type 'vamp' does not go with a condition");
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
  else if (which == PRIOR_CONDITIONAL)
    TRY (read_network (reader, prior, model, k));
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
  if (! priors[which]->closed && plan->components == 0)
    return refuse (reader, " has no components");
  reader->name = top;
  return STATUS_OK;
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
load_prior (struct reader *reader, const struct model *model)
{
  const struct variational *vae = &model->vae;
  const struct value *prior = value_field (reader->record, "prior", 0);
  size_t k = vae->latents;
  if (vae->prior == &prior_conditional)
    load_network (model, prior);
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
