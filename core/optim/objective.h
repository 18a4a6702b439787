/* An objective: a function of one flat vector, with its gradient.

   `draw' fixes everything random of a step: which observations, and the
   numbers that corruption, sampling layers and masks draw.  Until the next
   draw `evaluate' is deterministic: a line search is legal, and a gradient
   can be checked against differences.  Both may fail, since data may come from
   a file.  The optimisers know nothing else.  */

#ifndef AE_OBJECTIVE_H
#define AE_OBJECTIVE_H

#include "math/real.h"

struct draw
{
  const size_t *rows; /* observations of this step; NULL: all */
  size_t count;
  uint32_t step; /* of the random streams */
  size_t ahead;  /* how many of the list will come in the next draws */

  /* Of a draw that processes share: the observations of all, 0 where there is
     nobody else; the number in it of the first here; and how many of the
     others' lie between two of ours.  */
  size_t all;
  uint32_t place, between;
};

struct objective
{
  void *self;
  size_t count; /* of parameters */

  enum status (*draw) (void *self, const struct draw *);

  /* The value at x, and where `gradient' is not NULL its gradient.  */
  enum status (*evaluate) (void *self, const real *x, double *value,
                           real *gradient);
};

#endif
