/* Options of ae_dataset.  */

#ifndef AE_DATA_H
#define AE_DATA_H

#include "command/argument.h"

struct data_settings
{
  double count, seed, size, least_radius;
  const char *folder;
};

#define data_options REAL_NAME (data_options)

extern const struct option data_options[];

#endif
