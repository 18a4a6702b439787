/* The Gaussian sampling layer with a full covariance: z = mu + B epsilon, B
   lower triangular with a positive diagonal, so that B B' is any covariance
   (Kingma & Welling 2019, section 2.4.2).

   Its k + k (k + 1) / 2 inputs are mu, then the columns of B's lower triangle
   one after the other, the logarithm of B_jj in the place of B_jj:

     mu_1 .. mu_k | log B_11, B_21, .., B_k1 | log B_22, B_32, .. | ..

   Otherwise it is as the layer of a diagonal covariance: gaussian.c.  */

#include "net/lower.h"

#include <string.h>

static const char *
leave (struct context *context, struct layer *layer)
{
  (void) context;
  size_t k = 0;
  while (k + k * (k + 1) / 2 < layer->inputs)
    k++;
  layer->out = shape_plain (k);
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
  size_t k = layer->outputs, samples = layer_samples (layer);
  for (size_t n = 0; n < pass->columns; n++, input += layer->inputs)
    {
      if (pass->stream)
        random_normal (pass->stream, pass_row (pass, n), k * samples, epsilon);
      for (size_t s = 0; s < samples; s++, epsilon += k, output += k)
        {
          memcpy (output, input, k * sizeof *output);
          const real *b = input + k;
          for (size_t j = 0; j < k && pass->stream; b += k - j, j++)
            {
              output[j] += exp (b[0]) * epsilon[j];
              for (size_t i = j + 1; i < k; i++)
                output[i] += b[i - j] * epsilon[j];
            }
        }
    }
}

static void
backward (const struct layer *layer, const struct pass *pass,
          const real *input, const real *output, real *d_output, real *d_input,
          void *scratch)
{
  real *epsilon = scratch;
  size_t k = layer->outputs, samples = layer_samples (layer);
  const real *e = epsilon;
  (void) output;
  if (! d_input)
    return;
  memset (d_input, 0, layer->inputs * pass->columns * sizeof *d_input);
  for (size_t n = 0; n < pass->columns;
       n++, input += layer->inputs, d_input += layer->inputs)
    for (size_t s = 0; s < samples; s++, e += k, d_output += k)
      {
        const real *b = input + k;
        real *d_b = d_input + k;
        for (size_t i = 0; i < k; i++)
          d_input[i] += d_output[i];
        for (size_t j = 0; j < k && pass->stream;
             b += k - j, d_b += k - j, j++)
          {
            d_b[0] += d_output[j] * e[j] * exp (b[0]);
            for (size_t i = j + 1; i < k; i++)
              d_b[i - j] += d_output[i] * e[j];
          }
      }
}

LAYER (full_gaussian) = { .name = "full_gaussian",
                          .draws = true,
                          .leave = leave,
                          .scratch = scratch,
                          .forward = forward,
                          .backward = backward,
                          .lower = lower_drawn };
