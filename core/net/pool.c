/* Pools: the greatest or the mean of each channel under windows (window.h),
   places outside the image left out.  The way back of the greatest goes to the
   place that it came from, of equal ones the first; of the mean in equal parts
   to all.  A decoder mirrors both by repeating places (upsample.c).  */

#include "math/vector.h"
#include "net/lower.h"

#include <string.h>

enum
{
  SIZE = 2,
  LANES = 16
};

/* A pool moves by its own size unless it says otherwise.  */
static const char *
lay (struct context *context, const struct layer *layer, struct window *w)
{
  struct window_settings own
    = *(const struct window_settings *) layer->settings;
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

/* Calls a function of so many channels, LANES at a time: a number that the
   compiler knows, and so makes vectors of.  */
#define BY_LANES(channels, call)                                              \
  for (size_t c = 0, count; c < channels; c += count)                         \
    {                                                                         \
      count = LANES;                                                          \
      if (channels - c >= LANES)                                              \
        call;                                                                 \
      else                                                                    \
        {                                                                     \
          count = channels - c;                                               \
          call;                                                               \
        }                                                                     \
    }

static inline void
keep_greater (size_t count, const real *restrict x, real *restrict y)
{
  for (size_t l = 0; l < count; l++)
    y[l] = x[l] > y[l] ? x[l] : y[l];
}

AE_CLONES static void
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
        const real *first
          = input + (p.from[0] + p.from[1] * image->height) * channels;
        memcpy (output, first, channels * sizeof *output);
        for (size_t j = p.from[1]; j < p.to[1]; j++)
          for (size_t i = p.from[0]; i < p.to[0]; i++)
            {
              const real *x = input + (i + j * image->height) * channels;
              BY_LANES (channels, keep_greater (count, x + c, output + c))
            }
      }
}

/* Of so many channels of a place: is it there that the greatest came from, of
   equal ones the first?  If that is NaN, the window's own first.  */
static inline void
mark (size_t count, bool first, const real *restrict x,
      const real *restrict most, real *restrict open, real *restrict here)
{
  for (size_t l = 0; l < count; l++)
    {
      bool is_it = x[l] == most[l] || (first && isnan (most[l]));
      here[l] = is_it ? open[l] : 0;
      open[l] -= here[l];
    }
}

/* What is given where it is marked: added, or put in its place.  */
static inline void
hand_on (size_t count, const real *restrict marked, bool adds,
         const real *restrict given, real *restrict taken)
{
  for (size_t l = 0; l < count; l++)
    {
      real x = given[l], y = taken[l];
      taken[l] = marked[l] == 0 ? y : adds ? y + x : x;
    }
}

/* One observation: `group' columns of the image take up those of what left, or
   the other way.  */
struct following
{
  const struct layer *layer;
  size_t group;
  bool back;
  const real *input, *output, *given;
  real *taken;
};

static inline void
follow (const struct following *f, size_t count, const struct places *p,
        size_t window, size_t c)
{
  const struct shape *image = &f->layer->in;
  size_t channels = image->channels, at = window * channels + c;
  real open[LANES], here[LANES];
  for (size_t l = 0; l < count; l++)
    open[l] = 1;
  for (size_t j = p->from[1]; j < p->to[1]; j++)
    for (size_t i = p->from[0]; i < p->to[0]; i++)
      {
        size_t place = (i + j * image->height) * channels + c;
        mark (count, i == p->from[0] && j == p->from[1], f->input + place,
              f->output + at, open, here);
        for (size_t g = 0; g < f->group; g++)
          {
            size_t in = g * f->layer->inputs + place;
            size_t out = g * f->layer->outputs + at;
            hand_on (count, here, f->back, f->given + (f->back ? out : in),
                     f->taken + (f->back ? in : out));
          }
      }
}

AE_CLONES static void
follow_most (const struct following *f, const struct window *w)
{
  size_t channels = f->layer->in.channels;
  for (size_t k = 0; k < window_count (w); k++)
    {
      struct places p = places_of (w, &f->layer->in, k);
      BY_LANES (channels, follow (f, count, &p, k, c))
    }
}

static void
backward_most (const struct layer *layer, const struct pass *pass,
               const real *input, const real *output, real *d_output,
               real *d_input, void *scratch)
{
  size_t in = layer->inputs, out = layer->outputs;
  if (! d_input)
    return;
  memset (d_input, 0, in * pass->columns * sizeof *d_input);
  for (size_t n = 0; n < pass->columns; n++)
    {
      const struct following f = { layer,
                                   1,
                                   true,
                                   input + n * in,
                                   output + n * out,
                                   d_output + n * out,
                                   d_input + n * in };
      follow_most (&f, scratch);
    }
}

static void
follow_point (const struct layer *layer, const struct point *point, bool back,
              const real *given, real *taken)
{
  size_t in = layer->inputs, out = layer->outputs, group = point->group;
  for (size_t n = 0; n < point->columns; n++)
    {
      const struct following f = { layer,
                                   group,
                                   back,
                                   point->input + (point->first + n) * in,
                                   point->output + (point->first + n) * out,
                                   given + n * group * (back ? out : in),
                                   taken + n * group * (back ? in : out) };
      follow_most (&f, point->scratch);
    }
}

static void
push_most (const struct layer *layer, const struct point *point,
           const real *in, real *out)
{
  follow_point (layer, point, false, in, out);
}

static void
pull_most (const struct layer *layer, const struct point *point,
           const real *out, real *in)
{
  memset (in, 0, layer->inputs * point->group * point->columns * sizeof *in);
  follow_point (layer, point, true, out, in);
}

static const struct tangent tangent_most
  = { .push = push_most, .pull = pull_most };

static void
take_means (const struct layer *layer, const struct window *w, size_t columns,
            const real *input, real *output)
{
  const struct shape *image = &layer->in;
  size_t channels = image->channels;
  memset (output, 0, layer->outputs * columns * sizeof *output);
  for (size_t n = 0; n < columns; n++, input += layer->inputs)
    for (size_t k = 0; k < window_count (w); k++, output += channels)
      {
        struct places p = places_of (w, image, k);
        real share_of = 1 / (real) p.count;
        for (size_t j = p.from[1]; j < p.to[1]; j++)
          for (size_t i = p.from[0]; i < p.to[0]; i++)
            vector_add (channels, share_of,
                        input + (i + j * image->height) * channels, output);
      }
}

static void
spread_means (const struct layer *layer, const struct window *w,
              size_t columns, const real *d_output, real *d_input)
{
  const struct shape *image = &layer->in;
  size_t channels = image->channels;
  memset (d_input, 0, layer->inputs * columns * sizeof *d_input);
  for (size_t n = 0; n < columns; n++, d_input += layer->inputs)
    for (size_t k = 0; k < window_count (w); k++, d_output += channels)
      {
        struct places p = places_of (w, image, k);
        real share_of = 1 / (real) p.count;
        for (size_t j = p.from[1]; j < p.to[1]; j++)
          for (size_t i = p.from[0]; i < p.to[0]; i++)
            vector_add (channels, share_of, d_output,
                        d_input + (i + j * image->height) * channels);
      }
}

static void
forward_mean (const struct layer *layer, const struct pass *pass,
              const real *input, real *output, void *scratch)
{
  take_means (layer, scratch, pass->columns, input, output);
}

static void
backward_mean (const struct layer *layer, const struct pass *pass,
               const real *input, const real *output, real *d_output,
               real *d_input, void *scratch)
{
  (void) input, (void) output;
  if (d_input)
    spread_means (layer, scratch, pass->columns, d_output, d_input);
}

static void
push_mean (const struct layer *layer, const struct point *point,
           const real *in, real *out)
{
  take_means (layer, point->scratch, point->group * point->columns, in, out);
}

static void
pull_mean (const struct layer *layer, const struct point *point,
           const real *out, real *in)
{
  spread_means (layer, point->scratch, point->group * point->columns, out, in);
}

static const struct tangent tangent_mean
  = { .push = push_mean, .pull = pull_mean };

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
                    .places = true,
                    .leave = leave,
                    .mirror = mirror,
                    .prepare = prepare,
                    .forward = forward_most,
                    .backward = backward_most,
                    .tangent = &tangent_most,
                    .lower = lower_most };

LAYER (meanpool) = { .name = "meanpool",
                     .example = "{'meanpool', 'Size', 2}",
                     .options = options,
                     .settings_size = sizeof (struct window_settings),
                     .places = true,
                     .leave = leave,
                     .mirror = mirror,
                     .prepare = prepare,
                     .forward = forward_mean,
                     .backward = backward_mean,
                     .tangent = &tangent_mean,
                     .lower = lower_mean };
