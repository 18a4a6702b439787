/* The table of activations: see activation.h.  */

#include "net/activation.h"

#include "base/option.h"

static double
itself (double mean, double n)
{
  (void) n;
  return mean;
}

/* Half an observation more on either side; what lies beyond [0, 1] as its
   end.  */
static double
log_odds (double mean, double n)
{
  mean = mean < 0 ? 0 : mean > 1 ? 1 : mean;
  return log ((n * mean + .5) / (n * (1 - mean) + .5));
}

#define ROW(kind, name, value, slope, curve, unit_interval, smooth, link)     \
  [ACTIVATION_##kind] = { #name,                                              \
                          REAL_NAME (activate_##name),                        \
                          REAL_NAME (deactivate_##name),                      \
                          REAL_NAME (bend_##name),                            \
                          #value,                                             \
                          unit_interval,                                      \
                          smooth,                                             \
                          link },

const struct activation activations[] = { ACTIVATIONS (ROW) };

ROW_NAMES (activation_name, activations)

const struct activation *
activation_named (const char *name)
{
  for (size_t i = 0; i < ACTIVATION_COUNT; i++)
    if (same_word (activations[i].name, name))
      return &activations[i];
  return NULL;
}
