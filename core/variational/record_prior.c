/* The record of a prior: see model/record.h.

     .prior.type       'standard', 'mixture', 'vamp', 'conditional'
     .prior.weight, .mean, .sigma   of a mixture: model/mixture.h
     .prior.input      C x d   of a vamp prior
     .prior.trunk      layers of a conditional one, and
     .prior.mean         the two
     .prior.logvar       that give its Gaussian  */

#include "variational/record.h"

static enum status
put_mixture (struct context *context, const struct model *model, const real *x,
             struct value *prior)
{
  return mixture_put (context, &vae_own (model)->mixture, model->x, x, prior);
}

static enum status
read_mixture (struct reader *reader, struct model *model,
              struct vae_plan *plan)
{
  (void) model;
  return mixture_read (reader, plan->latents, &plan->components);
}

static void
load_mixture (const struct model *model, const struct value *prior)
{
  mixture_load (&vae_own (model)->mixture, prior, model->x);
}

static enum status
put_inputs (struct context *context, const struct model *model, const real *x,
            struct value *prior)
{
  return put_components (context, &vae_own (model)->prior_input, "input", 0,
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
  load_components (&vae_own (model)->prior_input, 0, model->inputs,
                   value_field (prior, "input", 0), false, model->x);
}

static enum status
put_network (struct context *context, const struct model *model, const real *x,
             struct value *prior)
{
  const struct network *network = conditional_network (model);
  size_t k = vae_own (model)->latents, trunk = network->count - 1;
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
                          &vae_own (model)->prior_network, &first));
  struct layer *layers
    = model->networks[vae_own (model)->prior_network].layers;
  TRY (read_chain (reader, "trunk", layers, &shape, NULL, 0));
  TRY (check_head (reader, "mean", shape.count, k));
  TRY (check_head (reader, "logvar", shape.count, k));
  layers[trunk] = (struct layer){ .type = &layer_dense,
                                  .activation = &log_variances,
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
  size_t trunk = network->count - 1, k = vae_own (model)->latents;
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
  size_t kind = kind_of (vae_own (model)->prior);
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
  struct reader within
    = { reader->context, prior, name, reader->entry, 0, false };
  int which = PRIOR_STANDARD;
  if (is_empty (prior))
    return STATUS_OK;
  if (prior->kind != VALUE_STRUCT || value_count (prior) != 1)
    return refuse (reader, ".prior must be a struct");
  TRY (read_word (&within, prior, 0, "type", prior_name, &which));
  plan->prior = (enum prior_kind) which;
  if (own[which].read)
    TRY (own[which].read (&within, model, plan));
  return ! priors[which]->many || plan->components
           ? STATUS_OK
           : refuse (&within, " has no components");
}

void
load_prior (struct reader *reader, const struct model *model)
{
  size_t kind = kind_of (vae_own (model)->prior);
  if (own[kind].load)
    own[kind].load (model, value_field (reader->record, "prior", 0));
}
