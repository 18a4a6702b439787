/* The Gaussian sampling layer: from mu and log sigma^2, stacked in 2 k
   inputs, to k outputs  z = mu + sigma epsilon,  epsilon ~ N (0, I).

   The randomness is outside: epsilon is a function of the pass's stream and
   the column, so z is differentiable in mu and sigma (the reparameterisation
   of Kingma & Welling 2014, section 2.4), and a pass repeated gives the same
   z.  A pass without a stream gives the mean.  A layer of several samples
   makes as many columns of each, one after the other, from one row of the
   stream.  */

#include "math/vector.h"
#include "net/lower.h"

#include <string.h>

static const char *
leave (struct context *context, struct layer *layer)
{
  (void) context;
  layer->out = shape_plain (layer->inputs / 2);
  return NULL;
}

static size_t
scratch (const struct layer *layer, size_t columns)
{
  return layer->outputs * layer_samples (layer) * columns; /* epsilon */
}

static void
forward (const struct layer *layer, const struct pass *pass, const real *input,
         real *output, void *scratch)
{
  real *epsilon = scratch;
  size_t samples = layer_samples (layer), size = layer->outputs * samples;
  if (! pass->stream)
    {
      for (size_t j = 0; j < pass->columns * samples; j++)
        memcpy (output + j * layer->outputs,
                input + j / samples * layer->inputs,
                layer->outputs * sizeof *output);
      return;
    }
  for (size_t j = 0; j < pass->columns; j++)
    random_normal (pass->stream, pass_row (pass, j), size, epsilon + j * size);
  if (samples == 1)
    vector_sample (layer->outputs, pass->columns, input, epsilon, output);
  for (size_t j = 0; j < pass->columns * samples && samples > 1; j++)
    vector_sample (layer->outputs, 1, input + j / samples * layer->inputs,
                   epsilon + j * layer->outputs, output + j * layer->outputs);
}

/* The sum over the samples of  d_z, d_z epsilon sigma / 2.  */
static void
backward_samples (const struct layer *layer, const real *input, real *d_z,
                  real *d_input, const real *epsilon)
{
  size_t k = layer->outputs, samples = layer_samples (layer);
  for (size_t i = 0; i < k; i++)
    {
      real sum = 0, product = 0;
      for (size_t s = 0; s < samples; s++)
        {
          sum += d_z[i + s * k];
          product += d_z[i + s * k] * epsilon[i + s * k];
        }
      d_input[i] = sum;
      d_input[k + i] = product * exp (input[k + i] / 2) / 2;
    }
}

static void
backward (const struct layer *layer, const struct pass *pass,
          const real *input, const real *output, real *d_output, real *d_input,
          void *scratch)
{
  real *epsilon = scratch;
  (void) output;
  size_t k = layer->outputs, samples = layer_samples (layer);
  if (! d_input)
    return;
  if (pass->stream && samples == 1)
    vector_sample_back (k, pass->columns, input, epsilon, d_output, d_input);
  else
    for (size_t j = 0; j < pass->columns; j++)
      {
        real *d = d_input + j * layer->inputs;
        if (pass->stream)
          backward_samples (layer, input + j * layer->inputs,
                            d_output + j * k * samples, d,
                            epsilon + j * k * samples);
        else
          {
            memset (d, 0, layer->inputs * sizeof *d);
            for (size_t s = 0; s < samples; s++)
              for (size_t i = 0; i < k; i++)
                d[i] += d_output[i + (s + j * samples) * k];
          }
      }
}

LAYER (gaussian) = { .name = "gaussian",
                     .draws = true,
                     .leave = leave,
                     .scratch = scratch,
                     .forward = forward,
                     .backward = backward,
                     .lower = lower_drawn };
