/* The standard prior, drawing from any, and the table: see prior.h.  */

#include "model/prior.h"

#include <string.h>

static const double LOG_2PI = 1.83787706640934548356;

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
  size_t k = model->vae.latents;
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
  size_t k = model->vae.latents;
  (void) pass, (void) work;
  for (size_t j = 0; j < columns; j++, z += k, d_z += k)
    for (size_t i = 0; i < k; i++)
      d_z[i] -= weight[j] * z[i];
}

const struct prior prior_standard
  = { .name = "standard", .closed = true, .density = density, .back = back };

enum status
prior_sample (struct context *context, const struct model *model,
              const struct source *condition, const struct stream *stream,
              size_t columns, real *z)
{
  const struct prior *prior = model->vae.prior;
  size_t k = model->vae.latents, count = model->vae.components;
  struct pass pass = { .x = model->x };
  struct prior_work work = { NULL };
  const real *head = NULL;
  struct stream which = *stream;

  for (size_t j = 0; j < columns; j++)
    random_normal (stream, (uint32_t) j, k, z + j * k);
  if (prior == &prior_conditional)
    return conditional_place (context, model, condition, columns, z);
  if (prior->prepare)
    {
      TRY (prior->prepare (context, model, 1, false, &work));
      prior->begin (model, &pass, &work);
      head = prior == &prior_vamp ? work.trace.value[model->code - 1]
                                  : model->x + model->vae.prior_head.place;
    }
  which.purpose = PURPOSE_LAYER;
  for (size_t j = 0; j < columns && head; j++, z += k)
    {
      real u, sum = 0;
      size_t c = 0;
      random_uniform (&which, (uint32_t) j, 1, &u);
      while (c + 1 < count && (sum += exp (work.weight[c])) < u)
        c++;
      for (size_t i = 0; i < k; i++)
        z[i] = head[i + 2 * k * c] + z[i] * exp (head[k + i + 2 * k * c] / 2);
    }
  return STATUS_OK;
}
