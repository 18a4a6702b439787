/* The table of activations: see activation.h.  */

#include "net/activation.h"

#include "base/option.h"

#define ROW(kind, name, value, slope, curve, unit_interval, smooth)           \
  [ACTIVATION_##kind] = { #name,                                              \
                          REAL_NAME (activate_##name),                        \
                          REAL_NAME (deactivate_##name),                      \
                          REAL_NAME (bend_##name),                            \
                          unit_interval,                                      \
                          smooth },

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
