/* What a network computes after learning: see lower.h.  */

#include "net/lower.h"

#include <string.h>

enum status
lower_step (struct context *context, struct lowering *lowering,
            struct primitive step)
{
  if (lowering->count == lowering->room)
    {
      size_t room = 2 * lowering->room + 8;
      struct primitive *steps;
      TRY (take (context, &steps, room, sizeof *steps));
      if (lowering->count)
        memcpy (steps, lowering->steps, lowering->count * sizeof *steps);
      lowering->steps = steps;
      lowering->room = room;
    }
  lowering->steps[lowering->count++] = step;
  return STATUS_OK;
}

enum status
lower_activation (struct context *context, const struct layer *layer,
                  struct lowering *lowering)
{
  if (layer->activation == &activations[ACTIVATION_LINEAR])
    return STATUS_OK;
  return lower_step (context, lowering,
                     (struct primitive){ .kind = PRIMITIVE_ACTIVATION,
                                         .in = layer->out,
                                         .out = layer->out,
                                         .activation = layer->activation });
}

enum status
network_lower (struct context *context, const struct network *network,
               const real *x, size_t first, size_t last,
               struct lowering *lowering)
{
  for (size_t i = first; i < last; i++)
    {
      struct layer layer = network->layers[i];
      if (! layer.type->lower || layer.in.steps)
        return fail (context, STATUS_BAD_MODEL,
                     "layer %zu, '%s', is none that can be written as "
                     "formulas of what enters",
                     i + 1, layer.type->name);
      /* Those that were built by hand are plain.  */
      layer.in.count = layer.inputs;
      layer.out.count = layer.outputs;
      TRY (layer.type->lower (context, &layer, x, lowering));
    }
  return STATUS_OK;
}
