/* Penalties on parameters: see penalty.h.  */

#include "net/penalty.h"

#define ROW(kind, name, factor, value, slope, option, help)                   \
  [PENALTY_##kind] = { #name, option, factor, REAL_NAME (penalty_sum_##name), \
                       REAL_NAME (penalty_add_##name) },

const struct penalty penalties[PENALTY_COUNT] = { PENALTIES (ROW) };

double
penalty_value (const struct penalty *penalty, const struct params *params,
               double weight, const real *x)
{
  double sum = 0;
  for (size_t i = 0; i < params->count; i++)
    if (params->blocks[i].flags & BLOCK_DECAYS)
      sum += penalty->factor
             * penalty->sum (block_count (&params->blocks[i]),
                             x + params->blocks[i].place);
  return weight * sum;
}

void
penalty_gradient (const struct penalty *penalty, const struct params *params,
                  double weight, const real *x, real *gradient, size_t first,
                  size_t last)
{
  for (size_t i = 0; i < params->count; i++)
    {
      const struct block *block = &params->blocks[i];
      size_t begin = block->place, end = begin + block_count (block);
      begin = begin > first ? begin : first;
      end = end < last ? end : last;
      if (block->flags & BLOCK_DECAYS && begin < end)
        penalty->add_gradient (end - begin, (real) weight, x + begin,
                               gradient + (begin - first));
    }
}
