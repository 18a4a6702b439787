/* Priors of components: see prior.h.

     log p (z) = logsumexp_c (log w_c + log N (z; m_c, s_c^2))

   With the share r_c of component c, the softmax of those terms,
     d log p / dz      = - sum_c r_c (z - m_c) / s_c^2
     d log p / dm_c    = r_c (z - m_c) / s_c^2
     d log p / dlog s_c^2 = r_c ((z - m_c)^2 / s_c^2 - 1) / 2
     d log p / da_c    = r_c - w_c,     w = softmax (a).  */

#include "variational/prior.h"

#include "net/softmax.h"

enum status
components_prepare (struct context *context, const struct model *model,
                    size_t columns, struct prior_work *work)
{
  size_t k = vae_own (model)->latents, count = vae_own (model)->components;
  TRY (take (context, &work->share, count * columns, sizeof (real)));
  TRY (take (context, &work->weight, count, sizeof (real)));
  return take (context, &work->spread, k * count, sizeof (real));
}

void
components_begin (const struct model *model, const real *head,
                  struct prior_work *work)
{
  size_t k = vae_own (model)->latents;
  work->head = head;
  for (size_t c = 0; c < vae_own (model)->components; c++)
    for (size_t i = 0; i < k; i++)
      work->spread[i + c * k] = exp (-head[k + i + 2 * k * c]);
}

void
components_density (const struct model *model, const struct pass *pass,
                    struct prior_work *work, size_t columns, const real *z,
                    real *each)
{
  size_t k = vae_own (model)->latents;
  size_t components = vae_own (model)->components;
  for (size_t j = 0; j < columns && ! asked_to_end (pass->context);
       j++, z += k)
    {
      real *share = work->share + j * components;
      for (size_t c = 0; c < components; c++)
        {
          const real *m = work->head + 2 * k * c, *p = work->spread + k * c;
          real sum = 0;
          for (size_t i = 0; i < k; i++)
            sum += (z[i] - m[i]) * (z[i] - m[i]) * p[i] + m[k + i];
          share[c] = work->weight[c] - (sum + (real) k * (real) LOG_2PI) / 2;
        }
      each[j] = softmax (components, 1, share);
    }
}

void
components_back (const struct model *model, const struct pass *pass,
                 struct prior_work *work, size_t columns, const real *z,
                 const real *weight, real *d_z)
{
  size_t k = vae_own (model)->latents;
  size_t components = vae_own (model)->components;
  for (size_t j = 0; j < columns && ! asked_to_end (pass->context);
       j++, z += k, d_z += k)
    for (size_t c = 0; c < components; c++)
      {
        const real *m = work->head + 2 * k * c, *p = work->spread + k * c;
        real r = weight[j] * work->share[c + j * components];
        real *d = work->d_head + 2 * k * c;
        for (size_t i = 0; i < k; i++)
          {
            real pull = (z[i] - m[i]) * p[i];
            d_z[i] -= r * pull;
            d[i] += r * pull;
            d[k + i] += r * ((z[i] - m[i]) * pull - 1) / 2;
          }
        if (work->d_weight)
          work->d_weight[c] += r - weight[j] * exp (work->weight[c]);
      }
}

enum status
components_sample (struct context *context, const struct model *model,
                   const struct source *condition, const struct stream *stream,
                   size_t columns, real *z)
{
  const struct variational *vae = model->own;
  struct pass pass = { .x = model->x };
  struct prior_work work = { NULL };
  (void) condition;
  TRY (vae->prior->prepare (context, model, 1, false, &work));
  vae->prior->begin (model, &pass, &work);
  struct sampler sampler = { .size = vae->latents,
                             .count = vae->components,
                             .weight = work.weight,
                             .head = work.head };
  return sampler_columns (context, &sampler, stream, columns, z);
}
