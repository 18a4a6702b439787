/* Options of ae_augment.  */

#ifndef AE_AUGMENT_H
#define AE_AUGMENT_H

#include "command/argument.h"

struct augment_settings
{
  struct applying applying;
  int method;
  double amount, neighbours;
  const struct value *labels;
};

#define augment_options REAL_NAME (augment_options)

extern const struct option augment_options[];

#endif
