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
prior_open (struct context *context, const struct model *model,
            struct prior_source *source)
{
  const struct prior *prior = model->vae.prior;
  struct pass pass = { .x = model->x };
  struct prior_work work = { NULL };
  *source = (struct prior_source){ .model = model };
  if (! prior->prepare)
    return STATUS_OK;
  TRY (prior->prepare (context, model, 1, false, &work));
  prior->begin (model, &pass, &work);
  source->weight = work.weight;
  source->head = prior == &prior_vamp ? work.trace->value[model->code - 1]
                                      : model->x + model->vae.prior_head.place;
  return STATUS_OK;
}

void
prior_draw (const struct prior_source *source, const struct stream *stream,
            uint32_t row, size_t component, real *z)
{
  const struct model *model = source->model;
  const struct adversary *adversary = &model->adversary;
  size_t k = model->vae.latents, count = model->vae.components;
  struct stream which = *stream;
  real u, sum = 0;
  which.purpose = PURPOSE_LAYER;
  if (adversary->pool)
    {
      random_uniform (&which, row, 1, &u);
      size_t at = (size_t) (u * (real) adversary->pool_count);
      at = at < adversary->pool_count ? at : adversary->pool_count - 1;
      memcpy (z, adversary->pool + at * k, k * sizeof *z);
      return;
    }
  random_normal (stream, row, k, z);
  if (! source->head)
    return;
  if (component == NO_COMPONENT)
    {
      component = 0;
      random_uniform (&which, row, 1, &u);
      while (component + 1 < count
             && (sum += exp (source->weight[component])) < u)
        component++;
    }
  const real *head = source->head + 2 * k * component;
  for (size_t i = 0; i < k; i++)
    z[i] = head[i] + z[i] * exp (head[k + i] / 2);
}

enum status
prior_sample (struct context *context, const struct model *model,
              const struct source *condition, const struct stream *stream,
              size_t columns, real *z)
{
  struct prior_source source = { .model = model };
  bool conditional = model->vae.prior == &prior_conditional;
  if (! conditional)
    TRY (prior_open (context, model, &source));
  for (size_t j = 0; j < columns; j++)
    prior_draw (&source, stream, (uint32_t) j, NO_COMPONENT,
                z + j * model->vae.latents);
  return conditional
           ? conditional_place (context, model, condition, columns, z)
           : STATUS_OK;
}
