/* Variational autoencoders (Kingma & Welling 2014; Rezende et al. 2014).

   The objective is minus the evidence lower bound, in nats an observation,

     -log p (x | z) + beta KL (q (z | x) || p (z)),   z = mu + B epsilon,

   or, importance-weighted (Burda et al. 2016),

     -log 1/S sum_s w_s,   w_s = p (x | z_s) p (z_s) / q (z_s | x),

   whose derivative is the mean of the samples' own, weighted with the softmax
   of log w.  beta = 0 leaves reconstruction alone, beta = Inf the KL term
   alone (Higgins et al. 2017 for other values).

   With a condition c (Sohn, Lee & Yan 2015) all of this is given c: q (z | x,
   c), p (x | z, c), p (z | c).  The trunk's input is [x; c], and a join puts c
   below z, the same for all samples of an observation.

   The chain is trunk, head, sampling layer, (join,) decoder.  KL has a closed
   form where the prior is a Gaussian, and enters and leaves at the head.
   Otherwise it is log q - log p at the z drawn.  As

     log q (z | x) = -1/2 |epsilon|^2 - log det B - k/2 log 2 pi

   and epsilon is given, only log det B has a derivative.  */

#include "variational/vae.h"

#include "data/weight.h"
#include "math/matrix.h"
#include "math/vector.h"
#include "model/evaluation.h"
#include "variational/likelihood.h"
#include "variational/vae_work.h"

#include <string.h>

static const char *const terms[] = { "reconstruction", "kl" };

/* Has KL (q || p) a closed form here?  */
static bool
is_closed (const struct variational *vae)
{
  return vae->prior->closed && ! vae->importance;
}

static double
kl_weight (const struct variational *vae)
{
  return isinf (vae->beta) ? 1 : vae->beta * vae->warmth;
}

/* log q - log p of each sample.  */
static void
sample_kl (const struct model *model, struct worker *worker,
           const struct pass *one, const struct pass *many)
{
  const struct variational *vae = model->own;
  struct vae_work *work = worker->work;
  size_t k = vae->latents, samples = vae_samples (model);
  const real *head = worker->trace.value[model->code - 1];
  const real *epsilon = worker->trace.scratch[model->code - 1];
  vae->posterior->log_scale (k, one->columns, head, work->log_scale);
  vae->prior->density (model, many, &work->prior, many->columns,
                       worker->trace.value[model->code], work->kl);
  for (size_t j = 0; j < many->columns; j++, epsilon += k)
    {
      real sum = (real) k * (real) LOG_2PI;
      for (size_t i = 0; i < k; i++)
        sum += epsilon[i] * epsilon[i];
      work->kl[j] = -sum / 2 - work->log_scale[j / samples] - work->kl[j];
    }
}

/* Log w of the samples of each observation to their softmax, in
   work->weight; the two terms, whose sum is minus the bound; and log mean
   w^2.  */
static void
weigh (const struct model *model, struct worker *worker, size_t columns)
{
  struct vae_work *work = worker->work;
  size_t samples = vae_samples (model);
  for (size_t j = 0; j < columns; j++)
    {
      real *w = work->weight + j * samples;
      const real *loss = work->loss + j * samples,
                 *kl = work->kl + j * samples;
      real most = -REAL_MAX, sum = 0, squares = 0, mean = 0;
      for (size_t s = 0; s < samples; s++)
        {
          w[s] = -loss[s] - kl[s];
          most = w[s] > most ? w[s] : most;
        }
      for (size_t s = 0; s < samples; s++)
        {
          w[s] = exp (w[s] - most);
          sum += w[s];
          squares += w[s] * w[s];
        }
      /* What weighs nothing has no part, be its loss infinite.  */
      for (size_t s = 0; s < samples && sum > 0; s++)
        if (w[s] > 0)
          mean += (w[s] /= sum) * loss[s];
      bool none = ! (sum > 0);
      worker->each[VAE_RECONSTRUCTION][j] = none ? INFINITY : mean;
      worker->each[VAE_KL][j]
        = none ? 0 : -most - log (sum / (real) samples) - mean;
      worker->each[VAE_SECOND][j] = 2 * most + log (squares / (real) samples);
    }
}

/* KL (q || p) in closed form.  */
static void
closed_kl (const struct model *model, struct worker *worker,
           const struct pass *pass, real scale, real *d_head)
{
  const struct variational *vae = model->own;
  const struct posterior *posterior = vae->posterior;
  struct prior_work *prior = &((struct vae_work *) worker->work)->prior;
  const real *head = vae_head (model, worker);
  size_t k = vae->latents, columns = pass->columns;
  real *d = d_head && prior->about ? prior->d_relative : d_head;
  if (d && prior->about)
    memset (d, 0,
            columns * model->network.layers[model->code - 1].inputs
              * sizeof *d);
  size_t run = worker->weights ? 1 : columns;
  size_t height = model->network.layers[model->code - 1].inputs;
  for (size_t j = 0; j < columns; j += run)
    {
      const real *own = head + j * height;
      real weight = scale * weight_of (worker->weights, j);
      real *d_own = d ? d + j * height : NULL;
      real *each = worker->each[VAE_KL] + j;
      if (vae->free_bits > 0)
        posterior->floored (k, run, own, (real) vae->free_bits, weight, d_own,
                            each);
      else
        posterior->divergence (k, run, own, weight, d_own, each);
    }
  if (d && prior->about)
    posterior->relate_back (k, columns, head, prior->about, d, d_head,
                            prior->d_head);
}

/* The mean over the samples of each observation.  */
static void
average (size_t columns, size_t samples, const real *each, double factor,
         real *mean)
{
  for (size_t j = 0; j < columns; j++)
    {
      real sum = 0;
      for (size_t s = 0; s < samples; s++)
        sum += *each++;
      mean[j] = sum / (real) samples * (real) factor;
    }
}

static void
compute (const struct model *model, struct worker *worker)
{
  const struct network *network = &model->network;
  const struct variational *vae = model->own;
  struct vae_work *work = worker->work;
  struct trace *trace = &worker->trace;
  size_t joint = model->code - 1, samples = vae_samples (model);
  struct pass one = worker->pass, many = one, sampler = one;
  size_t columns = one.columns;
  bool closed = is_closed (vae), kl_only = isinf (vae->beta);
  bool fast = likelihood_is_fast (model);
  double weight = worker->scale * (kl_only ? 0 : 1) / (double) samples;
  double beta = kl_weight (vae);

  many.columns = columns * samples;
  many.copies = samples;
  many.row = one.row * (uint32_t) samples;
  if (vae->exact)
    sampler.stream = NULL;
  trace->value[0] = (real *) worker->input;
  network_forward (network, &one, trace, 0, joint);
  network_forward (network, &sampler, trace, joint, model->code);
  network_forward (network, &many, trace, model->code, network->count);
  if (vae->prior->begin)
    vae->prior->begin (model, &one, &work->prior);
  if (work->prior.about)
    vae->posterior->relate (vae->latents, columns, trace->value[joint],
                            work->prior.about, work->prior.relative);

  likelihood_loss (model, worker, &many, (real) weight);
  if (vae->exact)
    likelihood_spread (model, worker, &many, fast);
  if (! closed)
    sample_kl (model, worker, &one, &many);
  if (vae->importance)
    weigh (model, worker, columns);
  else
    average (columns, samples, work->loss, kl_only ? 0 : 1,
             worker->each[VAE_RECONSTRUCTION]);
  if (! closed && ! vae->importance)
    average (columns, samples, work->kl, 1, worker->each[VAE_KL]);

  real *d_head = NULL;
  if (one.gradient)
    {
      for (size_t j = 0; j < many.columns; j++)
        work->weight[j]
          = (vae->importance ? work->weight[j] * worker->scale : (real) weight)
            * weight_of (worker->weights, j / samples);
      if (! fast)
        likelihood_back (model, worker, &many);
      real *d_z
        = network_backward (network, &many, trace, model->code, network->count,
                            trace->value[network->count]);
      if (! closed)
        {
          for (size_t j = 0; j < many.columns; j++)
            work->minus[j] = -(
              vae->importance ? work->weight[j]
                              : worker->scale * (real) beta / (real) samples
                                  * weight_of (worker->weights, j / samples));
          vae->prior->back (model, &many, &work->prior, many.columns,
                            trace->value[model->code], work->minus, d_z);
        }
      d_head
        = network_backward (network, &sampler, trace, joint, model->code, d_z);
      if (vae->exact)
        likelihood_spread_back (model, worker, &one, (real) weight, d_head);
      if (! closed)
        vae->posterior->log_scale_back (vae->latents, columns, samples,
                                        work->minus, d_head);
    }
  if (closed)
    closed_kl (model, worker, &one, worker->scale * (real) beta, d_head);
  vae_observe (model, worker, vae_head (model, worker));
  for (size_t j = 0; j < columns && ! vae->importance; j++)
    worker->each[VAE_KL][j] *= (real) beta;
  if (one.gradient)
    network_backward (network, &one, trace, 0, joint, d_head);
  if (one.gradient && vae->prior->end)
    vae->prior->end (model, &one, &work->prior);
}

static bool
is_plain (const struct model *model)
{
  const struct variational *vae = model->own;
  return vae->prior == &PRIOR (standard) && ! vae->exact;
}

/* The weight of the KL term grows; held-out data are judged by the whole
   bound.  */
static enum status
advance (struct context *context, struct model *model, double epochs)
{
  struct variational *vae = model->own;
  (void) context;
  vae->warmth = epochs < vae->warmup ? epochs / vae->warmup : 1;
  return STATUS_OK;
}

/* Where nothing is known of each number by itself.  */
static bool
stretches (const struct model *model)
{
  const struct variational *vae = model->own;
  return ! vae->sigma && vae->deviation != DEVIATION_EACH
         && vae->prior_input.rows == 0;
}

const struct model_type model_type_vae
  = { .kind = "vae",
      .description = &description_vae,
      .unit_targets = "the likelihood 'bernoulli'",
      .other_targets = "'Normalize' ('range') or 'Likelihood' ('gaussian')",
      .own_size = sizeof (struct variational),
      .owns = VARIATIONAL,
      .term_count = sizeof terms / sizeof terms[0],
      .terms = terms,
      .extras = 1,
      .is_chain = true,
      .stretches = stretches,
      .decodes = true,
      .weighs = true,
      .prior = &vae_prior,
      .compute = compute,
      .is_plain = is_plain,
      .prepare = vae_prepare,
      .start = vae_start,
      .advance = advance,
      .remark = vae_remark };
