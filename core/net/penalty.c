/* Penalties on parameters: see penalty.h.  */

#include "net/penalty.h"

#include "math/vector.h"

static double
half_square_sum (size_t count, const real *w)
{
  return vector_square_sum (count, w) / 2;
}

const struct penalty penalties[PENALTY_COUNT] = {
  [PENALTY_DECAY] = { "decay", "WeightDecay", half_square_sum, vector_add },
  [PENALTY_DECAY_L1]
  = { "decay_l1", "WeightDecayL1", vector_absolute_sum, vector_add_sign },
};

double
penalty_value (const struct penalty *penalty, const struct params *params,
               double weight, const real *x)
{
  double sum = 0;
  for (size_t i = 0; i < params->count; i++)
    if (params->blocks[i].flags & BLOCK_DECAYS)
      sum += penalty->value (block_count (&params->blocks[i]),
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
