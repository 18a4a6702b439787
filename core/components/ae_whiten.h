/* Options of ae_whiten.  */

#ifndef AE_WHITEN_H
#define AE_WHITEN_H

#include "command/argument.h"
#include "fit/complete.h"

struct whiten_settings
{
  int method, observations_in;
  double epsilon, components, retained, cutoff, threads;
  bool inverse;
  const struct value *image_size;
};

#define whiten_options REAL_NAME (whiten_options)

extern const struct option whiten_options[];

#endif
