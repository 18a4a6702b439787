/* Layer normalisation (Ba, Kiros & Hinton 2016): each observation by itself,
   over the units i = 1 .. k of the layer,

     h_i = f (gamma_i x^_i + beta_i),   x^_i = (x_i - m) / sqrt (v + epsilon),
     m = 1/k sum_i x_i,   v = 1/k sum_i (x_i - m)^2.

   With d_i = dL/d (gamma_i x^_i + beta_i) and e_i = gamma_i d_i,

     dL/dgamma_i = sum over observations of d_i x^_i,  dL/dbeta_i = that of d_i
     dL/dx_i = (e_i - mean of e - x^_i mean of (e x^)) / sqrt (v + epsilon).

   Nothing depends on the other observations of the batch, so it computes the
   same while learning and afterwards.  */

#include "math/moments.h"
#include "net/normalisation.h"

enum status
normalisation_declare (struct context *context, struct layer *layer,
                       struct params *params, const char *name)
{
  const struct
  {
    const char *name;
    unsigned flags;
    struct block *block;
    bool wanted;
  } blocks[] = {
    { "weight", 0, &layer->weight, true },
    { "bias", 0, &layer->bias, true },
    { "mean", BLOCK_FIXED | BLOCK_KEPT, &layer->mean, layer->type->tracks },
    { "variance", BLOCK_FIXED | BLOCK_KEPT, &layer->variance,
      layer->type->tracks },
  };
  layer->outputs = layer->inputs;
  layer->has_bias = true;
  for (size_t i = 0; i < sizeof blocks / sizeof blocks[0]; i++)
    {
      const char *full = keep_text (context, "%s.%s", name, blocks[i].name);
      if (blocks[i].wanted)
        TRY (params_reserve (context, params, full ? full : blocks[i].name,
                             layer->outputs, 1, blocks[i].flags,
                             blocks[i].block));
    }
  return STATUS_OK;
}

void
normalisation_start (const struct layer *layer, real *x)
{
  for (size_t i = 0; i < layer->outputs; i++)
    {
      x[layer->weight.place + i] = 1;
      x[layer->bias.place + i] = 0;
      if (layer->type->tracks)
        {
          x[layer->mean.place + i] = 0;
          x[layer->variance.place + i] = 1;
        }
    }
}

/* The means, then the inverse deviations.  */
static size_t
scratch (const struct layer *layer, size_t columns)
{
  (void) layer;
  return 2 * columns;
}

static void
forward (const struct layer *layer, const struct pass *pass, const real *input,
         real *output, real *mean)
{
  moments_columns (layer->outputs, pass->columns, (real) layer->epsilon,
                   pass->x + layer->weight.place, input, mean,
                   mean + pass->columns, output);
  layer->activation->activate (layer->outputs, pass->columns,
                               pass->x + layer->bias.place, output);
}

static void
backward (const struct layer *layer, const struct pass *pass,
          const real *input, const real *output, real *d_output, real *d_input,
          real *mean)
{
  layer->activation->deactivate (layer->outputs, pass->columns, output,
                                 d_output, pass->gradient + layer->bias.place);
  moments_columns_return (layer->outputs, pass->columns,
                          pass->x + layer->weight.place, mean,
                          mean + pass->columns, input, d_output,
                          pass->gradient + layer->weight.place, d_input);
}

const struct layer_type layer_layernorm = { .name = "layernorm",
                                            .keeps_width = true,
                                            .scales = true,
                                            .declare = normalisation_declare,
                                            .start = normalisation_start,
                                            .scratch = scratch,
                                            .forward = forward,
                                            .backward = backward };
