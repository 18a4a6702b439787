/* Layers without units: what batch normalisation finds of a batch that is
   split over threads, what it keeps of that, and what dropout draws; and both
   inside variational models, whose parts run with different numbers of
   columns.  */

#include "bench.h"

/* Of batchnorm's blocks.  */
enum
{
  MEAN = 2,
  VARIANCE
};

static struct layer_plan
dense (size_t units, int activation)
{
  return (struct layer_plan){ .type = &layer_dense,
                              .activation = &activations[activation],
                              .units = units,
                              .has_bias = true };
}

static struct layer_plan
between (struct context *ctx, const struct layer_type *type)
{
  return (struct layer_plan){ .type = type,
                              .activation = &activations[ACTIVATION_LINEAR],
                              .settings
                              = fixture_settings (ctx, type, .01, .3, .3) };
}

/* Weights not too small, and factors about 1.  */
static void
fill (const struct model *model)
{
  fixture_fill (11, .6, model->params.total, model->x);
  for (size_t i = 0; i < model->network.count; i++)
    {
      const struct layer *layer = &model->network.layers[i];
      const struct layer_block *row = layer->type->blocks;
      for (size_t b = 0; row && row[b].field; b++)
        for (size_t j = 0; j < block_count (&layer->blocks[b]); j++)
          model->x[layer->blocks[b].place + j] += row[b].start == START_ONE;
    }
}

/* d -> middle, a layer of the type -> code, the same -> middle -> d.  */
static struct model
autoencoder (struct context *ctx, const struct layer_type *type, size_t d,
             size_t middle)
{
  struct model model;
  struct layer_plan up[]
    = { dense (middle, ACTIVATION_TANH), between (ctx, type),
        dense (middle / 4 + 1, ACTIVATION_LINEAR), between (ctx, type) };
  struct layer_plan down[]
    = { dense (middle, ACTIVATION_LINEAR), between (ctx, type),
        dense (d, ACTIVATION_LINEAR) };
  struct chain_plan encoder = { up, COUNT_OF (up) };
  struct chain_plan decoder = { down, COUNT_OF (down) };
  NEED_CTX (autoencoder_build (ctx, shape_plain (d), &encoder, &decoder, false,
                               &losses[LOSS_SQUARED], &model));
  fill (&model);
  return model;
}

struct variant
{
  const char *text;
  enum posterior_kind posterior;
  enum prior_kind prior;
  enum bound bound;
  size_t samples;
  bool linear; /* decoder, which makes the expectation exact */
  size_t condition;
};

static const struct variant variants[] = {
  { "vae", POSTERIOR_DIAGONAL, PRIOR_STANDARD, BOUND_ELBO, 1, false, 0 },
  { "vae, 3 samples", POSTERIOR_DIAGONAL, PRIOR_STANDARD, BOUND_ELBO, 3, false,
    0 },
  { "vae, iwae", POSTERIOR_DIAGONAL, PRIOR_STANDARD, BOUND_IWAE, 3, false, 0 },
  { "vae, mixture", POSTERIOR_DIAGONAL, PRIOR_MIXTURE, BOUND_ELBO, 2, false,
    0 },
  { "vae, vamp", POSTERIOR_DIAGONAL, PRIOR_VAMP, BOUND_ELBO, 2, false, 0 },
  { "vae, full", POSTERIOR_FULL, PRIOR_STANDARD, BOUND_ELBO, 2, false, 0 },
  { "vae, exact", POSTERIOR_DIAGONAL, PRIOR_STANDARD, BOUND_ELBO, 1, true, 0 },
  { "conditional", POSTERIOR_DIAGONAL, PRIOR_CONDITIONAL, BOUND_ELBO, 2, false,
    4 },
};

static struct model
variational (struct context *ctx, const struct layer_type *type,
             const struct variant *variant, size_t d, size_t middle)
{
  struct model model;
  struct layer_plan up[]
    = { dense (middle, ACTIVATION_TANH), between (ctx, type) };
  struct layer_plan down[]
    = { dense (middle, ACTIVATION_TANH), between (ctx, type),
        dense (d, ACTIVATION_LINEAR) };
  struct chain_plan trunk = { up, COUNT_OF (up) };
  struct chain_plan decoder = { down, COUNT_OF (down) };
  if (variant->linear)
    decoder = (struct chain_plan){ down + 2, 1 };
  struct condition condition = { .count = variant->condition };
  struct vae_plan plan
    = { .data = { .count = d },
        .condition = &condition,
        .latents = 3,
        .trunk = &trunk,
        .decoder = &decoder,
        .loss = &losses[LOSS_SQUARED],
        .sigma = .8,
        .beta = 1,
        .posterior = variant->posterior,
        .prior = variant->prior,
        .components = variant->prior == PRIOR_STANDARD ? 0 : 4,
        .samples = variant->samples,
        .bound = variant->bound };
  NEED_CTX (vae_build (ctx, &plan, &model));
  check (vae_own (&model)->exact == variant->linear, "%s: exact or not",
         variant->text);
  fill (&model);
  return model;
}

static const struct layer_type *const types[]
  = { &LAYER_TYPE (batchnorm), &LAYER_TYPE (layernorm),
      &LAYER_TYPE (dropout) };

/* In double, where differences mean something.  */
static void
check_gradients (struct context *ctx)
{
  enum
  {
    N = 9,
    D = 7
  };
  real data[D * N];
  fixture_fill (5, .5, D * N, data);
  for (size_t t = 0; t < COUNT_OF (types); t++)
    for (size_t v = 0; v < COUNT_OF (variants); v++)
      {
        struct model model = variational (ctx, types[t], &variants[v], D, 6);
        bench_gradient (
          ctx, &model, data, N, false,
          keep_text (ctx, "%s with %s", variants[v].text, types[t]->name));
      }
}

/* Sums of n terms, whose order differs with the threads.  */
static void
check_threads (struct context *ctx, const struct model *model,
               const char *text)
{
  enum
  {
    N = 1400
  };
  arena_mark mark = arena_now (ctx->arena);
  size_t size = model->params.total;
  struct bench one;
  real *data;
  NEED_CTX (take (ctx, &data, model->inputs * N, sizeof *data));
  fixture_fill (3, .5, model->inputs * N, data);
  bench_begin (ctx, &one, model, data, N, 1);
  double value = bench_run (&one, model->x, NULL, N, one.gradient);
  double bound = 40 * sqrt (N) * EPS * (fixture_norm (size, one.gradient) + 1);
  double bound_value = 40 * sqrt (N) * EPS * (fabs (value) + 1);
  for (int threads = 2; threads <= 3; threads++)
    {
      struct bench many;
      bench_begin (ctx, &many, model, data, N, threads);
      memset (many.gradient, 0x7f, size * sizeof (real));
      double other = bench_run (&many, model->x, NULL, N, many.gradient);
      check (many.evaluation.threads == threads
               && fabs (other - value) <= bound_value
               && fixture_distance (size, one.gradient, many.gradient)
                    <= bound,
             "rounding, %s: %d threads, off by %.2g of %.2g and %.2g of %.2g",
             text, many.evaluation.threads, fabs (other - value), bound_value,
             fixture_distance (size, one.gradient, many.gradient), bound);
      double again = bench_run (&many, model->x, NULL, N, many.other);
      check (again == other
               && memcmp (many.gradient, many.other, size * sizeof (real))
                    == 0,
             "%s: %d threads, again, the same bits", text, threads);
      check (bench_run (&many, model->x, NULL, N, NULL) == other,
             "%s: %d threads, without a gradient, the same value", text,
             threads);
      /* Threads without an observation.  */
      double few = bench_run (&one, model->x, NULL, 2, one.other);
      double few_many = bench_run (&many, model->x, NULL, 2, many.other);
      check (fabs (few - few_many) <= 40 * EPS * (fabs (few) + 1)
               && fixture_distance (size, one.other, many.other)
                    <= 400 * EPS * (fixture_norm (size, one.other) + 1),
             "rounding, %s: 2 observations on %d threads", text, threads);
      few = bench_run (&one, model->x, NULL, 1, one.other);
      few_many = bench_run (&many, model->x, NULL, 1, many.other);
      check (isfinite (few)
               && fabs (few - few_many) <= 40 * EPS * (fabs (few) + 1),
             "rounding, %s: 1 observation on %d threads", text, threads);
    }
  arena_rewind (ctx->arena, mark);
}

/* A batch on which the first layer is normalised: by the definitions, in long
   double.  The columns have means large beside their deviations.  */
static void
check_statistics (struct context *ctx)
{
  enum
  {
    N = 700,
    D = 60
  };
  struct model model;
  struct layer_plan up[]
    = { between (ctx, &LAYER_TYPE (batchnorm)), dense (40, ACTIVATION_TANH) };
  struct layer_plan down[] = { dense (D, ACTIVATION_LINEAR) };
  struct chain_plan encoder = { up, 2 }, decoder = { down, 1 };
  struct bench bench;
  real *data;
  double offset = sizeof (real) == sizeof (double) ? 1e6 : 1e2;
  NEED_CTX (autoencoder_build (ctx, shape_plain (D), &encoder, &decoder, false,
                               &losses[LOSS_SQUARED], &model));
  fill (&model);
  NEED_CTX (take (ctx, &data, D * N, sizeof *data));
  fixture_fill (3, 1, D * N, data);
  for (size_t i = 0; i < D * N; i++)
    data[i] += (real) (offset * (double) (i % D) / D);
  bench_begin (ctx, &bench, &model, data, N, 3);
  bench_run (&bench, model.x, NULL, N, bench.gradient);

  const struct layer *layer = &model.network.layers[0];
  double mean[D], variance[D], worst_mean = 0, worst_variance = 0;
  double first = 0, second = 0;
  real before_mean = model.x[layer->blocks[MEAN].place + 5];
  real before_variance = model.x[layer->blocks[VARIANCE].place + 5];
  for (size_t i = 0; i < D; i++)
    {
      long double sum = 0, squares = 0;
      for (size_t j = 0; j < N; j++)
        sum += data[i + j * D];
      mean[i] = (double) (sum / N);
      for (size_t j = 0; j < N; j++)
        squares += (data[i + j * D] - sum / N) * (data[i + j * D] - sum / N);
      variance[i] = (double) (squares / N);
    }
  for (size_t i = 0; i < D; i++)
    {
      /* All of the columns of all workers: x^ has mean 0, and variance
         v / (v + epsilon).  */
      double total = 0, square = 0;
      real factor = model.x[layer->weight.place + i],
           shift = model.x[layer->bias.place + i];
      for (int w = 0; w < 3; w++)
        {
          const struct worker *each = &bench.evaluation.workers[w];
          for (size_t j = 0; j < each->pass.columns; j++)
            {
              double normal
                = (double) ((each->trace.value[1][i + j * D] - shift)
                            / factor);
              total += normal / N;
              square += normal * normal / N;
            }
        }
      double rounding = (double) offset + 10;
      first = fmax (first, fabs (total) / rounding);
      second = fmax (second, fabs (square - variance[i] / (variance[i] + .01))
                               / rounding);
    }
  check_close (first, 0, 10 * EPS, "rounding, the mean of x^");
  check_close (second, 0, 10 * EPS, "rounding, the variance of x^");

  evaluation_keep (&bench.evaluation, false, model.x);
  check_close ((double) model.x[layer->blocks[MEAN].place + 5],
               .7 * (double) before_mean + .3 * mean[5],
               10 * EPS * (offset + 1), "rounding, the running mean");
  check_close ((double) model.x[layer->blocks[VARIANCE].place + 5],
               .7 * (double) before_variance + .3 * variance[5] * N / (N - 1),
               100 * EPS * (variance[5] + 1),
               "rounding, the running variance, unbiased");
  evaluation_keep (&bench.evaluation, true, model.x);
  for (size_t i = 0; i < D; i++)
    {
      worst_mean = fmax (
        worst_mean,
        fabs ((double) model.x[layer->blocks[MEAN].place + i] - mean[i]));
      worst_variance
        = fmax (worst_variance,
                fabs ((double) model.x[layer->blocks[VARIANCE].place + i]
                      - variance[i] * N / (N - 1)));
    }
  check_close (worst_mean, 0, 10 * EPS * (offset + 1),
               "rounding, the whole of the mean");
  check_close (worst_variance, 0, 100 * EPS, "rounding, of the variance");

  /* With the batch's own biased variance, afterwards is as while learning, up
     to what is left of the mean's rounding.  */
  struct evaluation later;
  NEED_CTX (evaluation_new (ctx, &model, &bench.source, 3, 21, LEARNT, N,
                            false, &later));
  for (size_t i = 0; i < D; i++)
    model.x[layer->blocks[VARIANCE].place + i] = (real) variance[i];
  struct objective objective = evaluation_objective (&later);
  double after, apart = 0;
  NEED_CTX (objective.evaluate (objective.self, model.x, &after, NULL));
  for (int w = 0; w < 3; w++)
    apart = fmax (
      apart, fixture_distance (D * bench.evaluation.workers[w].pass.columns,
                               bench.evaluation.workers[w].trace.value[1],
                               later.workers[w].trace.value[1]));
  check_close (apart, 0, 20 * EPS * offset, "rounding, after learning");

  /* One observation has no variance.  */
  real kept = model.x[layer->blocks[VARIANCE].place + 7];
  bench_run (&bench, model.x, NULL, 1, NULL);
  evaluation_keep (&bench.evaluation, true, model.x);
  check (model.x[layer->blocks[VARIANCE].place + 7] == kept
           && model.x[layer->blocks[MEAN].place + 7] == data[7],
         "a batch of one: a mean, and the variance as it was");
}

/* E h = x; two layers and two steps drop independently; none is dropped after
   learning.  4.5 standard errors.  */
static void
check_dropout (struct context *ctx)
{
  enum
  {
    N = 500, /* one round */
    D = 50
  };
  struct model model;
  struct layer_plan up[]
    = { between (ctx, &LAYER_TYPE (dropout)), dense (D, ACTIVATION_LINEAR),
        between (ctx, &LAYER_TYPE (dropout)) };
  struct layer_plan down[] = { dense (D, ACTIVATION_LINEAR) };
  struct chain_plan encoder = { up, 3 }, decoder = { down, 1 };
  struct bench bench;
  static real data[D * N], first[D * N], second[D * N];
  NEED_CTX (autoencoder_build (ctx, shape_plain (D), &encoder, &decoder, false,
                               &losses[LOSS_SQUARED], &model));
  for (size_t i = 0; i < D; i++)
    model.x[model.network.layers[1].bias.place + i] = 1;
  for (size_t i = 0; i < D * N; i++)
    data[i] = 1; /* and 1 behind the dense layer, whose weights are 0 */
  bench_begin (ctx, &bench, &model, data, N, 1);
  bench_run (&bench, model.x, NULL, N, NULL);
  const struct trace *trace = &bench.evaluation.workers[0].trace;
  size_t columns = bench.evaluation.workers[0].pass.columns;
  double n = (double) (columns * D), sum = 0, both = 0, same = 0, alone = 0;
  memcpy (first, trace->value[1], columns * D * sizeof (real));
  memcpy (second, trace->value[3], columns * D * sizeof (real));
  for (size_t i = 0; i < columns * D; i++)
    {
      sum += (double) first[i];
      alone += first[i] != 0 && fabs ((double) first[i] - 1 / .7) > 4 * EPS;
      both += (first[i] != 0) * (second[i] != 0);
    }
  check (alone == 0, "survivors are 1 / (1 - p) of what they were");
  check_close (sum / n, 1, 4.5 * sqrt (.3 / .7 / n), "statistical, the mean");
  check_close (both / n, .49, 4.5 * sqrt (.49 * .51 / n),
               "statistical, two layers are independent");
  struct draw draw = { .count = N, .step = 4 };
  double value;
  bench.objective.draw (bench.objective.self, &draw);
  NEED_CTX (
    bench.objective.evaluate (bench.objective.self, model.x, &value, NULL));
  for (size_t i = 0; i < columns * D; i++)
    same += (first[i] != 0) * (trace->value[1][i] != 0);
  check_close (same / n, .49, 4.5 * sqrt (.49 * .51 / n),
               "statistical, two steps are independent");

  /* Each sample of a variational model has a mask of its own.  */
  struct model vae
    = variational (ctx, &LAYER_TYPE (dropout), &variants[1], D, D);
  bench_begin (ctx, &bench, &vae, data, N, 1);
  bench_run (&bench, vae.x, NULL, N, NULL);
  trace = &bench.evaluation.workers[0].trace;
  columns = bench.evaluation.workers[0].pass.columns;
  n = (double) (columns * D);
  same = 0;
  for (size_t j = 0; j < columns; j++)
    for (size_t i = 0; i < D; i++)
      same += (trace->value[vae.code + 2][i + 3 * j * D] != 0)
              * (trace->value[vae.code + 2][i + (3 * j + 1) * D] != 0);
  check_close (same / n, .49, 4.5 * sqrt (.49 * .51 / n),
               "statistical, two samples are independent");
}

int
main (void)
{
  struct context context = fixture_begin ();
  if (sizeof (real) == sizeof (double))
    check_gradients (&context);
  for (size_t t = 0; t < COUNT_OF (types); t++)
    {
      struct model model = autoencoder (&context, types[t], 60, 40);
      check_threads (&context, &model, types[t]->name);
      for (size_t v = 0; v < COUNT_OF (variants); v++)
        {
          model = variational (&context, types[t], &variants[v], 60, 40);
          check_threads (&context, &model,
                         keep_text (&context, "%s with %s", variants[v].text,
                                    types[t]->name));
        }
    }
  check_statistics (&context);
  check_dropout (&context);
  arena_free (context.arena);
  return check_end ();
}
