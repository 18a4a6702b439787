/* A worker: one thread's share of a draw, and the memory that it works in.

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
#include "model/model.h"
#include "net/contraction.h"

struct evaluation;

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
  const real *input, *target; /* columns; the same, unless corrupted */
  struct label *labels;       /* where the source has them */
  real scale;                 /* 1 / observations of the draw */
  real *room;                 /* for gathered columns */
  real *beside, *joined;      /* their condition; both, one above the other */
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

#define workers_new REAL_NAME (workers_new)
#define worker_columns REAL_NAME (worker_columns)
#define worker_tracks REAL_NAME (worker_tracks)
#define model_passes REAL_NAME (model_passes)

/* Of an evaluation whose threads, capacity and source are set.  */
enum status workers_new (struct evaluation *, bool gradients);

/* How many columns a worker takes at once, at most.  */
size_t worker_columns (const struct model *);

/* The units of the widest layer that takes statistics of the batch; 0: there
   is none.  */
size_t worker_tracks (const struct model *);

/* How many passes' worth of work an observation is: the chain of Jacobians
   carries many columns for each.  */
double model_passes (const struct model *);

#endif
