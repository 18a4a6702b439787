/* What the trainer's files share: the state of a training under way.

     trainer.c       what contradicts what, set-up, and the run from first to
                     last
     descent.c       first-order epochs: batches, phases, updates
     minimisation.c  the optimisers with line searches, over all rows
     epoch.c         the end of an epoch, whoever made it: validation, the
                     history's row, whoever watches, patience
     checkpoint.c    the state written at an epoch's end, and taken up again
     endings.c       why it ended, and what is said of it

   Nobody but these includes this header.  */

#ifndef AE_TRAINER_PRIVATE_H
#define AE_TRAINER_PRIVATE_H

#include "fit/history.h"
#include "fit/order.h"
#include "fit/sharing.h"
#include "model/evaluation.h"
#include "optim/optimiser.h"

struct trainer
{
  struct context *context;
  const struct training *training;
  const struct optimiser *optimiser;
  struct model *model;
  const struct hold_out *hold_out;
  struct sharing sharing; /* of what is trained on */
  struct evaluation learning, validation;
  bool has_validation;
  bool watched; /* by an OutputFcn, of whatever process */
  struct history history;
  struct observer observer;
  size_t observations; /* rows of the data, of all processes */
  const char *data;    /* names of the options of data: see struct fitting */
  uint64_t seed;

  real *gradient, *state[MOST_SLOTS];
  real *kept;  /* parameters that are returned if these are not */
  real *begun; /* of descent: those at the epoch's begin, not yet judged */
  size_t state_count; /* of a slot: the segments of all phases */
  const size_t *rows; /* trained on; NULL: all */
  struct order order;
  struct draw whole;   /* of an optimiser that takes all rows */
  size_t *room, *ends; /* to sort sequences by their lengths */
  size_t step;         /* draws so far */
  size_t before;       /* epochs before this call, of the model's checkpoint */
  size_t done;         /* of this call, by when it was interrupted */
  size_t epochs;       /* of this call, those among them */
  size_t state_place;  /* of the phase that is under way */
  double *memory;      /* of a minimiser that goes on */
  bool remembers;      /* and it is there */
  struct step update;
  double factor;        /* of the schedule, in this epoch */
  bool gathered;        /* the gradient has been added up, over processes */
  real cut;             /* what the gradient is multiplied with */
  struct tally squares; /* of the gradient */
  double norms[MOST_TERMS]; /* of each phase's, over this epoch's batches */

  double first; /* value of the first batch; NaN: none yet */
  bool grown;   /* far beyond it, and the user has been told */
  double best;  /* of the validation; NaN: none yet */
  size_t since_best;
  const char *ended;  /* why; see model.ended in the manual */
  enum status status; /* of a callback's failure */
};

#define trainer_advance REAL_NAME (trainer_advance)
#define trainer_project REAL_NAME (trainer_project)
#define finish_epoch REAL_NAME (finish_epoch)
#define parameters_finite REAL_NAME (parameters_finite)
#define training_diverged REAL_NAME (training_diverged)
#define training_stuck REAL_NAME (training_stuck)
#define watch_growth REAL_NAME (watch_growth)
#define checkpoint_name REAL_NAME (checkpoint_name)
#define checkpoint_save REAL_NAME (checkpoint_save)
#define checkpoint_open REAL_NAME (checkpoint_open)
#define checkpoint_resume REAL_NAME (checkpoint_resume)
#define descent_run REAL_NAME (descent_run)
#define minimisation_run REAL_NAME (minimisation_run)

/* The model moves on to where it is after so many epochs: see struct
   model_type.  */
enum status trainer_advance (struct trainer *, double epochs);

/* The body of a team: back to columns of norm 1, where the model wants
   them.  */
void trainer_project (void *trainer, int thread);

/* The end of an epoch: validation, the history's row, whoever watches, the
   checkpoint; *stop where that was the last.  */
enum status finish_epoch (struct trainer *, double loss, const double *terms,
                          double gradient_norm, double rate, bool *stop);

bool parameters_finite (size_t count, const real *x);

/* Left the finite numbers: back to the last epoch's end, with a warning.  */
void training_diverged (struct trainer *);

/* A minimiser found no better point: why, by the gradient's norm there.  */
void training_stuck (struct trainer *, double value, double gradient_norm);

/* Warns, once, of a loss that has grown out of all proportion.  */
void watch_growth (struct trainer *, double loss);

/* The file that is written; NULL: none.  */
const char *checkpoint_name (const struct training *);

enum status checkpoint_save (struct trainer *);

/* Of a call that goes on: its parameters and its normalisation, before
   anything is made of them.  */
enum status checkpoint_open (struct trainer *);

/* What the checkpoint in 'Resume' kept; or in 'InitialModel', where it
   fits.  */
enum status checkpoint_resume (struct trainer *);

/* Epochs of a first-order optimiser, or of the others.  */
enum status descent_run (struct trainer *);
enum status minimisation_run (struct trainer *);

#endif
