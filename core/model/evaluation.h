/* A model's objective on data, its batch split over threads.

   Each worker takes a contiguous share of the drawn observations, block by
   block, with BLAS on one thread, into memory of its own; the shares' sums
   and gradients are added in the order of the workers.  So a result depends
   on the number of threads (through rounding) and on nothing else of the
   machine's mood.  Everything is allocated by evaluation_new; draw and
   evaluate allocate nothing.

   Where a draw fits into the workers' memory and the model is plain, the
   products that make the weights' gradients wait until all workers are back,
   and are then made together (net/outer.h).

   A draw of more observations than the workers hold at once is swept in
   rounds; between two rounds the host is asked whether to stop.  A penalty on
   mean activations needs these before anything can go back: of a draw that
   fits, the workers meet after the encoder; of one that does not, the encoder
   sweeps it once more.

   A layer that takes statistics of the batch (net/batchnorm.c) meets in the
   midst of a pass.  While learning, a draw of such a network is never cut into
   rounds, and a worker without observations runs with none, for the meetings'
   sake.  */

#ifndef AE_EVALUATION_H
#define AE_EVALUATION_H

#include "math/parallel.h"
#include "model/model.h"
#include "data/source.h"
#include "net/contraction.h"
#include "optim/objective.h"

struct worker
{
  struct pass pass;
  struct trace trace;
  const struct phase *phase;  /* NULL: the one objective */
  const size_t *rows;         /* of the columns' observations in the source; */
  size_t first;               /* NULL: from this one on */
  const real *input, *target; /* columns; the same, unless corrupted */
  struct label *labels;       /* where the source has them */
  real scale;                 /* 1 / observations of the draw */
  real *room;                 /* for gathered columns */
  real *beside, *joined;      /* their condition; both, one above the other */
  real *spare;                /* outputs x columns */
  real *nothing;              /* zeros: a bias that is not there */
  real *dump;                 /* a gradient that nobody wants */
  real *own;                  /* the type's scratch */
  real *chain;                /* drawn columns, for types that draw */
  bool started;               /* chain holds those of the step before */
  real *each[MOST_TERMS];     /* terms by column */
  real *gradient;             /* this worker's own */
  double terms[MOST_TERMS];
  struct meeting *meeting;   /* of a network that tracks; else NULL */
  const struct trace *aside; /* of the prior's network, where there is one */

  /* Where the model's regulariser has use for it.  */
  real *corrupted;  /* the input */
  size_t keeps;     /* units of the code; 0: all */
  real *kept;       /* 0 or 1 for each number of the code */
  real *order;      /* room of one code */
  double *activity; /* sums of the code over this worker's observations */
  double *mean, *derivative;
  real *shift; /* dL/dh of a penalty on mean activations */
  struct contraction contraction;
  void *work;         /* of the model's type */
  double *statistics; /* its sums since the trainer cleared them */
};

struct evaluation
{
  struct context *context;
  const struct model *model;
  const struct source *source;
  int threads;
  struct team *team;
  size_t capacity; /* columns a worker holds */
  size_t most;     /* observations of a draw */
  struct worker *workers;
  struct outer **outer; /* the workers', of a plain model; NULL: gradients are
                           all added */
  bool *is_made;        /* block by block: made together */
  struct draw draw;
  struct stream stream;
  const struct phase *phase;
  bool apart;    /* the gradient is left to evaluation_gradient */
  bool learning; /* corrupted, with the units kept that learning keeps */
  real *chains;  /* of a type that draws: model->chain x most; NULL: held-out
                    data */
  bool started;
  double *each[MOST_TERMS];        /* where set: the terms by observation */
  double value, terms[MOST_TERMS]; /* of the last one, penalties too, and
                                      then what is noted */

  /* Of the evaluation under way.  */
  const real *x;
  real *gradient;
  size_t round, rounds;
  bool last_round;
  bool together;   /* this draw's products */
  bool collecting; /* a sweep for the mean activations alone */
  double judgement;
};

#define evaluation_new REAL_NAME (evaluation_new)
#define evaluation_keep REAL_NAME (evaluation_keep)
#define evaluation_objective REAL_NAME (evaluation_objective)
#define evaluation_turn REAL_NAME (evaluation_turn)
#define evaluation_gradient REAL_NAME (evaluation_gradient)
#define evaluation_threads REAL_NAME (evaluation_threads)

/* For draws of `most' observations, with gradients or without.  The purpose
   PURPOSE_EVALUATE is the objective as it is after learning: nothing is
   corrupted.  */
enum status evaluation_new (struct context *, const struct model *,
                            const struct source *, int threads, uint64_t seed,
                            enum purpose, size_t most, bool gradients,
                            struct evaluation *);

struct objective evaluation_objective (struct evaluation *);

/* The objective of a phase from now on, for a model that has them; `phase'
   from 0, as it is at first.  */
void evaluation_turn (struct evaluation *, size_t phase);

/* Numbers [first, last) of the gradient that an evaluation told to keep them
   `apart' has left with its workers, summed into `room' or in place: where
   they are now.  Several threads may ask, each for numbers of its own, once.
 */
const real *evaluation_gradient (const struct evaluation *, size_t first,
                                 size_t last, real *room);

/* Into x what layers keep of the batch last evaluated, which every worker has
   found alike: as they have been told, or the `whole' of it.  */
void evaluation_keep (const struct evaluation *, bool whole, real *x);

/* How many threads a batch of so many observations is worth: below about a
   MFLOP a thread costs more than it brings.  */
int evaluation_threads (const struct model *, size_t batch, int threads);

#endif
