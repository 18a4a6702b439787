/* Networks as primitives: run by loops that know nothing of the layers they
   find what the network finds after learning.  What has no steps, as what
   joins, is refused by name.  */

#include "bench.h"

#include "exchange/forms.h"
#include "model/output.h"
#include "net/lower.h"
#include "net/plan.h"

/* Where window k lies in the image; false where its place (r, s) does not. */
static bool
inside (const struct window *w, const struct shape *image, size_t k, size_t r,
        size_t s, size_t *place)
{
  ptrdiff_t i = (ptrdiff_t) (k % w->out[0] * w->stride[0] + r) - w->before[0];
  ptrdiff_t j = (ptrdiff_t) (k / w->out[0] * w->stride[1] + s) - w->before[1];
  *place = (size_t) i + image->height * (size_t) j;
  return i >= 0 && j >= 0 && i < (ptrdiff_t) image->height
         && j < (ptrdiff_t) image->width;
}

/* Steps of windows: sums over all places of all windows.  */
static void
run_windows (const struct primitive *step, const double *x, double *y)
{
  const struct window *w = &step->window;
  bool spreads = step->kind == PRIMITIVE_SPREAD;
  bool mean = step->kind == PRIMITIVE_MEAN;
  bool weighs = spreads || step->kind == PRIMITIVE_CONVOLVE;
  const struct shape *image = spreads ? &step->out : &step->in;
  size_t in = step->in.channels, out = step->out.channels, place;
  size_t many = w->size[0] * w->size[1];
  for (size_t i = 0; i < step->out.count; i++)
    y[i] = weighs ? step->bias ? (double) step->bias[i % out] : 0
           : mean ? 0
                  : -INFINITY;
  for (size_t k = 0; k < w->out[0] * w->out[1]; k++)
    {
      double seen = 0;
      for (size_t r = 0; r < w->size[0]; r++)
        for (size_t s = 0; s < w->size[1]; s++)
          if (inside (w, image, k, r, s, &place))
            {
              size_t from = spreads ? k : place, to = spreads ? place : k;
              seen++;
              for (size_t o = 0; o < out; o++)
                for (size_t c = 0; c < in; c++)
                  {
                    size_t at = spreads
                                  ? o + out * (r + w->size[0] * s + many * c)
                                  : o + out * (c + in * (r + w->size[0] * s));
                    double v = x[from * in + c], *sum = &y[to * out + o];
                    if (weighs)
                      *sum += (double) step->weight[at] * v;
                    else if (o == c)
                      *sum = mean ? *sum + v : fmax (*sum, v);
                  }
            }
      for (size_t o = 0; o < out && mean; o++)
        y[k * out + o] /= seen;
    }
}

static void
run_repeat (const struct primitive *step, const double *x, double *y)
{
  const struct shape *in = &step->in, *out = &step->out;
  for (size_t j = 0; j < out->width; j++)
    for (size_t i = 0; i < out->height; i++)
      for (size_t c = 0; c < out->channels; c++)
        {
          size_t h = i / step->window.stride[0];
          size_t v = j / step->window.stride[1];
          h = h < in->height ? h : in->height - 1;
          v = v < in->width ? v : in->width - 1;
          y[c + out->channels * (i + out->height * j)]
            = x[c + in->channels * (h + in->height * v)];
        }
}

/* One step, in double, with the activation's own pass for its formula.  */
static void
run_step (const struct primitive *step, const double *x, double *y)
{
  size_t in = step->in.count, out = step->out.count;
  size_t channels = step->out.channels ? step->out.channels : out;
  double mean = 0, variance = 0;
  if (step->kind >= PRIMITIVE_CONVOLVE && step->kind <= PRIMITIVE_MEAN)
    run_windows (step, x, y);
  if (step->kind == PRIMITIVE_REPEAT)
    run_repeat (step, x, y);
  for (size_t i = 0; i < in; i++)
    mean += x[i] / (double) in;
  for (size_t i = 0; i < in; i++)
    variance += (x[i] - mean) * (x[i] - mean) / (double) in;
  for (size_t i = 0; i < out; i++)
    {
      size_t c = i % channels;
      real h = step->kind == PRIMITIVE_ACTIVATION ? (real) x[i] : 0;
      switch (step->kind)
        {
        case PRIMITIVE_AFFINE:
          y[i] = step->bias ? (double) step->bias[i] : 0;
          for (size_t j = 0; j < in; j++)
            y[i] += (double) step->weight[i + j * out] * x[j];
          break;
        case PRIMITIVE_SCALE:
          y[i] = (double) step->weight[c] * x[i] + (double) step->bias[c];
          break;
        case PRIMITIVE_NORMALISE:
          y[i] = (x[i] - mean) / sqrt (variance + step->epsilon);
          break;
        case PRIMITIVE_ACTIVATION:
          step->activation->activate (&step->activation->settings, 1, 1, NULL,
                                      &h);
          y[i] = (double) h;
          break;
        case PRIMITIVE_GATHER: y[i] = x[step->from[i]]; break;
        default: break;
        }
    }
}

/* An autoencoder with layers of the type between dense ones; all numbers
   random, variances positive.  */
static struct model
model_with (struct context *ctx, const struct layer_type *type, bool tied,
            bool bias)
{
  struct model model;
  struct layer_plan dense = { .type = &layer_dense,
                              .activation = &activations[ACTIVATION_TANH],
                              .units = 6,
                              .has_bias = bias };
  struct layer_plan between
    = { .type = type,
        .activation = &activations[ACTIVATION_SIGMOID],
        .units = 6,
        .has_bias = bias,
        .settings = fixture_settings (ctx, type, .01, .1, .3) };
  struct layer_plan code = dense, output = dense;
  code.units = 4;
  output.units = 7;
  output.activation = &activations[ACTIVATION_SOFTPLUS];
  struct layer_plan up[] = { dense, between, code };
  struct layer_plan down[] = { dense, between, output };
  struct chain_plan encoder = { up, COUNT_OF (up) };
  struct chain_plan decoder = { down, COUNT_OF (down) };
  NEED_CTX (autoencoder_build (ctx, shape_plain (7), &encoder, &decoder, tied,
                               &losses[LOSS_SQUARED], &model));
  fixture_fill (7, .8, model.params.total, model.x);
  for (size_t b = 0; b < model.params.count; b++)
    for (size_t i = 0; i < block_count (&model.params.blocks[b]); i++)
      if (model.params.blocks[b].flags & BLOCK_VARIANCE)
        model.x[model.params.blocks[b].place + i] += 1;
  return model;
}

/* Numbers that enter become what the network finds: the steps of a model.  */
static void
check_steps (struct context *ctx, const struct model *given, const char *what)
{
  enum
  {
    D = 60,
    WIDEST = 400
  };
  struct model model = *given;
  const struct network *network = &model.network;
  size_t d = model.inputs;
  struct lowering lowering = { 0 };
  struct trace trace;
  struct pass pass = { .x = model.x, .columns = 1 };
  real x[D];
  double values[2][WIDEST], *value = values[0], *next = values[1];
  NEED_CTX (
    network_lower (ctx, network, model.x, 0, network->count, &lowering));
  NEED_CTX (trace_new (ctx, network, 1, DERIVATIVES_NONE, &trace));
  fixture_fill (4, 1, d, x);
  for (size_t i = 0; i < d; i++)
    value[i] = (double) x[i];
  for (size_t s = 0; s < lowering.count; s++)
    {
      double *other = value;
      run_step (&lowering.steps[s], value, next);
      value = next;
      next = other;
    }
  trace.value[0] = x;
  network_forward (network, &pass, &trace, 0, network->count);
  model_output (&model, 1, trace.value[network->count]);
  double worst = 0;
  for (size_t i = 0; i < d; i++)
    worst = fmax (worst,
                  fabs (value[i] - (double) trace.value[network->count][i]));
  check (worst <= 100 * EPS, "rounding, the steps of %s: off by %.2g", what,
         worst);
}

static void
check_type (struct context *ctx, const struct layer_type *type, bool tied,
            bool bias)
{
  struct model model = model_with (ctx, type, tied, bias);
  check_steps (ctx, &model,
               keep_text (ctx, "'%s'%s%s", type->name, tied ? ", tied" : "",
                          bias ? "" : ", no bias"));
}

/* Of an image: convolutions, pools, places repeated, numbers as an image.
   The mirrors come by themselves.  */
static void
check_image (struct context *ctx, const struct layer_type *type, size_t size,
             size_t stride, bool tied)
{
  enum
  {
    UNITS = 3
  };
  const struct shape image
    = { .count = 60, .height = 6, .width = 5, .channels = 2 };
  struct window_settings *settings;
  struct value *sizes;
  NEED_CTX (take (ctx, &settings, 1, sizeof *settings));
  NEED_CTX (take (ctx, &sizes, 2, sizeof *sizes));
  NEED_CTX (value_number (ctx, &sizes[0], (double) size));
  NEED_CTX (value_number (ctx, &sizes[1], (double) stride));
  settings->size = &sizes[0];
  settings->stride = &sizes[1];
  struct layer_plan plans[]
    = { { .type = &LAYER_TYPE (conv),
          .activation = &activations[ACTIVATION_TANH],
          .units = 2,
          .has_bias = true },
        { .type = type,
          .activation = &activations[ACTIVATION_SIGMOID],
          .units = UNITS,
          .has_bias = true,
          .settings = settings },
        { .type = &layer_dense,
          .activation = &activations[ACTIVATION_TANH],
          .units = 4,
          .has_bias = true } };
  struct chain_plan encoder = { plans, COUNT_OF (plans) }, decoder;
  struct model model;
  NEED_CTX (read_decoder_plan (ctx, NULL, &encoder, image, 0, &plans[2],
                               &activations[ACTIVATION_LINEAR], &decoder));
  NEED_CTX (autoencoder_build (ctx, image, &encoder, &decoder, tied,
                               &losses[LOSS_SQUARED], &model));
  fixture_fill (7, .3, model.params.total, model.x);
  check_steps (ctx, &model,
               keep_text (ctx, "'%s' of size %zu, stride %zu%s", type->name,
                          size, stride, tied ? ", tied" : ""));
}

int
main (void)
{
  struct context context = fixture_begin ();
  for (size_t t = 0; t < LAYER_COUNT; t++)
    if (layer_types[t]->example && layer_types[t]->lower
        && (layer_types[t]->keeps_shape || layer_types[t]->affine))
      for (int form = 0; form < 3; form++)
        check_type (&context, layer_types[t], form == 1, form != 2);

  for (size_t size = 1; size < 4; size++)
    for (size_t stride = 1; stride < 4; stride++)
      {
        check_image (&context, &LAYER_TYPE (conv), size, stride, false);
        check_image (&context, &LAYER_TYPE (conv), size, stride, true);
        check_image (&context, &LAYER_TYPE (maxpool), size, stride, false);
        check_image (&context, &LAYER_TYPE (meanpool), size, stride, false);
      }

  for (size_t i = 0; i < ACTIVATION_SOFTMAX; i++)
    check (form_of (&activations[i]) && activations[i].formula,
           "the activation '%s' can be written in other languages",
           activations[i].name);

  struct lowering lowering = { 0 };
  struct layer join = { .type = &layer_join };
  const struct network network = { .layers = &join, .count = 1 };
  check (network_lower (&context, &network, NULL, 0, 1, &lowering)
             == STATUS_BAD_MODEL
           && strstr (context.message, "layer 1, 'join'"),
         "a layer without steps is refused by name: %s", context.message);
  arena_free (context.arena);
  return check_end ();
}
