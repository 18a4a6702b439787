/* Parameters: see params.h.  */

#include "net/params.h"

#include <string.h>

enum status
params_reserve (struct context *context, struct params *params,
                const char *name, size_t rows, size_t columns, unsigned flags,
                struct block *block)
{
  if (params->count == params->room)
    {
      size_t room = 2 * params->room + 16;
      struct block *blocks;
      TRY (take (context, &blocks, room, sizeof *blocks));
      if (params->count)
        memcpy (blocks, params->blocks, params->count * sizeof *blocks);
      params->blocks = blocks;
      params->room = room;
    }
  /* LAPACK and BLAS count in 32 bits.  */
  if (rows > INT32_MAX || columns > INT32_MAX
      || (columns && rows > ((size_t) 1 << 40) / columns))
    return fail (context, STATUS_NO_MEMORY,
                 "a layer of %zu x %zu weights is too large", rows, columns);

  const char *copy = keep_text (context, "%s", name);
  if (! copy)
    return fail (context, STATUS_NO_MEMORY, "not enough memory");
  *block = (struct block){ copy, params->total, rows, columns, flags };
  params->blocks[params->count++] = *block;
  params->total += rows * columns;
  return STATUS_OK;
}

void
params_clear_vectors (const struct params *params, real *gradient)
{
  for (size_t i = 0; i < params->count; i++)
    if (params->blocks[i].columns == 1
        || params->blocks[i].flags & BLOCK_FIXED)
      memset (gradient + params->blocks[i].place, 0,
              block_count (&params->blocks[i]) * sizeof *gradient);
}
