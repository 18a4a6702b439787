/* The trainer: epochs of steps on a model, until they are done, the gradient
   is small, validation no longer improves, the user stops it, or the loss
   leaves the finite numbers.  */

#ifndef AE_TRAINER_H
#define AE_TRAINER_H

#include "base/entry.h"
#include "fit/history.h"

#define train REAL_NAME (train)
#define refuse_checkpoints REAL_NAME (refuse_checkpoints)
#define checkpoint_check REAL_NAME (checkpoint_check)

/* Trains model->x from where it stands.  `validation' may be NULL; held-out
   rows of `source' are given by `hold_out'.  Fills model->history, and
   model->state on the checkpoint's way.  `batch_given': the user asked for a
   batch size.  `data': the options of data that were given, by name.  */
enum status train (struct context *, const struct training *, struct model *,
                   const struct source *, const struct hold_out *,
                   const struct source *validation, uint64_t seed,
                   bool batch_given, const char *data);

/* Refuses a checkpoint's file that could not be written, before anything has
   been trained.  */
enum status checkpoint_check (struct context *, const struct training *);

/* Refuses 'CheckpointFile' and 'Resume' where what is trained is not the model
   that the user sees, but one in units of its own: who trains with them, and
   what compares that model.  */
enum status refuse_checkpoints (struct call *, const char *trainer,
                                const char *comparison);

#endif
