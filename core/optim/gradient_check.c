/* The gradient check: see gradient_check.h.  */

#include "optim/gradient_check.h"

enum
{
  LEVELS = 3 /* with h, h/2 and h/4 */
};

double
check_step (void)
{
  return sqrt (sqrt ((double) REAL_EPSILON));
}

double
check_tolerance (double value, double step)
{
  return 1000
         * (step * step * step * step
            + (double) REAL_EPSILON * (1 + fabs (value)) / step);
}

/* The slope, and above + below - 2 value, the second difference.  */
static enum status
difference (const struct objective *objective, real *x, size_t i, double value,
            double step, double *slope, double *second)
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
      *second = above + below - 2 * value;
    }
  return status;
}

enum status
check_component (const struct objective *objective, real *x, size_t i,
                 double value, double step, double *numeric, bool *smooth)
{
  double tolerance = check_tolerance (value, step);
  double slope[LEVELS], second[LEVELS];
  *smooth = false;
  for (double s = step; s >= step / 16 && ! *smooth; s /= 16)
    {
      double h = s * (1 + fabs ((double) x[i]));
      for (int level = 0; level < LEVELS; level++)
        TRY (difference (objective, x, i, value, h / (1 << level),
                         &slope[level], &second[level]));
      double coarse = (4 * slope[1] - slope[0]) / 3;
      double bend = (second[0] - 20 * second[1] + 64 * second[2]) / (7 * h);
      *numeric = (4 * slope[2] - slope[1]) / 3;
      *smooth = fabs (*numeric - coarse) <= tolerance
                && fabs (bend) <= 2 * tolerance;
    }
  return STATUS_OK;
}
