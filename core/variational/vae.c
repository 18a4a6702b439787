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

   and epsilon is given, only log det B has a derivative.

   Without sampling: where the decoder is linear, o = V z + c, and the
   likelihood Gaussian with the precisions P,

     E_q (x - o)' P (x - o) = (x - V mu - c)' P (x - V mu - c)
                              + trace (B' V' P V B).  */

#include "variational/vae.h"

#include "math/matrix.h"
#include "math/vector.h"
#include "model/evaluation.h"
#include "variational/vae_work.h"
#include "model/output.h"

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

/* -log p (x | z) of each column; the decoder's products become its derivative
   at weight 1, except where `fast': there with the final weight, biases
   included.  */
static void
reconstruct (const struct model *model, struct worker *worker,
             const struct pass *pass, bool fast, real weight)
{
  const struct layer *last = model_last (model);
  const struct variational *vae = model->own;
  struct vae_work *work = worker->work;
  size_t d = last->outputs, columns = pass->columns;
  real *top = worker->trace.value[model->network.count];
  const real *bias
    = layer_lends_bias (last) ? pass->x + last->bias.place : worker->nothing;
  const real *target = worker->target;
  bool gaussian = model_gaussian (model);
  double normaliser = 0;

  if (work->target)
    {
      size_t samples = vae_samples (model);
      for (size_t j = 0; j < columns; j++)
        memcpy (work->target + j * d, target + j / samples * d,
                d * sizeof (real));
      target = work->target;
    }
  if (fast)
    {
      real precision = gaussian ? (real) (1 / (vae->common * vae->common)) : 1;
      layer_loss (model->loss, last, pass, worker, target, weight * precision,
                  top, work->loss);
      normaliser
        = gaussian ? (double) d / 2 * (LOG_2PI + 2 * log (fabs (vae->common)))
                   : 0;
      for (size_t j = 0; j < columns; j++)
        work->loss[j] = work->loss[j] * precision + (real) normaliser;
      return;
    }
  if (! gaussian)
    {
      loss_evaluate (model->loss, last->activation, d, columns, bias, target,
                     1, top, worker->spare, worker->dump, work->loss);
      return;
    }
  if (last->activation != model->loss->natural)
    {
      last->activation->activate (d, columns, bias, top);
      memcpy (worker->spare, top, d * columns * sizeof (real));
      bias = worker->nothing;
    }
  for (size_t i = 0; i < d; i++)
    {
      double sigma = vae_sigma (model, pass->x, i);
      work->precision[i] = (real) (1 / (sigma * sigma));
      normaliser += LOG_2PI / 2 + log (sigma);
    }
  vector_precise (d, columns, bias, target, work->precision, top, work->loss);
  for (size_t j = 0; j < columns; j++)
    work->loss[j] += (real) normaliser;
}

/* The derivative of the decoder's products from weight 1 to work->weight, of
   its bias, and of log sigma.  */
static void
reconstruct_back (const struct model *model, struct worker *worker,
                  const struct pass *pass)
{
  const struct layer *last = model_last (model);
  const struct variational *vae = model->own;
  struct vae_work *work = worker->work;
  size_t d = last->outputs, columns = pass->columns;
  real *top = worker->trace.value[model->network.count];
  real *d_bias = layer_lends_bias (last) ? pass->gradient + last->bias.place
                                         : worker->dump;
  bool natural = last->activation == model->loss->natural;
  bool learnt = vae->deviation != DEVIATION_FIXED;
  real total = 0;

  memset (work->squares, 0, d * sizeof (real));
  vector_weigh (d, columns, work->weight, top, natural ? d_bias : worker->dump,
                learnt ? work->squares : NULL);
  if (! natural)
    last->activation->deactivate (d, columns, worker->spare, top, d_bias);
  for (size_t j = 0; j < columns && learnt; j++)
    total += work->weight[j];
  for (size_t i = 0; i < d && learnt; i++)
    pass->gradient[vae->log_sigma.place
                   + (vae->deviation == DEVIATION_EACH ? i : 0)]
      += total - work->squares[i] / work->precision[i];
}

/* What the closed expectation has beyond the mean's own loss.  */
static void
spread (const struct model *model, struct worker *worker,
        const struct pass *pass, bool fast)
{
  const struct layer *last = model_last (model);
  const struct variational *vae = model->own;
  struct vae_work *work = worker->work;
  size_t d = last->outputs, k = vae->latents;
  const real *v = pass->x + last->weight.place;
  real common = (real) (1 / (vae->common * vae->common));
  for (size_t j = 0; j < k; j++)
    for (size_t i = 0; i < d; i++)
      work->pv[i + j * d]
        = v[i + j * d] * (fast ? common : work->precision[i]);
  matrix_product (TRANSPOSED, PLAIN, k, k, d, 1, v, d, work->pv, d, 0, work->g,
                  k);
  vae->posterior->trace (k, pass->columns,
                         worker->trace.value[model->code - 1], work->g, 0,
                         NULL, work->loss);
}

static void
spread_back (const struct model *model, struct worker *worker,
             const struct pass *pass, real weight, real *d_head)
{
  const struct layer *last = model_last (model);
  const struct variational *vae = model->own;
  struct vae_work *work = worker->work;
  size_t d = last->outputs, k = vae->latents;
  const real *v = pass->x + last->weight.place;
  const real *head = worker->trace.value[model->code - 1];
  real *d_v = pass->gradient + last->weight.place;
  vae->posterior->trace (k, pass->columns, head, work->g, weight, d_head,
                         work->loss);
  vae->posterior->covariance (k, pass->columns, head, work->sum);
  matrix_product (PLAIN, PLAIN, d, k, k, weight, work->pv, d, work->sum, k, 0,
                  work->pvs, d);
  for (size_t i = 0; i < d * k; i++)
    {
      d_v[i] += work->pvs[i];
      if (vae->deviation != DEVIATION_FIXED)
        pass->gradient[vae->log_sigma.place
                       + (vae->deviation == DEVIATION_EACH ? i % d : 0)]
          -= work->pvs[i] * v[i];
    }
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
      for (size_t s = 0; s < samples; s++)
        mean += (w[s] /= sum) * loss[s];
      worker->each[VAE_RECONSTRUCTION][j] = mean;
      worker->each[VAE_KL][j] = -most - log (sum / (real) samples) - mean;
      worker->each[VAE_SECOND][j] = 2 * most + log (squares / (real) samples);
    }
}

/* KL (q || p) in closed form.  */
static void
closed_kl (const struct model *model, struct worker *worker,
           const struct pass *pass, real weight, real *d_head)
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
  if (vae->free_bits > 0)
    posterior->floored (k, columns, head, (real) vae->free_bits, weight, d,
                        worker->each[VAE_KL]);
  else
    posterior->divergence (k, columns, head, weight, d, worker->each[VAE_KL]);
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
  bool fast
    = ! vae->importance && vae->deviation == DEVIATION_FIXED && ! vae->sigma;
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

  reconstruct (model, worker, &many, fast, (real) weight);
  if (vae->exact)
    spread (model, worker, &many, fast);
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
          = vae->importance ? work->weight[j] * worker->scale : (real) weight;
      if (! fast)
        reconstruct_back (model, worker, &many);
      real *d_z
        = network_backward (network, &many, trace, model->code, network->count,
                            trace->value[network->count]);
      if (! closed)
        {
          for (size_t j = 0; j < many.columns; j++)
            work->minus[j] = -(vae->importance ? work->weight[j]
                                               : worker->scale * (real) beta
                                                   / (real) samples);
          vae->prior->back (model, &many, &work->prior, many.columns,
                            trace->value[model->code], work->minus, d_z);
        }
      d_head
        = network_backward (network, &sampler, trace, joint, model->code, d_z);
      if (vae->exact)
        spread_back (model, worker, &one, (real) weight, d_head);
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
  return vae->prior == &prior_standard && ! vae->exact;
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

const struct model_type model_type_vae
  = { .kind = "vae",
      .description = &description_vae,
      .own_size = sizeof (struct variational),
      .owns = VARIATIONAL,
      .term_count = sizeof terms / sizeof terms[0],
      .terms = terms,
      .extras = 1,
      .is_chain = true,
      .decodes = true,
      .prior = &vae_prior,
      .compute = compute,
      .is_plain = is_plain,
      .prepare = vae_prepare,
      .start = vae_start,
      .advance = advance,
      .remark = vae_remark };
