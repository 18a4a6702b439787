/* The standard prior, drawing from any, and the table: see prior.h.  */

#include "variational/prior.h"

#include <string.h>

const struct prior *const priors[PRIOR_COUNT] = {
  [PRIOR_STANDARD] = &prior_standard,
  [PRIOR_MIXTURE] = &prior_mixture,
  [PRIOR_VAMP] = &prior_vamp,
  [PRIOR_CONDITIONAL] = &prior_conditional,
};

const char *
prior_name (size_t index)
{
  return index < PRIOR_COUNT ? priors[index]->name : NULL;
}

const char *
prior_word (size_t index)
{
  return index < PRIOR_CONDITIONAL ? priors[index]->name : NULL;
}

static void
density (const struct model *model, const struct pass *pass,
         struct prior_work *work, size_t columns, const real *z, real *each)
{
  size_t k = vae_own (model)->latents;
  (void) pass, (void) work;
  for (size_t j = 0; j < columns; j++, z += k)
    {
      real sum = 0;
      for (size_t i = 0; i < k; i++)
        sum += z[i] * z[i];
      each[j] = -(sum + (real) k * (real) LOG_2PI) / 2;
    }
}

static void
back (const struct model *model, const struct pass *pass,
      struct prior_work *work, size_t columns, const real *z,
      const real *weight, real *d_z)
{
  size_t k = vae_own (model)->latents;
  (void) pass, (void) work;
  for (size_t j = 0; j < columns; j++, z += k, d_z += k)
    for (size_t i = 0; i < k; i++)
      d_z[i] -= weight[j] * z[i];
}

const struct prior prior_standard
  = { .name = "standard", .closed = true, .density = density, .back = back };

/* What a draw needs of a prior that is the same for all, with the numbers that
   it has now.  */
static enum status
open_sampler (struct context *context, const struct model *model,
              struct sampler *sampler)
{
  const struct variational *vae = model->own;
  const struct prior *prior = vae->prior;
  struct pass pass = { .x = model->x };
  struct prior_work work = { NULL };
  *sampler = (struct sampler){ .size = vae->latents };
  if (! prior->prepare)
    return STATUS_OK;
  TRY (prior->prepare (context, model, 1, false, &work));
  prior->begin (model, &pass, &work);
  sampler->count = vae->components;
  sampler->weight = work.weight;
  sampler->head = prior == &prior_vamp ? work.trace->value[model->code - 1]
                                       : model->x + vae->mixture.head.place;
  return STATUS_OK;
}

static enum status
sample (struct context *context, const struct model *model,
        const struct source *condition, const struct stream *stream,
        size_t columns, real *z)
{
  const struct variational *vae = model->own;
  struct sampler sampler = { .size = vae->latents };
  bool conditional = vae->prior == &prior_conditional;
  if (! conditional)
    TRY (open_sampler (context, model, &sampler));
  for (size_t j = 0; j < columns; j++)
    sampler_draw (&sampler, stream, (uint32_t) j, NO_COMPONENT,
                  z + j * sampler.size);
  return conditional
           ? conditional_place (context, model, condition, columns, z)
           : STATUS_OK;
}

static bool
is_gaussian (const struct model *model)
{
  return vae_own (model)->prior->closed;
}

const struct code_prior vae_prior = { sample, is_gaussian, conditional_place };
