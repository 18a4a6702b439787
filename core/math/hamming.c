/* Codes of bits: see hamming.h.  */

#include "math/hamming.h"

#include <string.h>

enum
{
  LISTED = 64 /* the most that a sorted list is for */
};

#if defined __x86_64__ && defined __GNUC__
#define COUNTING __attribute__ ((target_clones ("default", "popcnt")))
#else
#define COUNTING
#endif

COUNTING uint32_t
hamming_distance (size_t words, const uint64_t *a, const uint64_t *b)
{
  int sum = 0;
  for (size_t i = 0; i < words; i++)
    sum += __builtin_popcountll (a[i] ^ b[i]);
  return (uint32_t) sum;
}

/* A list that stays sorted: what comes later is farther among equals.  */
static size_t
put (size_t k, size_t used, uint32_t *index, uint32_t *distance,
     uint32_t number, uint32_t value)
{
  size_t at = used < k ? used : k - 1;
  for (; at > 0 && distance[at - 1] > value; at--)
    {
      distance[at] = distance[at - 1];
      index[at] = index[at - 1];
    }
  distance[at] = value;
  index[at] = number;
  return used < k ? used + 1 : k;
}

COUNTING static void
sort_all (size_t words, size_t count, const uint64_t *codes,
          const uint64_t *query, size_t own, size_t k, uint32_t *index,
          uint32_t *distance, size_t *places)
{
  memset (places, 0, (64 * words + 2) * sizeof *places);
  for (size_t i = 0; i < count; i++)
    places[hamming_distance (words, codes + i * words, query) + 1] += i != own;
  for (size_t b = 0; b <= 64 * words; b++)
    places[b + 1] += places[b];
  for (size_t i = 0; i < count; i++)
    {
      uint32_t sum = hamming_distance (words, codes + i * words, query);
      size_t at = i == own ? k : places[sum]++;
      if (at >= k)
        continue;
      index[at] = (uint32_t) i;
      distance[at] = sum;
    }
}

COUNTING void
hamming_nearest (size_t words, size_t count, const uint64_t *codes,
                 const uint64_t *query, size_t own, size_t k, uint32_t *index,
                 uint32_t *distance, size_t *places)
{
  size_t used = 0;
  if (k > LISTED)
    {
      sort_all (words, count, codes, query, own, k, index, distance, places);
      return;
    }
  uint32_t top = UINT32_MAX;
  for (size_t i = 0; i < count; i++)
    {
      int sum = 0;
      if (words == 1)
        sum = __builtin_popcountll (codes[i] ^ query[0]);
      else
        for (size_t w = 0; w < words; w++)
          sum += __builtin_popcountll (codes[i * words + w] ^ query[w]);
      if ((uint32_t) sum >= top || i == own)
        continue;
      used = put (k, used, index, distance, (uint32_t) i, (uint32_t) sum);
      if (used == k)
        top = distance[k - 1];
    }
}
