/* Options of rbm_train, between its two files.  */

#ifndef AE_RBM_TRAIN_H
#define AE_RBM_TRAIN_H

#include "boltzmann/rbm.h"
#include "command/argument.h"
#include "fit/begin.h"
#include "fit/complete.h"

struct rbm_settings
{
  struct training training;
  int visible;
  double sigma, steps;
  bool persistent, center;
};

#define begin_rbm REAL_NAME (begin_rbm)

/* The machine that the call begins from; the plan becomes what it is.  */
enum status begin_rbm (struct call *, const struct rbm_settings *,
                       struct rbm_plan *, struct model *);

#endif
