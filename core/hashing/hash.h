/* Codes of bits by projections: the baselines of semantic hashing.

     lsh       signs of random projections of the centred data (Charikar 2002):
               each bit differs with a probability of the angle over pi
     pca       signs of the leading principal components
     itq       these, turned so that the signs lose least: R orthogonal with
               ||B - V R||^2 least, B = sign (V R) (Gong & Lazebnik 2011)
     spectral  signs of cos (w (y - least)), y a principal component and w a
               multiple of pi over its range, the bits w that are least: the
               eigenfunctions of a box (Weiss, Torralba & Fergus 2008)

   All of them are y = P'(x - mean) and a bit of each y, or of its cosine.  A
   method is a row of the table in hash.c: to add one, a function and a row, or
   where it is no such projection a struct of its own beside this.  */

#ifndef AE_HASH_H
#define AE_HASH_H

#include "data/source.h"

enum
{
  MOST_BITS = 4096
};

struct hash
{
  size_t size, bits, directions;
  real *mean;       /* size */
  real *projection; /* size x directions */

  /* Of spectral hashing; NULL: bit j is y_j > 0.  */
  double *least;     /* of the directions */
  size_t *direction; /* of the bits */
  double *frequency; /* of the bits */

  /* Of itq, to be shown.  */
  real *rotation;  /* bits x bits */
  double *history; /* ||B - V R||^2 / N before each step */
  size_t steps;
};

struct hash_plan
{
  size_t bits, steps;
  uint64_t seed;
  int threads;
};

struct hash_method
{
  const char *name;
  bool components; /* bits are components: no more than there are */
  enum status (*fit) (struct context *, const struct source *,
                      const struct hash_plan *, struct hash *);
};

#define hash_methods REAL_NAME (hash_methods)
#define hash_method_name REAL_NAME (hash_method_name)
#define hash_project REAL_NAME (hash_project)
#define fit_itq REAL_NAME (fit_itq)
#define hash_bit REAL_NAME (hash_bit)

/* The first row has no function: semantic hashing, which is a network.  */
extern const struct hash_method hash_methods[];
const char *hash_method_name (size_t index);

enum
{
  HASH_SEMANTIC
};

/* P'(x - mean) of all observations, directions x N.  */
enum status hash_project (struct context *, const struct source *,
                          const struct hash *, int threads, real *y);

/* itq.c: turns the projection of a hash whose directions are principal
   components.  */
enum status fit_itq (struct context *, const struct source *,
                     const struct hash_plan *, struct hash *);

/* Bit j of an observation with these y.  */
bool hash_bit (const struct hash *, size_t j, const real *y);

#endif
