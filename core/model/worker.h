/* A worker: one thread's share of a draw, and the memory that it works in; and
   the evaluation that it works for.

   A worker takes its share block by block, `capacity' columns at most.  A
   block goes through it so:

     rows of the source -> room -> target            gathered, normalised
       -> corrupted, or joined with its condition -> input
       -> trace.value[0 ... code ... count]                        forward
       -> each[term][column]                           what the loss says
       -> trace.delta -> gradient                                 backward

   Everything is taken by workers_new, so that a step allocates nothing.  What
   a worker holds belongs to its thread while a round runs, and to thread 0
   between two rounds.  What only the model's type knows stands in `work'.  */

#ifndef AE_WORKER_H
#define AE_WORKER_H

#include "data/source.h"
#include "math/parallel.h"
#include "model/model.h"
#include "net/contraction.h"
#include "optim/objective.h"

struct worker
{
  struct pass pass;
  union
  {
    struct trace trace, traces[MOST_NETWORKS]; /* of the model's networks */
  };
  const struct phase *phase;
  const size_t *rows;         /* of the columns' observations in the source; */
  size_t first;               /* NULL: from this one on */
  size_t drawn, most;         /* observations of the draw, and at most; */
  size_t all;                 /* of all processes */
  const real *input, *target; /* columns; the same, unless corrupted, or
                                 completed; */
  real *complete, *scored;    /* rooms of both, where numbers are missing */
  const real *known;          /* NaN where the target is not; NULL: it is */
  size_t *lengths;            /* of sequences of any lengths; */
  real *present;              /* room for what is known of them */
  struct label *labels;       /* where the source has them */
  real *weights;              /* of the columns; NULL: all are 1 */
  real scale;                 /* 1 / observations of the draw */
  real *room;                 /* for gathered columns */
  real *beside, *joined;      /* their condition; both: see net/join.h */
  real *spare;                /* outputs x columns */
  real *nothing;              /* zeros: a bias that is not there */
  real *dump;                 /* a gradient that nobody wants */
  real *chain;                /* drawn columns, for types that draw */
  bool started;               /* chain holds those of the step before */
  real *each[MOST_TERMS];     /* terms by column */
  real *gradient;             /* this worker's own */
  double *terms;              /* their sums over the worker's observations */
  struct meeting *meeting;    /* of a network that tracks; else NULL */

  /* Where the model's regulariser has use for it.  */
  real *corrupted;  /* the input */
  size_t keeps;     /* units of the code; 0: all */
  real *kept;       /* 0 or 1 for each number of the code */
  real *order;      /* room of one code */
  double *activity; /* sums of the code over this worker's observations, */
  struct meeting *activities; /* and where all workers' are */
  double *mean, *derivative;
  real *shift; /* dL/dh of a penalty on mean activations */
  struct contraction contraction;
  void *work;             /* of the model's type */
  size_t statistic_count; /* how many sums the type wants to keep */
  double *statistics;     /* them, since they were cleared */
};

/* What all workers of an evaluation work for, and share: evaluation.h.  */
struct evaluation
{
  struct context *context;
  const struct model *model;
  const struct source *source;
  struct source raw; /* the same with what is missing, */
  real *fill;        /* and what stands for that; NULL: nothing is */
  int threads;
  struct team *team;
  struct span *spans; /* what each worker reads next */
  size_t capacity;    /* columns a worker holds */
  size_t most;        /* observations of a draw */
  struct worker *workers;
  real **gradients;        /* the workers' */
  struct tally term_sums;  /* of the data, and of what is noted */
  struct tally statistics; /* of the type, since they were cleared */
  struct outer **outer; /* the workers', of a plain model; NULL: gradients are
                           all added */
  bool *is_made;        /* block by block: made together */
  struct draw draw;
  double weight; /* of its observations together */
  struct stream stream;
  const struct phase *phases, *phase; /* all; whose turn it is */
  size_t phase_count;
  bool apart;    /* the gradient is left to reduce_piece */
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

#endif
