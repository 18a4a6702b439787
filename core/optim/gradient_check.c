/* The gradient check: see gradient_check.h.  */

#include "optim/gradient_check.h"

double
check_tolerance (double value, double step)
{
  const double epsilon = (double) REAL_EPSILON;
  /* c = 10 for the unknown third derivative, and for sums of many terms. */
  return 10 * (step * step + epsilon * (1 + fabs (value)) / step);
}

static enum status
difference (const struct objective *objective, real *x, size_t i, double step,
            double *slope)
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
    *slope = (above - below) / (up - down);
  return status;
}

enum status
check_component (const struct objective *objective, real *x, size_t i,
                 double step, double *numeric, bool *smooth)
{
  double h = step * (1 + fabs ((double) x[i])), half, value;
  TRY (difference (objective, x, i, h, numeric));
  TRY (difference (objective, x, i, h / 2, &half));
  TRY (objective->evaluate (objective->self, x, &value, NULL));
  *smooth = fabs (*numeric - half) <= check_tolerance (value, step);
  return STATUS_OK;
}
