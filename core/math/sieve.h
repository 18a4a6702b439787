/* A sieve: of many references those few that may be nearest to each of some
   queries, by products of matrices.

   ||q - r||^2 = ||q||^2 - 2 q'r + ||r||^2, so that a block of references
   against a block of queries is one product, and a scan that keeps the least
   of each column.  The three terms cancel: for points far from the origin, or
   near each other, the last digits are noise.  What a sieve says is therefore
   a bound: every reference that it let go is farther, by a sum of squares that
   is as exact as the numbers, than

     ||q||^2 + (the greatest kept) - noise,
     noise = 2 (d + 2) epsilon (||q|| + max ||r||)^2  and what underflows.

   That is twice what follows from the errors of a rounded r and q (epsilon / 2
   a number), of a dot product of d numbers ((d + 1) epsilon / 2 of ||q|| ||r||)
   and of a norm, in any order of their sums (Higham, Accuracy and stability of
   numerical algorithms, 2002, chapter 3).

   A bound is all that is asked, so a sieve for doubles may be one of single
   precision, at half the time: both are here for both.  A sieve belongs to
   one thread; nothing is allocated after `open'.  */

#ifndef AE_SIEVE_H
#define AE_SIEVE_H

#include "math/real.h"

struct sieve;

struct sieve_type
{
  /* For points of `size' numbers of that class, which are multiplied by
     `factor', and at most so many queries; it keeps `keep' of each.  */
  enum status (*open) (struct context *, size_t size, size_t most, size_t keep,
                       enum value_class, double factor, struct sieve **);

  /* `queries' columns, which must stay where they are.  Where `own' is not
     NULL, reference own[i] is let go without being counted.  */
  void (*begin) (struct sieve *, size_t queries, const void *q,
                 const uint32_t *own);

  /* References number first .. first + count - 1 as columns.  */
  void (*add) (struct sieve *, size_t first, size_t count,
               const void *references);

  /* How many were kept for a query, which these are, and the bound on the
     squared distances, times factor^2, of all others, if there are any.  */
  size_t (*kept) (const struct sieve *, size_t query, const uint32_t **number,
                  double *bound);
};

extern const struct sieve_type sieve_single, sieve_double;

#endif
