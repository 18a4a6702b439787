/* Sequences of any lengths as steps: all first steps, one behind the other,
   then all second ones, the longest sequence first.  Then those that are still
   running at a step are the first so many, and nothing is computed that is not
   there.  Step s of a sequence of L steps is its time s, or L - 1 - s where it
   runs backwards.  */

#ifndef AE_PACKING_H
#define AE_PACKING_H

#include "math/real.h"

struct packing
{
  size_t columns, steps; /* sequences, and how long the longest is */
  size_t *order;         /* which column is the first, ... */
  size_t *length;        /* of these, descending */
  size_t *running;       /* how many have a step s, */
  size_t *place;         /* and the column where they begin */
  size_t *ends;          /* how many are so long; room */
};

#define packing_new REAL_NAME (packing_new)
#define packing_sort REAL_NAME (packing_sort)
#define packing_gather REAL_NAME (packing_gather)
#define packing_scatter REAL_NAME (packing_scatter)

/* For at most so many sequences and steps.  */
enum status packing_new (struct context *, size_t columns, size_t steps,
                         struct packing *);

/* Of sequences of these lengths, one for `copies' columns each; NULL: all are
   `whole' long.  */
void packing_sort (struct packing *, size_t columns, const size_t *lengths,
                   size_t copies, size_t whole);

/* The time that is step s of the i-th sequence.  */
static inline size_t
packing_time (const struct packing *p, bool backwards, size_t i, size_t s)
{
  return backwards ? p->length[i] - 1 - s : s;
}

/* `size' numbers of each sequence that has a step s, at that step, or so many
   `before' it: out of columns that are sequences `whole' long, one for
   `copies' of the packing's each; and into them.  */
void packing_gather (const struct packing *, bool backwards, size_t s,
                     size_t before, size_t size, size_t whole, size_t copies,
                     const real *sequences, real *step);
void packing_scatter (const struct packing *, bool backwards, size_t s,
                      size_t size, size_t whole, const real *step,
                      real *sequences);

#endif
