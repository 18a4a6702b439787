/* The likelihood's part in the bound: see likelihood.h.  */

#include "variational/likelihood.h"

#include "data/weight.h"
#include "math/matrix.h"
#include "math/vector.h"
#include "model/output.h"
#include "variational/vae.h"
#include "variational/vae_work.h"

#include <string.h>

bool
likelihood_is_fast (const struct model *model)
{
  const struct variational *vae = model->own;
  return ! vae->importance && vae->deviation == DEVIATION_FIXED && ! vae->sigma
         && ! model->loss->scaled;
}

/* Every observation as often as it has samples.  */
static const real *
repeat (const struct model *model, size_t columns, const real *x, real *room)
{
  size_t samples = vae_samples (model), d = model_last (model)->outputs;
  for (size_t j = 0; j < columns; j++)
    memcpy (room + j * d, x + j / samples * d, d * sizeof (real));
  return room;
}

/* In units of the deviations, where these are not the same for all, or learnt,
   or the loss is no square.  */
static void
scaled_loss (const struct model *model, struct worker *worker,
             const struct pass *pass, const real *bias, const real *target,
             const real *known)
{
  const struct layer *last = model_last (model);
  const struct activation *f = last->activation;
  const struct loss *loss = model->loss;
  struct vae_work *work = worker->work;
  size_t d = last->outputs, columns = pass->columns;
  real *top = worker->trace.value[model->network.count];
  bool natural = f == loss->natural;
  if (known && natural)
    loss_mask (loss, false, d, columns, bias, known, top);
  if (! natural || loss->scaled)
    {
      f->activate (&f->settings, d, columns, bias, top);
      bias = worker->nothing;
    }
  if (! natural)
    memcpy (worker->spare, top, d * columns * sizeof (real));
  if (known && ! natural)
    loss_mask (loss, true, d, columns, bias, known, top);
  for (size_t i = 0; i < d; i++)
    {
      double sigma = vae_sigma (model, pass->x, i);
      work->precision[i] = (real) (1 / (loss->scaled ? sigma : sigma * sigma));
    }
  if (loss->scaled)
    loss->scaled (&loss->settings, d, columns, target, work->precision, top,
                  work->moments, work->loss);
  else
    vector_precise (d, columns, bias, target, work->precision, top,
                    work->loss);
}

/* What a density has beside the loss: of x alone, and of the deviations of the
   variables that are known.  */
static void
normalise (const struct model *model, struct worker *worker,
           const struct pass *pass, const real *target, const real *known)
{
  const struct variational *vae = model->own;
  const struct loss *loss = model->loss;
  struct vae_work *work = worker->work;
  size_t d = model_last (model)->outputs;
  bool deviates = loss_deviates (loss);
  double mass = deviates ? loss->log_mass (&loss->settings) : 0, all = 0;
  if (likelihood_is_fast (model) && deviates)
    all = (double) d * (mass + log (fabs (vae->common)));
  else
    for (size_t i = 0; deviates && i < d; i++)
      all += mass + log (vae_sigma (model, pass->x, i));
  for (size_t j = 0; j < pass->columns; j++)
    {
      double constant = all;
      if (loss->constant)
        constant += loss->constant (d, target + j * d);
      for (size_t i = 0; known && deviates && i < d; i++)
        if (isnan (known[i + j * d]))
          constant -= mass + log (fabs (vae_sigma (model, pass->x, i)));
      work->loss[j] += (real) constant;
    }
}

void
likelihood_loss (const struct model *model, struct worker *worker,
                 const struct pass *pass, real weight)
{
  const struct layer *last = model_last (model);
  const struct variational *vae = model->own;
  const struct loss *loss = model->loss;
  struct vae_work *work = worker->work;
  size_t columns = pass->columns;
  real *top = worker->trace.value[model->network.count];
  const real *bias
    = layer_lends_bias (last) ? pass->x + last->bias.place : worker->nothing;
  const real *target = worker->target, *known = worker->known;
  if (work->target)
    {
      target = repeat (model, columns, target, work->target);
      if (known)
        known = repeat (model, columns, known, work->known);
    }
  if (likelihood_is_fast (model))
    {
      real precision
        = loss_deviates (loss) ? (real) (1 / (vae->common * vae->common)) : 1;
      layer_loss (loss, last, pass, worker, target, known, weight * precision,
                  top, work->loss);
      for (size_t j = 0; j < columns; j++)
        work->loss[j] *= precision;
    }
  else if (loss_deviates (loss))
    scaled_loss (model, worker, pass, bias, target, known);
  else
    loss_evaluate (loss, last->activation, last->outputs, columns, bias,
                   target, known, 1, top, worker->spare, worker->dump,
                   work->loss);
  normalise (model, worker, pass, target, known);
}

/* Of -log p by log sigma:  1 - u dL/du, u = (x - x^) / sigma, each weighed as
   its sample.  */
static void
deviation_back (const struct model *model, struct worker *worker,
                const struct pass *pass)
{
  const struct variational *vae = model->own;
  const struct vae_work *work = worker->work;
  const real *known = worker->known;
  size_t d = model_last (model)->outputs, columns = pass->columns;
  size_t samples = vae_samples (model);
  real total = 0;
  for (size_t j = 0; j < columns; j++)
    total += work->weight[j];
  for (size_t i = 0; i < d; i++)
    {
      real moment
        = model->loss->scaled ? 0 : work->squares[i] / work->precision[i];
      real counted = total;
      for (size_t j = 0; model->loss->scaled && j < columns; j++)
        moment += work->weight[j] * work->moments[i + j * d];
      for (size_t j = 0; known && j < columns; j++)
        if (isnan (known[i + j / samples * d]))
          counted -= work->weight[j];
      pass->gradient[vae->log_sigma.place
                     + (vae->deviation == DEVIATION_EACH ? i : 0)]
        += counted - moment;
    }
}

void
likelihood_back (const struct model *model, struct worker *worker,
                 const struct pass *pass)
{
  const struct layer *last = model_last (model);
  const struct activation *f = last->activation;
  struct vae_work *work = worker->work;
  size_t d = last->outputs, columns = pass->columns;
  real *top = worker->trace.value[model->network.count];
  real *d_bias = layer_lends_bias (last) ? pass->gradient + last->bias.place
                                         : worker->dump;
  bool natural = f == model->loss->natural;
  bool learnt = vae_own (model)->deviation != DEVIATION_FIXED;

  memset (work->squares, 0, d * sizeof (real));
  vector_weigh (d, columns, work->weight, top, natural ? d_bias : worker->dump,
                learnt ? work->squares : NULL);
  if (! natural)
    f->deactivate (&f->settings, d, columns, worker->spare, top, d_bias);
  if (learnt)
    deviation_back (model, worker, pass);
}

void
likelihood_spread (const struct model *model, struct worker *worker,
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

void
likelihood_spread_back (const struct model *model, struct worker *worker,
                        const struct pass *pass, real weight, real *d_head)
{
  const struct layer *last = model_last (model);
  const struct variational *vae = model->own;
  struct vae_work *work = worker->work;
  size_t d = last->outputs, k = vae->latents;
  const real *v = pass->x + last->weight.place;
  const real *head = worker->trace.value[model->code - 1];
  real *d_v = pass->gradient + last->weight.place;
  const real *weights = worker->weights;
  size_t run = weights ? 1 : pass->columns;
  size_t height = model->network.layers[model->code - 1].inputs;
  for (size_t j = 0; j < pass->columns; j += run)
    vae->posterior->trace (k, run, head + j * height, work->g,
                           weight * weight_of (weights, j),
                           d_head + j * height, work->loss + j);
  vae->posterior->covariance (k, pass->columns, head, weights, work->sum);
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
