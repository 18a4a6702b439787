/* Convolutions, as the field says: correlations.  Of an image x with C
   channels under windows of rows x columns places,

     h_o (i, j) = f (b_o + sum_{c, r, s} W_o (c, r, s)
                                         x_c (i S + r - p, j S + s - p)),

   S the stride, p the padding.  With P the numbers of the windows as columns
   (window.h) it is a product, a = W P + b, W O x (C rows columns), whose
   result lies as the next layer wants it: channels innermost.  With d_a =
   dL/da,

     dL/dW = d_a P',   dL/db = sum of d_a over places,   dL/dP = W' d_a,

   and dL/dx is dL/dP added up where windows overlap.  How these are made is
   told in convolution.h, the passes of the layers are in conv_passes.c.

   The transposed convolution (upconv) is its adjoint: a = what the columns V z
   add up to, plus b, where each place of z is a window over the image that
   leaves; <conv x, z> = <x, upconv z> for V = W'.  So its passes are the same
   pieces in another order,

     dL/dV = (windows of d_a) z',   dL/dz = V' (windows of d_a).

   Either may be tied to the other, whose weight serves transposed.  */

#include "net/conv_private.h"
#include "net/lower.h"

enum
{
  SIZE = 3,
  STRIDE = 1,
  STRIDE_UP = 2
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

void
conv_window (const struct layer *layer, bool up, struct window *w,
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
  conv_window (layer, up, &w, &image);
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
  conv_window (layer, up, &w, &image);
  TRY (take (context, &settings, 1, sizeof *settings));
  *settings = *settings_of (layer);
  const size_t places[2] = { image.height, image.width };
  TRY (take_sizes (context, 2, w.size, &settings->size));
  TRY (take_sizes (context, 2, w.stride, &settings->stride));
  settings->output_size = NULL;
  if (! up)
    TRY (take_sizes (context, 2, places, &settings->output_size));
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

/* ----- formulas ---------------------------------------------------------- */

static enum status
lower_as (struct context *context, const struct layer *layer, const real *x,
          bool up, struct lowering *lowering)
{
  struct shape image;
  struct primitive step = { .kind = up ? PRIMITIVE_SPREAD : PRIMITIVE_CONVOLVE,
                            .in = layer->in,
                            .out = layer->out };
  conv_window (layer, up, &step.window, &image);
  return lower_weighted (context, layer, x, step, lowering);
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
                 .places = true,
                 .leave = leave,
                 .measure = measure,
                 .mirror = mirror,
                 .ties = &LAYER_TYPE (upconv),
                 .fan = fan,
                 .prepare = conv_prepare,
                 .forward = conv_forward,
                 .backward = conv_backward,
                 .tangent = &conv_tangent,
                 .lower = lower };

LAYER (upconv) = { .name = "upconv",
                   .example = "{'upconv', 16, 'Size', 3, 'Stride', 2}",
                   .has_units = true,
                   .activates = true,
                   .biases = true,
                   .options = options_up,
                   .settings_size = sizeof (struct window_settings),
                   .blocks = blocks_up,
                   .places = true,
                   .leave = leave_up,
                   .measure = measure,
                   .mirror = mirror_up,
                   .ties = &LAYER_TYPE (conv),
                   .fan = fan_up,
                   .prepare = upconv_prepare,
                   .forward = upconv_forward,
                   .backward = upconv_backward,
                   .tangent = &upconv_tangent,
                   .lower = lower_up };
