/* Random numbers: everything random of a call follows from its seed.

   The generator is Philox4x32-10 (Salmon, Moraes, Dror, Shaw, "Parallel
   random numbers: as easy as 1, 2, 3", SC 2011): a bijection of a 128-bit
   counter under a 64-bit key, so that a number is a function of
       (seed, purpose, step, row, index)
   and of nothing else: not of the batch's split over threads, nor of what was
   drawn before.  Bulk numbers (bulk.c) are computed many at a time; for all
   else the same generator poses as a gsl_rng (random.c), and GSL's
   distributions and shuffles are used.

   Resolution: 32 random bits a number in both precisions, so that single and
   double draw the same numbers up to single's rounding; normal numbers reach
   to 6.7 standard deviations.  */

#ifndef AE_RANDOM_H
#define AE_RANDOM_H

#include "math/real.h"

/* Streams of one seed that must not share numbers.  */
enum purpose
{
  PURPOSE_INITIAL = 1, /* weights */
  PURPOSE_SHUFFLE,     /* order of the observations, row = epoch */
  PURPOSE_HOLD_OUT,    /* validation rows */
  PURPOSE_LATENT,      /* epsilon of the reparameterisation */
  PURPOSE_CORRUPTION,  /* noise on the input */
  PURPOSE_LAYER,       /* dropout and its like */
  PURPOSE_SAMPLE,      /* what a user samples */
  PURPOSE_OBSERVATION, /* x given z of such samples */
  PURPOSE_DATA,        /* data sets made by the package */
  PURPOSE_CHECK,       /* the gradient check's components */
  PURPOSE_EVALUATE,    /* epsilon of ae_loss, vae_elbo and their like */
  PURPOSE_PROJECTION,  /* random rows that a Jacobian is multiplied with */
  PURPOSE_GIBBS,       /* chains of a Boltzmann machine in training */
  PURPOSE_ANNEAL       /* annealed importance sampling */
};

struct stream
{
  uint64_t seed;
  uint32_t purpose;
  uint32_t step;
};

#define random_uniform REAL_NAME (random_uniform)
#define random_normal REAL_NAME (random_normal)
#define random_bernoulli REAL_NAME (random_bernoulli)
#define corrupt_gaussian REAL_NAME (corrupt_gaussian)
#define corrupt_mask REAL_NAME (corrupt_mask)
#define corrupt_saltpepper REAL_NAME (corrupt_saltpepper)
#define random_permutation REAL_NAME (random_permutation)
#define random_permute REAL_NAME (random_permute)
#define random_bits REAL_NAME (random_bits)
#define normal_quantile REAL_NAME (normal_quantile)
#define generator_new REAL_NAME (generator_new)

/* `count' numbers of row `row': uniform in (0, 1], standard normal, or 0 and
   1 with probability p of 1.  */
void random_uniform (const struct stream *, uint32_t row, size_t count,
                     real *);
void random_normal (const struct stream *, uint32_t row, size_t count, real *);
void random_bernoulli (const struct stream *, uint32_t row, size_t count,
                       real p, real *);

/* y = x with row `row' of the stream as noise: see net/corruption.h.  */
typedef void corrupt_function (const struct stream *, uint32_t row,
                               size_t count, double level, const real *x,
                               real *y);
extern corrupt_function corrupt_gaussian, corrupt_mask, corrupt_saltpepper;

enum
{
  RANDOM_GROUP = 64 /* numbers that are made at once */
};

/* The 64 words of group `group' of a row; for the functions above.  */
void random_bits (const struct stream *, uint32_t row, uint32_t group,
                  uint32_t *);

/* The numbers 0 .. count - 1 in random order.  */
enum status random_permutation (struct context *, const struct stream *,
                                uint32_t row, size_t count, size_t *);

/* The same, with a generator that is there: nothing is allocated.  */
void random_permute (void *generator, const struct stream *, uint32_t row,
                     size_t count, size_t *);

/* One of `count', by a uniform number.  */
static inline size_t
pick (real uniform, size_t count)
{
  size_t at = (size_t) (uniform * (real) count);
  return at < count ? at : count - 1;
}

/* The inverse of the standard normal distribution function.  */
double normal_quantile (double);

/* A gsl_rng of a stream's row, released with the arena.  */
struct generator;
enum status generator_new (struct context *, const struct stream *,
                           uint32_t row, void **gsl_rng);

#endif
