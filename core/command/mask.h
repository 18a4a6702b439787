/* Options of ae_mask.  */

#ifndef AE_MASK_H
#define AE_MASK_H

#include "command/argument.h"

struct mask_settings
{
  struct applying applying;
  int missing;
  double quadrants, fraction, fill;
  const struct value *block, *image_size;
};

#define mask_options REAL_NAME (mask_options)

extern const struct option mask_options[];

#endif
