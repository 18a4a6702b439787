/* Layer normalisation (Ba, Kiros & Hinton 2016): each observation by itself,
   over the units i = 1 .. k of the layer,

     h_i = f (gamma_i x^_i + beta_i),   x^_i = (x_i - m) / sqrt (v + epsilon),
     m = 1/k sum_i x_i,   v = 1/k sum_i (x_i - m)^2.

   With d_i = dL/d (gamma_i x^_i + beta_i) and e_i = gamma_i d_i,

     dL/dgamma_i = sum over observations of d_i x^_i,  dL/dbeta_i = that of d_i
     dL/dx_i = (e_i - mean of e - x^_i mean of (e x^)) / sqrt (v + epsilon).

   Of an image the numbers of all places and channels are normalised together,
   and gamma and beta are a channel's.

   Nothing depends on the other observations of the batch, so it computes the
   same while learning and afterwards.  Of a sequence each step is normalised by
   itself, over its own units.

   Its derivative A = diag (gamma) P, P = (1 - mean - x^ mean (x^ .)) /
   sqrt (v + epsilon), moves with x: see moments_curve.  */

#include "math/moments.h"
#include "net/lower.h"
#include "net/normalisation.h"

#include <string.h>

size_t
normalisation_measure (struct layer *layer, const struct value *weight)
{
  (void) layer;
  return weight->rows;
}

/* What has one mean and one variance.  */
static size_t
together (const struct layer *layer)
{
  return layer->outputs / layer_steps (layer);
}

/* In the scratch: means and inverse deviations by column, then by number what
   gamma is there and its gradient.  */
struct parts
{
  real *mean, *inverse, *gamma, *gradient;
};

static struct parts
parts_of (const struct layer *layer, size_t columns, real *scratch)
{
  return (struct parts){ scratch, scratch + columns, scratch + 2 * columns,
                         scratch + 2 * columns + together (layer) };
}

static size_t
scratch (const struct layer *layer, size_t columns)
{
  return 2 * columns * layer_steps (layer) + 2 * together (layer);
}

static const real *
gamma_of (const struct layer *layer, const struct pass *pass,
          const struct parts *p)
{
  const real *gamma = pass->x + layer->weight.place;
  size_t k = normalisation_units (layer), size = together (layer);
  if (k == size)
    return gamma;
  for (size_t i = 0; i < size; i += k)
    memcpy (p->gamma + i, gamma, k * sizeof *gamma);
  return p->gamma;
}

static void
forward (const struct layer *layer, const struct pass *pass, const real *input,
         real *output, void *scratch)
{
  size_t columns = pass->columns * layer_steps (layer),
         size = together (layer);
  struct parts p = parts_of (layer, columns, scratch);
  size_t k = normalisation_units (layer);
  moments_columns (size, columns, (real) normalisation_epsilon (layer),
                   gamma_of (layer, pass, &p), input, p.mean, p.inverse,
                   output);
  layer->activation->activate (&layer->activation->settings, k,
                               columns * (size / k),
                               pass->x + layer->bias.place, output);
}

static void
backward (const struct layer *layer, const struct pass *pass,
          const real *input, const real *output, real *d_output, real *d_input,
          void *scratch)
{
  size_t columns = pass->columns * layer_steps (layer),
         size = together (layer);
  struct parts p = parts_of (layer, columns, scratch);
  real *gradient = pass->gradient;
  size_t k = normalisation_units (layer);
  bool own = gradient && k == size;
  layer->activation->deactivate (
    &layer->activation->settings, k, columns * (size / k), output, d_output,
    gradient ? gradient + layer->bias.place : NULL);
  if (! own)
    memset (p.gradient, 0, size * sizeof *p.gradient);
  moments_columns_return (
    size, columns, gamma_of (layer, pass, &p), p.mean, p.inverse, input,
    d_output, own ? gradient + layer->weight.place : p.gradient, d_input);
  for (size_t i = 0; gradient && ! own && i < size; i++)
    gradient[layer->weight.place + i % k] += p.gradient[i];
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
  struct parts p
    = parts_of (layer, point->pass->columns, (real *) point->scratch);
  return gamma_of (layer, point->pass, &p);
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

/* Of an image by number first, then by channel.  */
static void
gradient (const struct layer *layer, const struct point *point,
          const real *out, const real *in, real beta, real *d)
{
  struct parts p
    = parts_of (layer, point->pass->columns, (real *) point->scratch);
  size_t k = normalisation_units (layer);
  real *each = k == layer->outputs ? d : p.gradient;
  for (size_t i = 0; i < k; i++)
    d[i] = beta != 0 ? beta * d[i] : 0;
  if (each != d)
    memset (each, 0, layer->outputs * sizeof *each);
  for (size_t n = 0; n < point->columns; n++)
    {
      struct normalised o = at_observation (layer, point, n);
      moments_slope_factors (layer->outputs, point->group, o.mean, o.inverse,
                             o.x, out + o.place, in + o.place, each);
    }
  for (size_t i = 0; each != d && i < layer->outputs; i++)
    d[i % k] += each[i];
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
  if (layer->in.steps)
    return fail (context, STATUS_BAD_MODEL,
                 "a layer 'layernorm' over a sequence cannot be written as "
                 "formulas");
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
                      .measure = normalisation_measure,
                      .scratch = scratch,
                      .forward = forward,
                      .backward = backward,
                      .tangent = &tangent,
                      .lower = lower };
