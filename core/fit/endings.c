/* Why a training ended, and what the user is told of it: model.ended.

     'epochs'      all were made
     'patience'    the validation loss was not better for so many
     'gradient'    its norm is not above the tolerance
     'step'        a minimiser found no better point along its direction
     'OutputFcn'   the user's function said so
     'diverged'    the loss left the finite numbers

   What was not the user's doing comes with a warning.  A minimiser that finds
   no better point is at its end where the gradient is what rounding leaves of
   it: near a minimum f - f* = |g|^2 / 2 c for a curvature c, and below eps |f|
   no difference is seen.  There nothing is said.  */

#include "fit/trainer_private.h"

#include <string.h>

static const double PROPORTION = 1e6;      /* of a loss to the first one */
static const double GREAT_CURVATURE = 1e4; /* of what rounding explains */

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
  trainer->ended = "diverged";
  memcpy (trainer->model->x, trainer->kept,
          trainer->model->params.total * sizeof (real));
  if (isnan (trainer->first) && trainer->history.count + trainer->before == 0)
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

void
training_stuck (struct trainer *trainer, double value, double gradient_norm)
{
  size_t done = trainer->history.count;
  double eps = (double) REAL_EPSILON;
  const char *advice = normalization_scales (trainer->training->normalize)
                         ? "a first-order 'Optimizer' may help"
                         : "'Normalize' may help";
  trainer->ended = "step";
  if (gradient_norm <= trainer->training->gradient_tolerance)
    trainer->ended = "gradient";
  else if (done == trainer->done)
    warn (trainer->context, "autoencoder:noStep",
          "%s: %s found no step that lowers the loss; the initial model is "
          "returned, where the gradient's norm is %.3g; %s",
          trainer->context->function, trainer->optimiser->name, gradient_norm,
          advice);
  else if (! (gradient_norm
              <= sqrt (2 * GREAT_CURVATURE * eps * (1 + fabs (value)))))
    warn (trainer->context, "autoencoder:noStep",
          "%s: %s found no better point after %zu of %zu iterations, where "
          "the gradient's norm is %.3g; %s",
          trainer->context->function, trainer->optimiser->name, done,
          trainer->epochs, gradient_norm, advice);
}

/* A machine's value, a difference of free energies, begins near 0: of that
   there is no proportion.  */
void
watch_growth (struct trainer *trainer, double loss)
{
  if (trainer->grown || trainer->model->type->drawn || ! (trainer->first > 0)
      || ! (loss > PROPORTION * trainer->first))
    return;
  trainer->grown = true;
  warn (trainer->context, "autoencoder:diverged",
        "%s: the loss has grown to %.3g in epoch %zu, from %.3g at the first "
        "step; a smaller 'LearningRate' may help",
        trainer->context->function, loss, trainer->history.count,
        trainer->first);
}
