/* Bulk random numbers: Philox4x32-10 sixteen counters at a time, which the
   compiler makes into vectors.  See random.h.

   Number q of a row lies in group q / 64; within a group, word w of counter
   c is number 16 w + c.  A normal pair (Box and Muller 1958) takes words 0, 1
   and words 2, 3 of one counter.  Measured and checked in
   tests/unit/check_random.c: the known-answer test of the paper, and
   Kolmogorov-Smirnov against GSL's distribution functions.  */

#include "math/random.h"

enum
{
  LANES = 16,
  ROUNDS = 10
};

AE_CLONES void
random_bits (const struct stream *stream, uint32_t row, uint32_t group,
             uint32_t *restrict words)
{
  uint32_t c0[LANES], c1[LANES], c2[LANES], c3[LANES];
  uint32_t k0 = (uint32_t) stream->seed;
  uint32_t k1 = (uint32_t) (stream->seed >> 32);

  for (uint32_t l = 0; l < LANES; l++)
    {
      c0[l] = group * LANES + l;
      c1[l] = row;
      c2[l] = stream->step;
      c3[l] = stream->purpose;
    }
  for (int round = 0; round < ROUNDS; round++)
    {
      for (size_t l = 0; l < LANES; l++)
        {
          uint64_t p0 = (uint64_t) 0xD2511F53 * c0[l];
          uint64_t p1 = (uint64_t) 0xCD9E8D57 * c2[l];
          uint32_t high0 = (uint32_t) (p0 >> 32);
          uint32_t high1 = (uint32_t) (p1 >> 32);
          c0[l] = high1 ^ c1[l] ^ k0;
          c1[l] = (uint32_t) p1;
          c2[l] = high0 ^ c3[l] ^ k1;
          c3[l] = (uint32_t) p0;
        }
      k0 += 0x9E3779B9;
      k1 += 0xBB67AE85;
    }
  for (size_t l = 0; l < LANES; l++)
    {
      words[l] = c0[l];
      words[LANES + l] = c1[l];
      words[2 * LANES + l] = c2[l];
      words[3 * LANES + l] = c3[l];
    }
}

/* (word + 1/2) / 2^32; in single precision it may round to 1.  */
static inline real
uniform_of (uint32_t word)
{
  return ((real) word + (real) 0.5) * (real) 0x1p-32;
}

AE_CLONES static void
uniform_group (const uint32_t *restrict words, real *restrict x)
{
  for (size_t i = 0; i < RANDOM_GROUP; i++)
    x[i] = uniform_of (words[i]);
}

AE_CLONES static void
normal_group (const uint32_t *restrict words, real *restrict x)
{
  for (size_t half = 0; half < RANDOM_GROUP; half += 2 * LANES)
    for (size_t l = 0; l < LANES; l++)
      {
        real radius = sqrt (-2 * log (uniform_of (words[half + l])));
        real angle
          = (real) 6.283185307179586477 * uniform_of (words[half + LANES + l]);
        x[half + l] = radius * cos (angle);
        x[half + LANES + l] = radius * sin (angle);
      }
}

/* Whole groups go straight to their place, the last one in part.  */
static void
fill (const struct stream *stream, uint32_t row, size_t count, real *x,
      void (*make) (const uint32_t *, real *))
{
  uint32_t words[RANDOM_GROUP];
  real last[RANDOM_GROUP];
  for (size_t i = 0; i < count; i += RANDOM_GROUP)
    {
      random_bits (stream, row, (uint32_t) (i / RANDOM_GROUP), words);
      if (count - i >= RANDOM_GROUP)
        make (words, x + i);
      else
        {
          make (words, last);
          for (size_t l = 0; i + l < count; l++)
            x[i + l] = last[l];
        }
    }
}

void
random_uniform (const struct stream *stream, uint32_t row, size_t count,
                real *x)
{
  fill (stream, row, count, x, uniform_group);
}

void
random_normal (const struct stream *stream, uint32_t row, size_t count,
               real *x)
{
  fill (stream, row, count, x, normal_group);
}

void
random_bernoulli (const struct stream *stream, uint32_t row, size_t count,
                  real p, real *x)
{
  random_uniform (stream, row, count, x);
  for (size_t i = 0; i < count; i++)
    x[i] = x[i] <= p ? 1 : 0;
}
