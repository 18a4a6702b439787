/* Optimisers: a table of rows, of two kinds.

   First-order ones make one update from one gradient (optimiser.c); their
   trainer draws a batch for each.  The others minimise a fixed draw by
   line searches until told to stop, and report after each iteration.

     sgd, momentum, nesterov, rmsprop, adam      optimiser.c
     cg      Polak and Ribiere's, GSL's multimin conjugate.c
     lbfgs   liblbfgs                            lbfgs.c
     scg     Moller 1993                         scaled_conjugate.c

   To add one of the first kind: its function and its row in optimiser.c; of
   the second, its function in a file of its own, declared below, and a row.  */

#ifndef AE_OPTIMISER_H
#define AE_OPTIMISER_H

#include "optim/objective.h"

struct step
{
  double rate, momentum;
  size_t number; /* of updates so far, this one included: from 1 */
};

/* What a minimiser tells after each iteration.  */
struct iterate
{
  size_t number;
  double value, gradient_norm;
  const double *x;
};

struct monitor
{
  void *self;
  /* True: stop here.  */
  bool (*after) (void *self, const struct iterate *);

  /* What the minimiser keeps from one iteration to the next, where its row has
     room for that: as it is when `after' is asked; and is it there already,
     from a run that was interrupted?  NULL: it takes its own.  */
  double *memory;
  bool remembers;
};

struct optimiser
{
  const char *name;

  /* First order: x after one update from gradient g; `state' holds `slots'
     numbers a parameter, in turn.  Any part of the vector may be updated by
     itself.  Returns the sum of g^2.  */
  size_t slots;
  double (*update) (const struct step *, size_t count, const real *g,
                    real *const *state, real *x);

  /* Else: minimises from x, at most `iterations' times.  */
  enum status (*minimise) (struct context *, const struct objective *,
                           size_t iterations, const struct monitor *, real *x);

  /* How many numbers it keeps, of so many parameters, with which it goes on as
     if nothing had been; NULL: it cannot.  */
  size_t (*memory) (size_t count);
};

enum
{
  MOST_SLOTS = 2,
  OPTIMISER_ADAM = 0, /* the first row, and the default */
  OPTIMISER_LBFGS = 6
};

#define optimisers REAL_NAME (optimisers)
#define optimiser_name REAL_NAME (optimiser_name)
#define minimise_cg REAL_NAME (minimise_cg)
#define minimise_lbfgs REAL_NAME (minimise_lbfgs)
#define minimise_scg REAL_NAME (minimise_scg)
#define memory_scg REAL_NAME (memory_scg)

extern const struct optimiser optimisers[];

const char *optimiser_name (size_t index);

typedef enum status minimise_function (struct context *,
                                       const struct objective *, size_t,
                                       const struct monitor *, real *);

minimise_function minimise_cg, minimise_lbfgs, minimise_scg;

size_t memory_scg (size_t count);

#endif
