/* The contraction penalty: see contraction.h.  */

#include "net/contraction.h"

#include "data/weight.h"
#include "math/matrix.h"
#include "math/vector.h"

#include <string.h>

enum
{
  BLOCK_NUMBERS = 1 << 16 /* of the widest Y: some of it stays in a cache */
};

static const struct layer *
layer_of (const struct contraction *c, size_t index)
{
  return &c->network->layers[index];
}

/* Tangents are of an observation's numbers, not step by step.  */
size_t
contraction_lacks (const struct network *network, size_t count)
{
  const struct layer *layer = network->layers, *end = layer + count;
  while (layer < end && layer->type->tangent && layer->activation->bend
         && ! layer->in.steps)
    layer++;
  return (size_t) (layer - network->layers);
}

/* Does the map of the layer behind l depend on what enters it?  */
static bool
is_curved (const struct contraction *c, size_t l)
{
  return l + 1 < c->count && layer_of (c, l + 1)->type->tangent->curve;
}

/* Where the derivative of layer l is taken: at a block of observations.  */
static struct point
point_of (const struct contraction *c, size_t l, const struct pass *pass,
          const struct trace *trace, size_t first, size_t columns)
{
  return (struct point){ .pass = pass,
                         .input = trace->value[l],
                         .output = trace->value[l + 1],
                         .scratch = trace->scratch[l],
                         .first = first,
                         .columns = columns,
                         .group = c->rays };
}

static size_t
code_units (const struct contraction *c)
{
  return layer_of (c, c->count - 1)->outputs;
}

/* By the Gram matrix of the first layer, which serves many columns: those of
   one observation that count alike.  */
static bool
by_gram (const struct contraction *c)
{
  return layer_is_affine (layer_of (c, 0)) && ! c->curve;
}

static enum status
deep_new (struct context *context, size_t widest, size_t columns,
          bool gradient, struct contraction *c)
{
  const struct layer *lowest = layer_of (c, 0);
  size_t first = lowest->outputs;
  c->rays = c->samples ? c->samples : code_units (c);
  c->block = BLOCK_NUMBERS / (widest * c->rays);
  c->block = c->block < 1 ? 1 : c->block > columns ? columns : c->block;
  TRY (take (context, &c->directions, code_units (c) * c->rays * c->block,
             sizeof (real)));
  TRY (take (context, &c->before, c->count, sizeof *c->before));
  TRY (take (context, &c->after, c->count, sizeof *c->after));
  TRY (take (context, &c->d_weight, c->count, sizeof *c->d_weight));
  for (size_t l = 0; l < c->count; l++)
    {
      const struct layer *layer = layer_of (c, l);
      size_t size = layer->outputs * c->rays * c->block;
      if (l + 1 == c->count)
        c->before[l] = c->directions;
      else
        TRY (take (context, &c->before[l], size, sizeof (real)));
      TRY (take (context, &c->after[l], size, sizeof (real)));
      if (gradient && (l > 0 || ! by_gram (c)))
        TRY (take (context, &c->d_weight[l], block_count (&layer->weight),
                   sizeof (real)));
    }
  for (int i = 0; i < 2; i++)
    TRY (
      take (context, &c->back[i], widest * c->rays * c->block, sizeof (real)));
  if (! by_gram (c))
    return take (context, &c->entering, lowest->inputs * c->rays * c->block,
                 sizeof (real));
  TRY (take (context, &c->gram, first * first, sizeof (real)));
  if (gradient)
    TRY (take (context, &c->d_gram, first * first, sizeof (real)));
  return STATUS_OK;
}

enum status
contraction_new (struct context *context, const struct network *network,
                 size_t count, size_t samples, size_t columns, bool gradient,
                 bool closed, contraction_curve *curve, struct contraction *c)
{
  size_t widest = 0;
  closed = closed && ! curve && count == 1 && samples == 0
           && layer_is_affine (&network->layers[0]);
  *c = (struct contraction){ .network = network,
                             .count = count,
                             .samples = samples,
                             .closed = closed,
                             .curve = curve };
  TRY (take (context, &c->slope, count, sizeof *c->slope));
  TRY (take (context, &c->extra, count, sizeof *c->extra));
  TRY (take (context, &c->curved, count, sizeof *c->curved));
  for (size_t l = 0; l < count; l++)
    {
      size_t outputs = layer_of (c, l)->outputs;
      widest = outputs > widest ? outputs : widest;
      TRY (take (context, &c->slope[l], outputs * columns, sizeof (real)));
      if (gradient)
        TRY (take (context, &c->extra[l], outputs * columns, sizeof (real)));
      if (gradient && is_curved (c, l))
        TRY (take (context, &c->curved[l], outputs * columns, sizeof (real)));
    }
  if (! c->closed)
    return deep_new (context, widest, columns, gradient, c);
  TRY (take (context, &c->squares, widest, sizeof (real)));
  return take (context, &c->moments, widest, sizeof (real));
}

void
contraction_begin (struct contraction *c, const real *x)
{
  const struct layer *layer = layer_of (c, 0);
  size_t n = layer->outputs;
  const real *w = x + layer->weight.place;
  if (c->closed)
    rows_square_sums (n, layer->inputs, w, c->squares);
  else if (c->gram)
    matrix_product (PLAIN, TRANSPOSED, n, n, layer->inputs, 1, w, n, w, n, 0,
                    c->gram, n);
}

/* f' (a) of every layer and column.  */
static void
find_slopes (struct contraction *c, const struct pass *pass,
             const struct trace *trace, const real *kept)
{
  for (size_t l = 0; l < c->count; l++)
    {
      const struct layer *layer = layer_of (c, l);
      size_t size = layer->outputs * pass->columns;
      code_fill (size, 1, c->slope[l]);
      layer->activation->deactivate (&layer->activation->settings,
                                     layer->outputs, pass->columns,
                                     trace->value[l + 1], c->slope[l], NULL);
    }
  if (kept)
    code_multiply (code_units (c) * pass->columns, kept,
                   c->slope[c->count - 1]);
}

/* V of `columns' observations from `first' on.  Random directions belong to
   the observation's row.  */
static void
fill_directions (struct contraction *c, const struct pass *pass, size_t first,
                 size_t columns)
{
  size_t k = code_units (c), size = k * c->rays;
  if (! c->samples)
    {
      memset (c->directions, 0, size * columns * sizeof (real));
      for (size_t n = 0; n < columns; n++)
        for (size_t j = 0; j < k; j++)
          c->directions[n * size + j * k + j] = 1;
      return;
    }
  struct stream stream
    = { pass->stream->seed, PURPOSE_PROJECTION, pass->stream->step };
  real length = 1 / sqrt ((real) c->samples);
  for (size_t n = 0; n < columns; n++)
    {
      real *v = c->directions + n * size;
      random_bernoulli (&stream, pass_row (pass, first + n), size, (real) .5,
                        v);
      for (size_t i = 0; i < size; i++)
        v[i] = v[i] > 0 ? length : -length;
    }
}

/* T and Y of all layers for a block.  */
static void
descend (struct contraction *c, const struct pass *pass,
         const struct trace *trace, size_t first, size_t columns)
{
  fill_directions (c, pass, first, columns);
  for (size_t l = c->count; l-- > 0;)
    {
      const struct layer *layer = layer_of (c, l);
      size_t n = layer->outputs;
      code_spread (n, c->rays, columns, c->slope[l] + first * n, c->before[l],
                   c->after[l]);
      const struct point point = point_of (c, l, pass, trace, first, columns);
      if (l > 0)
        layer->type->tangent->pull (layer, &point, c->after[l],
                                    c->before[l - 1]);
    }
}

/* From dT_1, which lies in back[0], up to dT_L.  */
static void
ascend (struct contraction *c, const struct pass *pass,
        const struct trace *trace, size_t first, size_t columns)
{
  real *d = c->back[0], *next = c->back[1];
  real beta = first > 0;
  for (size_t l = 0; l < c->count; l++)
    {
      size_t n = layer_of (c, l)->outputs;
      code_gather (n, c->rays, columns, d, c->before[l],
                   c->extra[l] + first * n);
      if (l + 1 == c->count)
        break;
      const struct layer *above = layer_of (c, l + 1);
      code_spread (n, c->rays, columns, c->slope[l] + first * n, d, d);
      const struct tangent *tangent = above->type->tangent;
      const struct point point
        = point_of (c, l + 1, pass, trace, first, columns);
      if (tangent->gradient)
        tangent->gradient (above, &point, c->after[l + 1], d, beta,
                           c->d_weight[l + 1]);
      if (c->curved[l])
        tangent->curve (above, &point, c->after[l + 1], d,
                        c->curved[l] + first * n);
      tangent->push (above, &point, d, next);
      real *other = d;
      d = next;
      next = other;
    }
}

/* ||Y_0||^2 of each observation into each, and dT_1 into back[0], by the Gram
   matrix of a dense layer.  */
static void
enter_dense (struct contraction *c, const struct pass *pass, size_t first,
             size_t columns, const real *weights, real weight, real scale,
             real *each)
{
  size_t n = layer_of (c, 0)->outputs, size = n * c->rays;
  size_t many = c->rays * columns;
  real factor = weight * scale;
  matrix_product (PLAIN, PLAIN, n, many, n, 1, c->gram, n, c->after[0], n, 0,
                  c->back[0], n);
  for (size_t i = 0; i < columns; i++)
    each[first + i]
      = weight
        * vector_dot (size, c->after[0] + i * size, c->back[0] + i * size);
  if (! pass->gradient)
    return;
  for (size_t i = 0; weights && i < columns; i++)
    {
      code_scale (size, weights[first + i], c->back[0] + i * size);
      code_scale (size, sqrt (weights[first + i]), c->after[0] + i * size);
    }
  code_scale (n * many, 2 * factor, c->back[0]);
  matrix_product (PLAIN, TRANSPOSED, n, n, many, factor, c->after[0], n,
                  c->after[0], n, first > 0, c->d_gram, n);
}

/* The same by Y_0 itself:  d ||A' T||^2 = 2 <A' T, dA' T + A' dT>.  */
static void
enter (struct contraction *c, const struct pass *pass,
       const struct trace *trace, size_t first, size_t columns,
       const real *weights, real weight, real scale, real *each)
{
  const struct layer *layer = layer_of (c, 0);
  const struct tangent *tangent = layer->type->tangent;
  const struct point point = point_of (c, 0, pass, trace, first, columns);
  size_t size = layer->inputs * c->rays;
  tangent->pull (layer, &point, c->after[0], c->entering);
  for (size_t i = 0; i < columns; i++)
    {
      real *y = c->entering + i * size;
      double slope = 1, squares = (double) vector_dot (size, y, y);
      each[first + i]
        = weight * (real) (c->curve ? c->curve (squares, &slope) : squares);
      if (pass->gradient)
        code_scale (size,
                    2 * weight * scale * weight_of (weights, first + i)
                      * (real) slope,
                    y);
    }
  if (! pass->gradient)
    return;
  if (tangent->gradient)
    tangent->gradient (layer, &point, c->after[0], c->entering, first > 0,
                       c->d_weight[0]);
  tangent->push (layer, &point, c->entering, c->back[0]);
}

static void
evaluate_deep (struct contraction *c, const struct pass *pass,
               const struct trace *trace, const real *weights, real weight,
               real scale, real *each)
{
  for (size_t first = 0; first < pass->columns; first += c->block)
    {
      size_t left = pass->columns - first;
      size_t columns = left < c->block ? left : c->block;
      if (asked_to_end (pass->context))
        return;
      descend (c, pass, trace, first, columns);
      if (c->gram)
        enter_dense (c, pass, first, columns, weights, weight, scale, each);
      else
        enter (c, pass, trace, first, columns, weights, weight, scale, each);
      if (pass->gradient)
        ascend (c, pass, trace, first, columns);
    }
}

void
contraction_evaluate (struct contraction *c, const struct pass *pass,
                      const struct trace *trace, const real *kept,
                      const real *weights, real weight, real scale, real *each)
{
  find_slopes (c, pass, trace, kept);
  for (size_t l = 0; l < c->count && pass->gradient; l++)
    if (c->curved[l])
      code_fill (layer_of (c, l)->outputs * pass->columns, 0, c->curved[l]);
  if (c->closed)
    {
      size_t n = code_units (c);
      code_fill (n, 0, c->moments);
      size_t run = weights ? 1 : pass->columns;
      for (size_t j = 0; j < pass->columns; j += run)
        code_contract (n, run, weight, scale * weight_of (weights, j),
                       c->squares, c->slope[0] + j * n,
                       pass->gradient ? c->extra[0] + j * n : NULL, c->moments,
                       each + j);
    }
  else
    evaluate_deep (c, pass, trace, weights, weight, scale, each);
  if (! pass->gradient)
    return;
  if (kept)
    code_multiply (code_units (c) * pass->columns, kept,
                   c->extra[c->count - 1]);
  for (size_t l = 0; l < c->count; l++)
    {
      const struct layer *layer = layer_of (c, l);
      layer->activation->bend (&layer->activation->settings,
                               layer->outputs * pass->columns,
                               trace->value[l + 1], c->extra[l]);
      if (c->curved[l])
        vector_add (layer->outputs * pass->columns, 1, c->curved[l],
                    c->extra[l]);
    }
}

void
contraction_finish (struct contraction *c, const struct pass *pass)
{
  const struct layer *layer = layer_of (c, 0);
  size_t n = layer->outputs;
  const real *w = pass->x + layer->weight.place;
  real *d_w = pass->gradient + layer->weight.place;
  if (c->closed)
    {
      code_scale (n, 2, c->moments);
      rows_add_scaled (n, layer->inputs, c->moments, w, d_w);
      return;
    }
  if (c->gram)
    matrix_product (PLAIN, PLAIN, n, layer->inputs, n, 2, c->d_gram, n, w, n,
                    1, d_w, n);
  for (size_t l = c->gram != NULL; l < c->count; l++)
    vector_add (block_count (&layer_of (c, l)->weight), 1, c->d_weight[l],
                pass->gradient + layer_of (c, l)->weight.place);
}

void
contraction_jacobian (struct contraction *c, const struct pass *pass,
                      const struct trace *trace, const real *kept,
                      real *transposed)
{
  const struct layer *layer = layer_of (c, 0);
  const struct point point = point_of (c, 0, pass, trace, 0, 1);
  find_slopes (c, pass, trace, kept);
  descend (c, pass, trace, 0, 1);
  layer->type->tangent->pull (layer, &point, c->after[0], transposed);
}
