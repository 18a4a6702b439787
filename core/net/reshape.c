/* Numbers as an image: {'shape', [h w c]} is reshape (x, h, w, c) of what
   enters, a plane behind the other.  Inside channels are innermost.  Of a
   dense layer before it the rows are kept in that order, and only shown in the
   other (layer->planes), so that nothing need be moved; else the numbers are.
   A mirrored decoder puts one where a dense layer leads back to an image; in
   an encoder it needs no mirror.  */

#include "net/lower.h"
#include "net/plan.h"

#include <string.h>

static const char *
leave (struct context *context, struct layer *layer)
{
  const struct reshape_settings *s = layer->settings;
  size_t sides[3] = { 0, 0, 1 }, count = s->size ? value_count (s->size) : 0;
  double product = 1;
  for (size_t i = 0; i < count && i < 3; i++)
    {
      double x = value_at (s->size, i);
      product *= x >= 1 && x == floor (x) ? x : 0;
      sides[i] = product > 0 && product <= 1e15 ? (size_t) x : 0;
    }
  if (count < 2 || count > 3 || product != (double) layer->inputs)
    return keep_text (context,
                      "must say [h w] or [h w c] of as many numbers as enter, "
                      "%zu",
                      layer->inputs);
  layer->out = (struct shape){ .count = layer->inputs,
                               .height = sides[0],
                               .width = sides[1],
                               .channels = sides[2] };
  return NULL;
}

size_t
shape_channels (const struct value *size)
{
  size_t count = size && value_is_numeric (size) ? value_count (size) : 0;
  double channels = count == 3 ? value_at (size, 2) : count == 2;
  return channels >= 1 && channels <= 1e9 ? (size_t) channels : 0;
}

/* Do the numbers lie already as they are to leave?  */
static bool
stays (const struct layer *layer)
{
  const struct shape *in = &layer->in, *out = &layer->out;
  return layer->planes || (! shape_has_planes (in) && ! shape_has_planes (out))
         || (in->channels == out->channels && in->height == out->height);
}

/* Of each number that leaves, where it is of those that enter; NULL: there. */
static enum status
origins (struct context *context, const struct layer *layer, size_t **from)
{
  size_t *at;
  *from = NULL;
  if (stays (layer))
    return STATUS_OK;
  TRY (take (context, from, layer->outputs, sizeof **from));
  TRY (take (context, &at, layer->inputs, sizeof *at));
  for (size_t i = 0; i < layer->inputs; i++)
    at[shape_plane (&layer->in, i)] = i;
  for (size_t i = 0; i < layer->outputs; i++)
    (*from)[i] = at[shape_plane (&layer->out, i)];
  return STATUS_OK;
}

static enum status
prepare (struct context *context, const struct layer *layer, size_t columns,
         bool backward, void **scratch)
{
  size_t *from;
  (void) columns, (void) backward;
  TRY (origins (context, layer, &from));
  *scratch = from;
  return STATUS_OK;
}

static void
move (size_t size, size_t columns, const size_t *from, const real *in,
      real *out)
{
  if (! from)
    memcpy (out, in, size * columns * sizeof *out);
  for (size_t j = 0; from && j < columns; j++, in += size, out += size)
    for (size_t i = 0; i < size; i++)
      out[i] = in[from[i]];
}

static void
move_back (size_t size, size_t columns, const size_t *from, const real *out,
           real *in)
{
  if (! from)
    memcpy (in, out, size * columns * sizeof *in);
  for (size_t j = 0; from && j < columns; j++, in += size, out += size)
    for (size_t i = 0; i < size; i++)
      in[from[i]] = out[i];
}

static void
forward (const struct layer *layer, const struct pass *pass, const real *input,
         real *output, void *scratch)
{
  move (layer->outputs, pass->columns, scratch, input, output);
}

static void
backward (const struct layer *layer, const struct pass *pass,
          const real *input, const real *output, real *d_output, real *d_input,
          void *scratch)
{
  (void) input, (void) output;
  if (d_input)
    move_back (layer->outputs, pass->columns, scratch, d_output, d_input);
}

static enum status
lower (struct context *context, const struct layer *layer, const real *x,
       struct lowering *lowering)
{
  struct primitive step = { .kind = PRIMITIVE_GATHER,
                            .in = shape_plain (layer->inputs),
                            .out = shape_plain (layer->outputs) };
  size_t *from;
  (void) x;
  TRY (origins (context, layer, &from));
  step.from = from;
  return from ? lower_step (context, lowering, step) : STATUS_OK;
}

static void
push (const struct layer *layer, const struct point *point, const real *in,
      real *out)
{
  move (layer->outputs, point->group * point->columns, point->scratch, in,
        out);
}

static void
pull (const struct layer *layer, const struct point *point, const real *out,
      real *in)
{
  move_back (layer->outputs, point->group * point->columns, point->scratch,
             out, in);
}

static const struct tangent tangent = { .push = push, .pull = pull };

enum status
shape_layer (struct context *context, const struct shape *image,
             struct layer_plan *plan)
{
  struct reshape_settings *settings;
  const size_t sides[3] = { image->height, image->width, image->channels };
  TRY (take (context, &settings, 1, sizeof *settings));
  TRY (take_sizes (context, 3, sides, &settings->size));
  plan->type = &LAYER_TYPE (shape);
  plan->activation = &activations[ACTIVATION_LINEAR];
  plan->units = 0;
  plan->settings = settings;
  return STATUS_OK;
}

static const struct option options[]
  = { { "Size", OPTION_MATRIX, offsetof (struct reshape_settings, size), NULL,
        0, 0, NULL, NULL, 0, "[h w] or [h w c]" },
      { NULL } };

LAYER (shape) = { .name = "shape",
                  .example = "{'shape', [7 7 16]}",
                  .leads = true,
                  .reshapes = true,
                  .options = options,
                  .settings_size = sizeof (struct reshape_settings),
                  .leave = leave,
                  .prepare = prepare,
                  .forward = forward,
                  .backward = backward,
                  .tangent = &tangent,
                  .lower = lower };
