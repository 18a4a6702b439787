/* A learnt mixture of diagonal Gaussians as prior: see prior.h.

     log p (z) = logsumexp_c (log w_c + log N (z; m_c, s_c^2))

   With the share r_c of component c, the softmax of those terms,
     d log p / dz      = - sum_c r_c (z - m_c) / s_c^2
     d log p / dm_c    = r_c (z - m_c) / s_c^2
     d log p / dlog s_c^2 = r_c ((z - m_c)^2 / s_c^2 - 1) / 2
     d log p / da_c    = r_c - w_c,     w = softmax (a).  */

#include "variational/prior.h"
#include "net/softmax.h"

#include <string.h>

enum
{
  STRIDE = 1024 /* components between two looks at the host */
};

void
mixture_spread (size_t k, size_t components, const real *head, real *spread)
{
  for (size_t c = 0; c < components; c++)
    for (size_t i = 0; i < k; i++)
      spread[i + c * k] = exp (-head[k + i + 2 * k * c]);
}

void
mixture_density (const struct pass *pass, size_t k, size_t components,
                 const real *head, struct prior_work *work, size_t columns,
                 const real *z, real *each)
{
  for (size_t j = 0; j < columns && ! asked_to_end (pass->context);
       j++, z += k)
    {
      real *share = work->share + j * components;
      for (size_t c = 0; c < components; c++)
        {
          const real *m = head + 2 * k * c, *p = work->spread + k * c;
          real sum = 0;
          for (size_t i = 0; i < k; i++)
            sum += (z[i] - m[i]) * (z[i] - m[i]) * p[i] + m[k + i];
          share[c] = work->weight[c] - (sum + (real) k * (real) LOG_2PI) / 2;
        }
      each[j] = softmax (components, 1, share);
    }
}

void
mixture_back (const struct pass *pass, size_t k, size_t components,
              const real *head, struct prior_work *work, size_t columns,
              const real *z, const real *weight, real *d_z, real *d_head,
              real *d_weight)
{
  for (size_t j = 0; j < columns && ! asked_to_end (pass->context);
       j++, z += k, d_z += k)
    for (size_t c = 0; c < components; c++)
      {
        const real *m = head + 2 * k * c, *p = work->spread + k * c;
        real r = weight[j] * work->share[c + j * components];
        real *d = d_head + 2 * k * c;
        for (size_t i = 0; i < k; i++)
          {
            real pull = (z[i] - m[i]) * p[i];
            d_z[i] -= r * pull;
            d[i] += r * pull;
            d[k + i] += r * ((z[i] - m[i]) * pull - 1) / 2;
          }
        if (d_weight)
          d_weight[c] += r - weight[j] * exp (work->weight[c]);
      }
}

static enum status
declare (struct context *context, struct model *model)
{
  struct variational *vae = model->own;
  vae->mixture.units = vae->latents;
  vae->mixture.count = vae->components;
  return mixture_declare (context, &model->params, 0, &vae->mixture);
}

/* Equal weights, deviations of 1, means drawn from N (0, I).  */
static enum status
start (struct context *context, const struct model *model,
       const struct source *source, const struct hold_rows *hold,
       uint64_t seed)
{
  const struct variational *vae = model->own;
  struct stream stream = { seed, PURPOSE_INITIAL, 1 };
  real *head = model->x + vae->mixture.head.place;
  (void) source, (void) hold;
  memset (model->x + vae->mixture.weight.place, 0,
          vae->components * sizeof (real));
  for (size_t c = 0; c < vae->components; c++, head += 2 * vae->latents)
    {
      if (c % STRIDE == 0)
        TRY (poll_host (context));
      random_normal (&stream, (uint32_t) c, vae->latents, head);
      memset (head + vae->latents, 0, vae->latents * sizeof (real));
    }
  return STATUS_OK;
}

static enum status
prepare (struct context *context, const struct model *model, size_t columns,
         bool gradients, struct prior_work *work)
{
  size_t k = vae_own (model)->latents, count = vae_own (model)->components;
  (void) gradients;
  TRY (take (context, &work->share, count * columns, sizeof (real)));
  TRY (take (context, &work->weight, count, sizeof (real)));
  return take (context, &work->spread, k * count, sizeof (real));
}

static void
begin (const struct model *model, const struct pass *pass,
       struct prior_work *work)
{
  const struct variational *vae = model->own;
  size_t count = vae->components;
  mixture_weights (&vae->mixture, pass->x, work->weight);
  mixture_spread (vae->latents, count, pass->x + vae->mixture.head.place,
                  work->spread);
  if (pass->gradient && pass->fresh)
    memset (pass->gradient + vae->mixture.head.place, 0,
            block_count (&vae->mixture.head) * sizeof (real));
}

static void
density (const struct model *model, const struct pass *pass,
         struct prior_work *work, size_t columns, const real *z, real *each)
{
  const struct variational *vae = model->own;
  mixture_density (pass, vae->latents, vae->components,
                   pass->x + vae->mixture.head.place, work, columns, z, each);
}

static void
back (const struct model *model, const struct pass *pass,
      struct prior_work *work, size_t columns, const real *z,
      const real *weight, real *d_z)
{
  const struct variational *vae = model->own;
  mixture_back (pass, vae->latents, vae->components,
                pass->x + vae->mixture.head.place, work, columns, z, weight,
                d_z, pass->gradient + vae->mixture.head.place,
                pass->gradient + vae->mixture.weight.place);
}

enum status
mixture_sample (struct context *context, const struct model *model,
                struct prior_work *work, const real *head,
                const struct stream *stream, size_t columns, real *z)
{
  struct sampler sampler = { .size = vae_own (model)->latents,
                             .count = vae_own (model)->components,
                             .weight = work->weight,
                             .head = head };
  return sampler_columns (context, &sampler, stream, columns, z);
}

static enum status
sample (struct context *context, const struct model *model,
        const struct source *condition, const struct stream *stream,
        size_t columns, real *z)
{
  struct pass pass = { .x = model->x };
  struct prior_work work = { NULL };
  (void) condition;
  TRY (prepare (context, model, 1, false, &work));
  begin (model, &pass, &work);
  return mixture_sample (context, model, &work,
                         model->x + vae_own (model)->mixture.head.place,
                         stream, columns, z);
}

const struct prior PRIOR (mixture) = { .name = "mixture",
                                       .many = true,
                                       .declare = declare,
                                       .start = start,
                                       .prepare = prepare,
                                       .begin = begin,
                                       .density = density,
                                       .back = back,
                                       .sample = sample };
