/* The join: from z to [z; c], where c is the condition that the pass carries
   for each observation.  What stands behind it is a function of both; no
   derivative is wanted of c.  Its units are those of [z; c], as whoever builds
   the chain says.  */

#include "math/matrix.h"
#include "net/layer.h"

#include <string.h>

static const char *
leave (struct context *context, struct layer *layer)
{
  (void) context;
  layer->out = shape_plain (layer->units);
  return NULL;
}

static void
forward (const struct layer *layer, const struct pass *pass, const real *input,
         real *output, void *unused)
{
  (void) unused;
  matrix_stack (layer->inputs, layer->outputs - layer->inputs, pass->columns,
                pass->copies ? pass->copies : 1, input, pass->condition,
                output);
}

static void
backward (const struct layer *layer, const struct pass *pass,
          const real *input, const real *output, real *d_output, real *d_input,
          void *unused)
{
  (void) input, (void) output, (void) unused;
  for (size_t j = 0; j < pass->columns && d_input; j++)
    memcpy (d_input + j * layer->inputs, d_output + j * layer->outputs,
            layer->inputs * sizeof *d_input);
}

LAYER (join) = {
  .name = "join", .leave = leave, .forward = forward, .backward = backward
};
