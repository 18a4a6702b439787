/* Which observations of a step are this process's.

   Alone a process takes the observations of an epoch in their order, a batch a
   step.  P processes take P batches a step, one each, and count as one process
   with a batch P times as large does, whatever that draws at random
   (CONTRIBUTING, Randomness): a column's row of the random streams is its
   number in the step of all.

     their own      each has been given its rows.  Step k takes the k-th batch
                    of everybody's own order; the j-th column of process r has
                    number j P + r in it, as if the rows had been dealt out one
                    by one, r + 1, r + 1 + P, ... of a matrix
     the same       all have named one file.  Its observations are put in order
                    as one process would, and cut into the steps of all; of
                    each a process takes one of P consecutive parts

   So with rows dealt out and 'Shuffle' 'never', or with one file, a model is
   that of one process but for the order of its sums.  Where a process has
   fewer rows than others it comes to its last steps with none.  */

#ifndef AE_SHARING_H
#define AE_SHARING_H

#include "data/source.h"

struct sharing
{
  int rank, processes;
  bool same;      /* all have the same observations */
  size_t listed;  /* observations that are put in order here, */
  size_t all;     /* and those of all processes */
  size_t batch;   /* of each, at most */
  bool dealt;     /* own rows, as many as if dealt out one by one; */
  bool kept;      /* of the same, each keeps its places in the last step too */
  size_t *counts; /* that each process has, of its own */
};

/* A step: places from .. from + taken - 1 of the order, of which those from
   from + at on, `count' of them, are this process's; and what struct draw says
   of all processes.  */
struct turn
{
  size_t from, taken, at, count, all;
  uint32_t place, between;
};

#define sharing_new REAL_NAME (sharing_new)
#define sharing_count REAL_NAME (sharing_count)
#define sharing_place REAL_NAME (sharing_place)
#define sharing_steps REAL_NAME (sharing_steps)
#define sharing_places REAL_NAME (sharing_places)
#define sharing_turn REAL_NAME (sharing_turn)
#define sharing_again REAL_NAME (sharing_again)

/* Of `count' observations of a source, in batches of `batch' at most; of as
   many as there are where that is more.  All processes ask at once.  */
enum status sharing_new (struct context *, const struct source *, size_t count,
                         double batch, struct sharing *);

/* Observations of a source, of all processes.  */
enum status sharing_count (struct context *, const struct source *,
                           size_t *count);

/* The same, and how many of them others of a lower rank have: where all lie one
   behind the other, process by process, this one's follow.  */
enum status sharing_place (struct context *, const struct source *,
                           size_t *before, size_t *count);

/* Steps of an epoch, and places of the order that one takes at most.  */
size_t sharing_steps (const struct sharing *);
size_t sharing_places (const struct sharing *);

/* Step k of an epoch, from 0.  */
struct turn sharing_turn (const struct sharing *, size_t k);

/* The r-th repetition of a step, which takes the places that follow in the
   order, a circle.  */
struct turn sharing_again (const struct sharing *, const struct turn *,
                           size_t r);

#endif
