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

static size_t
stretch_size (size_t window)
{
  return (window + BLOCKS_IN_WINDOW - 1) / BLOCKS_IN_WINDOW;
}

size_t
shuffle_blocks (size_t window, size_t count)
{
  size_t size = stretch_size (window);
  return (count + size - 1) / size;
}

/* All stretches are of one size but the last of the data, wherever it has come
   to stand.  */
void
shuffle_stretch (const size_t *block, size_t window, size_t count,
                 size_t first, size_t many, size_t *places)
{
  size_t size = stretch_size (window), blocks = shuffle_blocks (window, count);
  size_t rest = count - (blocks - 1) * size, last = 0, before, b, at;
  while (block[last] != blocks - 1)
    last++;
  before = last * size;
  if (first < before)
    b = first / size, at = first % size;
  else if (first < before + rest)
    b = last, at = first - before;
  else
    {
      b = last + 1 + (first - before - rest) / size;
      at = (first - before - rest) % size;
    }
  for (size_t i = 0; i < many; i++)
    {
      places[i] = block[b] * size + at++;
      if (at == (b == last ? rest : size))
        b++, at = 0;
    }
}

/* Stretches in a random order, one behind the other.  */
static enum status
order_blocks (struct context *context, struct stream *stream, uint32_t epoch,
              size_t window, size_t count, size_t *order)
{
  size_t blocks = shuffle_blocks (window, count), *block;
  TRY (take (context, &block, blocks, sizeof *block));
  TRY (random_permutation (context, stream, epoch, blocks, block));
  shuffle_stretch (block, window, count, 0, count, order);
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
  TRY (
    order_blocks (context, &stream, (uint32_t) epoch, window, count, order));
  TRY (
    order_windows (context, &stream, (uint32_t) epoch, window, count, order));
  arena_rewind (context->arena, mark);
  return STATUS_OK;
}
