/* A random order that is computed: see permutation.h.  */

#include "math/permutation.h"

void
permutation_new (const struct stream *stream, uint32_t row, uint64_t count,
                 struct permutation *permutation)
{
  uint32_t words[RANDOM_GROUP];
  random_bits (stream, row, 0, words);
  *permutation = (struct permutation){ .count = count };
  for (size_t i = 0; i < PERMUTATION_ROUNDS; i++)
    permutation->key[i] = words[2 * i] | (uint64_t) words[2 * i + 1] << 32;
  while (permutation->half < 32 && count > 1
         && (count - 1) >> (2 * permutation->half) != 0)
    permutation->half++;
}

/* Steele, Lea & Flood 2014: SplitMix's finaliser.  */
static uint64_t
mixed (uint64_t x)
{
  x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
  x = (x ^ x >> 27) * 0x94d049bb133111ebu;
  return x ^ x >> 31;
}

uint64_t
permutation_at (const struct permutation *permutation, uint64_t i)
{
  unsigned half = permutation->half;
  uint64_t mask = ((uint64_t) 1 << half) - 1;
  if (permutation->count < 2)
    return 0;
  do
    {
      uint64_t left = i >> half, right = i & mask;
      for (size_t k = 0; k < PERMUTATION_ROUNDS; k++)
        {
          uint64_t next = left ^ (mixed (right + permutation->key[k]) & mask);
          left = right;
          right = next;
        }
      i = left << half | right;
    }
  while (i >= permutation->count);
  return i;
}
