/* Optimisers with line searches: conjugate gradients, L-BFGS.

   They minimise one fixed objective, that of all rows under one draw, and an
   epoch is one of their iterations: each ends as a first-order epoch does.
   They see the objective alone, and ask it as often as their line searches
   want; the model's parameters follow at the end of each iteration.  */

#include "fit/trainer_private.h"

#include <string.h>

/* A minimiser has made an iteration.  The last evaluation may have been of
   another point of its line search; the terms are of this one.  */
static bool
after_iteration (void *self, const struct iterate *iterate)
{
  struct trainer *trainer = self;
  struct objective objective = evaluation_objective (&trainer->learning);
  size_t total = trainer->model->params.total;
  double value = iterate->value;
  bool stop = false;

  for (size_t i = 0; i < total; i++)
    trainer->model->x[i] = (real) iterate->x[i];
  if (trainer->learning.value != value)
    trainer->status
      = objective.evaluate (objective.self, trainer->model->x, &value, NULL);
  if (trainer->status == STATUS_OK && isfinite (value))
    {
      evaluation_keep (&trainer->learning, true, trainer->model->x);
      if (isnan (trainer->training->patience))
        memcpy (trainer->kept, trainer->model->x, total * sizeof (real));
      trainer->status = finish_epoch (trainer, value, trainer->learning.terms,
                                      iterate->gradient_norm, 0, &stop);
    }
  return stop || trainer->status != STATUS_OK;
}

/* Not one iteration was made: the loss is infinite where it begins, or no
   better point was found.  */
static enum status
account_for_none (struct trainer *trainer, const struct objective *objective,
                  real *gradient)
{
  size_t total = trainer->model->params.total;
  double value, squares = 0;
  TRY (objective->evaluate (objective->self, trainer->model->x, &value,
                            gradient));
  for (size_t i = 0; i < total; i++)
    squares += (double) gradient[i] * (double) gradient[i];
  if (! isfinite (value) || ! isfinite (squares))
    training_diverged (trainer);
  else if (sqrt (squares) > trainer->training->gradient_tolerance)
    warn (trainer->context, "autoencoder:noStep",
          "%s: %s found no step that lowers the loss; the initial model is "
          "returned, where the gradient's norm is %.3g; %s",
          trainer->context->function, trainer->optimiser->name, sqrt (squares),
          normalization_scales (trainer->training->normalize)
            ? "a first-order 'Optimizer' may help"
            : "'Normalize' may help");
  return STATUS_OK;
}

enum status
minimisation_run (struct trainer *trainer)
{
  struct model *model = trainer->model;
  struct objective objective = evaluation_objective (&trainer->learning);
  struct monitor monitor = { trainer, after_iteration };
  struct draw draw
    = { trainer->hold_out->rows, trainer->hold_out->count, 1, 0 };
  size_t total = model->params.total;
  real *x;
  if (trainer->epochs == 0)
    return STATUS_OK;
  if (total > INT32_MAX)
    return fail (trainer->context, STATUS_BAD_OPTION,
                 "option 'Optimizer': %s cannot hold %zu parameters",
                 trainer->optimiser->name, total);
  TRY (take (trainer->context, &x, total, sizeof *x));
  memcpy (x, model->x, total * sizeof *x);
  memcpy (trainer->kept, model->x, total * sizeof *x);
  TRY (objective.draw (objective.self, &draw));
  TRY (trainer->optimiser->minimise (trainer->context, &objective,
                                     trainer->epochs, &monitor, x));
  TRY (trainer->status);

  if (trainer->history.count == 0)
    return account_for_none (trainer, &objective, x);
  memcpy (model->x, x, total * sizeof *x);
  if (! parameters_finite (total, x))
    training_diverged (trainer);
  else if (trainer->learning.workers[0].meeting)
    {
      double value;
      TRY (objective.evaluate (objective.self, model->x, &value, NULL));
      evaluation_keep (&trainer->learning, true, trainer->model->x);
    }
  return STATUS_OK;
}
