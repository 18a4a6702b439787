/* Scaled conjugate gradients: M. F. Moller, "A scaled conjugate gradient
   algorithm for fast supervised learning", Neural Networks 6 (1993) 525-533.

   No line search: the curvature along a direction p comes from one more
   gradient, s = (g (x + h p) - g (x)) / h, and lambda, in the manner of
   Levenberg and Marquardt, keeps it positive and the quadratic model honest.
   The names below are the paper's; its steps are numbered.

   Point, gradient, direction and some numbers are all that an iteration has
   from the one before: the memory of a run that is to go on.  */

#include "optim/bridge.h"

#include <string.h>

static double
inner (size_t count, const double *a, const double *b)
{
  double sum = 0;
  for (size_t i = 0; i < count; i++)
    sum += a[i] * b[i];
  return sum;
}

static void
combine (size_t count, const double *a, double weight, const double *b,
         double *sum)
{
  for (size_t i = 0; i < count; i++)
    sum[i] = a[i] + weight * b[i];
}

enum
{
  VALUE,
  LAMBDA,
  LAMBDA_BAR,
  DELTA,
  SUCCESS,
  ITERATION,
  NUMBERS
};

size_t
memory_scg (size_t count)
{
  return 3 * count + NUMBERS;
}

enum status
minimise_scg (struct context *context, const struct objective *objective,
              size_t iterations, const struct monitor *monitor, real *x)
{
  struct bridge bridge;
  size_t count = objective->count;
  double *trial, *w = monitor->memory, sigma = cbrt ((double) REAL_EPSILON);
  TRY (bridge_new (context, objective, monitor, &bridge));
  TRY (take (context, &trial, 3 * count, sizeof *trial));
  if (! w)
    TRY (take (context, &w, memory_scg (count), sizeof *w));
  double *g_trial = trial + count, *g_old = g_trial + count;
  double *g = w + count, *p = g + count, *numbers = p + count;

  /* 1. The first direction is steepest descent.  */
  if (! monitor->remembers)
    {
      for (size_t i = 0; i < count; i++)
        w[i] = x[i];
      numbers[VALUE] = bridge_evaluate (&bridge, w, g);
      combine (count, g, -2, g, p);
      numbers[LAMBDA] = 1e-6;
      numbers[SUCCESS] = true;
    }
  double value = numbers[VALUE], delta = numbers[DELTA];
  double lambda = numbers[LAMBDA], lambda_bar = numbers[LAMBDA_BAR];
  bool success = numbers[SUCCESS] != 0;
  size_t before = (size_t) numbers[ITERATION];

  for (size_t k = before + 1;
       k <= before + iterations && bridge.status == STATUS_OK; k++)
    {
      double p2 = inner (count, p, p);
      if (! (p2 > 0))
        break;

      /* 2. Curvature along p.  */
      if (success)
        {
          double h = sigma / sqrt (p2);
          combine (count, w, h, p, trial);
          bridge_evaluate (&bridge, trial, g_trial);
          delta = (inner (count, p, g_trial) - inner (count, p, g)) / h;
        }

      /* 3, 4. Scaled, and made positive.  */
      delta += (lambda - lambda_bar) * p2;
      if (delta <= 0)
        {
          lambda_bar = 2 * (lambda - delta / p2);
          delta = -delta + lambda * p2;
          lambda = lambda_bar;
        }

      /* 5, 6. The step, and how well the quadratic foretold it.  */
      double mu = -inner (count, p, g);
      double alpha = mu / delta;
      combine (count, w, alpha, p, trial);
      double trial_value = bridge_evaluate (&bridge, trial, g_trial);
      double comparison = 2 * delta * (value - trial_value) / (mu * mu);

      /* 7. Accept, and turn.  */
      success = comparison >= 0;
      if (success)
        {
          memcpy (g_old, g, count * sizeof *g);
          memcpy (g, g_trial, count * sizeof *g);
          memcpy (w, trial, count * sizeof *w);
          value = trial_value;
          lambda_bar = 0;
          double g2 = inner (count, g, g);
          double beta = (g2 - inner (count, g, g_old)) / mu;
          if (k % count == 0)
            beta = 0;
          for (size_t i = 0; i < count; i++)
            p[i] = beta * p[i] - g[i];
          if (inner (count, p, g) >= 0) /* no descent: begin anew */
            combine (count, g, -2, g, p);
          if (comparison >= .75)
            lambda /= 4;
        }
      else
        lambda_bar = lambda;

      /* 8. A poor forecast: more of steepest descent.  A value that is not a
         number is the poorest.  */
      if (! (comparison >= .25))
        lambda = isfinite (comparison) ? lambda + delta * (1 - comparison) / p2
                                       : 4 * lambda + delta / p2;
      if (! isfinite (lambda) || lambda > 1e60)
        break;

      numbers[VALUE] = value;
      numbers[LAMBDA] = lambda;
      numbers[LAMBDA_BAR] = lambda_bar;
      numbers[DELTA] = delta;
      numbers[SUCCESS] = success;
      numbers[ITERATION] = (double) k;
      struct iterate iterate = { k, value, sqrt (inner (count, g, g)), w };
      if (monitor->after (monitor->self, &iterate))
        break;
    }
  bridge_store (count, w, x);
  return bridge.status;
}
