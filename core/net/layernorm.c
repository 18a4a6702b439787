/* Layer normalisation (Ba, Kiros & Hinton 2016): each observation by itself,
   over the units i = 1 .. k of the layer,

     h_i = f (gamma_i x^_i + beta_i),   x^_i = (x_i - m) / sqrt (v + epsilon),
     m = 1/k sum_i x_i,   v = 1/k sum_i (x_i - m)^2.

   With d_i = dL/d (gamma_i x^_i + beta_i) and e_i = gamma_i d_i,

     dL/dgamma_i = sum over observations of d_i x^_i,  dL/dbeta_i = that of d_i
     dL/dx_i = (e_i - mean of e - x^_i mean of (e x^)) / sqrt (v + epsilon).

   Nothing depends on the other observations of the batch, so it computes the
   same while learning and afterwards.

   Its derivative A = diag (gamma) P, P = (1 - mean - x^ mean (x^ .)) /
   sqrt (v + epsilon), moves with x: see moments_curve.  */

#include "math/moments.h"
#include "net/lower.h"
#include "net/normalisation.h"

size_t
normalisation_measure (struct layer *layer, const struct value *weight)
{
  (void) layer;
  return weight->rows;
}

static const char *
leave (struct context *context, struct layer *layer)
{
  if (! shape_has_places (&layer->in))
    return NULL;
  return keep_text (context, "takes plain numbers, not %s",
                    shape_words (context, &layer->in));
}

/* The means, then the inverse deviations; and a gradient that nobody wants. */
static size_t
scratch (const struct layer *layer, size_t columns)
{
  return 2 * columns + layer->outputs;
}

static void
forward (const struct layer *layer, const struct pass *pass, const real *input,
         real *output, void *scratch)
{
  real *mean = scratch;
  moments_columns (
    layer->outputs, pass->columns, (real) normalisation_epsilon (layer),
    pass->x + layer->weight.place, input, mean, mean + pass->columns, output);
  layer->activation->activate (&layer->activation->settings, layer->outputs,
                               pass->columns, pass->x + layer->bias.place,
                               output);
}

static void
backward (const struct layer *layer, const struct pass *pass,
          const real *input, const real *output, real *d_output, real *d_input,
          void *scratch)
{
  real *mean = scratch, *gradient = pass->gradient;
  layer->activation->deactivate (
    &layer->activation->settings, layer->outputs, pass->columns, output,
    d_output, gradient ? gradient + layer->bias.place : NULL);
  moments_columns_return (
    layer->outputs, pass->columns, pass->x + layer->weight.place, mean,
    mean + pass->columns, input, d_output,
    gradient ? gradient + layer->weight.place : mean + 2 * pass->columns,
    d_input);
}

/* ----- its derivative ---------------------------------------------------- */

/* Of observation n of a point: where its columns begin, and what normalises
   it.  */
struct normalised
{
  size_t place;
  const real *x;
  real mean, inverse;
};

static struct normalised
at_observation (const struct layer *layer, const struct point *point, size_t n)
{
  const real *mean = point->scratch;
  size_t j = point->first + n;
  return (struct normalised){ .place = n * point->group * layer->outputs,
                              .x = point->input + j * layer->inputs,
                              .mean = mean[j],
                              .inverse = mean[point->pass->columns + j] };
}

static const real *
factors (const struct layer *layer, const struct point *point)
{
  return point->pass->x + layer->weight.place;
}

static void
push (const struct layer *layer, const struct point *point, const real *in,
      real *out)
{
  for (size_t n = 0; n < point->columns; n++)
    {
      struct normalised o = at_observation (layer, point, n);
      moments_slope (layer->outputs, point->group, o.mean, o.inverse, o.x,
                     NULL, factors (layer, point), in + o.place,
                     out + o.place);
    }
}

static void
pull (const struct layer *layer, const struct point *point, const real *out,
      real *in)
{
  for (size_t n = 0; n < point->columns; n++)
    {
      struct normalised o = at_observation (layer, point, n);
      moments_slope (layer->outputs, point->group, o.mean, o.inverse, o.x,
                     factors (layer, point), NULL, out + o.place,
                     in + o.place);
    }
}

static void
gradient (const struct layer *layer, const struct point *point,
          const real *out, const real *in, real beta, real *d)
{
  for (size_t i = 0; i < layer->outputs; i++)
    d[i] = beta != 0 ? beta * d[i] : 0;
  for (size_t n = 0; n < point->columns; n++)
    {
      struct normalised o = at_observation (layer, point, n);
      moments_slope_factors (layer->outputs, point->group, o.mean, o.inverse,
                             o.x, out + o.place, in + o.place, d);
    }
}

static void
curve (const struct layer *layer, const struct point *point, const real *out,
       const real *in, real *d)
{
  for (size_t n = 0; n < point->columns; n++)
    {
      struct normalised o = at_observation (layer, point, n);
      moments_curve (layer->outputs, point->group, o.mean, o.inverse, o.x,
                     factors (layer, point), out + o.place, in + o.place,
                     d + n * layer->inputs);
    }
}

static const struct tangent tangent = { push, pull, gradient, curve };

static enum status
lower (struct context *context, const struct layer *layer, const real *x,
       struct lowering *lowering)
{
  TRY (lower_step (
    context, lowering,
    (struct primitive){ .kind = PRIMITIVE_NORMALISE,
                        .in = layer->in,
                        .out = layer->out,
                        .epsilon = normalisation_epsilon (layer) }));
  TRY (lower_step (context, lowering,
                   (struct primitive){ .kind = PRIMITIVE_SCALE,
                                       .in = layer->in,
                                       .out = layer->out,
                                       .weight = x + layer->weight.place,
                                       .bias = x + layer->bias.place }));
  return lower_activation (context, layer, lowering);
}

static const struct option options[] = { EPSILON_ROW, { NULL } };

static const struct layer_block blocks[]
  = { FACTOR_BLOCK, SHIFT_BLOCK, { NULL } };

LAYER (layernorm) = { .name = "layernorm",
                      .example = "{'layernorm'}",
                      .keeps_shape = true,
                      .activates = true,
                      .options = options,
                      .settings_size = sizeof (struct normalisation),
                      .blocks = blocks,
                      .leave = leave,
                      .measure = normalisation_measure,
                      .scratch = scratch,
                      .forward = forward,
                      .backward = backward,
                      .tangent = &tangent,
                      .lower = lower };
