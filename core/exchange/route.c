/* Where the numbers between steps lie: see route.h.  */

#include "exchange/route.h"

enum status
find_route (struct context *context, size_t count, const size_t *list,
            const struct formulas *formulas, struct route *route)
{
  size_t at = 0;
  bool last = true;
  TRY (take (context, &route->at, count, sizeof *route->at));
  for (size_t k = count; k-- > 0;)
    {
      route->at[k] = last;
      last = last && step_in_place (formulas_step (formulas, list[k]));
    }
  for (size_t k = 0; k < count; k++)
    {
      const struct primitive *step = formulas_step (formulas, list[k]);
      if (! route->at[k])
        route->at[k] = at >= 2 && step_in_place (step) ? at : at == 2 ? 3 : 2;
      at = route->at[k];
      if (route->size[at] < step->out.count)
        route->size[at] = step->out.count;
    }
  return STATUS_OK;
}
