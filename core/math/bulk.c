/* Bulk random numbers: Philox4x32-10 sixteen counters at a time, which the
   compiler makes into vectors.  See random.h.

   Number q of a row lies in group q / 64; within a group, word w of counter
   c is number 16 w + c.  A normal pair (Box and Muller 1958) takes words 0, 1
   and words 2, 3 of one counter.  Measured and checked in
   tests/unit/check_random.c: the known-answer test of the paper, and
   Kolmogorov-Smirnov against GSL's distribution functions.  */

#include "math/random.h"

#include <string.h>

enum
{
  LANES = 16,
  ROUNDS = 10,
  MANY = 4, /* groups */
  MOST_LANES = MANY * LANES,
  MANY_WORDS = MANY * RANDOM_GROUP
};

/* `groups' of them at once: several chains of multiplications hide each
   other's latency, so four are made in half the time of two.  */
static inline __attribute__ ((always_inline)) void
make_groups (const struct stream *stream, uint32_t row, uint32_t group,
             const uint32_t groups, uint32_t *restrict words)
{
  uint32_t c0[MOST_LANES], c1[MOST_LANES], c2[MOST_LANES], c3[MOST_LANES];
  const uint32_t lanes = groups * LANES;
  uint32_t k0 = (uint32_t) stream->seed;
  uint32_t k1 = (uint32_t) (stream->seed >> 32);

  for (uint32_t l = 0; l < lanes; l++)
    {
      c0[l] = group * LANES + l;
      c1[l] = row;
      c2[l] = stream->step;
      c3[l] = stream->purpose;
    }
  for (int round = 0; round < ROUNDS; round++)
    {
      for (size_t l = 0; l < lanes; l++)
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
  for (uint32_t g = 0; g < groups; g++, words += RANDOM_GROUP)
    for (size_t l = 0; l < LANES; l++)
      {
        words[l] = c0[g * LANES + l];
        words[LANES + l] = c1[g * LANES + l];
        words[2 * LANES + l] = c2[g * LANES + l];
        words[3 * LANES + l] = c3[g * LANES + l];
      }
}

AE_CLONES void
random_bits (const struct stream *stream, uint32_t row, uint32_t group,
             uint32_t *words)
{
  make_groups (stream, row, group, 1, words);
}

AE_CLONES static void
many_bits (const struct stream *stream, uint32_t row, uint32_t group,
           uint32_t *words)
{
  make_groups (stream, row, group, MANY, words);
}

/* Words of a row, `count' or more of them, up to MANY_WORDS, from number
   `first' on.  */
static void
next_words (const struct stream *stream, uint32_t row, size_t first,
            size_t count, uint32_t *words)
{
  uint32_t group = (uint32_t) (first / RANDOM_GROUP);
  if (count > MANY_WORDS - RANDOM_GROUP)
    many_bits (stream, row, group, words);
  else
    for (uint32_t g = 0; g * RANDOM_GROUP < count; g++)
      random_bits (stream, row, group + g, words + g * RANDOM_GROUP);
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

/* Loops apart, since cos and sin in one become a scalar sincos; and of more
   than 16 turns, which would be unrolled before they are vectors.  */
AE_CLONES static void
normal_group (const uint32_t *restrict words, real *restrict x)
{
  enum
  {
    PAIRS = RANDOM_GROUP / 2
  };
  real radius[PAIRS], angle[PAIRS], other[PAIRS];
  for (size_t i = 0; i < PAIRS; i++)
    {
      size_t at = i + i / LANES * LANES;
      radius[i] = uniform_of (words[at]);
      angle[i] = (real) 6.283185307179586477 * uniform_of (words[at + LANES]);
    }
  for (size_t i = 0; i < PAIRS; i++)
    radius[i] = sqrt (-2 * log (radius[i]));
  for (size_t i = 0; i < PAIRS; i++)
    other[i] = radius[i] * sin (angle[i]);
  for (size_t i = 0; i < PAIRS; i++)
    radius[i] *= cos (angle[i]);
  for (size_t i = 0; i < PAIRS; i++)
    {
      size_t at = i + i / LANES * LANES;
      x[at] = radius[i];
      x[at + LANES] = other[i];
    }
}

/* Whole groups go straight to their place, the last one in part.  */
static void
fill (const struct stream *stream, uint32_t row, size_t count, real *x,
      void (*make) (const uint32_t *, real *))
{
  uint32_t words[MANY_WORDS];
  real last[RANDOM_GROUP];
  for (size_t first = 0; first < count; first += MANY_WORDS)
    {
      size_t left = count - first,
             here = left < MANY_WORDS ? left : MANY_WORDS;
      next_words (stream, row, first, here, words);
      for (size_t i = 0; i < here; i += RANDOM_GROUP)
        if (here - i >= RANDOM_GROUP)
          make (words + i, x + first + i);
        else
          {
            make (words + i, last);
            for (size_t l = 0; i + l < here; l++)
              x[first + i + l] = last[l];
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

AE_CLONES void
corrupt_gaussian (const struct stream *stream, uint32_t row, size_t count,
                  double level, const real *restrict x, real *restrict y)
{
  real deviation = (real) level;
  random_normal (stream, row, count, y);
  for (size_t i = 0; i < count; i++)
    y[i] = x[i] + deviation * y[i];
}

/* The word w such that one of 2^32 equally likely words is at most w with
   that probability, up to 2^-32.  */
static uint32_t
greatest_below (double probability)
{
  double words = probability * 0x1p32;
  return words >= 0x1p32 ? UINT32_MAX : words < 1 ? 0 : (uint32_t) words - 1;
}

/* y is 0 where the word is at most `half', `high' where it is at most
   `whole', else x.  */
AE_CLONES static void
replace_some (size_t count, const uint32_t *restrict words, uint32_t half,
              uint32_t whole, real high, const real *restrict x,
              real *restrict y)
{
  for (size_t i = 0; i < count; i++)
    {
      real other = words[i] <= half ? 0 : high;
      y[i] = words[i] <= whole ? other : x[i];
    }
}

static void
replace (const struct stream *stream, uint32_t row, size_t count, double level,
         real high, const real *x, real *y)
{
  uint32_t words[MANY_WORDS];
  if (! (level > 0))
    {
      memcpy (y, x, count * sizeof *y);
      return;
    }
  uint32_t half = greatest_below (level / 2), whole = greatest_below (level);
  for (size_t first = 0; first < count; first += MANY_WORDS)
    {
      size_t left = count - first,
             here = left < MANY_WORDS ? left : MANY_WORDS;
      next_words (stream, row, first, here, words);
      replace_some (here, words, half, whole, high, x + first, y + first);
    }
}

void
corrupt_mask (const struct stream *stream, uint32_t row, size_t count,
              double level, const real *x, real *y)
{
  replace (stream, row, count, level, 0, x, y);
}

void
corrupt_saltpepper (const struct stream *stream, uint32_t row, size_t count,
                    double level, const real *x, real *y)
{
  replace (stream, row, count, level, 1, x, y);
}
