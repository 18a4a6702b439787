/* The order of an epoch, as far as it is wanted: what a training step asks of
   shuffle.h's order.

   Up to 2^26 observations the order of an epoch is a list.  Beyond, and of
   `blocks' and `never' always, no more is held than a window of it and the
   order of the stretches, so that memory does not grow with the observations:
   of 1e9 of them 2 MB where the window is 65,536, not 8 GB.  The places are
   the same, number for number.  `every-epoch' beyond 2^26 observations is a
   permutation that is computed (math/permutation.h).

   Some lists are needed whole: of observations that are not all (some are held
   out), and of sequences, which are sorted by their lengths.  */

#ifndef AE_ORDER_H
#define AE_ORDER_H

#include "fit/shuffle.h"
#include "math/permutation.h"

#include <stdbool.h>

struct order
{
  enum shuffle shuffle;
  size_t window, count, most;
  uint64_t seed;
  size_t epoch;
  bool whole;
  size_t *list, first, filled, room; /* places first .. first + filled - 1 */
  size_t *head, headed;              /* the first of the epoch */
  size_t *block, *within, *old;
  void *generator;
  struct permutation permutation;
};

#define order_new REAL_NAME (order_new)
#define order_begin REAL_NAME (order_begin)
#define order_at REAL_NAME (order_at)
#define order_ready REAL_NAME (order_ready)

enum
{
  ORDER_LISTED = 1 << 26
};

/* `most' places are asked for at once, and again those of the first `again'.
   Observations beyond `listed' are not listed; whole: they are.  */
enum status order_new (struct context *, enum shuffle, size_t window,
                       uint64_t seed, size_t count, size_t most, size_t again,
                       size_t listed, bool whole, struct order *);

/* Another epoch.  */
enum status order_begin (struct context *, struct order *, size_t epoch);

/* Places first .. first + count - 1, behind those asked for before or among the
   first of the epoch; it allocates nothing.  And how many more lie ready.  */
const size_t *order_at (struct order *, size_t first, size_t count);
size_t order_ready (const struct order *, size_t behind);

#endif
