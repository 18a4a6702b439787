/* Dropout (Srivastava et al. 2014), inverted: while learning

     h = m x / (1 - p),   m = 0 with probability p, else 1,

   drawn for each number of each observation, so that E h = x, and after
   learning h = x needs no factor.  Back, d_x = m d_h / (1 - p).

   The mask is no memory but a function of the stream and the observation's
   place in the draw, so it is made twice.  It is drawn from a stream of the
   layer's own: two such layers drop independently, and whatever else a step
   draws is another stream's.  */

#include "net/layer.h"

#include <stddef.h>
#include <string.h>

struct dropout
{
  double rate; /* probability of being dropped */
};

static void
drop (const struct layer *layer, const struct pass *pass, double rate,
      const real *x, real *y)
{
  size_t k = layer->outputs;
  struct stream own = *pass->stream;
  own.purpose = PURPOSE_LAYER + (uint32_t) ((layer->number + 1) << 8);
  for (size_t j = 0; j < pass->columns; j++)
    corrupt_mask (&own, pass_row (pass, j), k, rate, x + j * k, y + j * k);
  if (rate < 1)
    code_scale (k * pass->columns, (real) (1 / (1 - rate)), y);
}

static void
forward (const struct layer *layer, const struct pass *pass, const real *input,
         real *output, void *unused)
{
  const struct dropout *settings = layer->settings;
  (void) unused;
  if (pass->learning && settings->rate > 0)
    drop (layer, pass, settings->rate, input, output);
  else
    memcpy (output, input, layer->outputs * pass->columns * sizeof *output);
}

static void
backward (const struct layer *layer, const struct pass *pass,
          const real *input, const real *output, real *d_output, real *d_input,
          void *unused)
{
  (void) input, (void) output;
  if (d_input)
    forward (layer, pass, d_output, d_input, unused);
}

/* Its derivative is the mask, for each of an observation's columns.  */
static void
push (const struct layer *layer, const struct point *point, const real *in,
      real *out)
{
  const struct dropout *settings = layer->settings;
  size_t k = layer->outputs;
  struct pass one = *point->pass;
  bool drops = one.learning && settings->rate > 0;
  one.columns = 1;
  for (size_t n = 0; n < point->columns; n++)
    for (size_t g = 0; g < point->group; g++, in += k, out += k)
      {
        one.row = pass_row (point->pass, point->first + n);
        if (drops)
          drop (layer, &one, settings->rate, in, out);
        else
          memcpy (out, in, k * sizeof *out);
      }
}

static void
pull (const struct layer *layer, const struct point *point, const real *out,
      real *in)
{
  push (layer, point, out, in);
}

static const struct tangent tangent = { .push = push, .pull = pull };

/* Nothing, after learning.  */
static enum status
lower (struct context *context, const struct layer *layer, const real *x,
       struct lowering *lowering)
{
  (void) context, (void) layer, (void) x, (void) lowering;
  return STATUS_OK;
}

static const struct option options[]
  = { { "Rate", OPTION_NUMBER, offsetof (struct dropout, rate), "0.5", 0, 1,
        NULL, NULL, 0, "probability with which a unit is dropped" },
      { NULL } };

LAYER (dropout) = { .name = "dropout",
                    .example = "{'dropout', 'Rate', 0.2}",
                    .keeps_shape = true,
                    .drops = true,
                    .options = options,
                    .settings_size = sizeof (struct dropout),
                    .forward = forward,
                    .backward = backward,
                    .tangent = &tangent,
                    .lower = lower };
