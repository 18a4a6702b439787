/* The record of a prior: see describe.h.

     .prior.type       'standard', 'mixture', 'vamp', 'conditional'
     .prior.weight     1 x C   of a mixture,
     .prior.mean       C x k     whose component c is
     .prior.sigma      C x k     N (mean(c,:), diag (sigma(c,:).^2))
     .prior.input      C x d   of a vamp prior
     .prior.trunk      layers of a conditional one, and
     .prior.mean         the two
     .prior.logvar       that give its Gaussian

   A gradient is by sigma, and by the logarithms of the weights before they are
   made to sum to 1.  */

#include "math/matrix.h"
#include "data/store.h"
#include "model/record_private.h"
#include "net/softmax.h"

/* Rows of a block of components, one a row of the matrix.  */
static enum status
put_components (struct context *context, const struct block *block,
                const char *name, size_t first, size_t size, const real *x,
                struct value *record)
{
  struct value *slot;
  TRY (value_slot (context, record, name, 0, &slot));
  TRY (value_matrix (context, slot, REAL_CLASS, block->columns, size));
  matrix_transpose (size, block->columns, x + block->place + first,
                    block->rows, slot->data, block->columns);
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

static enum status
put_mixture (struct context *context, const struct model *model, const real *x,
             struct value *prior)
{
  const struct variational *vae = &model->vae;
  const struct block *head = &vae->prior_head;
  bool gradient = x != model->x;
  size_t k = vae->latents, count = vae->components;
  TRY (record_reals (context, prior, "weight", 1, count,
                     x + vae->prior_weight.place));
  TRY (put_components (context, head, "mean", 0, k, x, prior));
  TRY (put_components (context, head, "sigma", k, k, x, prior));
  real *s = value_field (prior, "sigma", 0)->data;
  if (! gradient)
    softmax (count, 1, value_field (prior, "weight", 0)->data);
  for (size_t c = 0; c < count; c++)
    for (size_t i = 0; i < k; i++)
      {
        real own = exp (model->x[head->place + k + i + c * head->rows] / 2);
        s[c + i * count] = gradient ? 2 * s[c + i * count] / own : own;
      }
  return STATUS_OK;
}

static enum status
read_mixture (struct reader *reader, struct model *model,
              struct vae_plan *plan)
{
  const struct value *weight = value_field (reader->record, "weight", 0);
  const struct value *mean = value_field (reader->record, "mean", 0);
  const struct value *sigma = value_field (reader->record, "sigma", 0);
  size_t k = plan->latents;
  double sum = 0;
  (void) model;
  plan->components = mean ? mean->rows : 0;
  TRY (need_matrix (reader, mean, "mean", plan->components, k));
  TRY (need_matrix (reader, sigma, "sigma", plan->components, k));
  TRY (need_matrix (reader, weight, "weight", 1, plan->components));
  TRY (need_positive (reader, sigma, "sigma"));
  TRY (need_positive (reader, weight, "weight"));
  for (size_t c = 0; c < plan->components; c++)
    sum += value_at (weight, c);
  return fabs (sum - 1) < 1e-3
           ? STATUS_OK
           : refuse (reader, ".weight must sum to 1, not %.6g", sum);
}

static void
load_mixture (const struct model *model, const struct value *prior)
{
  const struct variational *vae = &model->vae;
  const struct block *head = &vae->prior_head;
  size_t k = vae->latents;
  for (size_t c = 0; c < vae->components; c++)
    model->x[vae->prior_weight.place + c]
      = (real) log (value_at (value_field (prior, "weight", 0), c));
  load_components (model, head, 0, k, value_field (prior, "mean", 0), false);
  load_components (model, head, k, k, value_field (prior, "sigma", 0), true);
}

static enum status
put_inputs (struct context *context, const struct model *model, const real *x,
            struct value *prior)
{
  return put_components (context, &model->vae.prior_input, "input", 0,
                         model->inputs, x, prior);
}

static enum status
read_inputs (struct reader *reader, struct model *model, struct vae_plan *plan)
{
  const struct value *input = value_field (reader->record, "input", 0);
  if (model->condition.count)
    return refuse (reader, ".type 'vamp' does not go with a condition");
  plan->components = input ? input->rows : 0;
  TRY (need_matrix (reader, input, "input", plan->components, model->inputs));
  return plan->posterior == POSTERIOR_FULL
           ? refuse (reader, ".type 'vamp' needs a diagonal posterior")
           : STATUS_OK;
}

static void
load_inputs (const struct model *model, const struct value *prior)
{
  load_components (model, &model->vae.prior_input, 0, model->inputs,
                   value_field (prior, "input", 0), false);
}

static enum status
put_network (struct context *context, const struct model *model, const real *x,
             struct value *prior)
{
  const struct network *network = conditional_network (model);
  size_t k = model->vae.latents, trunk = network->count - 1;
  const struct layer *head = &network->layers[trunk];
  TRY (put_chain (context, model, "trunk", network->layers, trunk, x, prior));
  TRY (put_head (context, model, head, "mean", 0, k, x, prior));
  return put_head (context, model, head, "logvar", k, k, x, prior);
}

static enum status
read_network (struct reader *reader, struct model *model,
              struct vae_plan *plan)
{
  const struct attachment on = { .name = "prior",
                                 .to = NO_NETWORK,
                                 .beside = model->condition.count,
                                 .multiple = 1 };
  struct shape shape = shape_plain (on.beside);
  size_t k = plan->latents, trunk, first;
  if (shape.count == 0)
    return refuse (reader, ".type is 'conditional', but there is no "
                           "condition");
  TRY (chain_length (reader, "trunk", &trunk));
  TRY (model_attach_room (reader->context, model, &on, trunk + 1,
                          &model->vae.prior_network, &first));
  struct layer *layers = model->networks[model->vae.prior_network].layers;
  TRY (read_chain (reader, "trunk", layers, &shape, NULL, 0));
  TRY (check_head (reader, "mean", shape.count, k));
  TRY (check_head (reader, "logvar", shape.count, k));
  layers[trunk]
    = (struct layer){ .type = &layer_dense,
                      .activation = &activations[ACTIVATION_LINEAR],
                      .inputs = shape.count,
                      .outputs = 2 * k,
                      .has_bias = true };
  for (size_t i = 0; i <= trunk; i++)
    layers[i].number = first + i;
  return STATUS_OK;
}

static void
load_network (const struct model *model, const struct value *prior)
{
  const struct network *network = conditional_network (model);
  size_t trunk = network->count - 1, k = model->vae.latents;
  const struct layer *head = &network->layers[trunk];
  load_chain (model, prior, "trunk", network->layers, trunk);
  load_layer (model, head, value_field (prior, "mean", 0), 0, 0, k);
  load_layer (model, head, value_field (prior, "logvar", 0), 0, k, k);
}

/* What a prior has beside .type, the reader being within it.  */
static const struct
{
  enum status (*put) (struct context *, const struct model *, const real *x,
                      struct value *prior);
  enum status (*read) (struct reader *, struct model *, struct vae_plan *);
  void (*load) (const struct model *, const struct value *prior);
} own[PRIOR_COUNT] = {
  [PRIOR_MIXTURE] = { put_mixture, read_mixture, load_mixture },
  [PRIOR_VAMP] = { put_inputs, read_inputs, load_inputs },
  [PRIOR_CONDITIONAL] = { put_network, read_network, load_network },
};

static size_t
kind_of (const struct prior *prior)
{
  size_t kind = 0;
  while (priors[kind] != prior)
    kind++;
  return kind;
}

enum status
put_prior (struct context *context, const struct model *model, const real *x,
           struct value *record)
{
  size_t kind = kind_of (model->vae.prior);
  struct value *slot;
  if (x != model->x && ! own[kind].put)
    return STATUS_OK;
  TRY (value_slot (context, record, "prior", 0, &slot));
  TRY (value_structs (context, slot, 1));
  TRY (record_text (context, slot, "type", priors[kind]->name));
  return own[kind].put ? own[kind].put (context, model, x, slot) : STATUS_OK;
}

enum status
read_prior (struct reader *reader, struct model *model, struct vae_plan *plan)
{
  const struct value *prior = value_field (reader->record, "prior", 0);
  const char *name = keep_text (reader->context, "%s.prior", reader->name);
  struct reader within = { reader->context, prior, name, reader->entry };
  int which = PRIOR_STANDARD;
  if (is_empty (prior))
    return STATUS_OK;
  if (prior->kind != VALUE_STRUCT || value_count (prior) != 1)
    return refuse (reader, ".prior must be a struct");
  TRY (read_word (&within, prior, 0, "type", prior_name, &which));
  plan->prior = (enum prior_kind) which;
  if (own[which].read)
    TRY (own[which].read (&within, model, plan));
  return priors[which]->closed || plan->components
           ? STATUS_OK
           : refuse (&within, " has no components");
}

void
load_prior (struct reader *reader, const struct model *model)
{
  size_t kind = kind_of (model->vae.prior);
  if (own[kind].load)
    own[kind].load (model, value_field (reader->record, "prior", 0));
}
