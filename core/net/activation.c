/* The table of activations: see activation.h.  */

#include "net/activation.h"

#include "base/option.h"
#include "math/losses.h"

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

/* Half an observation more.  */
static double
logarithm (double mean, double n)
{
  return log ((mean > 0 ? mean : 0) + .5 / n);
}

#define ROW(kind, name, value, slope, curve, unit_interval, smooth, link)     \
  [ACTIVATION_##kind]                                                         \
    = { #name,                                                                \
        REAL_NAME (activate_##name),                                          \
        REAL_NAME (deactivate_##name),                                        \
        REAL_NAME (bend_##name),                                              \
        #value,                                                               \
        unit_interval,                                                        \
        smooth,                                                               \
        link,                                                                 \
        { ACTIVATION_##kind == ACTIVATION_LEAKYRELU ? .2 : 0, NULL } },

const struct activation activations[] = {
  ACTIVATIONS (ROW)[ACTIVATION_SOFTMAX] = { .name = "softmax",
                                            .activate = vector_softmax,
                                            .deactivate = vector_softmax_back,
                                            .unit_interval = true,
                                            .smooth = true,
                                            .link = logarithm },
};

ROW_NAMES (activation_name, activations)

const struct activation *
activation_named (const char *name)
{
  for (size_t i = 0; i < ACTIVATION_COUNT; i++)
    if (same_word (activations[i].name, name))
      return &activations[i];
  return NULL;
}

enum status
activation_with (struct context *context, int index, double slope,
                 const struct activation **result)
{
  struct activation *own;
  *result = &activations[index];
  if (index != ACTIVATION_LEAKYRELU || ! (slope > 0)
      || slope == (*result)->settings.slope)
    return STATUS_OK;
  TRY (take (context, &own, 1, sizeof *own));
  *own = **result;
  own->settings.slope = slope;
  *result = own;
  return STATUS_OK;
}
