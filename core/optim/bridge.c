/* Between double minimisers and objectives of any precision: see bridge.h. */

#include "optim/bridge.h"

enum status
bridge_new (struct context *context, const struct objective *objective,
            const struct monitor *monitor, struct bridge *bridge)
{
  *bridge = (struct bridge){ .objective = objective, .monitor = monitor };
  TRY (take (context, &bridge->x, objective->count, sizeof (real)));
  return take (context, &bridge->gradient, objective->count, sizeof (real));
}

void
bridge_store (size_t count, const double *from, real *to)
{
  for (size_t i = 0; i < count; i++)
    to[i] = (real) from[i];
}

double
bridge_evaluate (struct bridge *bridge, const double *x, double *gradient)
{
  const struct objective *objective = bridge->objective;
  double value = NAN;
  if (bridge->status == STATUS_OK)
    {
      bridge_store (objective->count, x, bridge->x);
      bridge->status
        = objective->evaluate (objective->self, bridge->x, &value,
                               gradient ? bridge->gradient : NULL);
    }
  if (bridge->status != STATUS_OK)
    value = NAN;
  for (size_t i = 0; gradient && i < objective->count; i++)
    gradient[i] = bridge->status == STATUS_OK ? bridge->gradient[i] : 0;
  return value;
}
