/* From a built model to a trained one: hold-out, normalisation, start,
   pre-training, training.  */

#ifndef AE_COMPLETE_H
#define AE_COMPLETE_H

#include "base/entry.h"
#include "fit/pretrain.h"

#define complete_training REAL_NAME (complete_training)
#define open_validation REAL_NAME (open_validation)
#define list_validation REAL_NAME (list_validation)

/* From a built model to the trained record in call->out[0]: hold-out,
   normalisation, start, training.  No pre-training: NULL.  */
enum status complete_training (struct call *, const struct training *,
                               const struct pretraining *, struct model *,
                               const struct value *x);

/* Validation data: a matrix as X is, with the same width, normalised.  */
enum status open_validation (struct context *, const struct training *,
                             const struct model *, bool by_columns,
                             struct source *);

/* The held-out rows, counted from 1.  */
enum status list_validation (struct context *, const struct hold_out *,
                             struct value *rows);

#endif
