/* Convolutions, as the field says: correlations.  Of an image x with C
   channels under windows of rows x columns places,

     h_o (i, j) = f (b_o + sum_{c, r, s} W_o (c, r, s) x_c (i S + r - p, j S +
   s
     - p)),

   S the stride, p the padding.  The numbers of the windows as columns P
   (window.h) make it a product, a = W P + b, W O x (C rows columns), whose
   result lies as the next layer wants it: channels innermost.  With d_a =
   dL/da,

     dL/dW = d_a P',   dL/db = sum of d_a over places,   dL/dP = W' d_a,

   and dL/dx is dL/dP added up where windows overlap.  P is made anew on the
   way back: for a part of the windows at a time it is small, of all it would
   be rows x columns times the image.  A window of one place is the image
   itself.

   The transposed convolution (upconv) is its adjoint: a = what the columns V z
   add up to, plus b, where each place of z is a window over the image that
   leaves; <conv x, z> = <x, upconv z> for V = W'.  So its passes are the same
   pieces in another order,

     dL/dV = (windows of d_a) z',   dL/dz = V' (windows of d_a).

   Either may be tied to the other, whose weight serves transposed.  */

#include "math/matrix.h"
#include "net/lower.h"

#include <string.h>

enum
{
  SIZE = 3,
  STRIDE = 1,
  STRIDE_UP = 2,
  COLUMN_BYTES = 128 << 10 /* of windows that are gathered at once */
};

/* The image under the windows and the windows; for either layer.  */
struct plan
{
  struct window window;
  struct shape image;
  size_t windows, rows, many; /* of an image; of a column; gathered at once */
  real *columns;
  bool whole; /* a window is a place: the columns are the image */
};

static const struct window_settings *
settings_of (const struct layer *layer)
{
  return layer->settings;
}

/* ----- what leaves -------------------------------------------------------
 */

static const char *
leave (struct context *context, struct layer *layer)
{
  struct window w;
  const char *wrong
    = window_lay (context, settings_of (layer), SIZE, STRIDE, &layer->in, &w);
  if (wrong)
    return wrong;
  layer->out = (struct shape){ .count = window_count (&w) * layer->units,
                               .height = w.out[0],
                               .width = w.out[1],
                               .channels = layer->units };
  return NULL;
}

static const char *
leave_up (struct context *context, struct layer *layer)
{
  struct window w;
  return window_over (context, settings_of (layer), SIZE, STRIDE_UP,
                      &layer->in, layer->units, &layer->out, &w);
}

/* The sizes were checked when the layer was laid.  */
static void
window_of (const struct layer *layer, bool up, struct window *w,
           struct shape *image)
{
  struct context none = { .arena = NULL };
  *image = up ? layer->out : layer->in;
  window_lay (&none, settings_of (layer), SIZE, up ? STRIDE_UP : STRIDE, image,
              w);
}

/* h x w x in x out, or of an upconv h x w x out x in, as a record shows it:
   the pages are both last, of which the one that enters is known.  */
static size_t
measure (struct layer *layer, const struct value *weight)
{
  size_t in = layer->in.channels;
  layer->units = in ? weight->pages / in : 0;
  return 0;
}

static size_t
window_numbers (const struct layer *layer, bool up, size_t size[2])
{
  struct window w;
  struct shape image;
  window_of (layer, up, &w, &image);
  size[0] = w.size[0];
  size[1] = w.size[1];
  return w.size[0] * w.size[1];
}

static void
lay_weight (const struct layer *layer, struct layout *layout)
{
  size_t size[2], in = layer->in.channels, out = layer->units;
  if (layer->tied)
    return;
  size_t places = window_numbers (layer, false, size);
  *layout
    = (struct layout){ .rows = out,
                       .columns = in * places,
                       .size = { size[0], size[1], in, out },
                       .stride = { out * in, out * in * size[0], out, 1 },
                       .sides = true };
}

static void
lay_weight_up (const struct layer *layer, struct layout *layout)
{
  size_t size[2], in = layer->in.channels, out = layer->units;
  if (layer->tied)
    return;
  size_t places = window_numbers (layer, true, size);
  *layout = (struct layout){ .rows = out * places,
                             .columns = in,
                             .size = { size[0], size[1], out, in },
                             .stride = { out, out * size[0], 1, out * places },
                             .sides = true };
}

static void
fan (const struct layer *layer, size_t b, double *in, double *out)
{
  size_t size[2];
  double places = (double) window_numbers (layer, false, size);
  (void) b;
  *in = places * (double) layer->in.channels;
  *out = places * (double) layer->units;
}

/* Of an upconv as many as of the convolution that it leads back through.  */
static void
fan_up (const struct layer *layer, size_t b, double *in, double *out)
{
  size_t size[2];
  double places = (double) window_numbers (layer, true, size);
  (void) b;
  *in = places * (double) layer->units;
  *out = places * (double) layer->in.channels;
}

/* ----- mirrors -----------------------------------------------------------
 */

/* Sizes as they are, the usual ones written out; and what is to come out.  */
static enum status
mirror_to (struct context *context, const struct layer *layer, bool up,
           const struct layer_type *type, struct layer_plan *plan)
{
  struct window w;
  struct shape image;
  struct window_settings *settings;
  struct value *pair;
  window_of (layer, up, &w, &image);
  TRY (take (context, &settings, 1, sizeof *settings));
  *settings = *settings_of (layer);
  TRY (take (context, &pair, 3, sizeof *pair));
  for (size_t i = 0; i < 3; i++)
    TRY (value_matrix (context, &pair[i], CLASS_DOUBLE, 1, 2));
  for (size_t i = 0; i < 2; i++)
    {
      ((double *) pair[0].data)[i] = (double) w.size[i];
      ((double *) pair[1].data)[i] = (double) w.stride[i];
    }
  ((double *) pair[2].data)[0] = (double) image.height;
  ((double *) pair[2].data)[1] = (double) image.width;
  settings->size = &pair[0];
  settings->stride = &pair[1];
  settings->output_size = up ? NULL : &pair[2];
  plan->type = type;
  plan->units = layer->in.channels;
  plan->settings = settings;
  return STATUS_OK;
}

static enum status
mirror (struct context *context, const struct layer *layer,
        struct layer_plan *plan, size_t *count)
{
  (void) count;
  return mirror_to (context, layer, false, &LAYER_TYPE (upconv), plan);
}

static enum status
mirror_up (struct context *context, const struct layer *layer,
           struct layer_plan *plan, size_t *count)
{
  (void) count;
  return mirror_to (context, layer, true, &LAYER_TYPE (conv), plan);
}

static void
borrow (const struct layer *layer, const real *x, real *weight)
{
  const struct block *own = &layer->tied->weight;
  matrix_transpose (own->rows, own->columns, x + own->place, own->rows, weight,
                    own->columns);
}

/* ----- passes ------------------------------------------------------------
 */

static enum status
prepare_for (struct context *context, const struct layer *layer, bool up,
             void **scratch)
{
  struct plan *p;
  TRY (take (context, &p, 1, sizeof *p));
  window_of (layer, up, &p->window, &p->image);
  p->windows = window_count (&p->window);
  p->rows = p->window.size[0] * p->window.size[1] * p->image.channels;
  p->many = COLUMN_BYTES / (p->rows * sizeof (real));
  p->many = p->many < 8 ? 8 : p->many;
  p->whole = p->rows == p->image.channels && p->window.stride[0] == 1
             && p->window.stride[1] == 1 && p->window.before[0] == 0
             && p->window.before[1] == 0;
  *scratch = p;
  return take (context, &p->columns, p->rows * p->many, sizeof (real));
}

static enum status
prepare (struct context *context, const struct layer *layer, size_t columns,
         bool backward, void **scratch)
{
  (void) columns, (void) backward;
  return prepare_for (context, layer, false, scratch);
}

static enum status
prepare_up (struct context *context, const struct layer *layer, size_t columns,
            bool backward, void **scratch)
{
  (void) columns, (void) backward;
  return prepare_for (context, layer, true, scratch);
}

/* A part of the windows of `images' images, one after the other: `at' counts
   through all of them.  Returns how many.  */
static size_t
part_of (const struct plan *p, size_t images, size_t at)
{
  size_t left = images * p->windows - at;
  return left < p->many ? left : p->many;
}

/* Windows at .. of all images as columns; where a window is a place, the
   images themselves.  */
static const real *
gather (const struct plan *p, const real *x, size_t at, size_t count)
{
  if (p->whole)
    return x + at * p->rows;
  real *columns = p->columns;
  while (count)
    {
      size_t image = at / p->windows, first = at % p->windows;
      size_t part = p->windows - first < count ? p->windows - first : count;
      window_gather (&p->window, &p->image, x + image * p->image.count, first,
                     part, columns);
      columns += part * p->rows;
      at += part;
      count -= part;
    }
  return p->columns;
}

static void
scatter (const struct plan *p, size_t at, size_t count, real *x)
{
  const real *columns = p->columns;
  while (count)
    {
      size_t image = at / p->windows, first = at % p->windows;
      size_t part = p->windows - first < count ? p->windows - first : count;
      window_scatter (&p->window, &p->image, columns, first, part,
                      x + image * p->image.count);
      columns += part * p->rows;
      at += part;
      count -= part;
    }
}

/* The weight as rows x numbers of the places, and whether it is stored so. */
struct matrix
{
  const real *w;
  size_t stride;
  enum transposition
    as; /* to get (channels of places) x (numbers of window) */
  const struct block *block;
};

static struct matrix
weight_of (const struct layer *layer, const struct pass *pass, bool up)
{
  const struct layer *owner = layer->tied ? layer->tied : layer;
  bool is_up = up != (layer->tied != NULL);
  return (struct matrix){ pass->x + owner->weight.place, owner->weight.rows,
                          is_up ? TRANSPOSED : PLAIN, &owner->weight };
}

static enum transposition
other (enum transposition as)
{
  return as == PLAIN ? TRANSPOSED : PLAIN;
}

/* places = W (windows of image), `channels' x all windows.  */
static void
through (const struct context *context, const struct plan *p,
         const struct matrix *m, size_t channels, size_t images,
         const real *image, real *places)
{
  for (size_t at = 0, count; at < images * p->windows; at += count)
    {
      if (asked_to_end (context))
        return;
      count = part_of (p, images, at);
      const real *columns = gather (p, image, at, count);
      matrix_product (m->as, PLAIN, channels, count, p->rows, 1, m->w,
                      m->stride, columns, p->rows, 0, places + at * channels,
                      channels);
    }
}

/* image = what the columns W' places add up to.  */
static void
back (const struct context *context, const struct plan *p,
      const struct matrix *m, size_t channels, size_t images,
      const real *places, real *image)
{
  if (! p->whole)
    memset (image, 0, images * p->image.count * sizeof *image);
  for (size_t at = 0, count; at < images * p->windows; at += count)
    {
      if (asked_to_end (context))
        return;
      count = part_of (p, images, at);
      real *columns = p->whole ? image + at * p->rows : p->columns;
      matrix_product (other (m->as), PLAIN, p->rows, count, channels, 1, m->w,
                      m->stride, places + at * channels, channels, 0, columns,
                      p->rows);
      if (! p->whole)
        scatter (p, at, count, image);
    }
}

/* d_W = beta d_W + d_places (windows of image)', or its transpose.  */
static void
add_gradient (const struct context *context, const struct plan *p,
              const struct matrix *m, size_t channels, size_t images,
              const real *image, const real *places, real beta, real *d)
{
  for (size_t at = 0, count; at < images * p->windows; at += count)
    {
      if (asked_to_end (context))
        return;
      count = part_of (p, images, at);
      const real *columns = gather (p, image, at, count);
      const real *part = places + at * channels;
      bool up = m->as == TRANSPOSED;
      matrix_product (PLAIN, TRANSPOSED, up ? p->rows : channels,
                      up ? channels : p->rows, count, 1, up ? columns : part,
                      up ? p->rows : channels, up ? part : columns,
                      up ? channels : p->rows, beta, d, m->stride);
      beta = 1;
    }
}

static void
forward (const struct layer *layer, const struct pass *pass, const real *input,
         real *output, void *scratch)
{
  struct matrix m = weight_of (layer, pass, false);
  through (pass->context, scratch, &m, layer->units, pass->columns, input,
           output);
  layer_activate (layer, pass, layer->units, output);
}

static void
backward (const struct layer *layer, const struct pass *pass,
          const real *input, const real *output, real *d_output, real *d_input,
          void *scratch)
{
  struct matrix m = weight_of (layer, pass, false);
  real beta = pass->fresh && ! layer->shared ? 0 : 1;
  layer_deactivate (layer, pass, layer->units, output, d_output);
  if (pass->gradient)
    add_gradient (pass->context, scratch, &m, layer->units, pass->columns,
                  input, d_output, beta, pass->gradient + m.block->place);
  if (d_input)
    back (pass->context, scratch, &m, layer->units, pass->columns, d_output,
          d_input);
}

static void
forward_up (const struct layer *layer, const struct pass *pass,
            const real *input, real *output, void *scratch)
{
  struct matrix m = weight_of (layer, pass, true);
  back (pass->context, scratch, &m, layer->in.channels, pass->columns, input,
        output);
  layer_activate (layer, pass, layer->units, output);
}

static void
backward_up (const struct layer *layer, const struct pass *pass,
             const real *input, const real *output, real *d_output,
             real *d_input, void *scratch)
{
  struct matrix m = weight_of (layer, pass, true);
  real beta = pass->fresh && ! layer->shared ? 0 : 1;
  layer_deactivate (layer, pass, layer->units, output, d_output);
  if (pass->gradient)
    add_gradient (pass->context, scratch, &m, layer->in.channels,
                  pass->columns, d_output, input, beta,
                  pass->gradient + m.block->place);
  if (d_input)
    through (pass->context, scratch, &m, layer->in.channels, pass->columns,
             d_output, d_input);
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
  struct matrix m = weight_of (layer, point->pass, false);
  through (point->pass->context, point->scratch, &m, layer->units,
           columns_at (point), in, out);
}

static void
pull (const struct layer *layer, const struct point *point, const real *out,
      real *in)
{
  struct matrix m = weight_of (layer, point->pass, false);
  back (point->pass->context, point->scratch, &m, layer->units,
        columns_at (point), out, in);
}

static void
gradient (const struct layer *layer, const struct point *point,
          const real *out, const real *in, real beta, real *d)
{
  struct matrix m = weight_of (layer, point->pass, false);
  add_gradient (point->pass->context, point->scratch, &m, layer->units,
                columns_at (point), in, out, beta, d);
}

static void
push_up (const struct layer *layer, const struct point *point, const real *in,
         real *out)
{
  struct matrix m = weight_of (layer, point->pass, true);
  back (point->pass->context, point->scratch, &m, layer->in.channels,
        columns_at (point), in, out);
}

static void
pull_up (const struct layer *layer, const struct point *point, const real *out,
         real *in)
{
  struct matrix m = weight_of (layer, point->pass, true);
  through (point->pass->context, point->scratch, &m, layer->in.channels,
           columns_at (point), out, in);
}

static void
gradient_up (const struct layer *layer, const struct point *point,
             const real *out, const real *in, real beta, real *d)
{
  struct matrix m = weight_of (layer, point->pass, true);
  add_gradient (point->pass->context, point->scratch, &m, layer->in.channels,
                columns_at (point), out, in, beta, d);
}

static const struct tangent tangent = { push, pull, gradient };
static const struct tangent tangent_up = { push_up, pull_up, gradient_up };

/* ----- formulas ---------------------------------------------------------- */

static enum status
lower_as (struct context *context, const struct layer *layer, const real *x,
          bool up, struct lowering *lowering)
{
  struct shape image;
  struct primitive step = { .kind = up ? PRIMITIVE_SPREAD : PRIMITIVE_CONVOLVE,
                            .in = layer->in,
                            .out = layer->out,
                            .weight = x + layer->weight.place };
  window_of (layer, up, &step.window, &image);
  if (layer->tied)
    {
      real *own;
      TRY (
        take (context, &own, block_count (&layer->tied->weight), sizeof *own));
      layer_weight (layer, x, own);
      step.weight = own;
    }
  if (layer->has_bias)
    step.bias = x + layer->bias.place;
  TRY (lower_step (context, lowering, step));
  return lower_activation (context, layer, lowering);
}

static enum status
lower (struct context *context, const struct layer *layer, const real *x,
       struct lowering *lowering)
{
  return lower_as (context, layer, x, false, lowering);
}

static enum status
lower_up (struct context *context, const struct layer *layer, const real *x,
          struct lowering *lowering)
{
  return lower_as (context, layer, x, true, lowering);
}

/* ----- rows --------------------------------------------------------------
 */

static const struct option options[]
  = { WINDOW_SIZE_ROW ("of the windows, a number or [rows columns]; [] is 3"),
      WINDOW_STRIDE_ROW ("from one window to the next; [] is 1"),
      WINDOW_PADDING_ROW ("same"),
      { NULL } };

static const struct option options_up[]
  = { WINDOW_SIZE_ROW ("of the windows, a number or [rows columns]; [] is 3"),
      WINDOW_STRIDE_ROW ("from one window to the next; [] is 2"),
      WINDOW_PADDING_ROW ("same"),
      { "OutputSize", OPTION_MATRIX,
        offsetof (struct window_settings, output_size), NULL, 0, 0, NULL, NULL,
        0,
        "[h w] of the image that leaves, one of those that have as many "
        "windows; [] is Stride times what enters for 'same'" },
      { NULL } };

static const struct layer_block blocks[]
  = { { "weight", lay_weight, START_DRAWN, BLOCK_DECAYS },
      { "bias", lay_bias, START_BIAS, 0 },
      { NULL } };

static const struct layer_block blocks_up[]
  = { { "weight", lay_weight_up, START_DRAWN, BLOCK_DECAYS },
      { "bias", lay_bias, START_BIAS, 0 },
      { NULL } };

LAYER (conv) = { .name = "conv",
                 .example = "{'conv', 16, 'Size', 3, 'Stride', 2}",
                 .has_units = true,
                 .activates = true,
                 .biases = true,
                 .options = options,
                 .settings_size = sizeof (struct window_settings),
                 .blocks = blocks,
                 .leave = leave,
                 .measure = measure,
                 .mirror = mirror,
                 .ties = &LAYER_TYPE (upconv),
                 .borrow = borrow,
                 .fan = fan,
                 .prepare = prepare,
                 .forward = forward,
                 .backward = backward,
                 .tangent = &tangent,
                 .lower = lower };

LAYER (upconv) = { .name = "upconv",
                   .example = "{'upconv', 16, 'Size', 3, 'Stride', 2}",
                   .has_units = true,
                   .activates = true,
                   .biases = true,
                   .options = options_up,
                   .settings_size = sizeof (struct window_settings),
                   .blocks = blocks_up,
                   .leave = leave_up,
                   .measure = measure,
                   .mirror = mirror_up,
                   .ties = &LAYER_TYPE (conv),
                   .borrow = borrow,
                   .fan = fan_up,
                   .prepare = prepare_up,
                   .forward = forward_up,
                   .backward = backward_up,
                   .tangent = &tangent_up,
                   .lower = lower_up };
