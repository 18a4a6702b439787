/* The table of activations: see activation.h.  */

#include "net/activation.h"

#include "base/option.h"

#define ROW(name, unit_interval, smooth)                                      \
  {                                                                           \
#name, REAL_NAME(activate_##name), REAL_NAME(deactivate_##name),          \
      REAL_NAME(bend_##name), unit_interval, smooth                           \
  }

#undef tanh /* the row's name, not the function of <tgmath.h> */

const struct activation activations[ACTIVATION_COUNT] = {
  [ACTIVATION_SIGMOID] = ROW (sigmoid, true, true),
  [ACTIVATION_TANH] = ROW (tanh, false, true),
  [ACTIVATION_RELU] = ROW (relu, false, false),
  [ACTIVATION_SOFTPLUS] = ROW (softplus, false, true),
  [ACTIVATION_ELU] = ROW (elu, false, false),
  [ACTIVATION_LINEAR] = ROW (linear, false, true),
  [ACTIVATION_SATLIN] = ROW (satlin, true, false),
};

const char *
activation_name (size_t index)
{
  return index < ACTIVATION_COUNT ? activations[index].name : NULL;
}

const struct activation *
activation_named (const char *name)
{
  for (size_t i = 0; i < ACTIVATION_COUNT; i++)
    if (same_word (activations[i].name, name))
      return &activations[i];
  return NULL;
}
