/* Options of ae_finetune.  */

#ifndef AE_FINETUNE_H
#define AE_FINETUNE_H

#include "command/argument.h"
#include "fit/complete.h"

struct finetune_settings
{
  struct training training;
  int scope, label_loss;
  double reconstruction;
  const struct value *validation_labels;
};

#define finetune_options REAL_NAME (finetune_options)

extern const struct option finetune_options[];

#endif
