/* The table of layers: see layer.h.  */

#include "net/layer.h"

#include "base/option.h"

const struct layer_type *const layer_types[LAYER_COUNT] = {
  [LAYER_DENSE] = &layer_dense,
  [LAYER_BATCHNORM] = &layer_batchnorm,
  [LAYER_LAYERNORM] = &layer_layernorm,
  [LAYER_DROPOUT] = &layer_dropout,
  [LAYER_GAUSSIAN] = &layer_gaussian,
  [LAYER_FULL_GAUSSIAN] = &layer_full_gaussian,
  [LAYER_JOIN] = &layer_join,
};

const struct layer_type *
layer_type_named (const char *name)
{
  for (size_t i = 0; i < LAYER_COUNT; i++)
    if (same_word (layer_types[i]->name, name))
      return layer_types[i];
  return NULL;
}
