/* Options of ae_patches.  */

#ifndef AE_PATCHES_H
#define AE_PATCHES_H

#include "command/argument.h"

struct patch_settings
{
  int observations_in;
  double seed;
  const struct value *image_size;
};

#define patch_options REAL_NAME (patch_options)

extern const struct option patch_options[];

#endif
