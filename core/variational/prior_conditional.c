/* A prior that a network of the condition gives (Sohn, Lee & Yan 2015),

     p (z | c) = N (m (c), diag (s (c)^2)),

   trained with the rest.  The network has the trunk's layers and then one of
   m above log s^2.

   In units of this prior, z' = (z - m) / s, p is N (0, I) and q a Gaussian
   again; KL does not heed the units.  So it is the closed form of
   posterior->divergence at (mu - m) / s and B / s, which `begin' asks for by
   setting work->about; and posterior->relate_back leads the derivative to
   both heads.  Where z is drawn,

     d log p / dz       = - (z - m) / s^2
     d log p / dm       = (z - m) / s^2
     d log p / dlog s^2 = ((z - m)^2 / s^2 - 1) / 2.  */

#include "variational/prior.h"

#include "data/sweep.h"
#include "variational/posterior.h"

#include <string.h>

static enum status
declare (struct context *context, struct model *model)
{
  const struct network *network = conditional_network (model);
  for (size_t i = 0; i < network->count; i++)
    {
      struct layer *layer = &network->layers[i];
      const char *name = i + 1 < network->count
                           ? keep_text (context, "prior.trunk(%zu)", i + 1)
                           : "prior.head";
      TRY (
        layer_declare (context, layer, &model->params, name ? name : "prior"));
    }
  return STATUS_OK;
}

static enum status
prepare (struct context *context, const struct model *model, size_t columns,
         bool gradients, struct prior_work *work)
{
  const struct layer *sampler = &model->network.layers[model->code - 1];
  size_t one = columns / layer_samples (sampler), k = vae_own (model)->latents;
  TRY (take (context, &work->relative, sampler->inputs * one, sizeof (real)));
  if (! gradients)
    return STATUS_OK;
  TRY (
    take (context, &work->d_relative, sampler->inputs * one, sizeof (real)));
  return take (context, &work->d_head, 2 * k * one, sizeof (real));
}

static void
begin (const struct model *model, const struct pass *pass,
       struct prior_work *work)
{
  const struct network *network = conditional_network (model);
  work->trace->value[0] = (real *) pass->condition;
  network_forward (network, pass, work->trace, 0, network->count);
  work->about = work->trace->value[network->count];
  if (pass->gradient)
    memset (work->d_head, 0,
            2 * vae_own (model)->latents * pass->columns * sizeof (real));
}

static void
density (const struct model *model, const struct pass *pass,
         struct prior_work *work, size_t columns, const real *z, real *each)
{
  size_t k = vae_own (model)->latents,
         copies = pass->copies ? pass->copies : 1;
  for (size_t j = 0; j < columns; j++, z += k)
    {
      const real *m = work->about + j / copies * 2 * k;
      real sum = (real) k * (real) LOG_2PI;
      for (size_t i = 0; i < k; i++)
        sum += (z[i] - m[i]) * (z[i] - m[i]) * exp (-m[k + i]) + m[k + i];
      each[j] = -sum / 2;
    }
}

static void
back (const struct model *model, const struct pass *pass,
      struct prior_work *work, size_t columns, const real *z,
      const real *weight, real *d_z)
{
  size_t k = vae_own (model)->latents,
         copies = pass->copies ? pass->copies : 1;
  for (size_t j = 0; j < columns; j++, z += k, d_z += k)
    {
      const real *m = work->about + j / copies * 2 * k;
      real *d = work->d_head + j / copies * 2 * k;
      for (size_t i = 0; i < k; i++)
        {
          real pull = weight[j] * (z[i] - m[i]) * exp (-m[k + i]);
          d_z[i] -= pull;
          d[i] += pull;
          d[k + i] += (pull * (z[i] - m[i]) - weight[j]) / 2;
        }
    }
}

static void
end (const struct model *model, const struct pass *pass,
     struct prior_work *work)
{
  const struct network *network = conditional_network (model);
  network_backward (network, pass, work->trace, 0, network->count,
                    work->d_head);
}

enum
{
  BLOCK = 256
};

/* The prior's network of all conditions.  */
struct heads
{
  const struct model *model;
  struct trace trace;
  real *heads;
};

static enum status
visit (void *own, const struct portion *portion)
{
  struct heads *h = own;
  const struct network *network = conditional_network (h->model);
  size_t size = 2 * vae_own (h->model)->latents;
  struct pass pass = { .x = h->model->x, .columns = portion->count };
  h->trace.value[0] = (real *) portion->x;
  network_forward (network, &pass, &h->trace, 0, network->count);
  memcpy (h->heads + size * portion->first, h->trace.value[network->count],
          size * portion->count * sizeof (real));
  return STATUS_OK;
}

enum status
conditional_heads (struct context *context, const struct model *model,
                   const struct source *condition, size_t columns,
                   real **heads)
{
  struct heads own = { .model = model };
  TRY (take (context, heads, 2 * vae_own (model)->latents * columns,
             sizeof (real)));
  TRY (trace_new (context, conditional_network (model), BLOCK,
                  DERIVATIVES_NONE, &own.trace));
  own.heads = *heads;
  return sweep_once (context, condition, BLOCK, visit, &own);
}

enum status
conditional_place (struct context *context, const struct model *model,
                   const struct source *condition, size_t columns, real *z)
{
  size_t k = vae_own (model)->latents;
  real *heads;
  if (vae_own (model)->prior != &PRIOR (conditional))
    return STATUS_OK;
  TRY (conditional_heads (context, model, condition, columns, &heads));
  for (size_t j = 0; j < columns; j++, z += k, heads += 2 * k)
    for (size_t i = 0; i < k; i++)
      z[i] = heads[i] + z[i] * exp (heads[k + i] / 2);
  return STATUS_OK;
}

static enum status
sample (struct context *context, const struct model *model,
        const struct source *condition, const struct stream *stream,
        size_t columns, real *z)
{
  struct sampler normal = { .size = vae_own (model)->latents };
  TRY (sampler_columns (context, &normal, stream, columns, z));
  return conditional_place (context, model, condition, columns, z);
}

const struct prior PRIOR (conditional) = { .name = "conditional",
                                           .closed = true,
                                           .declare = declare,
                                           .prepare = prepare,
                                           .begin = begin,
                                           .end = end,
                                           .density = density,
                                           .back = back,
                                           .sample = sample };
