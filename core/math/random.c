/* The counter-based generator as one of GSL's, so that all of GSL's
   distributions and shuffles draw from it: see random.h.  */

#include "math/random.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <string.h>

struct state
{
  struct stream stream;
  uint32_t row, group, used;
  uint32_t words[RANDOM_GROUP];
};

static void
set (void *state, unsigned long seed)
{
  struct state *s = state;
  memset (s, 0, sizeof *s);
  s->stream.seed = seed;
  s->used = RANDOM_GROUP;
}

static unsigned long
get (void *state)
{
  struct state *s = state;
  if (s->used == RANDOM_GROUP)
    {
      random_bits (&s->stream, s->row, s->group++, s->words);
      s->used = 0;
    }
  return s->words[s->used++];
}

static double
get_double (void *state)
{
  return (double) get (state) * 0x1p-32;
}

static const gsl_rng_type philox
  = { "philox4x32-10", 0xffffffffUL, 0, sizeof (struct state), set, get,
      get_double };

static void
release (void *rng)
{
  gsl_rng_free (rng);
}

enum status
generator_new (struct context *context, const struct stream *stream,
               uint32_t row, void **rng)
{
  gsl_rng *new = gsl_rng_alloc (&philox);
  if (! new)
    return fail (context, STATUS_NO_MEMORY, "not enough memory");

  struct state *state = gsl_rng_state (new);
  state->stream = *stream;
  state->row = row;
  *rng = new;
  return defer (context, release, new);
}

void
random_permute (void *generator, const struct stream *stream, uint32_t row,
                size_t count, size_t *order)
{
  gsl_rng *rng = generator;
  *(struct state *) gsl_rng_state (rng)
    = (struct state){ .stream = *stream, .row = row, .used = RANDOM_GROUP };
  for (size_t i = 0; i < count; i++)
    order[i] = i;
  if (count > 1)
    gsl_ran_shuffle (rng, order, count, sizeof *order);
}

enum status
random_permutation (struct context *context, const struct stream *stream,
                    uint32_t row, size_t count, size_t *order)
{
  void *rng;
  arena_mark mark = arena_now (context->arena);
  TRY (generator_new (context, stream, row, &rng));
  random_permute (rng, stream, row, count, order);
  arena_rewind (context->arena, mark);
  return STATUS_OK;
}

double
normal_quantile (double p)
{
  return gsl_cdf_ugaussian_Pinv (p);
}
