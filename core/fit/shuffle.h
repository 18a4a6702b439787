/* The order in which an epoch takes the observations.

   Every epoch a permutation of all is what stochastic approximation wants, and
   what memory gives for nothing.  A file on a disk, or one compressed in
   chunks, gives a stretch of observations as fast as one of them: there
   `blocks' cuts the data into stretches, takes these in a random order, and
   shuffles within a window of so many observations.  What it changes: two
   observations that lie close together in the file come into the same window
   far more often than by chance, so a file that is sorted, by class say, has to
   be shuffled once before.  A window of all observations is a permutation of
   all, the same one.  `never' takes them as they are.

   Every order is a function of the seed and the epoch.  */

#ifndef AE_SHUFFLE_H
#define AE_SHUFFLE_H

#include "base/context.h"
#include "math/real.h"

#include <stdint.h>

enum shuffle
{
  SHUFFLE_EVERY_EPOCH,
  SHUFFLE_BLOCKS,
  SHUFFLE_NEVER
};

#define shuffle_name REAL_NAME (shuffle_name)
#define shuffle_order REAL_NAME (shuffle_order)

const char *shuffle_name (size_t index);

/* Places 0 .. count - 1 in the order of that epoch.  */
enum status shuffle_order (struct context *, enum shuffle, size_t window,
                           uint64_t seed, size_t epoch, size_t count,
                           size_t *order);

#define shuffle_blocks REAL_NAME (shuffle_blocks)
#define shuffle_stretch REAL_NAME (shuffle_stretch)

/* Of `blocks': how many stretches there are; and of an order of them, places
   first .. first + many - 1 before windows are shuffled.  */
size_t shuffle_blocks (size_t window, size_t count);
void shuffle_stretch (const size_t *block, size_t window, size_t count,
                      size_t first, size_t many, size_t *places);

#endif
