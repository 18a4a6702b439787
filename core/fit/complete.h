/* From a built model to a trained one: hold-out, normalisation, start,
   pre-training, training.  */

#ifndef AE_COMPLETE_H
#define AE_COMPLETE_H

#include "base/entry.h"
#include "data/label.h"
#include "fit/pretrain.h"

#define complete_training REAL_NAME (complete_training)
#define fitting_begin REAL_NAME (fitting_begin)
#define fitting_stratify REAL_NAME (fitting_stratify)
#define fitting_weigh REAL_NAME (fitting_weigh)
#define fitting_data REAL_NAME (fitting_data)
#define fitting_record REAL_NAME (fitting_record)
#define fitting_start REAL_NAME (fitting_start)
#define fitting_run REAL_NAME (fitting_run)

/* To the trained record in call->out[0], from the data in `source'.  No
   pre-training: NULL.  */
enum status complete_training (struct call *, const struct training *,
                               const struct pretraining *, struct model *,
                               const struct source *);

/* The same in steps, for who holds out in a way of its own, or begins from a
   model: between them the members may be changed.  */
struct fitting
{
  struct call *call;
  const struct training *training;
  struct model *model;
  struct source source, validation;
  struct hold_out hold_out;
  bool begun; /* from a model, whose normalisation and numbers it has */
  uint64_t seed;
  size_t *known; /* numbers of each variable, where some are missing */
};

struct fitting fitting_begin (struct call *, const struct training *,
                              struct model *, const struct source *);

/* What is held out becomes so of every class the same part, as nearly as whole
   observations allow; those without a label are a class.  */
enum status fitting_stratify (struct fitting *, const struct label *,
                              size_t classes);

/* The weights of the option 'Weights', by the rows that are trained on.  */
enum status fitting_weigh (struct fitting *);

/* Data and validation data, normalised, as the model that it begins from has
   it or as the rows say that are not held out.  `targets': they are to be
   reconstructed, so they must be what the loss can take.  */
enum status fitting_data (struct fitting *, bool targets);

/* What the record says of the training: seed, options, rows held out.  */
enum status fitting_record (struct fitting *);

/* Where a fresh model's parameters begin: at random ones and pre-trained, where
   that is not NULL.  One that is begun from has them.  */
enum status fitting_start (struct fitting *, const struct pretraining *);

/* The training, and the record.  */
enum status fitting_run (struct fitting *);

#endif
