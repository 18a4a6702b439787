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
lower_gather (struct context *context, const struct shape *in, size_t first,
              size_t count, struct lowering *lowering)
{
  size_t *from;
  TRY (take (context, &from, count, sizeof *from));
  for (size_t i = 0; i < count; i++)
    from[i] = first + i;
  return lower_step (context, lowering,
                     (struct primitive){ .kind = PRIMITIVE_GATHER,
                                         .in = *in,
                                         .out = shape_plain (count),
                                         .from = from });
}

enum status
lower_activation (struct context *context, const struct layer *layer,
                  struct lowering *lowering)
{
  const struct activation *activation = layer->activation;
  if (! activation->bend && activation->settings.groups)
    return fail (context, STATUS_BAD_MODEL,
                 "the activation '%s' over groups cannot be written as "
                 "formulas",
                 activation->name);
  /* What a Gaussian's head has is part of what becomes of its numbers.  */
  if (activation == &activations[ACTIVATION_LINEAR]
      || (activation->bend && ! activation->formula))
    return STATUS_OK;
  struct primitive step
    = { .kind = activation->bend ? PRIMITIVE_ACTIVATION : PRIMITIVE_SOFTMAX,
        .in = layer->out,
        .out = layer->out,
        .activation = activation->bend ? activation : NULL };
  return lower_step (context, lowering, step);
}

enum status
lower_drawn (struct context *context, const struct layer *layer, const real *x,
             struct lowering *lowering)
{
  (void) x;
  return lower_gather (context, &layer->in, 0, layer->outputs, lowering);
}

enum status
lower_weighted (struct context *context, const struct layer *layer,
                const real *x, struct primitive step,
                struct lowering *lowering)
{
  step.weight = x + layer->weight.place;
  if (layer->tied)
    {
      real *own;
      TRY (
        take (context, &own, block_count (&layer->tied->weight), sizeof *own));
      layer_weight (layer, x, own);
      step.weight = own;
    }
  if (layer->has_bias)
    step.bias = x + layer->bias.place;
  TRY (lower_step (context, lowering, step));
  return lower_activation (context, layer, lowering);
}

enum status
network_lower (struct context *context, const struct network *network,
               const real *x, size_t first, size_t last,
               struct lowering *lowering)
{
  for (size_t i = first; i < last; i++)
    {
      struct layer layer = network->layers[i];
      if (! layer.type->lower)
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
