/* Drawing columns: see sampler.h.  */

#include "math/sampler.h"

#include <string.h>

static void
draw_from_pool (const struct sampler *sampler, const struct stream *which,
                uint32_t row, real *z)
{
  real u;
  random_uniform (which, row, 1, &u);
  size_t at = (size_t) (u * (real) sampler->pool_count);
  at = at < sampler->pool_count ? at : sampler->pool_count - 1;
  memcpy (z, sampler->pool + at * sampler->size, sampler->size * sizeof *z);
}

static size_t
draw_component (const struct sampler *sampler, const struct stream *which,
                uint32_t row)
{
  size_t component = 0;
  real u, sum = 0;
  random_uniform (which, row, 1, &u);
  while (component + 1 < sampler->count
         && (sum += exp (sampler->weight[component])) < u)
    component++;
  return component;
}

void
sampler_draw (const struct sampler *sampler, const struct stream *stream,
              uint32_t row, size_t component, real *z)
{
  size_t k = sampler->size;
  struct stream which = *stream;
  which.purpose = PURPOSE_LAYER;
  if (sampler->pool)
    {
      draw_from_pool (sampler, &which, row, z);
      return;
    }
  random_normal (stream, row, k, z);
  if (! sampler->count)
    return;
  if (component == NO_COMPONENT)
    component = draw_component (sampler, &which, row);
  const real *head = sampler->head + 2 * k * component;
  for (size_t i = 0; i < k; i++)
    z[i] = head[i] + z[i] * exp (head[k + i] / 2);
}

enum status
sampler_columns (struct context *context, const struct sampler *sampler,
                 const struct stream *stream, size_t columns, real *z)
{
  enum
  {
    STRIDE = 64 /* draws between two looks at the host */
  };
  for (size_t j = 0; j < columns; j++)
    {
      if (j % STRIDE == 0)
        TRY (poll_host (context));
      sampler_draw (sampler, stream, (uint32_t) j, NO_COMPONENT,
                    z + j * sampler->size);
    }
  return STATUS_OK;
}
