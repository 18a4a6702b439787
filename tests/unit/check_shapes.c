/* What lies in planes: layers that know where the numbers of an image are, and
   records, which show a dense layer's weights as if it read H(:) of the height
   x width x channels that enter, where the core has channels innermost.  */

#include "bench.h"

#include "math/matrix.h"
#include "model/record_private.h"

enum
{
  H = 2,
  W = 3,
  C = 2,
  D = H * W * C,
  UNITS = 5
};

static const struct shape image
  = { .count = D, .height = H, .width = W, .channels = C };

/* Batch normalisation and a dense layer on images, and back.  */
static struct model
on_images (struct context *ctx)
{
  struct model model;
  const struct layer_type *norm = &LAYER_TYPE (batchnorm);
  struct layer_plan up[] = {
    { .type = norm,
      .activation = &activations[ACTIVATION_TANH],
      .settings = fixture_settings (ctx, norm, .01, .3, 0) },
    { .type = &layer_dense,
      .activation = &activations[ACTIVATION_TANH],
      .units = UNITS,
      .has_bias = true },
  };
  struct layer_plan down[] = { { .type = &layer_dense,
                                 .activation = &activations[ACTIVATION_LINEAR],
                                 .units = D,
                                 .has_bias = true } };
  struct chain_plan encoder = { up, COUNT_OF (up) };
  struct chain_plan decoder = { down, COUNT_OF (down) };
  NEED_CTX (autoencoder_build (ctx, image, &encoder, &decoder, false,
                               &losses[LOSS_SQUARED], &model));
  fixture_fill (7, .8, model.params.total, model.x);
  for (size_t c = 0; c < C; c++)
    model.x[model.network.layers[0].blocks[3].place + c] += 1; /* variance */
  return model;
}

/* In double: and each channel is normalised over places and observations.  */
static void
check_norm (struct context *ctx, struct model *model)
{
  enum
  {
    N = 9
  };
  const struct layer *norm = &model->network.layers[0];
  struct trace trace;
  struct pass pass = { .x = model->x, .columns = N, .learning = true };
  real x[D * N];
  double worst = 0;
  fixture_fill (5, .5, D * N, x);
  if (sizeof (real) == sizeof (double))
    bench_gradient (ctx, model, x, N, false, "a norm on images");
  check (norm->weight.rows == C && norm->bias.rows == C,
         "a norm has a factor and a shift a channel");
  NEED_CTX (trace_new (ctx, &model->network, N, DERIVATIVES_NONE, &trace));
  NEED_CTX (meetings_new (ctx, NULL, 1, 2 * D, &pass.meeting));
  trace.value[0] = x;
  network_forward (&model->network, &pass, &trace, 0, 1);
  for (size_t c = 0; c < C; c++)
    {
      double mean = 0, variance = 0, count = H * W * N;
      for (size_t i = c; i < D * N; i += C)
        mean += (double) x[i] / count;
      for (size_t i = c; i < D * N; i += C)
        variance += ((double) x[i] - mean) * ((double) x[i] - mean) / count;
      for (size_t i = c; i < D * N; i += C)
        {
          double h = ((double) x[i] - mean) / sqrt (variance + .01);
          h = tanh (h * (double) model->x[norm->weight.place + c]
                    + (double) model->x[norm->bias.place + c]);
          worst = fmax (worst, fabs (h - (double) trace.value[1][i]));
        }
    }
  check_close (worst, 0, 20 * EPS,
               "rounding, a norm over the places of images");
}

/* The record's weight times the planes is the core's times its own order; and
   what is written comes back to the bit.  */
static void
check_record (struct context *ctx, const struct model *model)
{
  struct value record;
  NEED_CTX (value_structs (ctx, &record, 1));
  NEED_CTX (put_chain (ctx, model, "encoder", model->network.layers, 2,
                       model->x, &record));
  const struct value *chain = value_field (&record, "encoder", 0);
  const struct value *weight = value_field (chain, "weight", 1);
  const struct layer *dense = &model->network.layers[1];
  real x[D];
  double worst = 0;
  fixture_fill (4, 1, D, x);
  check (weight->rows == UNITS && weight->columns == D && weight->pages == 1,
         "a record's weight is units x numbers");
  for (size_t k = 0; k < UNITS; k++)
    {
      double shown = 0, own = 0;
      for (size_t c = 0; c < C; c++)
        for (size_t j = 0; j < W; j++)
          for (size_t i = 0; i < H; i++)
            {
              size_t plane = i + H * (j + W * c), place = c + C * (i + H * j);
              shown
                += value_at (weight, k + UNITS * plane) * (double) x[place];
              own += (double) model->x[dense->weight.place + k + UNITS * place]
                     * (double) x[place];
            }
      worst = fmax (worst, fabs (shown - own));
    }
  check_close (worst, 0, D * 1e-16, "rounding, a weight that reads H(:)");

  struct layer layers[2] = { { 0 } };
  struct model other = *model;
  struct reader reader
    = { .context = ctx, .record = &record, .name = "model" };
  struct shape shape = image;
  NEED_CTX (read_chain (&reader, "encoder", layers, &shape, NULL, 0));
  memset (&other.params, 0, sizeof other.params);
  NEED_CTX (declare_layers (ctx, &other, "encoder", layers, 2));
  NEED_CTX (take (ctx, &other.x, other.params.total, sizeof *other.x));
  load_chain (&other, &record, "encoder", layers, 2);
  check (shape.count == UNITS && ! shape_has_places (&shape)
           && memcmp (other.x, model->x, other.params.total * sizeof (real))
                == 0,
         "a chain on images comes back to the bit");
}

/* ----- mirrors ------------------------------------------------------------

   Types of the test's own, which change what lies at a joint: `paint' makes as
   many channels as it has units, each a sum of those that enter at its place,
   `halve' an image of half the sides, which `twice' undoes; `read' reads an
   image as numbers, and its mirror is one of its own and then `frame', which
   makes an image of numbers again.  */

static const struct layer_type paint, halve, twice, read, frame;

static struct shape
image_of (size_t height, size_t width, size_t channels)
{
  return (struct shape){ .count = height * width * channels,
                         .height = height,
                         .width = width,
                         .channels = channels };
}

static const char *
leave_paint (struct context *ctx, struct layer *layer)
{
  (void) ctx;
  layer->out = image_of (layer->in.height, layer->in.width, layer->units);
  return layer->in.channels ? NULL : "wants an image";
}

static void
lay_paint (const struct layer *layer, struct layout *layout)
{
  layout->rows = layer->units;
  layout->columns = layer->in.channels;
}

static void
forward_paint (const struct layer *layer, const struct pass *pass,
               const real *input, real *output, void *unused)
{
  size_t places = layer->in.height * layer->in.width * pass->columns;
  size_t in = layer->in.channels, out = layer->units;
  (void) unused;
  matrix_product (PLAIN, PLAIN, out, places, in, 1,
                  pass->x + layer->weight.place, out, input, in, 0, output,
                  out);
  layer_activate (layer, pass, out, output);
}

static void
backward_paint (const struct layer *layer, const struct pass *pass,
                const real *input, const real *output, real *d_output,
                real *d_input, void *unused)
{
  size_t places = layer->in.height * layer->in.width * pass->columns;
  size_t in = layer->in.channels, out = layer->units;
  (void) unused;
  layer_deactivate (layer, pass, out, output, d_output);
  if (pass->gradient)
    outer_add (&layer->weight, places, d_output, input, pass->fresh ? 0 : 1,
               pass->gradient);
  if (d_input)
    matrix_product (TRANSPOSED, PLAIN, in, places, out, 1,
                    pass->x + layer->weight.place, out, d_output, out, 0,
                    d_input, in);
}

static const struct layer_block paint_blocks[]
  = { { "weight", lay_paint, START_DRAWN, BLOCK_DECAYS },
      { "bias", lay_bias, START_BIAS, 0 },
      { NULL } };

static enum status
mirror_paint (struct context *ctx, const struct layer *layer,
              struct layer_plan *plan, size_t *count)
{
  (void) ctx, (void) count;
  plan->type = &paint;
  plan->units = layer->in.channels;
  return STATUS_OK;
}

static const char *
leave_halve (struct context *ctx, struct layer *layer)
{
  const struct shape *in = &layer->in;
  layer->out = image_of (in->height / 2, in->width / 2, in->channels);
  return in->height % 2 ? keep_text (ctx, "cannot halve %zu rows", in->height)
                        : NULL;
}

static enum status
mirror_halve (struct context *ctx, const struct layer *layer,
              struct layer_plan *plan, size_t *count)
{
  (void) ctx, (void) layer, (void) count;
  plan->type = &twice;
  return STATUS_OK;
}

static const char *
leave_twice (struct context *ctx, struct layer *layer)
{
  const struct shape *in = &layer->in;
  (void) ctx;
  layer->out = image_of (2 * in->height, 2 * in->width, in->channels);
  return NULL;
}

static const char *
leave_read (struct context *ctx, struct layer *layer)
{
  (void) ctx;
  layer->out = shape_plain (layer->units);
  return NULL;
}

static enum status
mirror_read (struct context *ctx, const struct layer *layer,
             struct layer_plan *plan, size_t *count)
{
  (void) ctx;
  plan[0].type = &read;
  plan[0].units = layer->inputs;
  plan[1].type = &frame;
  plan[1].settings = &layer->in;
  *count = 2;
  return STATUS_OK;
}

static const char *
leave_frame (struct context *ctx, struct layer *layer)
{
  (void) ctx;
  layer->out = *(const struct shape *) layer->settings;
  return NULL;
}

static const struct layer_type paint = { .name = "paint",
                                         .has_units = true,
                                         .activates = true,
                                         .biases = true,
                                         .blocks = paint_blocks,
                                         .leave = leave_paint,
                                         .forward = forward_paint,
                                         .backward = backward_paint,
                                         .mirror = mirror_paint };
static const struct layer_type halve
  = { .name = "halve", .leave = leave_halve, .mirror = mirror_halve };
static const struct layer_type twice
  = { .name = "twice", .leave = leave_twice };
static const struct layer_type read = { .name = "read",
                                        .has_units = true,
                                        .activates = true,
                                        .leave = leave_read,
                                        .mirror = mirror_read };
static const struct layer_type frame
  = { .name = "frame", .leave = leave_frame };

/* In double: a layer of channels at either end, with a norm between; and a
   batch that is split over threads.  */
static void
check_channels (struct context *ctx)
{
  enum
  {
    N = 9,
    MANY = 40000 /* worth two threads */
  };
  struct model model;
  const struct layer_type *norm = &LAYER_TYPE (batchnorm);
  struct layer_plan up[]
    = { { .type = &paint,
          .activation = &activations[ACTIVATION_TANH],
          .units = 3,
          .has_bias = false },
        { .type = norm, .activation = &activations[ACTIVATION_TANH] } };
  struct layer_plan down[] = { { .type = &paint,
                                 .activation = &activations[ACTIVATION_LINEAR],
                                 .units = C,
                                 .has_bias = true } };
  struct chain_plan encoder = { up, COUNT_OF (up) };
  struct chain_plan decoder = { down, COUNT_OF (down) };
  struct bench one, two;
  real *x;
  NEED_CTX (take (ctx, &x, D * MANY, sizeof *x));
  fixture_fill (5, .5, D * MANY, x);
  NEED_CTX (autoencoder_build (ctx, image, &encoder, &decoder, false,
                               &losses[LOSS_SQUARED], &model));
  fixture_fill (7, .8, model.params.total, model.x);
  if (sizeof (real) == sizeof (double))
    bench_gradient (ctx, &model, x, N, false, "layers of channels");
  bench_begin (ctx, &one, &model, x, MANY, 1);
  bench_begin (ctx, &two, &model, x, MANY, 2);
  size_t size = model.params.total;
  double value = bench_run (&one, model.x, NULL, MANY, one.gradient);
  double split = bench_run (&two, model.x, NULL, MANY, two.gradient);
  double bound
    = 4 * sqrt (MANY) * EPS * (fixture_norm (size, one.gradient) + 1);
  check (two.evaluation.threads == 2
           && fabs (value - split) <= 4 * sqrt (MANY) * EPS * (1 + value)
           && fixture_distance (size, one.gradient, two.gradient) <= bound,
         "rounding, layers of channels on two threads: off by %.2g of %.2g",
         fixture_distance (size, one.gradient, two.gradient), bound);
}

static void
check_mirror (struct context *ctx)
{
  const struct activation *relu = &activations[ACTIVATION_RELU];
  const struct activation *tanh = &activations[ACTIVATION_TANH];
  const struct activation *linear = &activations[ACTIVATION_LINEAR];
  const struct activation *sigmoid = &activations[ACTIVATION_SIGMOID];
  const struct layer_type *norm = &LAYER_TYPE (batchnorm);
  struct layer_plan up[] = {
    { .type = &paint, .activation = relu, .units = 3, .place = "1" },
    { .type = norm, .activation = linear, .place = "2" },
    { .type = &halve, .activation = linear, .place = "3" },
    { .type = &read, .activation = tanh, .units = 5, .place = "4" },
    { .type = &layer_dense, .activation = tanh, .units = 2, .place = "5" }
  };
  const struct
  {
    const struct layer_type *type;
    const struct activation *activation;
    size_t units;
  } expected[] = { { &layer_dense, tanh, 5 }, { &read, relu, 2 * 3 * 3 },
                   { &frame, linear, 0 },     { &twice, linear, 0 },
                   { norm, linear, 0 },       { &paint, sigmoid, 1 } };
  struct layer_plan standard = { .type = &layer_dense, .activation = relu };
  struct chain_plan encoder = { up, COUNT_OF (up) }, decoder;
  NEED_CTX (read_decoder_plan (ctx, NULL, &encoder, image_of (4, 6, 1), 0,
                               &standard, sigmoid, &decoder));
  bool right = decoder.count == COUNT_OF (expected);
  struct shape shape = shape_plain (2);
  for (size_t i = 0; right && i < decoder.count; i++)
    {
      struct layer layer = { 0 };
      NEED_CTX (
        layer_lay (ctx, &layer, &decoder.layers[i], i, "decoder", &shape));
      right = layer.type == expected[i].type
              && layer.activation == expected[i].activation
              && (! expected[i].units || layer.units == expected[i].units);
    }
  check (
    right && shape.height == 4 && shape.width == 6 && shape.channels == 1,
    "the mirror leads back to an image, and from its values' activations");

  struct chain_plan pooled = { up + 2, 3 };
  check (read_decoder_plan (ctx, NULL, &pooled, image_of (4, 6, 1), 0,
                            &standard, sigmoid, &decoder)
             == STATUS_BAD_OPTION
           && strstr (ctx->message, "'twice' cannot end a decoder"),
         "what cannot end a decoder: %s", ctx->message);
  check (read_decoder_plan (ctx, NULL, &encoder, image_of (5, 6, 1), 0,
                            &standard, sigmoid, &decoder)
             == STATUS_BAD_OPTION
           && strstr (ctx->message, "3, 'halve', cannot halve 5 rows"),
         "what cannot be laid: %s", ctx->message);
}

int
main (void)
{
  struct context context = fixture_begin ();
  struct model model = on_images (&context);
  check_norm (&context, &model);
  check_record (&context, &model);
  check_channels (&context);
  check_mirror (&context);

  struct layer layer = { 0 };
  struct layer_plan plan = { .type = &halve,
                             .activation = &activations[ACTIVATION_LINEAR],
                             .place = "argument 'hidden', layer 2" };
  struct shape shape = image_of (5, 6, 1);
  check (layer_lay (&context, &layer, &plan, 1, "encoder(2)", &shape)
             == STATUS_BAD_OPTION
           && strcmp (context.message, "test: argument 'hidden', layer 2, "
                                       "'halve', cannot halve 5 rows")
                == 0,
         "a shape is refused by words: %s", context.message);
  arena_free (context.arena);
  return check_end ();
}
