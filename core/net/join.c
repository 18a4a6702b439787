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

/* ----- its derivative: nothing of c's ------------------------------------ */

static void
push (const struct layer *layer, const struct point *point, const real *in,
      real *out)
{
  size_t from = layer->inputs, to = layer->outputs;
  for (size_t j = 0; j < point->group * point->columns; j++)
    {
      memcpy (out + j * to, in + j * from, from * sizeof *out);
      memset (out + j * to + from, 0, (to - from) * sizeof *out);
    }
}

static void
pull (const struct layer *layer, const struct point *point, const real *out,
      real *in)
{
  size_t to = layer->inputs, from = layer->outputs;
  for (size_t j = 0; j < point->group * point->columns; j++)
    memcpy (in + j * to, out + j * from, to * sizeof *in);
}

static const struct tangent tangent = { .push = push, .pull = pull };

LAYER (join) = { .name = "join",
                 .leave = leave,
                 .forward = forward,
                 .backward = backward,
                 .tangent = &tangent };
