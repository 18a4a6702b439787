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

/* Code under code a column is contiguous: it is widened and shifted into words
   that lie side by side, a part at a time, so that these stay near.  */
#if defined __x86_64__ && defined __GNUC__
#define WIDENING                                                              \
  __attribute__ ((target_clones ("default", "avx2"), optimize ("O3")))
#else
#define WIDENING
#endif

enum
{
  PACKED = 512 /* codes at a time */
};

WIDENING static void
pack_part (size_t many, size_t bytes, size_t stride, const uint8_t *byte,
           uint64_t *restrict part)
{
  for (size_t j = 0; j < bytes; j++)
    for (size_t i = 0; i < many; i++)
      part[i] |= (uint64_t) byte[i + j * stride] << 8 * j;
}

void
hamming_pack (size_t count, size_t bytes, bool by_columns, const uint8_t *byte,
              uint64_t *words)
{
  size_t size = (bytes + 7) / 8;
  for (size_t i = 0; i < count && by_columns; i++)
    for (size_t j = 0; j < bytes; j++)
      words[i * size + j / 8] |= (uint64_t) byte[j + i * bytes] << 8 * (j % 8);
  for (size_t first = 0; first < count && ! by_columns; first += PACKED)
    for (size_t w = 0; w < size; w++)
      {
        uint64_t part[PACKED] = { 0 };
        size_t many = count - first < PACKED ? count - first : PACKED;
        size_t last = bytes - 8 * w < 8 ? bytes - 8 * w : 8;
        pack_part (many, last, count, byte + first + 8 * w * count, part);
        for (size_t i = 0; i < many; i++)
          words[(first + i) * size + w] = part[i];
      }
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

/* Codes of one word on processors that count bits in vectors: the distances of
   a part at once, and the least of them, so that hardly any is looked at.  */
enum
{
  PART = 64
};

#if defined __x86_64__ && defined __GNUC__
#define WIDE                                                                  \
  __attribute__ ((target ("avx512f,avx512vl,avx512bw,avx512dq,"               \
                          "avx512vpopcntdq,prefer-vector-width=512"),         \
                  optimize ("O3")))
#define HAS_WIDE __builtin_cpu_supports ("avx512vpopcntdq")
#else
#define WIDE
#define HAS_WIDE 0
#endif

WIDE static uint64_t
count_part (const uint64_t *restrict codes, uint64_t query,
            uint64_t *restrict sum)
{
  uint64_t least = UINT64_MAX;
  for (size_t i = 0; i < PART; i++)
    {
      sum[i] = (uint64_t) __builtin_popcountll (codes[i] ^ query);
      least = sum[i] < least ? sum[i] : least;
    }
  return least;
}

/* The k nearest so far.  */
struct list
{
  size_t k, used, own;
  uint32_t *index, *distance, top;
};

static void
add (struct list *list, size_t number, uint32_t sum)
{
  if (sum >= list->top || number == list->own)
    return;
  list->used = put (list->k, list->used, list->index, list->distance,
                    (uint32_t) number, sum);
  if (list->used == list->k)
    list->top = list->distance[list->k - 1];
}

/* As many whole parts as there are: how many codes that is.  */
static size_t
add_parts (size_t count, const uint64_t *codes, uint64_t query,
           struct list *list)
{
  uint64_t sum[PART];
  size_t first = 0;
  for (; first + PART <= count; first += PART)
    if (count_part (codes + first, query, sum) < list->top)
      for (size_t i = 0; i < PART; i++)
        add (list, first + i, (uint32_t) sum[i]);
  return first;
}

COUNTING void
hamming_nearest (size_t words, size_t count, const uint64_t *codes,
                 const uint64_t *query, size_t own, size_t k, uint32_t *index,
                 uint32_t *distance, size_t *places)
{
  struct list list = { k, 0, own, index, distance, UINT32_MAX };
  size_t first = 0;
  if (k > LISTED)
    {
      sort_all (words, count, codes, query, own, k, index, distance, places);
      return;
    }
  if (words == 1 && HAS_WIDE)
    first = add_parts (count, codes, *query, &list);
  for (size_t i = first; i < count; i++)
    {
      int sum = 0;
      if (words == 1)
        sum = __builtin_popcountll (codes[i] ^ query[0]);
      else
        for (size_t w = 0; w < words; w++)
          sum += __builtin_popcountll (codes[i * words + w] ^ query[w]);
      add (&list, i, (uint32_t) sum);
    }
}
