/* The table of corruptions: see corruption.h.  */

#include "net/corruption.h"

#include "base/word.h"

const struct corruption corruptions[] = {
  [CORRUPTION_NONE] = { "none", false, NULL },
  [CORRUPTION_GAUSSIAN] = { "gaussian", false, corrupt_gaussian },
  [CORRUPTION_MASK] = { "mask", true, corrupt_mask },
  { "saltpepper", true, corrupt_saltpepper },
};

ROW_NAMES (corruption_name, corruptions)

void
corrupt_columns (const struct corruption *corruption, double level,
                 const struct stream *stream, uint32_t row, uint32_t apart,
                 size_t size, size_t columns, const real *x, real *y)
{
  struct stream own = { stream->seed, PURPOSE_CORRUPTION, stream->step };
  for (size_t j = 0; j < columns; j++)
    corruption->corrupt (&own, row + apart * (uint32_t) j, size, level,
                         x + j * size, y + j * size);
}
