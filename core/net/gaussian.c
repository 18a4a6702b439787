/* The Gaussian sampling layer: from mu and log sigma^2, stacked in 2 k
   inputs, to k outputs  z = mu + sigma epsilon,  epsilon ~ N (0, I).

   The randomness is outside: epsilon is a function of the pass's stream and
   the column, so z is differentiable in mu and sigma (the reparameterisation
   of Kingma & Welling 2014, section 2.4), and a pass repeated gives the same
   z.  A pass without a stream gives the mean.  */

#include "math/vector.h"
#include "net/layer.h"

#include <string.h>

static enum status
declare (struct context *context, struct layer *layer, struct params *params,
         const char *name)
{
  (void) context, (void) params, (void) name;
  layer->outputs = layer->inputs / 2;
  return STATUS_OK;
}

static size_t
scratch (const struct layer *layer)
{
  return layer->outputs; /* epsilon */
}

static void
forward (const struct layer *layer, const struct pass *pass, const real *input,
         real *output, real *epsilon)
{
  if (! pass->stream)
    {
      for (size_t j = 0; j < pass->columns; j++)
        memcpy (output + j * layer->outputs, input + j * layer->inputs,
                layer->outputs * sizeof *output);
      return;
    }
  for (size_t j = 0; j < pass->columns; j++)
    random_normal (pass->stream, pass->row + (uint32_t) j, layer->outputs,
                   epsilon + j * layer->outputs);
  vector_sample (layer->outputs, pass->columns, input, epsilon, output);
}

static void
backward (const struct layer *layer, const struct pass *pass,
          const real *input, const real *output, real *d_output, real *d_input,
          real *epsilon)
{
  (void) output;
  if (d_input)
    vector_sample_back (layer->outputs, pass->columns, input, epsilon,
                        d_output, d_input);
}

const struct layer_type layer_gaussian
  = { "gaussian", false, declare, scratch, forward, backward };
