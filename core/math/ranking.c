/* Points in the order of their distances: see ranking.h.

   The last digit is sorted first, each time without changing the order of what
   is equal.  A digit that all have alike, as the exponents of distances or the
   last bits of whole numbers do, is passed over.  */

#include "math/ranking.h"

#include <string.h>

enum
{
  BITS = 11, /* of a digit: its counts stay in the first-level cache */
  VALUES = 1 << BITS,
  DIGITS = (8 * sizeof (real) + BITS - 1) / BITS
};

static inline size_t
digit_of (const struct rank *rank, int digit)
{
#ifdef AE_SINGLE
  uint32_t bits;
#else
  uint64_t bits;
#endif
  memcpy (&bits, &rank->distance, sizeof bits);
  return (size_t) (bits >> digit * BITS) & (VALUES - 1);
}

struct rank *
ranking_sort (size_t count, struct rank *ranks, struct rank *room)
{
  uint32_t places[DIGITS][VALUES] = { { 0 } };
  for (size_t i = 0; i < count; i++)
    for (int d = 0; d < DIGITS; d++)
      places[d][digit_of (&ranks[i], d)]++;
  for (int d = 0; d < DIGITS && count > 0; d++)
    {
      uint32_t sum = 0, *place = places[d];
      if (place[digit_of (&ranks[0], d)] == count)
        continue;
      for (size_t v = 0; v < VALUES; v++)
        {
          uint32_t own = place[v];
          place[v] = sum;
          sum += own;
        }
      for (size_t i = 0; i < count; i++)
        room[place[digit_of (&ranks[i], d)]++] = ranks[i];
      struct rank *from = ranks;
      ranks = room;
      room = from;
    }
  return ranks;
}
