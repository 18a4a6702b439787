/* The end of an epoch, of a first-order optimiser as of the others.

   What happens, in this order: validation, the history's row, the line and the
   curve and the user's own function, the reasons to stop (these, a small
   gradient, patience), and the checkpoint, which knows of them.  With patience the best parameters so far are
   kept; else those of the last epoch's begin whose first step had a finite
   loss.  Between two epochs nothing else looks at the model.  */

#include "fit/together.h"
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

/* Keeps the best; false once it has been so for too long.  */
static bool
is_patient (struct trainer *trainer, double held)
{
  const struct training *training = trainer->training;
  trainer->since_best++;
  if (isnan (trainer->best) || held < trainer->best - training->tolerance)
    {
      trainer->best = held;
      trainer->since_best = 0;
      memcpy (trainer->kept, trainer->model->x,
              trainer->model->params.total * sizeof (real));
    }
  return (double) trainer->since_best < training->patience;
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
  for (size_t p = 0; p < trainer->history.phases; p++)
    row[i++] = trainer->norms[p];

  remark (trainer);
  watch_growth (trainer, loss);
  *stop = false;
  if (is_first (context))
    TRY (observe (context, &trainer->observer, &trainer->history, stop));
  TRY (stay_together (context, trainer->model,
                      trainer->before + trainer->history.count, stop));
  if (*stop)
    trainer->ended = "OutputFcn";
  else if (gradient_norm <= training->gradient_tolerance)
    trainer->ended = "gradient";
  if (! isnan (training->patience) && ! is_patient (trainer, held)
      && strcmp (trainer->ended, "epochs") == 0)
    trainer->ended = "patience";
  *stop = strcmp (trainer->ended, "epochs") != 0;
  return checkpoint_name (training) && is_first (context)
           ? checkpoint_save (trainer)
           : STATUS_OK;
}
