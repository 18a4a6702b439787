/* The numbers 0 .. count - 1 in a random order that nobody holds: where each
   stands is computed when it is asked for.

   A Feistel network turns numbers of 2 h bits into each other, one to one,
   whatever its round function is:  (l, r) -> (r, l ^ f_k (r)).  Of a network
   over the least even number of bits that count needs, a number that falls
   beyond is sent through again until it does not (cycle walking: the walk
   stays on the cycle that it is on, so this is one to one too); there are less
   than four times as many numbers as wanted, so less than four walks on the
   mean.  Its keys are words of a stream's row.

   M. Luby and C. Rackoff, How to construct pseudorandom permutations from
   pseudorandom functions, SIAM J. Computing 17, 1988; J. Black and P. Rogaway,
   Ciphers with arbitrary finite domains, CT-RSA 2002.  */

#ifndef AE_PERMUTATION_H
#define AE_PERMUTATION_H

#include "math/random.h"

enum
{
  PERMUTATION_ROUNDS = 6
};

struct permutation
{
  uint64_t count, key[PERMUTATION_ROUNDS];
  unsigned half; /* bits */
};

#define permutation_new REAL_NAME (permutation_new)
#define permutation_at REAL_NAME (permutation_at)

void permutation_new (const struct stream *, uint32_t row, uint64_t count,
                      struct permutation *);

/* The number at place i < count.  */
uint64_t permutation_at (const struct permutation *, uint64_t i);

#endif
