/* Codes of bits: how many differ, and the nearest of many.

   A code is a number of 64-bit words, one behind the other; bits that are not
   used are zero in all of them.  The nearest are found in one pass over the
   codes, by exclusive or and a count of bits, in a list that stays sorted;
   many of them in two, for distances are few: the first counts how often each
   occurs, which is the place where it stands in the second.  */

#ifndef AE_HAMMING_H
#define AE_HAMMING_H

#include "math/real.h"

#include <stdint.h>

#define hamming_distance REAL_NAME (hamming_distance)
#define hamming_nearest REAL_NAME (hamming_nearest)
#define hamming_pack REAL_NAME (hamming_pack)

/* Codes of some bytes each into words, of which there are (bytes + 7) / 8 a
   code, all zero before: byte j of code i at byte[i + j count], or by columns
   at byte[j + i bytes].  */
void hamming_pack (size_t count, size_t bytes, bool by_columns,
                   const uint8_t *byte, uint64_t *words);

uint32_t hamming_distance (size_t words, const uint64_t *, const uint64_t *);

/* The k nearest of `count' codes to one, but number `own' (SIZE_MAX: none is
   left out), in rising order, equal ones by their numbers; there are at least
   k.  `places' is room for 64 words + 2 numbers.  */
void hamming_nearest (size_t words, size_t count, const uint64_t *codes,
                      const uint64_t *query, size_t own, size_t k,
                      uint32_t *index, uint32_t *distance, size_t *places);

#endif
