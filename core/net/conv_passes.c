/* The passes of a convolution and of its adjoint, from the three products of
   convolution.h: `up' is of the adjoint, whose image is what leaves.  */

#include "net/conv_private.h"
#include "net/convolution.h"

static enum status
prepare_for (struct context *context, const struct layer *layer, bool up,
             size_t columns, void **scratch)
{
  struct window window;
  struct shape image;
  struct convolution **by;
  conv_window (layer, up, &window, &image);
  TRY (take (context, &by, CONVOLUTION_PRODUCTS, sizeof *by));
  *scratch = by;
  return convolution_choose (context, &window, &image,
                             up ? layer->in.channels : layer->units, columns,
                             by);
}

enum status
conv_prepare (struct context *context, const struct layer *layer,
              size_t columns, bool backward, void **scratch)
{
  (void) backward;
  return prepare_for (context, layer, false, columns, scratch);
}

enum status
upconv_prepare (struct context *context, const struct layer *layer,
                size_t columns, bool backward, void **scratch)
{
  (void) backward;
  return prepare_for (context, layer, true, columns, scratch);
}

static const struct block *
weight_of (const struct layer *layer)
{
  return layer->tied ? &layer->tied->weight : &layer->weight;
}

static struct kernels
kernels_of (const struct layer *layer, const struct pass *pass, bool up)
{
  const struct block *block = weight_of (layer);
  bool is_up = up != (layer->tied != NULL);
  return (struct kernels){ pass->x + block->place, block->rows,
                           is_up ? TRANSPOSED : PLAIN };
}

/* The one that makes a product, of those that `prepare' took.  */
static const struct convolution *
for_product (const void *scratch, enum convolution_product product)
{
  return ((struct convolution *const *) scratch)[product];
}

static void
through (const struct layer *layer, const struct pass *pass, bool up,
         size_t images, const real *image, real *places, const void *scratch)
{
  const struct convolution *c = for_product (scratch, CONVOLUTION_THROUGH);
  struct kernels m = kernels_of (layer, pass, up);
  c->way->through (pass->context, c, &m, images, image, places);
}

static void
back (const struct layer *layer, const struct pass *pass, bool up,
      size_t images, const real *places, real *image, const void *scratch)
{
  const struct convolution *c = for_product (scratch, CONVOLUTION_BACK);
  struct kernels m = kernels_of (layer, pass, up);
  c->way->back (pass->context, c, &m, images, places, image);
}

static void
add_gradient (const struct layer *layer, const struct pass *pass, bool up,
              size_t images, const real *image, const real *places, real beta,
              real *d, const void *scratch)
{
  const struct convolution *c = for_product (scratch, CONVOLUTION_GRADIENT);
  struct kernels m = kernels_of (layer, pass, up);
  c->way->gradient (pass->context, c, &m, images, image, places, beta, d);
}

void
conv_forward (const struct layer *layer, const struct pass *pass,
              const real *input, real *output, void *scratch)
{
  through (layer, pass, false, pass->columns, input, output, scratch);
  layer_activate (layer, pass, layer->units, output);
}

void
conv_backward (const struct layer *layer, const struct pass *pass,
               const real *input, const real *output, real *d_output,
               real *d_input, void *scratch)
{
  layer_deactivate (layer, pass, layer->units, output, d_output);
  if (pass->gradient)
    add_gradient (layer, pass, false, pass->columns, input, d_output,
                  layer_beta (layer, pass),
                  pass->gradient + weight_of (layer)->place, scratch);
  if (d_input)
    back (layer, pass, false, pass->columns, d_output, d_input, scratch);
}

void
upconv_forward (const struct layer *layer, const struct pass *pass,
                const real *input, real *output, void *scratch)
{
  back (layer, pass, true, pass->columns, input, output, scratch);
  layer_activate (layer, pass, layer->units, output);
}

void
upconv_backward (const struct layer *layer, const struct pass *pass,
                 const real *input, const real *output, real *d_output,
                 real *d_input, void *scratch)
{
  layer_deactivate (layer, pass, layer->units, output, d_output);
  if (pass->gradient)
    add_gradient (layer, pass, true, pass->columns, d_output, input,
                  layer_beta (layer, pass),
                  pass->gradient + weight_of (layer)->place, scratch);
  if (d_input)
    through (layer, pass, true, pass->columns, d_output, d_input, scratch);
}

/* ----- its derivative: the same maps, of `group' columns an observation --- */

static size_t
columns_at (const struct point *point)
{
  return point->group * point->columns;
}

static void
push (const struct layer *layer, const struct point *point, const real *in,
      real *out)
{
  through (layer, point->pass, false, columns_at (point), in, out,
           point->scratch);
}

static void
pull (const struct layer *layer, const struct point *point, const real *out,
      real *in)
{
  back (layer, point->pass, false, columns_at (point), out, in,
        point->scratch);
}

static void
gradient (const struct layer *layer, const struct point *point,
          const real *out, const real *in, real beta, real *d)
{
  add_gradient (layer, point->pass, false, columns_at (point), in, out, beta,
                d, point->scratch);
}

static void
push_up (const struct layer *layer, const struct point *point, const real *in,
         real *out)
{
  back (layer, point->pass, true, columns_at (point), in, out, point->scratch);
}

static void
pull_up (const struct layer *layer, const struct point *point, const real *out,
         real *in)
{
  through (layer, point->pass, true, columns_at (point), out, in,
           point->scratch);
}

static void
gradient_up (const struct layer *layer, const struct point *point,
             const real *out, const real *in, real beta, real *d)
{
  add_gradient (layer, point->pass, true, columns_at (point), out, in, beta, d,
                point->scratch);
}

const struct tangent conv_tangent
  = { .push = push, .pull = pull, .gradient = gradient };
const struct tangent upconv_tangent
  = { .push = push_up, .pull = pull_up, .gradient = gradient_up };
