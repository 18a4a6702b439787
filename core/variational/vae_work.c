/* Workers of a variational model: see vae_work.h.  */

#include "variational/vae_work.h"

#include "variational/vae.h"

#include <stdio.h>

enum status
vae_prepare (struct context *context, const struct model *model,
             size_t columns, bool gradients, struct worker *worker)
{
  const struct variational *vae = model->own;
  size_t d = model->inputs, k = vae->latents, samples = vae_samples (model);
  size_t many = columns * samples;
  struct vae_work *work;
  TRY (take (context, &work, 1, sizeof *work));
  TRY (take (context, &work->precision, d, sizeof (real)));
  TRY (take (context, &work->squares, d, sizeof (real)));
  TRY (take (context, &work->loss, many, sizeof (real)));
  TRY (take (context, &work->kl, many, sizeof (real)));
  TRY (take (context, &work->weight, many, sizeof (real)));
  TRY (take (context, &work->minus, many, sizeof (real)));
  TRY (take (context, &work->log_scale, columns, sizeof (real)));
  if (samples > 1)
    {
      TRY (take (context, &work->target, d * many, sizeof (real)));
      TRY (take (context, &work->known, d * many, sizeof (real)));
    }
  if (model->loss->scaled && vae->deviation != DEVIATION_FIXED)
    TRY (take (context, &work->moments, d * many, sizeof (real)));
  if (vae->exact)
    {
      TRY (take (context, &work->pv, d * k, sizeof (real)));
      TRY (take (context, &work->pvs, d * k, sizeof (real)));
      TRY (take (context, &work->g, k * k, sizeof (real)));
      TRY (take (context, &work->sum, k * k, sizeof (real)));
    }
  worker->statistic_count = 2 * k + 2;
  worker->work = work;
  work->prior.trace = &worker->traces[vae->prior_network];
  return vae->prior->prepare ? vae->prior->prepare (context, model, many,
                                                    gradients, &work->prior)
                             : STATUS_OK;
}

const real *
vae_head (const struct model *model, const struct worker *worker)
{
  const struct vae_work *work = worker->work;
  return work->prior.about ? work->prior.relative
                           : worker->trace.value[model->code - 1];
}

void
vae_observe (const struct model *model, struct worker *worker,
             const real *head)
{
  const struct layer *sampler = &model->network.layers[model->code - 1];
  size_t k = vae_own (model)->latents, columns = worker->pass.columns;
  double *sum = worker->statistics;
  for (size_t j = 0; j < columns; j++, head += sampler->inputs)
    {
      for (size_t i = 0; i < k; i++)
        {
          sum[i] += head[i];
          sum[k + i] += head[i] * head[i];
        }
      sum[2 * k]
        += worker->each[VAE_RECONSTRUCTION][j] + worker->each[VAE_KL][j];
    }
  sum[2 * k + 1] += (double) columns;
}

void
vae_remark (const struct model *model, const double *sum, char *text,
            size_t size)
{
  const struct variational *vae = model->own;
  size_t k = vae->latents, active = 0;
  double count = sum[2 * k + 1];
  for (size_t i = 0; i < k; i++)
    {
      double mean = sum[i] / count;
      active += sum[k + i] / count - mean * mean > VAE_ACTIVE;
    }
  if (isinf (vae->beta))
    snprintf (text, size, "  active %zu/%zu", active, k);
  else
    snprintf (text, size, "  %s %.5g nats  active %zu/%zu",
              vae->importance ? "IWAE" : "ELBO", -sum[2 * k] / count, active,
              k);
}
