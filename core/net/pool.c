/* Pools: the greatest or the mean of each channel under windows (window.h),
   places outside the image left out.  The way back of the greatest goes to the
   place that it came from, of equal ones the first; of the mean in equal parts
   to all.  A decoder mirrors both by repeating places (upsample.c).  */

#include "net/lower.h"

#include <string.h>

enum
{
  SIZE = 2
};

static const struct window_settings *
settings_of (const struct layer *layer)
{
  return layer->settings;
}

/* A pool moves by its own size unless it says otherwise.  */
static const char *
lay (struct context *context, const struct layer *layer, struct window *w)
{
  const struct window_settings *s = settings_of (layer);
  struct window_settings own = *s;
  if (! own.stride)
    own.stride = own.size;
  return window_lay (context, &own, SIZE, SIZE, &layer->in, w);
}

static const char *
leave (struct context *context, struct layer *layer)
{
  struct window w;
  const char *wrong = lay (context, layer, &w);
  if (wrong)
    return wrong;
  layer->out = layer->in;
  layer->out.height = w.out[0];
  layer->out.width = w.out[1];
  layer->out.count = window_count (&w) * layer->in.channels;
  return NULL;
}

static enum status
prepare (struct context *context, const struct layer *layer, size_t columns,
         bool backward, void **scratch)
{
  struct window *w;
  (void) columns, (void) backward;
  TRY (take (context, &w, 1, sizeof *w));
  lay (context, layer, w);
  *scratch = w;
  return STATUS_OK;
}

static enum status
mirror (struct context *context, const struct layer *layer,
        struct layer_plan *plan, size_t *count)
{
  (void) count;
  struct window w;
  struct upsample_settings *settings;
  lay (context, layer, &w);
  plan->type = &LAYER_TYPE (upsample);
  plan->units = 0;
  TRY (upsample_back (context, w.stride, &layer->in, &settings));
  plan->settings = settings;
  return STATUS_OK;
}

/* The places of window (i, j) that lie in the image: [from, to) each way.  */
struct places
{
  size_t from[2], to[2], count;
};

static struct places
places_of (const struct window *w, const struct shape *image, size_t k)
{
  struct places p;
  size_t at[2] = { k % w->out[0], k / w->out[0] };
  size_t most[2] = { image->height, image->width };
  for (size_t i = 0; i < 2; i++)
    {
      ptrdiff_t first = (ptrdiff_t) (at[i] * w->stride[i]) - w->before[i];
      ptrdiff_t last = first + (ptrdiff_t) w->size[i];
      p.from[i] = first < 0 ? 0 : (size_t) first;
      p.to[i] = last > (ptrdiff_t) most[i] ? most[i] : (size_t) last;
    }
  p.count = (p.to[0] - p.from[0]) * (p.to[1] - p.from[1]);
  return p;
}

static void
forward_most (const struct layer *layer, const struct pass *pass,
              const real *input, real *output, void *scratch)
{
  const struct window *w = scratch;
  const struct shape *image = &layer->in;
  size_t channels = image->channels;
  for (size_t n = 0; n < pass->columns; n++, input += layer->inputs)
    for (size_t k = 0; k < window_count (w); k++, output += channels)
      {
        struct places p = places_of (w, image, k);
        bool begun = false;
        for (size_t j = p.from[1]; j < p.to[1]; j++)
          for (size_t i = p.from[0]; i < p.to[0]; i++)
            {
              const real *x = input + (i + j * image->height) * channels;
              for (size_t c = 0; c < channels; c++)
                output[c] = ! begun || x[c] > output[c] ? x[c] : output[c];
              begun = true;
            }
      }
}

static void
backward_most (const struct layer *layer, const struct pass *pass,
               const real *input, const real *output, real *d_output,
               real *d_input, void *scratch)
{
  const struct window *w = scratch;
  const struct shape *image = &layer->in;
  size_t channels = image->channels;
  if (! d_input)
    return;
  memset (d_input, 0, layer->inputs * pass->columns * sizeof *d_input);
  for (size_t n = 0; n < pass->columns;
       n++, input += layer->inputs, d_input += layer->inputs)
    for (size_t k = 0; k < window_count (w);
         k++, output += channels, d_output += channels)
      {
        struct places p = places_of (w, image, k);
        for (size_t c = 0; c < channels; c++)
          {
            bool found = false;
            for (size_t j = p.from[1]; j < p.to[1] && ! found; j++)
              for (size_t i = p.from[0]; i < p.to[0] && ! found; i++)
                {
                  size_t place = (i + j * image->height) * channels + c;
                  found = input[place] == output[c];
                  if (found)
                    d_input[place] += d_output[c];
                }
          }
      }
}

static void
forward_mean (const struct layer *layer, const struct pass *pass,
              const real *input, real *output, void *scratch)
{
  const struct window *w = scratch;
  const struct shape *image = &layer->in;
  size_t channels = image->channels;
  memset (output, 0, layer->outputs * pass->columns * sizeof *output);
  for (size_t n = 0; n < pass->columns; n++, input += layer->inputs)
    for (size_t k = 0; k < window_count (w); k++, output += channels)
      {
        struct places p = places_of (w, image, k);
        real share_of = 1 / (real) p.count;
        for (size_t j = p.from[1]; j < p.to[1]; j++)
          for (size_t i = p.from[0]; i < p.to[0]; i++)
            for (size_t c = 0; c < channels; c++)
              output[c]
                += share_of * input[(i + j * image->height) * channels + c];
      }
}

static void
backward_mean (const struct layer *layer, const struct pass *pass,
               const real *input, const real *output, real *d_output,
               real *d_input, void *scratch)
{
  const struct window *w = scratch;
  const struct shape *image = &layer->in;
  size_t channels = image->channels;
  (void) input, (void) output;
  if (! d_input)
    return;
  memset (d_input, 0, layer->inputs * pass->columns * sizeof *d_input);
  for (size_t n = 0; n < pass->columns; n++, d_input += layer->inputs)
    for (size_t k = 0; k < window_count (w); k++, d_output += channels)
      {
        struct places p = places_of (w, image, k);
        real share_of = 1 / (real) p.count;
        for (size_t j = p.from[1]; j < p.to[1]; j++)
          for (size_t i = p.from[0]; i < p.to[0]; i++)
            for (size_t c = 0; c < channels; c++)
              d_input[(i + j * image->height) * channels + c]
                += share_of * d_output[c];
      }
}

static enum status
lower_as (struct context *context, const struct layer *layer,
          enum primitive_kind kind, struct lowering *lowering)
{
  struct primitive step = { .kind = kind, .in = layer->in, .out = layer->out };
  lay (context, layer, &step.window);
  return lower_step (context, lowering, step);
}

static enum status
lower_most (struct context *context, const struct layer *layer, const real *x,
            struct lowering *lowering)
{
  (void) x;
  return lower_as (context, layer, PRIMITIVE_GREATEST, lowering);
}

static enum status
lower_mean (struct context *context, const struct layer *layer, const real *x,
            struct lowering *lowering)
{
  (void) x;
  return lower_as (context, layer, PRIMITIVE_MEAN, lowering);
}

static const struct option options[]
  = { WINDOW_SIZE_ROW ("of the windows, a number or [rows columns]; [] is 2"),
      WINDOW_STRIDE_ROW ("from one window to the next; [] is Size"),
      WINDOW_PADDING_ROW ("valid"),
      { NULL } };

LAYER (maxpool) = { .name = "maxpool",
                    .example = "{'maxpool', 'Size', 2}",
                    .options = options,
                    .settings_size = sizeof (struct window_settings),
                    .leave = leave,
                    .mirror = mirror,
                    .prepare = prepare,
                    .forward = forward_most,
                    .backward = backward_most,
                    .lower = lower_most };

LAYER (meanpool) = { .name = "meanpool",
                     .example = "{'meanpool', 'Size', 2}",
                     .options = options,
                     .settings_size = sizeof (struct window_settings),
                     .leave = leave,
                     .mirror = mirror,
                     .prepare = prepare,
                     .forward = forward_mean,
                     .backward = backward_mean,
                     .lower = lower_mean };
