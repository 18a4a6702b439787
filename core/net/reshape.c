/* Numbers as an image: {'shape', [h w c]} changes nothing but what the next
   layer takes them for.  Channels are innermost: number k + c (i + h j) is
   channel k at (i, j).  A mirrored decoder puts one where a dense layer leads
   back to an image; in an encoder it needs no mirror.  */

#include "net/plan.h"

#include <string.h>

struct reshape
{
  const struct value *size;
};

static const char *
leave (struct context *context, struct layer *layer)
{
  const struct reshape *s = layer->settings;
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

static void
forward (const struct layer *layer, const struct pass *pass, const real *input,
         real *output, void *unused)
{
  (void) unused;
  memcpy (output, input, layer->outputs * pass->columns * sizeof *output);
}

static void
backward (const struct layer *layer, const struct pass *pass,
          const real *input, const real *output, real *d_output, real *d_input,
          void *unused)
{
  (void) input, (void) output;
  if (d_input)
    forward (layer, pass, d_output, d_input, unused);
}

/* The numbers stay where they are.  */
static enum status
lower (struct context *context, const struct layer *layer, const real *x,
       struct lowering *lowering)
{
  (void) context, (void) layer, (void) x, (void) lowering;
  return STATUS_OK;
}

static void
push (const struct layer *layer, const struct point *point, const real *in,
      real *out)
{
  memcpy (out, in,
          layer->outputs * point->group * point->columns * sizeof *out);
}

static void
pull (const struct layer *layer, const struct point *point, const real *out,
      real *in)
{
  push (layer, point, out, in);
}

static const struct tangent tangent = { .push = push, .pull = pull };

enum status
shape_layer (struct context *context, const struct shape *image,
             struct layer_plan *plan)
{
  struct reshape *settings;
  struct value *size;
  TRY (take (context, &settings, 1, sizeof *settings));
  TRY (take (context, &size, 1, sizeof *size));
  TRY (value_matrix (context, size, CLASS_DOUBLE, 1, 3));
  double *sides = size->data;
  sides[0] = (double) image->height;
  sides[1] = (double) image->width;
  sides[2] = (double) image->channels;
  settings->size = size;
  plan->type = &LAYER_TYPE (shape);
  plan->activation = &activations[ACTIVATION_LINEAR];
  plan->units = 0;
  plan->settings = settings;
  return STATUS_OK;
}

static const struct option options[]
  = { { "Size", OPTION_MATRIX, offsetof (struct reshape, size), NULL, 0, 0,
        NULL, NULL, 0, "[h w] or [h w c]" },
      { NULL } };

LAYER (shape) = { .name = "shape",
                  .example = "{'shape', [7 7 16]}",
                  .leads = true,
                  .reshapes = true,
                  .options = options,
                  .settings_size = sizeof (struct reshape),
                  .leave = leave,
                  .forward = forward,
                  .backward = backward,
                  .tangent = &tangent,
                  .lower = lower };
