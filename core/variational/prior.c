/* The standard prior, drawing from any, and the table: see prior.h.  */

#include "variational/prior.h"

#include <string.h>

#define PRIOR_ROW(constant, name) [PRIOR_##constant] = &PRIOR (name),

const struct prior *const priors[PRIOR_COUNT] = { PRIOR_NAMES (PRIOR_ROW) };

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

const struct prior PRIOR (standard)
  = { .name = "standard", .closed = true, .density = density, .back = back };

static enum status
sample (struct context *context, const struct model *model,
        const struct source *condition, const struct stream *stream,
        size_t columns, real *z)
{
  const struct variational *vae = model->own;
  struct sampler normal = { .size = vae->latents };
  if (vae->prior->sample)
    return vae->prior->sample (context, model, condition, stream, columns, z);
  return sampler_columns (context, &normal, stream, columns, z);
}

static bool
is_gaussian (const struct model *model)
{
  return vae_own (model)->prior->closed;
}

const struct code_prior vae_prior = { sample, is_gaussian, conditional_place };
