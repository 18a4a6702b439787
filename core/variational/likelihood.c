/* The likelihood's part in the bound: see likelihood.h.  */

#include "variational/likelihood.h"

#include "math/matrix.h"
#include "math/vector.h"
#include "model/output.h"
#include "variational/vae.h"
#include "variational/vae_work.h"

#include <string.h>

void
likelihood_loss (const struct model *model, struct worker *worker,
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

void
likelihood_back (const struct model *model, struct worker *worker,
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
