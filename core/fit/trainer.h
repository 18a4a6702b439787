/* The trainer: epochs of steps on a model, until they are done, the gradient
   is small, validation no longer improves, the user stops it, or the loss
   leaves the finite numbers.  */

#ifndef AE_TRAINER_H
#define AE_TRAINER_H

#include "fit/history.h"

#define train REAL_NAME (train)

/* Trains model->x from where it stands.  `validation' may be NULL; held-out
   rows of `source' are given by `hold_out'.  Fills model->history, and
   model->state on the checkpoint's way.  `batch_given': the user asked for a
   batch size.  */
enum status train (struct context *, const struct training *, struct model *,
                   const struct source *, const struct hold_out *,
                   const struct source *validation, uint64_t seed,
                   bool batch_given);

#endif
