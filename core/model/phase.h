/* Phases: several objectives over one flat vector that take turns in each
   step.  A phase is a set of terms, whose sum it makes small, and a set of
   segments of the vector, which it moves.

   A model without phases has one of all terms, over all of the vector; who
   works with phases need not tell the two apart.  Each phase has draws of its
   own, and the optimiser a state for each.  The gradients of weights that a
   phase does not move are not made (struct pass).

   An adversarial model as an example: the discriminator's phase has its term
   and its segment, the generator's another term over its own segment; a term
   that both are to make small is in both sets.  */

#ifndef AE_PHASE_H
#define AE_PHASE_H

#include "net/params.h"

enum
{
  MOST_SEGMENTS = 4
};

static const unsigned EVERY = ~0u; /* all members of a set */

struct phase
{
  unsigned terms;                         /* a bit each, of the model's */
  struct segment segments[MOST_SEGMENTS]; /* in rising order */
  size_t segment_count;
  size_t repeats;    /* updates a step, each with a draw of its own */
  double rate;       /* of learning; NaN: the common one */
  bool penalised;    /* penalties on the weights that it moves belong to it */
  bool noted;        /* it fills the quantities that are no terms */
  unsigned networks; /* whose layers keep what it has seen of the batch: a bit
                        each, of the model's */
};

#define phase_size REAL_NAME (phase_size)
#define phase_moves REAL_NAME (phase_moves)
#define phase_clear REAL_NAME (phase_clear)

/* Does that member belong to the set?  */
static inline bool
set_has (unsigned set, size_t member)
{
  return set >> member & 1;
}

/* How many numbers it moves.  */
size_t phase_size (const struct phase *);

/* Is the number at that place among them?  */
bool phase_moves (const struct phase *, size_t place);

/* Zeroes those of `total' numbers that it does not move.  */
void phase_clear (const struct phase *, size_t total, real *gradient);

#endif
