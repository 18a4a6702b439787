/* Limited-memory BFGS (Liu and Nocedal 1989) through liblbfgs, with its More
   and Thuente line search.

   As many pairs of differences are kept as fit into 64 MB, between 6 and 20:
   more make the valleys of linear autoencoders shorter.  A line search that
   finds no better point means that the value has reached rounding: that is an
   end, not an error.  */

#include "optim/bridge.h"

#include <lbfgs.h>

static lbfgsfloatval_t
evaluate (void *instance, const lbfgsfloatval_t *x, lbfgsfloatval_t *gradient,
          const int count, const lbfgsfloatval_t step)
{
  (void) count, (void) step;
  return bridge_evaluate (instance, x, gradient);
}

static int
progress (void *instance, const lbfgsfloatval_t *x,
          const lbfgsfloatval_t *gradient, const lbfgsfloatval_t value,
          const lbfgsfloatval_t x_norm, const lbfgsfloatval_t gradient_norm,
          const lbfgsfloatval_t step, int count, int iteration, int trials)
{
  struct bridge *bridge = instance;
  struct iterate iterate = { (size_t) iteration, value, gradient_norm, x };
  (void) gradient, (void) x_norm, (void) step, (void) count, (void) trials;
  return bridge->status != STATUS_OK
         || bridge->monitor->after (bridge->monitor->self, &iterate);
}

static void
release (void *x)
{
  lbfgs_free (x);
}

enum status
minimise_lbfgs (struct context *context, const struct objective *objective,
                size_t iterations, const struct monitor *monitor, real *x)
{
  struct bridge bridge;
  lbfgs_parameter_t parameter;
  size_t count = objective->count;
  if (iterations == 0)
    return STATUS_OK;
  TRY (bridge_new (context, objective, monitor, &bridge));

  /* liblbfgs wants vectors of its own, and a multiple of 8 or 16 for SSE.  */
  double *point = lbfgs_malloc ((int) count);
  if (! point)
    return fail (context, STATUS_NO_MEMORY, "not enough memory");
  TRY (defer (context, release, point));
  for (size_t i = 0; i < count; i++)
    point[i] = x[i];

  size_t pairs = ((size_t) 64 << 20) / (16 * count + 1);
  lbfgs_parameter_init (&parameter);
  parameter.m = pairs < 6 ? 6 : pairs > 20 ? 20 : (int) pairs;
  parameter.epsilon = 0; /* the monitor decides */
  parameter.max_iterations = iterations < INT32_MAX ? (int) iterations : 0;
  int result = lbfgs ((int) count, point, NULL, evaluate, progress, &bridge,
                      &parameter);

  bridge_store (count, point, x);
  if (bridge.status == STATUS_OK && result == LBFGSERR_OUTOFMEMORY)
    return fail (context, STATUS_NO_MEMORY, "not enough memory");
  return bridge.status;
}
