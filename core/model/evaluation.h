/* A model's objective on data, its batch split over threads.

   This is where a model becomes an objective that an optimiser can see: draw
   fixes what is random of a step, evaluate gives the value and the gradient.
   A batch flows through so:

     set_draw    which observations, and, where the model's type draws (chains,
                 codes), what it draws for each                     draw_share
     evaluate    one round, or several where the workers do not hold the whole
                 draw at once; between two the host is asked whether to stop
       work      one thread, one round: gather its block of observations, encode
                 it, compute loss and gradient into the worker's own memory
                 (worker.h, regulariser.h)
       reduction the workers' terms and gradients, added (reduction.h)
     trainer     or the optimiser takes the gradient piece by piece, where that
                 is kept apart                                   reduce_piece

   Invariants.  Each worker takes a contiguous share of the drawn observations,
   block by block, with BLAS on one thread, into memory of its own; the shares'
   sums are added in the order of the workers.  So a result depends on the
   number of threads (through rounding) and on nothing else of the machine's
   mood.  Everything is allocated by evaluation_new; draw and evaluate allocate
   nothing.

   Where a draw fits into the workers' memory and the model is plain, the
   products that make the weights' gradients wait until all workers are back,
   and are then made together (net/outer.h).

   A penalty on mean activations needs these before anything can go back: of a
   draw that fits, the workers meet after the encoder; of one that does not,
   the encoder sweeps it once more.

   A layer that takes statistics of the batch (net/batchnorm.c) meets in the
   midst of a pass.  While learning, a draw of such a network is never cut into
   rounds, and a worker without observations runs with none, for the meetings'
   sake.  */

#ifndef AE_EVALUATION_H
#define AE_EVALUATION_H

#include "model/worker.h"

/* The objective as it is while learning, and as it is afterwards.  */
enum
{
  LEARNT = false,
  LEARNING = true
};

#define evaluation_new REAL_NAME (evaluation_new)
#define evaluation_keep REAL_NAME (evaluation_keep)
#define evaluation_objective REAL_NAME (evaluation_objective)
#define evaluation_turn REAL_NAME (evaluation_turn)
#define evaluation_threads REAL_NAME (evaluation_threads)

/* For draws of `most' observations, with gradients or without.  Not `learning'
   is the objective as it is afterwards: nothing is corrupted.  */
enum status evaluation_new (struct context *, const struct model *,
                            const struct source *, int threads, uint64_t seed,
                            bool learning, size_t most, bool gradients,
                            struct evaluation *);

struct objective evaluation_objective (struct evaluation *);

/* The objective of a phase from now on; `phase' from 0, as it is at first.
 */
void evaluation_turn (struct evaluation *, size_t phase);

/* Into x what layers of the phase's networks keep of the batch last evaluated,
   which every worker has found alike: as they have been told, or the `whole'
   of it.  */
void evaluation_keep (const struct evaluation *, bool whole, real *x);

/* How many threads a batch of so many observations is worth: below about a
   MFLOP a thread costs more than it brings.  */
int evaluation_threads (const struct model *, size_t batch, int threads);

#endif
