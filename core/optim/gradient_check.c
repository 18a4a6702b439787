/* The gradient check: see gradient_check.h.  */

#include "optim/gradient_check.h"

double
check_tolerance (double value, double step)
{
  const double epsilon = (double) REAL_EPSILON;
  /* 10 for the unknown third derivative, and for sums of many terms; 3 for
     what the extrapolation makes of rounding, 4/3 of twice it and 1/3.  */
  return 10 * (step * step + 3 * epsilon * (1 + fabs (value)) / step);
}

/* The slope, and *above + *below, of which the second difference is made.  */
static enum status
difference (const struct objective *objective, real *x, size_t i, double step,
            double *slope, double *sum)
{
  real at = x[i];
  double above, below, up, down;
  x[i] = (real) (at + step);
  up = x[i];
  enum status status = objective->evaluate (objective->self, x, &above, NULL);
  x[i] = (real) (at - step);
  down = x[i];
  if (status == STATUS_OK)
    status = objective->evaluate (objective->self, x, &below, NULL);
  x[i] = at;
  if (status == STATUS_OK)
    {
      *slope = (above - below) / (up - down);
      *sum = above + below;
    }
  return status;
}

enum status
check_component (const struct objective *objective, real *x, size_t i,
                 double step, double *numeric, bool *smooth)
{
  double h = step * (1 + fabs ((double) x[i])), half, value, sum, half_sum;
  TRY (difference (objective, x, i, h, numeric, &sum));
  TRY (difference (objective, x, i, h / 2, &half, &half_sum));
  TRY (objective->evaluate (objective->self, x, &value, NULL));

  /* A kink within the step changes the slope with the step.  One exactly at x
     (a relu that only gets zeros) does not, but then the second difference is
     proportional to the step and not to its square.  */
  double tolerance = check_tolerance (value, step);
  double bend = (sum - 2 * value) - 4 * (half_sum - 2 * value);
  *smooth
    = fabs (*numeric - half) <= tolerance && fabs (bend) / h <= 4 * tolerance;
  *numeric = (4 * half - *numeric) / 3;
  return STATUS_OK;
}
