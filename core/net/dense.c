/* The dense layer: h = f (W x + b).

   With d_a = dL/da at the pre-activation a = W x + b,
     dL/dW = d_a x',   dL/db = sum of d_a over columns,   dL/dx = W' d_a.

   A tied layer uses the transpose of another's weight, h = f (W' x + b); its
   gradient d_W = x d_a' adds to the other's.  Backward passes run from the
   last layer to the first, so the last user of a matrix writes the block,
   and the others (marked `shared') add to it.  */

#include "math/matrix.h"
#include "net/layer.h"

static enum status
declare (struct context *context, struct layer *layer, struct params *params,
         const char *name)
{
  if (! layer->tied)
    {
      const char *weight = keep_text (context, "%s.weight", name);
      TRY (params_reserve (context, params, weight ? weight : "weight",
                           layer->outputs, layer->inputs, BLOCK_DECAYS,
                           &layer->weight));
    }
  if (layer->has_bias)
    {
      const char *bias = keep_text (context, "%s.bias", name);
      TRY (params_reserve (context, params, bias ? bias : "bias",
                           layer->outputs, 1, 0, &layer->bias));
    }
  return STATUS_OK;
}

static void
forward (const struct layer *layer, const struct pass *pass, const real *input,
         real *output, real *unused)
{
  const struct layer *owner = layer->tied ? layer->tied : layer;
  (void) unused;
  matrix_product (layer->tied ? TRANSPOSED : PLAIN, PLAIN, layer->outputs,
                  pass->columns, layer->inputs, 1,
                  pass->x + owner->weight.place, owner->outputs, input,
                  layer->inputs, 0, output, layer->outputs);
  if (! layer->raw)
    layer->activation->activate (
      layer->outputs, pass->columns,
      layer->has_bias ? pass->x + layer->bias.place : NULL, output);
}

static void
backward (const struct layer *layer, const struct pass *pass,
          const real *input, const real *output, real *d_output, real *d_input,
          real *unused)
{
  const struct layer *owner = layer->tied ? layer->tied : layer;
  size_t columns = pass->columns, in = layer->inputs, out = layer->outputs;
  const real *weight = pass->x + owner->weight.place;
  const real *left = layer->tied ? input : d_output;
  const real *right = layer->tied ? d_output : input;
  real beta = pass->fresh && ! layer->shared ? 0 : 1;
  (void) unused;

  if (! layer->raw)
    layer->activation->deactivate (
      out, columns, output, d_output,
      layer->has_bias ? pass->gradient + layer->bias.place : NULL);

  if (pass->outer)
    outer_put_off (pass->outer, &owner->weight, columns, left, right, beta);
  else
    outer_add (&owner->weight, columns, left, right, beta, pass->gradient);
  if (d_input)
    matrix_product (layer->tied ? PLAIN : TRANSPOSED, PLAIN, in, columns, out,
                    1, weight, owner->outputs, d_output, out, 0, d_input, in);
}

const struct layer_type layer_dense = { .name = "dense",
                                        .has_units = true,
                                        .declare = declare,
                                        .forward = forward,
                                        .backward = backward };
