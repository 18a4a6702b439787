/* The end of an epoch, of a first-order optimiser as of the others.

   What happens, in this order: validation, the history's row, the line and the
   curve and the user's own function, the checkpoint, and the reasons to stop
   (a small gradient, patience).  With patience the best parameters so far are
   kept; else those of the last epoch's end, for a loss that leaves the finite
   numbers.  Between two epochs nothing else looks at the model.  */

#include "fit/trainer_private.h"

#include <string.h>

enum status
trainer_advance (struct trainer *trainer, double epochs)
{
  struct model *model = trainer->model;
  return model->type->advance
           ? model->type->advance (trainer->context, model, epochs)
           : STATUS_OK;
}

/* The loss on held-out data: the terms of the data, without penalties.  */
static enum status
validate (struct trainer *trainer, double *loss)
{
  struct objective objective = evaluation_objective (&trainer->validation);
  double value;
  TRY (trainer_advance (trainer, INFINITY));
  TRY (objective.evaluate (objective.self, trainer->model->x, &value, NULL));
  *loss = 0;
  for (size_t i = 0; i < trainer->model->type->term_count; i++)
    *loss += trainer->validation.terms[i];
  return STATUS_OK;
}

/* What the workers have noted of the epoch, for its line; and a clean slate
   for the next.  */
static void
remark (struct trainer *trainer)
{
  const struct model_type *type = trainer->model->type;
  const struct tally *statistics = &trainer->learning.statistics;
  trainer->observer.remark[0] = '\0';
  if (! type->remark)
    return;
  type->remark (trainer->model, tally_total (statistics),
                trainer->observer.remark, sizeof trainer->observer.remark);
  tally_clear (statistics);
}

enum status
finish_epoch (struct trainer *trainer, double loss, const double *terms,
              double gradient_norm, double rate, bool *stop)
{
  struct context *context = trainer->context;
  const struct training *training = trainer->training;
  size_t count = model_quantities (trainer->model), i = 0;
  double *row, held = 0;

  if (trainer->has_validation)
    TRY (validate (trainer, &held));
  TRY (history_row (context, &trainer->history, &row));
  row[i++] = loss;
  for (size_t term = 0; term < count; term++)
    row[i++] = terms[term];
  if (trainer->has_validation)
    row[i++] = held;
  row[i++] = gradient_norm;
  row[i++] = rate;

  remark (trainer);
  TRY (observe (context, &trainer->observer, &trainer->history, stop));
  if (training->checkpoint_file)
    TRY (checkpoint_save (trainer));
  if (gradient_norm <= training->gradient_tolerance)
    *stop = true;
  if (! isnan (training->patience))
    {
      trainer->since_best++;
      if (trainer->history.count == 1 || held < trainer->best
          || isnan (trainer->best))
        {
          trainer->best = held;
          trainer->since_best = 0;
          memcpy (trainer->kept, trainer->model->x,
                  trainer->model->params.total * sizeof (real));
        }
      if ((double) trainer->since_best >= training->patience)
        *stop = true;
    }
  return STATUS_OK;
}

bool
parameters_finite (size_t count, const real *x)
{
  for (size_t i = 0; i < count; i++)
    if (! isfinite (x[i]))
      return false;
  return true;
}

/* Before the first step there is nothing that a learning rate could mend.  */
static void
never_finite (const struct trainer *trainer)
{
  bool scaled = normalization_scales (trainer->training->normalize);
  warn (trainer->context, "autoencoder:diverged",
        "%s: the loss is no finite number before the first step; the initial "
        "model is returned; %s",
        trainer->context->function,
        scaled ? "smaller initial weights may help"
               : "the data are too large for it: 'Normalize' scales them, "
                 "'standardize' or 'range'");
}

void
training_diverged (struct trainer *trainer)
{
  memcpy (trainer->model->x, trainer->kept,
          trainer->model->params.total * sizeof (real));
  if (trainer->step <= 1
      && trainer->history.count + trainer->epoch_before == 0)
    {
      never_finite (trainer);
      return;
    }
  warn (trainer->context, "autoencoder:diverged",
        "%s: the loss left the finite numbers in epoch %zu; training ended "
        "there and the parameters of the epoch before are returned; a "
        "smaller 'LearningRate' may help",
        trainer->context->function, trainer->history.count + 1);
}
