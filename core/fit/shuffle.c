/* The order of an epoch: see shuffle.h.  */

#include "fit/shuffle.h"

#include "base/word.h"
#include "math/random.h"

#include <string.h>

enum
{
  BLOCKS_IN_WINDOW = 16
};

WORDS (shuffle_name, [SHUFFLE_EVERY_EPOCH] = "every-epoch",
       [SHUFFLE_BLOCKS] = "blocks", [SHUFFLE_NEVER] = "never")

/* Stretches in a random order, one behind the other.  */
static enum status
order_blocks (struct context *context, struct stream *stream, uint32_t epoch,
              size_t size, size_t count, size_t *order)
{
  size_t blocks = (count + size - 1) / size, at = 0, *block;
  TRY (take (context, &block, blocks, sizeof *block));
  TRY (random_permutation (context, stream, epoch, blocks, block));
  for (size_t b = 0; b < blocks; b++)
    for (size_t i = block[b] * size; i < count && i < (block[b] + 1) * size;
         i++)
      order[at++] = i;
  return STATUS_OK;
}

/* Each window of that order, shuffled.  */
static enum status
order_windows (struct context *context, struct stream *stream, uint32_t epoch,
               size_t window, size_t count, size_t *order)
{
  size_t *within, *old;
  TRY (take (context, &within, window, sizeof *within));
  TRY (take (context, &old, window, sizeof *old));
  for (size_t first = 0; first < count; first += window)
    {
      size_t size = count - first < window ? count - first : window;
      stream->step++;
      TRY (random_permutation (context, stream, epoch, size, within));
      memcpy (old, order + first, size * sizeof *old);
      for (size_t i = 0; i < size; i++)
        order[first + i] = old[within[i]];
    }
  return STATUS_OK;
}

enum status
shuffle_order (struct context *context, enum shuffle shuffle, size_t window,
               uint64_t seed, size_t epoch, size_t count, size_t *order)
{
  struct stream stream = { seed, PURPOSE_SHUFFLE, 0 };
  arena_mark mark = arena_now (context->arena);
  if (shuffle == SHUFFLE_NEVER)
    {
      for (size_t i = 0; i < count; i++)
        order[i] = i;
      return STATUS_OK;
    }
  if (shuffle == SHUFFLE_EVERY_EPOCH || window >= count)
    return random_permutation (context, &stream, (uint32_t) epoch, count,
                               order);
  stream.step = 1;
  TRY (order_blocks (context, &stream, (uint32_t) epoch,
                     (window + BLOCKS_IN_WINDOW - 1) / BLOCKS_IN_WINDOW, count,
                     order));
  TRY (
    order_windows (context, &stream, (uint32_t) epoch, window, count, order));
  arena_rewind (context->arena, mark);
  return STATUS_OK;
}
