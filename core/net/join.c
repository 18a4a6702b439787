/* The join: from z to [z; c], where c is the condition that the pass carries
   for each observation.  What stands behind it is a function of both; no
   derivative is wanted of c.  Whoever builds the chain sets `outputs', which
   says how many numbers c has.  */

#include "math/matrix.h"
#include "net/layer.h"

#include <string.h>

static enum status
declare (struct context *context, struct layer *layer, struct params *params,
         const char *name)
{
  (void) context, (void) layer, (void) params, (void) name;
  return STATUS_OK;
}

static void
forward (const struct layer *layer, const struct pass *pass, const real *input,
         real *output, real *unused)
{
  (void) unused;
  matrix_stack (layer->inputs, layer->outputs - layer->inputs, pass->columns,
                pass->copies ? pass->copies : 1, input, pass->condition,
                output);
}

static void
backward (const struct layer *layer, const struct pass *pass,
          const real *input, const real *output, real *d_output, real *d_input,
          real *unused)
{
  (void) input, (void) output, (void) unused;
  for (size_t j = 0; j < pass->columns && d_input; j++)
    memcpy (d_input + j * layer->inputs, d_output + j * layer->outputs,
            layer->inputs * sizeof *d_input);
}

const struct layer_type layer_join = {
  .name = "join", .declare = declare, .forward = forward, .backward = backward
};
