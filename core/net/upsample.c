/* Places repeated: what leaves at (i, j) is what enters at (i / F, j / F), the
   last place where an image is a little larger than F times what enters; the
   way back adds up.  The mirror of a pool, whose image it restores exactly. */

#include "math/vector.h"
#include "net/lower.h"

#include <string.h>

enum
{
  FACTOR = 2
};

/* Factors, and sizes of what leaves.  */
static const char *
sizes_of (struct context *context, const struct layer *layer, size_t factor[2],
          size_t out[2])
{
  const struct upsample_settings *s = layer->settings;
  const struct shape *in = &layer->in;
  const char *wrong = window_need_places (context, in);
  if (! wrong)
    wrong = window_pair (context, s->factor, "Factor", FACTOR, in, factor);
  out[0] = in->height * factor[0];
  out[1] = in->width * factor[1];
  if (! wrong && s->output_size)
    wrong = window_pair (context, s->output_size, "OutputSize", 1, in, out);
  for (size_t i = 0; i < 2 && ! wrong; i++)
    {
      size_t places = i ? in->width : in->height;
      if (out[i] < places || out[i] > (places + 1) * factor[i] + factor[i])
        wrong = keep_text (context,
                           "cannot make %zu x %zu places of %s by repeating "
                           "each %zu x %zu times",
                           out[0], out[1], shape_words (context, in),
                           factor[0], factor[1]);
    }
  return wrong;
}

static const char *
leave (struct context *context, struct layer *layer)
{
  size_t factor[2], out[2];
  const char *wrong = sizes_of (context, layer, factor, out);
  if (wrong)
    return wrong;
  layer->out = layer->in;
  layer->out.height = out[0];
  layer->out.width = out[1];
  layer->out.count = out[0] * out[1] * layer->in.channels;
  return NULL;
}

/* Of each place that leaves, the one that enters.  */
static enum status
prepare (struct context *context, const struct layer *layer, size_t columns,
         bool backward, void **scratch)
{
  size_t factor[2], out[2], *from;
  const struct shape *in = &layer->in;
  (void) columns, (void) backward;
  sizes_of (context, layer, factor, out);
  TRY (take (context, &from, out[0] * out[1], sizeof *from));
  for (size_t j = 0; j < out[1]; j++)
    for (size_t i = 0; i < out[0]; i++)
      {
        size_t row = i / factor[0], column = j / factor[1];
        row = row < in->height ? row : in->height - 1;
        column = column < in->width ? column : in->width - 1;
        from[i + j * out[0]] = row + column * in->height;
      }
  *scratch = from;
  return STATUS_OK;
}

static enum status
mirror (struct context *context, const struct layer *layer,
        struct layer_plan *plan, size_t *count)
{
  (void) count;
  const struct upsample_settings *s = layer->settings;
  struct window_settings *settings;
  TRY (take (context, &settings, 1, sizeof *settings));
  settings->size = s->factor;
  settings->padding = (struct choice){ .word = 0 }; /* same */
  plan->type = &LAYER_TYPE (meanpool);
  plan->units = 0;
  plan->settings = settings;
  return STATUS_OK;
}

static void
repeat (const struct layer *layer, const size_t *from, size_t columns,
        const real *input, real *output)
{
  size_t channels = layer->in.channels, places = layer->outputs / channels;
  for (size_t n = 0; n < columns; n++, input += layer->inputs)
    for (size_t k = 0; k < places; k++, output += channels)
      memcpy (output, input + from[k] * channels, channels * sizeof *output);
}

static void
add_up (const struct layer *layer, const size_t *from, size_t columns,
        const real *d_output, real *d_input)
{
  size_t channels = layer->in.channels, places = layer->outputs / channels;
  memset (d_input, 0, layer->inputs * columns * sizeof *d_input);
  for (size_t n = 0; n < columns; n++, d_input += layer->inputs)
    for (size_t k = 0; k < places; k++, d_output += channels)
      vector_add (channels, 1, d_output, d_input + from[k] * channels);
}

static void
forward (const struct layer *layer, const struct pass *pass, const real *input,
         real *output, void *scratch)
{
  repeat (layer, scratch, pass->columns, input, output);
}

static void
backward (const struct layer *layer, const struct pass *pass,
          const real *input, const real *output, real *d_output, real *d_input,
          void *scratch)
{
  (void) input, (void) output;
  if (d_input)
    add_up (layer, scratch, pass->columns, d_output, d_input);
}

static void
push (const struct layer *layer, const struct point *point, const real *in,
      real *out)
{
  repeat (layer, point->scratch, point->group * point->columns, in, out);
}

static void
pull (const struct layer *layer, const struct point *point, const real *out,
      real *in)
{
  add_up (layer, point->scratch, point->group * point->columns, out, in);
}

static const struct tangent tangent = { .push = push, .pull = pull };

enum status
upsample_back (struct context *context, const size_t factor[2],
               const struct shape *image, struct upsample_settings **settings)
{
  const size_t places[2] = { image->height, image->width };
  TRY (take (context, settings, 1, sizeof **settings));
  TRY (take_sizes (context, 2, factor, &(*settings)->factor));
  return take_sizes (context, 2, places, &(*settings)->output_size);
}

static enum status
lower (struct context *context, const struct layer *layer, const real *x,
       struct lowering *lowering)
{
  struct primitive step
    = { .kind = PRIMITIVE_REPEAT, .in = layer->in, .out = layer->out };
  size_t out[2];
  (void) x;
  sizes_of (context, layer, step.window.stride, out);
  return lower_step (context, lowering, step);
}

static const struct option options[]
  = { { "Factor", OPTION_MATRIX, offsetof (struct upsample_settings, factor),
        NULL, 0, 0, NULL, NULL, 0,
        "how often each place is repeated, a number or [rows columns]; [] is "
        "2" },
      { "OutputSize", OPTION_MATRIX,
        offsetof (struct upsample_settings, output_size), NULL, 0, 0, NULL,
        NULL, 0, "[h w] of the image that leaves; [] is Factor times" },
      { NULL } };

LAYER (upsample) = { .name = "upsample",
                     .example = "{'upsample', 'Factor', 2}",
                     .options = options,
                     .settings_size = sizeof (struct upsample_settings),
                     .places = true,
                     .leave = leave,
                     .mirror = mirror,
                     .prepare = prepare,
                     .forward = forward,
                     .backward = backward,
                     .tangent = &tangent,
                     .lower = lower };
