/* The dense layer: h = f (W x + b).

   With d_a = dL/da at the pre-activation a = W x + b,
     dL/dW = d_a x',   dL/db = sum of d_a over columns,   dL/dx = W' d_a.

   A sequence goes through it step by step, h_t = f (W x_t + b).

   A tied layer uses the transpose of another's weight, h = f (W' x + b); its
   gradient d_W = x d_a' adds to the other's.  Backward passes run from the
   last layer to the first, so the last user of a matrix writes the block,
   and the others (marked `shared') add to it.  */

#include "math/matrix.h"
#include "net/lower.h"
#include "net/plan.h"

static const char *
leave (struct context *context, struct layer *layer)
{
  (void) context;
  layer->out = layer->in.steps
                 ? shape_sequence (layer->in.height, layer->units)
                 : shape_plain (layer->units);
  return NULL;
}

static size_t
measure (struct layer *layer, const struct value *weight)
{
  layer->units = weight->rows;
  return weight->columns;
}

/* Of an image a record's column is a number of its planes, H(:); and so is a
   row, where what leaves is taken for an image.  */
static void
lay_weight (const struct layer *layer, struct layout *layout)
{
  const struct shape *in = &layer->in;
  bool image = shape_has_places (in) && ! in->steps;
  size_t rows = layer->outputs / layer_steps (layer);
  size_t columns = layer->inputs / layer_steps (layer);
  size_t many = image ? in->channels : 1, planes = layer->planes, i = 0;
  if (layer->tied)
    return;
  *layout = (struct layout){ .rows = rows, .columns = columns };
  if (! planes || in->steps)
    planes = 1;
  const size_t size[] = { rows / planes, planes, columns / many, many };
  const size_t stride[] = { planes, 1, rows * many, rows };
  for (size_t s = 0; s < MOST_SIDES; s++)
    if (size[s] > 1 || s == 0)
      {
        layout->size[i] = size[s];
        layout->stride[i++] = stride[s];
      }
  while (i < MOST_SIDES)
    layout->size[i++] = 1;
}

/* Where an image has been read the numbers become one again.  */
static enum status
mirror (struct context *context, const struct layer *layer,
        struct layer_plan *plan, size_t *count)
{
  plan->type = &layer_dense;
  plan->units = layer->inputs / layer_steps (layer);
  plan->settings = layer->settings;
  if (! shape_has_places (&layer->in) || layer->in.steps)
    return STATUS_OK;
  *count = 2;
  return shape_layer (context, &layer->in, &plan[1]);
}

/* With S = diag (scale),
     W (S (z - offset)) + b  =  (W S) z + (b - W S offset),
     W (z / S + offset) + b  =  (W / S) z + (b + W offset);  sums in double. */
static void
fold (const struct layer *layer, const struct entrance *entrance, real *x)
{
  real *w = x + layer->weight.place, *b = x + layer->bias.place;
  const real *offset = entrance->offset, *scale = entrance->scale;
  size_t out = layer->outputs;
  for (size_t i = 0; i < out && layer->has_bias; i++)
    {
      double sum = (double) b[i];
      for (size_t j = 0; j < layer->inputs; j++)
        {
          double v = (double) w[i + j * out];
          if (entrance->inverse)
            sum += v * (double) offset[j];
          else
            sum -= v * (double) scale[j] * (double) offset[j];
        }
      b[i] = (real) sum;
    }
  for (size_t j = 0; j < layer->inputs; j++)
    for (size_t i = 0; i < out; i++)
      w[i + j * out] = entrance->inverse ? w[i + j * out] / scale[j]
                                         : w[i + j * out] * scale[j];
}

static void
forward (const struct layer *layer, const struct pass *pass, const real *input,
         real *output, void *unused)
{
  const struct layer *owner = layer->tied ? layer->tied : layer;
  size_t many = layer_steps (layer);
  size_t in = layer->inputs / many, out = layer->outputs / many;
  (void) unused;
  matrix_product (layer->tied ? TRANSPOSED : PLAIN, PLAIN, out,
                  pass->columns * many, in, 1, pass->x + owner->weight.place,
                  owner->weight.rows, input, in, 0, output, out);
  layer_activate (layer, pass, out, output);
}

static void
backward (const struct layer *layer, const struct pass *pass,
          const real *input, const real *output, real *d_output, real *d_input,
          void *unused)
{
  const struct layer *owner = layer->tied ? layer->tied : layer;
  size_t many = layer_steps (layer), columns = pass->columns * many;
  size_t in = layer->inputs / many, out = layer->outputs / many;
  const real *weight = pass->x + owner->weight.place;
  const real *left = layer->tied ? input : d_output;
  const real *right = layer->tied ? d_output : input;
  real beta = layer_beta (layer, pass);
  (void) unused;

  layer_deactivate (layer, pass, out, output, d_output);
  if (pass->gradient && pass->outer)
    outer_put_off (pass->outer, &owner->weight, columns, left, right, beta);
  else if (pass->gradient)
    outer_add (&owner->weight, columns, left, right, beta, pass->gradient);
  if (d_input)
    matrix_product (layer->tied ? PLAIN : TRANSPOSED, PLAIN, in, columns, out,
                    1, weight, owner->weight.rows, d_output, out, 0, d_input,
                    in);
}

/* ----- its derivative -------------------------------------------------- */

static void
push (const struct layer *layer, const struct point *point, const real *in,
      real *out)
{
  matrix_product (PLAIN, PLAIN, layer->outputs, point->group * point->columns,
                  layer->inputs, 1, point->pass->x + layer->weight.place,
                  layer->outputs, in, layer->inputs, 0, out, layer->outputs);
}

static void
pull (const struct layer *layer, const struct point *point, const real *out,
      real *in)
{
  matrix_product (TRANSPOSED, PLAIN, layer->inputs,
                  point->group * point->columns, layer->outputs, 1,
                  point->pass->x + layer->weight.place, layer->outputs, out,
                  layer->outputs, 0, in, layer->inputs);
}

static void
gradient (const struct layer *layer, const struct point *point,
          const real *out, const real *in, real beta, real *d)
{
  matrix_product (PLAIN, TRANSPOSED, layer->outputs, layer->inputs,
                  point->group * point->columns, 1, out, layer->outputs, in,
                  layer->inputs, beta, d, layer->outputs);
}

static const struct tangent tangent
  = { .push = push, .pull = pull, .gradient = gradient };

static enum status
lower (struct context *context, const struct layer *layer, const real *x,
       struct lowering *lowering)
{
  struct primitive step
    = { .kind = PRIMITIVE_AFFINE, .in = layer->in, .out = layer->out };
  /* Of a sequence it is a window of one step.  */
  if (layer->in.steps)
    {
      step.kind = PRIMITIVE_CONVOLVE;
      step.window = (struct window){ .size = { 1, 1 },
                                     .stride = { 1, 1 },
                                     .out = { layer_steps (layer), 1 } };
    }
  return lower_weighted (context, layer, x, step, lowering);
}

static const struct layer_block blocks[]
  = { { "weight", lay_weight, START_DRAWN, BLOCK_DECAYS | BLOCK_OUTER },
      { "bias", lay_bias, START_BIAS, 0 },
      { NULL } };

LAYER (dense) = { .name = "dense",
                  .example = "{'dense', 128, 'Activation', 'tanh'}",
                  .has_units = true,
                  .activates = true,
                  .biases = true,
                  .affine = true,
                  .blocks = blocks,
                  .leave = leave,
                  .measure = measure,
                  .mirror = mirror,
                  .ties = &layer_dense,
                  .fold = fold,
                  .forward = forward,
                  .backward = backward,
                  .tangent = &tangent,
                  .lower = lower };
