/* The order of an epoch, as far as it is wanted: see order.h.  */

#include "fit/order.h"

#include <string.h>

enum status
order_new (struct context *context, enum shuffle shuffle, size_t window,
           uint64_t seed, size_t count, size_t most, size_t again,
           size_t listed, bool whole, struct order *order)
{
  struct stream stream = { seed, PURPOSE_SHUFFLE, 0 };
  size_t blocks;
  bool all = shuffle == SHUFFLE_EVERY_EPOCH
             || (shuffle == SHUFFLE_BLOCKS && window >= count);
  if (shuffle != SHUFFLE_BLOCKS || all)
    window = 4096;
  *order = (struct order){ .shuffle = all ? SHUFFLE_EVERY_EPOCH : shuffle,
                           .window = window,
                           .count = count,
                           .most = most,
                           .seed = seed,
                           .whole = whole || (all && count <= listed) };
  order->whole = order->whole || count <= most + window;
  order->room = order->whole ? count : most + window;
  order->headed = again < count ? again : count;
  TRY (take (context, &order->list, order->room, sizeof (size_t)));
  if (order->whole)
    return generator_new (context, &stream, 0, &order->generator);
  TRY (take (context, &order->head, order->headed, sizeof (size_t)));
  if (order->shuffle == SHUFFLE_BLOCKS)
    {
      blocks = shuffle_blocks (window, count);
      TRY (take (context, &order->block, blocks, sizeof (size_t)));
      TRY (take (context, &order->within, window, sizeof (size_t)));
      TRY (take (context, &order->old, window, sizeof (size_t)));
    }
  return generator_new (context, &stream, 0, &order->generator);
}

/* Places first .. first + count - 1, a window or less.  */
static void
fill (struct order *order, size_t first, size_t count, size_t *places)
{
  struct stream stream
    = { order->seed, PURPOSE_SHUFFLE, (uint32_t) (2 + first / order->window) };
  if (order->shuffle == SHUFFLE_NEVER)
    for (size_t i = 0; i < count; i++)
      places[i] = first + i;
  else if (order->shuffle == SHUFFLE_EVERY_EPOCH)
    for (size_t i = 0; i < count; i++)
      places[i] = (size_t) permutation_at (&order->permutation, first + i);
  else
    {
      shuffle_stretch (order->block, order->window, order->count, first, count,
                       order->old);
      random_permute (order->generator, &stream, (uint32_t) order->epoch,
                      count, order->within);
      for (size_t i = 0; i < count; i++)
        places[i] = order->old[order->within[i]];
    }
}

/* Windows behind those that are there, until place `end' is.  */
static void
extend (struct order *order, size_t end)
{
  while (order->first + order->filled < end)
    {
      size_t at = order->first + order->filled, left = order->count - at;
      size_t count = left < order->window ? left : order->window;
      fill (order, at, count, order->list + order->filled);
      order->filled += count;
    }
}

enum status
order_begin (struct context *context, struct order *order, size_t epoch)
{
  struct stream stream = { order->seed, PURPOSE_SHUFFLE, 0 };
  order->epoch = epoch;
  order->first = 0;
  order->filled = 0;
  if (order->whole)
    {
      order->filled = order->count;
      return shuffle_order (context, order->shuffle, order->window,
                            order->seed, epoch, order->count, order->list);
    }
  if (order->shuffle == SHUFFLE_EVERY_EPOCH)
    permutation_new (&stream, (uint32_t) epoch, order->count,
                     &order->permutation);
  stream.step = 1;
  if (order->block)
    random_permute (order->generator, &stream, (uint32_t) epoch,
                    shuffle_blocks (order->window, order->count),
                    order->block);
  for (size_t first = 0; first < order->headed; first += order->filled)
    {
      order->first = first;
      order->filled = 0;
      extend (order, first + 1);
      size_t left = order->headed - first;
      memcpy (order->head + first, order->list,
              (left < order->filled ? left : order->filled) * sizeof (size_t));
    }
  order->first = 0;
  order->filled = 0;
  return STATUS_OK;
}

const size_t *
order_at (struct order *order, size_t first, size_t count)
{
  if (order->whole)
    return order->list + first;
  if (first < order->first && first + count <= order->headed)
    return order->head + first;
  if (first + count > order->first + order->filled)
    {
      /* What is left of the windows goes to the beginning: less than the most
         that are asked for, so that another window has room.  */
      size_t end = order->first + order->filled;
      size_t kept = first < end ? end - first : 0;
      memmove (order->list, order->list + (order->filled - kept),
               kept * sizeof *order->list);
      order->first = end - kept;
      order->filled = kept;
      extend (order, first + count);
    }
  return order->list + (first - order->first);
}

size_t
order_ready (const struct order *order, size_t behind)
{
  size_t end = order->first + order->filled;
  return behind < end && behind >= order->first ? end - behind : 0;
}
