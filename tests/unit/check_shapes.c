/* What lies in planes: layers that know where the numbers of an image are, and
   records, which show a dense layer's weights as if it read H(:) of the height
   x width x channels that enter, where the core has channels innermost.  */

#include "bench.h"

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
  struct reader reader = { ctx, &record, "model", NULL };
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

int
main (void)
{
  struct context context = fixture_begin ();
  struct model model = on_images (&context);
  check_norm (&context, &model);
  check_record (&context, &model);

  struct layer layer = { 0 };
  struct layer_plan plan = { .type = &LAYER_TYPE (layernorm),
                             .activation = &activations[ACTIVATION_LINEAR],
                             .place = "argument 'hidden', layer 2" };
  struct shape shape = image;
  check (layer_lay (&context, &layer, &plan, 1, "encoder(2)", &shape)
             == STATUS_BAD_OPTION
           && strcmp (context.message,
                      "test: argument 'hidden', layer 2, 'layernorm', takes "
                      "plain numbers, not an image of 2 x 3 x 2")
                == 0,
         "a shape is refused by words: %s", context.message);
  arena_free (context.arena);
  return check_end ();
}
