/* Optimisers with line searches: conjugate gradients, L-BFGS.

   They minimise one fixed objective, that of all rows under one draw, and an
   epoch is one of their iterations: each ends as a first-order epoch does.
   They see the objective alone, and ask it as often as their line searches
   want; the model's parameters follow at the end of each iteration.  A run
   that was interrupted goes on to the bit where the optimiser says what it
   keeps (scg); the others begin anew at its point, and that is said.  */

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

/* Fewer iterations than there were to be, and nobody wanted an end: at what
   gradient?  */
static enum status
find_reason (struct trainer *trainer, const struct objective *objective)
{
  struct model *model = trainer->model;
  double value, squares = 0;
  real *gradient;
  if (strcmp (trainer->ended, "epochs") != 0
      || trainer->history.count >= trainer->epochs)
    return STATUS_OK;
  TRY (
    take (trainer->context, &gradient, model->params.total, sizeof *gradient));
  TRY (objective->evaluate (objective->self, model->x, &value, gradient));
  for (size_t i = 0; i < model->params.total; i++)
    squares += (double) gradient[i] * (double) gradient[i];
  if (isfinite (value))
    training_stuck (trainer, value, sqrt (squares));
  else
    training_diverged (trainer);
  return STATUS_OK;
}

enum status
minimisation_run (struct trainer *trainer)
{
  struct model *model = trainer->model;
  struct objective objective = evaluation_objective (&trainer->learning);
  struct monitor monitor
    = { trainer, after_iteration, trainer->memory, trainer->remembers };
  struct draw draw = trainer->whole;
  size_t total = model->params.total;
  real *x;
  if (total > INT32_MAX)
    return fail (trainer->context, STATUS_BAD_OPTION,
                 "option 'Optimizer': %s cannot hold %zu parameters",
                 trainer->optimiser->name, total);
  TRY (take (trainer->context, &x, total, sizeof *x));
  memcpy (x, model->x, total * sizeof *x);
  if (trainer->done && ! trainer->remembers)
    warn (trainer->context, "autoencoder:restarted",
          "%s: %s begins its directions anew after %zu iterations: the "
          "training goes on, but not as the uninterrupted one to the bit",
          trainer->context->function, trainer->optimiser->name, trainer->done);
  draw.step = 1;
  TRY (objective.draw (objective.self, &draw));
  TRY (trainer->optimiser->minimise (trainer->context, &objective,
                                     trainer->epochs - trainer->done, &monitor,
                                     x));
  TRY (trainer->status);

  memcpy (model->x, x, total * sizeof *x);
  if (! parameters_finite (total, x))
    training_diverged (trainer);
  else if (trainer->learning.workers[0].meeting)
    {
      double value;
      TRY (objective.evaluate (objective.self, model->x, &value, NULL));
      evaluation_keep (&trainer->learning, true, trainer->model->x);
    }
  return find_reason (trainer, &objective);
}
