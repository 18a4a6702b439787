/* A pass: one run of columns through a network, forward or back, and what its
   layers may want to know of it.  */

#ifndef AE_PASS_H
#define AE_PASS_H

#include "math/random.h"
#include "math/sums.h"
#include "net/outer.h"

struct pass
{
  const real *x;  /* the flat parameters */
  real *gradient; /* their gradient; NULL: forward only, or back to what
                     entered alone */
  const struct segment *moved; /* the parts of it that are wanted; */
  size_t moved_count;          /* 0: all of it */
  bool fresh;                  /* matrices of the gradient hold nothing yet */
  struct outer *outer; /* where products for weights' gradients are put off;
                          NULL: they are made at once */
  const struct context *context; /* asked in long loops; NULL: by nobody */
  size_t columns;
  const struct stream *stream; /* of what is random; NULL: take means */
  uint32_t row;                /* the number of the first column in it, */
  uint32_t between;            /* and numbers, other processes', up to the next
                                  one's: see pass_row */
  bool learning;               /* of a step: statistics of the batch, units
                                  dropped; not afterwards */
  struct meeting *meeting;     /* of those who share the batch; NULL where no
                                  layer tracks, or nothing goes back */

  /* Of sequences that are shorter than the longest: how many steps each column
     has; what lies behind is not looked at.  NULL: all are as long.  */
  const size_t *lengths;
  const real *target; /* what is to come out; NULL: nobody knows */

  /* What a join appends: a column for so many columns of the pass (0: one). */
  const real *condition;
  size_t copies;
};

/* Column n's row of the stream.  The `copies' of an observation are
   consecutive; between two observations lie those of others.  */
static inline uint32_t
pass_row (const struct pass *pass, size_t n)
{
  size_t copies = pass->copies ? pass->copies : 1;
  return pass->row + (uint32_t) (n + n / copies * copies * pass->between);
}

#endif
