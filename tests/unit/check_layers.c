/* Every row of the tables of layers, activations, losses and penalties in
   models: gradients against central differences (in double, where these mean
   something), and what must not matter: how a batch is cut, over how many
   threads, in how many rounds, and how often it is evaluated.  */

#include "bench.h"

#include "net/window.h"

static bool layer_seen[LAYER_COUNT], penalty_seen[PENALTY_COUNT];

/* A model's gradient, and what it has been shown to be for.  */
static void
check_gradient (struct context *ctx, struct model *model, real *data,
                size_t count, bool dead, const char *text)
{
  for (size_t i = 0; i < model->network.count; i++)
    for (size_t t = 0; t < LAYER_COUNT; t++)
      layer_seen[t] |= model->network.layers[i].type == layer_types[t];
  for (size_t i = 0; i < PENALTY_COUNT; i++)
    penalty_seen[i] |= model->penalty[i] != 0;
  bench_gradient (ctx, model, data, count, dead, text);
}

static void
walk_autoencoders (struct context *ctx)
{
  static const size_t widths[] = { 7, 6, 4, 6, 7 };
  enum
  {
    N = 9
  };
  real data[7 * N];
  fixture_fill (5, .5, 7 * N, data);
  for (size_t i = 0; i < 7 * N; i++)
    data[i] += (real) .5;
  for (int loss = 0; loss_name ((size_t) loss); loss++)
    for (int output = 0; output < ACTIVATION_COUNT; output++)
      for (int hidden = 0; hidden < ACTIVATION_COUNT; hidden++)
        for (int form = 0; form < 3; form++)
          {
            bool tied = form == 1, bias = form != 2;
            if (losses[loss].only_natural
                && &activations[output] != losses[loss].natural)
              continue;
            struct model model = fixture_autoencoder (
              ctx, widths, 4, hidden, output, loss, tied, bias);
            if (form == 0)
              model.penalty[hidden % PENALTY_COUNT] = .05;
            check_gradient (
              ctx, &model, data, N,
              ! activations[hidden].smooth || ! activations[output].smooth,
              keep_text (ctx, "%s, %s inside, %s out%s%s", losses[loss].name,
                         activations[hidden].name, activations[output].name,
                         tied ? ", tied" : "", bias ? "" : ", no bias"));
          }
  for (int penalty = 0; penalty < PENALTY_COUNT; penalty++)
    {
      struct model model
        = fixture_autoencoder (ctx, widths, 4, ACTIVATION_TANH,
                               ACTIVATION_LINEAR, LOSS_SQUARED, true, true);
      model.penalty[penalty] = 3;
      check_gradient (ctx, &model, data, N, false,
                      keep_text (ctx, "penalty %s", penalties[penalty].term));
    }
}

/* Every layer that a user can ask for, as wide as what enters, so that those
   which must be can be.  */
static void
walk_layers (struct context *ctx)
{
  enum
  {
    N = 9
  };
  real data[7 * N];
  fixture_fill (5, .5, 7 * N, data);
  for (size_t t = 0; t < LAYER_COUNT; t++)
    for (int form = 0; form < 3 && layer_types[t]->affine; form++)
      {
        struct model model;
        struct layer_plan plan[4];
        if (form == 1 && layer_types[t]->ties != layer_types[t])
          continue;
        for (size_t i = 0; i < COUNT_OF (plan); i++)
          plan[i]
            = (struct layer_plan){ .type = layer_types[t],
                                   .activation = &activations[ACTIVATION_TANH],
                                   .units = 7,
                                   .has_bias = form != 2 };
        plan[3].activation = &activations[ACTIVATION_LINEAR];
        struct chain_plan encoder = { plan, 2 }, decoder = { plan + 2, 2 };
        NEED_CTX (autoencoder_build (ctx, shape_plain (7), &encoder, &decoder,
                                     form == 1, &losses[LOSS_SQUARED],
                                     &model));
        fixture_fill (7, .8, model.params.total, model.x);
        check_gradient (
          ctx, &model, data, N, false,
          keep_text (ctx, "layer %s, form %d", layer_types[t]->name, form));
      }
}

/* Those over images: a convolution, a pool, and back by repetition and a
   transposed convolution, tied or not; and numbers taken for an image.  */
static void
walk_windows (struct context *ctx)
{
  enum
  {
    N = 9
  };
  const struct shape image
    = { .count = 12, .height = 4, .width = 3, .channels = 1 };
  static double two[2] = { 4, 3 }, one[2] = { 1, 1 };
  const struct value size
    = { .rows = 1, .columns = 2, .pages = 1, .data = two };
  const struct value step
    = { .rows = 1, .columns = 2, .pages = 1, .data = one };
  const struct upsample_settings up = { .output_size = &size };
  const struct window_settings same = { .stride = &step };
  static const char *const pools[] = { "maxpool", "meanpool" };
  real data[12 * N];
  fixture_fill (5, .5, 12 * N, data);
  for (int form = 0; form < 4; form++)
    {
      struct model model;
      struct layer_plan standard
        = { .activation = &activations[ACTIVATION_TANH],
            .units = 2,
            .has_bias = true };
      struct layer_plan in[3] = { standard, standard, standard };
      struct layer_plan out[2] = { standard, standard };
      NEED_CTX (shape_layer (ctx, &image, &in[0]));
      in[1].type = &LAYER_TYPE (conv);
      in[2].type = layer_type_named (pools[form / 2]);
      out[0].type = &LAYER_TYPE (upsample);
      out[0].settings = &up;
      out[1].type = &LAYER_TYPE (upconv);
      out[1].settings = &same;
      out[1].units = 1;
      out[1].activation = &activations[ACTIVATION_LINEAR];
      struct chain_plan encoder = { in, 3 }, decoder = { out, 2 };
      NEED_CTX (autoencoder_build (ctx, shape_plain (12), &encoder, &decoder,
                                   form % 2 == 1, &losses[LOSS_SQUARED],
                                   &model));
      fixture_fill (7, .8, model.params.total, model.x);
      check_gradient (ctx, &model, data, N, false,
                      keep_text (ctx, "%s, form %d", pools[form / 2], form));
    }
}

/* Every layer that stands between those: behind the data, between and behind
   hidden layers, at the code.  A bias before statistics of the batch has no
   derivative.  */
static void
walk_between (struct context *ctx)
{
  enum
  {
    N = 9
  };
  real data[7 * N];
  fixture_fill (5, .5, 7 * N, data);
  for (size_t t = 0; t < LAYER_COUNT; t++)
    for (int form = 0; form < 4 && layer_types[t]->keeps_shape; form++)
      {
        struct model model;
        bool tied = form % 2 == 1;
        struct layer_plan between
          = { .type = layer_types[t],
              .activation
              = &activations[form < 2 ? ACTIVATION_LINEAR : ACTIVATION_TANH],
              .settings
              = fixture_settings (ctx, layer_types[t], .01, .1, .3) };
        struct layer_plan dense
          = { .type = &layer_dense,
              .activation = &activations[ACTIVATION_TANH],
              .units = 6,
              .has_bias = ! layer_types[t]->tracks };
        struct layer_plan code = dense, output = dense;
        code.units = 4;
        output.units = 7;
        output.activation = &activations[ACTIVATION_LINEAR];
        struct layer_plan up[] = { between, dense, between, code, between };
        struct layer_plan down[] = { dense, between, output };
        struct chain_plan encoder = { up, COUNT_OF (up) };
        struct chain_plan decoder = { down, COUNT_OF (down) };
        NEED_CTX (autoencoder_build (ctx, shape_plain (7), &encoder, &decoder,
                                     tied, &losses[LOSS_SQUARED], &model));
        fixture_fill (7, .8, model.params.total, model.x);
        for (size_t i = 0; i < model.network.count; i++)
          {
            const struct layer *layer = &model.network.layers[i];
            bool factors
              = layer_types[t]->blocks && layer->type == layer_types[t];
            for (size_t j = 0; j < layer->outputs && factors; j++)
              model.x[layer->weight.place + j] += 1;
          }
        check_gradient (
          ctx, &model, data, N, false,
          keep_text (ctx, "layer %s, form %d", layer_types[t]->name, form));
      }
}

/* Every sparsity, corruption and way of contracting, alone and with one
   another, shallow and deep.  */
static void
walk_regularisers (struct context *ctx)
{
  static const size_t shallow[] = { 7, 5, 7 }, middle[] = { 7, 6, 4, 6, 7 };
  static const size_t deep[] = { 7, 6, 5, 3, 5, 6, 7 };
  static const size_t *const widths[] = { shallow, middle, deep };
  static const size_t counts[] = { 2, 4, 6 };
  enum
  {
    N = 9
  };
  real data[7 * N];
  fixture_fill (5, .5, 7 * N, data);
  for (size_t i = 0; i < 7 * N; i++)
    data[i] += (real) .5;
  for (int depth = 0; depth < 3; depth++)
    for (int sparsity = 0; sparsity_name ((size_t) sparsity); sparsity++)
      for (int corruption = 0; corruption_name ((size_t) corruption);
           corruption++)
        for (int contracting = 0; contracting < 3; contracting++)
          for (int tied = 0; tied < 2; tied++)
            {
              struct model model = fixture_autoencoder (
                ctx, widths[depth], counts[depth],
                corruption % 2 ? ACTIVATION_SIGMOID : ACTIVATION_TANH,
                ACTIVATION_LINEAR, LOSS_SQUARED, tied, true);
              struct layer *code = &model.network.layers[model.code - 1];
              if (sparsities[sparsity].judge)
                code->activation = &activations[ACTIVATION_SIGMOID];
              model.regulariser = (struct regulariser){
                .sparsity = sparsity ? &sparsities[sparsity] : NULL,
                .sparsity_weight = .4,
                .sparsity_target = .2,
                .sparsity_count = 2,
                .sparsity_factor = 1,
                .corruption = corruption ? &corruptions[corruption] : NULL,
                .corruption_level = .3,
                .contraction = contracting ? .3 : 0,
                .contraction_samples = contracting == 2 ? 2 : 0,
              };
              model.penalty[PENALTY_DECAY] = .05;
              check_gradient (
                ctx, &model, data, N, sparsities[sparsity].select,
                keep_text (ctx, "%d deep, %s, %s, contraction %d%s", depth + 1,
                           sparsities[sparsity].name,
                           corruptions[corruption].name, contracting,
                           tied ? ", tied" : ""));
            }
  /* The curve of every activation, at the code and below it.  */
  for (int f = 0; f < ACTIVATION_COUNT; f++)
    for (int depth = 0; depth < 3; depth++)
      {
        struct model model
          = fixture_autoencoder (ctx, widths[depth], counts[depth], f,
                                 ACTIVATION_LINEAR, LOSS_SQUARED, false, true);
        model.regulariser.contraction = .3;
        check_gradient (ctx, &model, data, N, ! activations[f].smooth,
                        keep_text (ctx, "contraction, %d deep, %s", depth + 1,
                                   activations[f].name));
      }
}

/* The penalty itself, from a Jacobian made of differences; and one layer in
   closed form is what the chain says.  */
static void
check_contraction (struct context *ctx)
{
  static const size_t widths[] = { 7, 6, 5, 3, 5, 6, 7 };
  struct model model
    = fixture_autoencoder (ctx, widths, 6, ACTIVATION_TANH, ACTIVATION_LINEAR,
                           LOSS_SQUARED, false, true);
  struct trace trace;
  real x[7], each[1];
  NEED_CTX (trace_new (ctx, &model.network, 1, DERIVATIVES_NONE, &trace));
  fixture_fill (4, 1, 7, x);
  trace.value[0] = x;
  struct pass pass = { .x = model.x, .columns = 1 };
  for (size_t layers = 1; layers <= 3; layers++)
    {
      struct contraction chain, closed;
      real jacobian[7 * 6], backward[7 * 6], up[6];
      double norm = 0, worst = 0, h = cbrt (EPS);
      size_t k = widths[layers];
      NEED_CTX (contraction_new (ctx, &model.network, layers, 0, 1, false,
                                 false, &chain));
      NEED_CTX (contraction_new (ctx, &model.network, layers, 0, 1, false,
                                 true, &closed));
      network_forward (&model.network, &pass, &trace, 0, layers);
      contraction_jacobian (&chain, &pass, &trace, NULL, jacobian);
      NEED_CTX (network_jacobian (ctx, &model.network, &model.params, model.x,
                                  layers, x, NULL, backward));
      check_close (fixture_distance (7 * k, jacobian, backward), 0, 100 * EPS,
                   "rounding, the Jacobian by a backward pass");
      contraction_begin (&closed, model.x);
      contraction_evaluate (&closed, &pass, &trace, NULL, 2, 1, each);
      for (size_t i = 0; i < 7; i++)
        {
          real at = x[i];
          x[i] = (real) (at + h);
          network_forward (&model.network, &pass, &trace, 0, layers);
          memcpy (up, trace.value[layers], k * sizeof *up);
          x[i] = (real) (at - h);
          network_forward (&model.network, &pass, &trace, 0, layers);
          x[i] = at;
          for (size_t j = 0; j < k; j++)
            {
              double slope
                = ((double) up[j] - (double) trace.value[layers][j]) / (2 * h);
              worst
                = fmax (worst, fabs (slope - (double) jacobian[i + j * 7]));
              norm
                += (double) jacobian[i + j * 7] * (double) jacobian[i + j * 7];
            }
        }
      check_close (worst, 0, 20 * h * h, "gradient, a Jacobian");
      check_close ((double) each[0], 2 * norm, 100 * EPS * (1 + norm),
                   "rounding, the penalty is its square");
    }
}

/* The way for layers of any type, which have a tangent map and no more, finds
   the same as the Gram matrix and the closed form.  */
static void
check_tangent (struct context *ctx)
{
  static const size_t shallow[] = { 7, 5, 7 }, middle[] = { 7, 6, 4, 6, 7 };
  enum
  {
    N = 9
  };
  real data[7 * N];
  struct layer_type any = layer_dense;
  any.affine = false;
  fixture_fill (5, .5, 7 * N, data);
  for (int deep = 0; deep < 2; deep++)
    for (size_t samples = 0; samples < 4; samples += 3)
      {
        struct model model = fixture_autoencoder (
          ctx, deep ? middle : shallow, deep ? 4 : 2, ACTIVATION_TANH,
          ACTIVATION_LINEAR, LOSS_SQUARED, false, true);
        struct bench bench, other;
        model.regulariser.contraction = .3;
        model.regulariser.contraction_samples = samples;
        bench_begin (ctx, &bench, &model, data, N, 1);
        double value = bench_run (&bench, model.x, NULL, N, bench.gradient);
        for (size_t l = 0; l < model.code; l++)
          model.network.layers[l].type = &any;
        bench_begin (ctx, &other, &model, data, N, 1);
        double again = bench_run (&other, model.x, NULL, N, other.gradient);
        double bound = 50 * EPS * (1 + fabs (value));
        check (fabs (again - value) <= bound
                 && fixture_distance (model.params.total, bench.gradient,
                                      other.gradient)
                      <= bound,
               "rounding, contraction by tangent maps, %d deep, %zu samples",
               deep + 1, samples);
      }
}

/* Of equal ones the first; NaN ends the search too.  */
static void
check_selection (void)
{
  enum
  {
    MOST = 40
  };
  const struct sparsity *topk = &sparsities[SPARSITY_TOPK];
  uint64_t state = 3;
  bool right = true;
  for (int repeat = 0; repeat < 2000; repeat++)
    {
      real h[MOST], a[MOST], kept[MOST], room[MOST];
      size_t k = 1 + (size_t) (19.99 * (1 + fixture_number (&state)));
      size_t count = 1 + (size_t) repeat % k;
      for (size_t i = 0; i < k; i++)
        a[i] = h[i] = (real) floor (4 * fixture_number (&state));
      topk->select (k, 1, count, h, kept, room);
      for (size_t i = 0; i < k; i++)
        {
          size_t before = 0;
          for (size_t j = 0; j < k; j++)
            before += a[j] > a[i] || (a[j] == a[i] && j < i);
          bool stays = before < count;
          right = right && kept[i] == stays && h[i] == (stays ? a[i] : 0);
        }
      h[k / 2] = NAN;
      topk->select (k, 1, count, h, kept, room);
    }
  check (right, "the largest are kept, the first of equal ones");
}

static void
walk_vaes (struct context *ctx)
{
  static const double betas[] = { 0, 1, 4, INFINITY };
  enum
  {
    N = 9
  };
  real data[7 * N];
  fixture_fill (5, .5, 7 * N, data);
  for (size_t i = 0; i < 7 * N; i++)
    data[i] += (real) .5;
  for (int likelihood = 0; likelihood_name ((size_t) likelihood); likelihood++)
    for (size_t b = 0; b < COUNT_OF (betas); b++)
      for (int hidden = 0; hidden < ACTIVATION_COUNT; hidden++)
        {
          struct model model = fixture_vae (
            ctx, 7, 6, 3, hidden, (enum likelihood) likelihood, .7, betas[b]);
          check_gradient (ctx, &model, data, N,
                          isinf (betas[b]) || ! activations[hidden].smooth,
                          keep_text (ctx, "vae, %s, beta %g, %s",
                                     likelihood_name ((size_t) likelihood),
                                     betas[b], activations[hidden].name));
        }
}

/* Every posterior with every prior, condition or none, bound, number of
   samples, likelihood and kind of deviation that go together.  Some blocks may
   have small derivatives: the far components of a mixture.  */
static void
walk_variants (struct context *ctx)
{
  enum
  {
    N = 9,
    D = 7
  };
  struct layer_plan plan[] = {
    { .type = &layer_dense,
      .activation = &activations[ACTIVATION_TANH],
      .units = 6,
      .has_bias = true },
    { .type = &layer_dense, .units = D, .has_bias = true },
  };
  struct chain_plan trunk = { plan, 1 }, decoder = { plan + 1, 1 };
  real data[D * N];
  fixture_fill (5, .5, D * N, data);
  for (size_t i = 0; i < D * N; i++)
    data[i] += (real) .5;
  static const struct condition condition = { .count = 4 };
  for (int posterior = 0; posterior < POSTERIOR_COUNT; posterior++)
    for (int prior = 0; prior < PRIOR_COUNT; prior++)
      for (int form = 0; form < 2 * 2 * 4 * 2 * 2; form++)
        {
          bool bits = form / 16 % 2, conditional = form / 32;
          struct vae_plan vae = {
            .data = { .count = D },
            .latents = 3,
            .condition = conditional ? &condition : NULL,
            .trunk = &trunk,
            .decoder = &decoder,
            .likelihood
            = form / 4 % 4 ? LIKELIHOOD_GAUSSIAN : LIKELIHOOD_BERNOULLI,
            .deviation = form / 4 % 4 ? (enum deviation) (form / 4 % 4 - 1)
                                      : DEVIATION_FIXED,
            .sigma = .6,
            .beta = form % 2 ? 1 : 1.5,
            .free_bits = bits ? .2 : 0,
            .posterior = (enum posterior_kind) posterior,
            .prior = (enum prior_kind) prior,
            .components = priors[prior]->closed ? 0 : 4,
            .samples = form / 2 % 2 ? 3 : 1,
            .bound = form % 2 ? BOUND_IWAE : BOUND_ELBO,
            .expectation
            = prior == PRIOR_MIXTURE ? EXPECTATION_SAMPLED : EXPECTATION_AUTO,
          };
          struct model model;
          if (prior == PRIOR_VAMP && posterior == POSTERIOR_FULL)
            continue;
          if (conditional ? prior == PRIOR_VAMP : prior == PRIOR_CONDITIONAL)
            continue;
          if (bits
              && (! priors[prior]->closed || posterior == POSTERIOR_FULL
                  || vae.bound == BOUND_IWAE))
            continue;
          plan[1].activation = &activations[form / 4 % 4 ? ACTIVATION_LINEAR
                                                         : ACTIVATION_SIGMOID];
          NEED_CTX (vae_build (ctx, &vae, &model));
          fixture_fill (11, .6, model.params.total, model.x);
          check_gradient (
            ctx, &model, data, N, bits,
            keep_text (
              ctx, "vae, %s posterior, %s prior, %s, %zu samples, %s, %s%s%s",
              posterior_name ((size_t) posterior), prior_name ((size_t) prior),
              bound_name (vae.bound), vae.samples,
              likelihood_name (vae.likelihood),
              vae.deviation == DEVIATION_FIXED    ? "fixed"
              : vae.deviation == DEVIATION_COMMON ? "learn"
                                                  : "learn-each",
              bits ? ", free bits" : "", conditional ? ", condition" : ""));
        }
}

/* Two half batches are one batch, in any order, cut in any way.  With n
   observations and sums of up to P terms, rounding is of the order of
   (n + P) epsilon times the gradient.  */
static void
check_splits (struct context *ctx, const struct model *model, bool random,
              const char *text)
{
  enum
  {
    N = 1400
  };
  arena_mark mark = arena_now (ctx->arena);
  size_t *rows, size = model->params.total;
  real *data, *sum;
  NEED_CTX (take (ctx, &data, model->inputs * N, sizeof *data));
  NEED_CTX (take (ctx, &rows, N, sizeof *rows));
  NEED_CTX (take (ctx, &sum, size, sizeof *sum));
  fixture_fill (3, .5, model->inputs * N, data);
  for (size_t i = 0; i < model->inputs * N; i++)
    data[i] += (real) .5;

  struct bench one;
  bench_begin (ctx, &one, model, data, N, 1);
  double value = bench_run (&one, model->x, NULL, N, one.gradient), again,
         half;
  double bound = 4 * sqrt (N) * EPS * (fixture_norm (size, one.gradient) + 1);
  double bound_value = 4 * sqrt (N) * EPS * (fabs (value) + 1);
  check (one.evaluation.capacity < N, "%s: %d observations need rounds", text,
         N);

  memset (one.other, 0x7f, size * sizeof (real)); /* must not matter */
  again = bench_run (&one, model->x, NULL, N, one.other);
  check (again == value
           && memcmp (one.gradient, one.other, size * sizeof (real)) == 0,
         "%s: evaluated again, the same bits", text);
  again = bench_run (&one, model->x, NULL, N, NULL);
  check (again == value, "%s: without a gradient, the same value", text);

  double *each, total = 0;
  NEED_CTX (take (ctx, &each, N, sizeof *each));
  one.evaluation.each[0] = each;
  bench_run (&one, model->x, NULL, N, NULL);
  one.evaluation.each[0] = NULL;
  for (size_t i = 0; i < N; i++)
    total += each[i] / N;
  check_close (total, one.evaluation.terms[0], bound_value,
               "rounding, terms by observation have the term as their mean");

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
             "rounding, %s: %d threads, off by %.2g and %.2g of %.2g", text,
             many.evaluation.threads, fabs (other - value),
             fixture_distance (size, one.gradient, many.gradient), bound);
      /* Fewer observations than threads, and then many again.  */
      double few = bench_run (&one, model->x, NULL, 2, one.other);
      double few_many = bench_run (&many, model->x, NULL, 2, many.other);
      check (fabs (few - few_many) <= bound_value
               && fixture_distance (size, one.other, many.other) <= bound,
             "rounding, %s: 2 observations on %d threads", text, threads);
      again = bench_run (&many, model->x, NULL, N, many.other);
      check (again == other
               && memcmp (many.gradient, many.other, size * sizeof (real))
                    == 0,
             "%s: %d threads, again, the same bits", text, threads);
    }

  /* Epsilon belongs to the place in the draw, so these are for models
     without.  */
  if (! random)
    {
      for (size_t i = 0; i < N; i++)
        rows[i] = (i * 797 + 5) % N;
      again = bench_run (&one, model->x, rows, N, one.other);
      check (fabs (again - value) <= bound_value
               && fixture_distance (size, one.gradient, one.other) <= bound,
             "rounding, %s: observations in another order", text);
      half = bench_run (&one, model->x, rows, N / 2, sum) / 2;
      half += bench_run (&one, model->x, rows + N / 2, N / 2, one.other) / 2;
      for (size_t i = 0; i < size; i++)
        sum[i] = (sum[i] + one.other[i]) / 2;
      check (fabs (half - value) <= bound_value
               && fixture_distance (size, one.gradient, sum) <= bound,
             "rounding, %s: two half batches are one, off by %.2g of %.2g",
             text, fixture_distance (size, one.gradient, sum), bound);
    }
  else
    {
      double one_step = bench_run (&one, model->x, NULL, N, NULL);
      struct draw draw = { NULL, N, 4, 0 };
      one.objective.draw (one.objective.self, &draw);
      NEED_CTX (
        one.objective.evaluate (one.objective.self, model->x, &again, NULL));
      check (again != one_step, "%s: another step is another draw", text);
    }
  arena_rewind (ctx->arena, mark);
}

int
main (void)
{
  static const size_t widths[] = { 60, 40, 10, 40, 60 };
  struct context context = fixture_begin ();
  if (sizeof (real) == sizeof (double))
    {
      walk_autoencoders (&context);
      walk_layers (&context);
      walk_windows (&context);
      walk_between (&context);
      walk_regularisers (&context);
      walk_vaes (&context);
      walk_variants (&context);
      for (size_t i = 0; i < LAYER_COUNT; i++)
        check (layer_seen[i], "layer %s was checked", layer_types[i]->name);
      for (size_t i = 0; i < PENALTY_COUNT; i++)
        check (penalty_seen[i], "penalty %s was checked", penalties[i].term);
    }
  check_contraction (&context);
  check_tangent (&context);
  check_selection ();
  for (int loss = 0; loss_name ((size_t) loss); loss++)
    for (int tied = 0; tied < 2; tied++)
      {
        struct model model = fixture_autoencoder (
          &context, widths, 4, ACTIVATION_TANH,
          loss == LOSS_SQUARED ? ACTIVATION_LINEAR : ACTIVATION_SIGMOID, loss,
          tied, true);
        for (size_t i = 0; i < model.params.total; i++)
          model.x[i] /= 4;
        model.penalty[PENALTY_DECAY] = .01;
        model.penalty[PENALTY_DECAY_L1] = .01;
        check_splits (&context, &model, false,
                      keep_text (&context, "%s%s", losses[loss].name,
                                 tied ? ", tied" : ""));
      }
  for (int sparsity = 0; sparsity_name ((size_t) sparsity); sparsity++)
    for (int corruption = 0; corruption_name ((size_t) corruption);
         corruption++)
      {
        /* Mean activations over halves are not those over the whole, and
           corruption belongs to the place in the draw.  */
        struct model model
          = fixture_autoencoder (&context, widths, 4, ACTIVATION_SIGMOID,
                                 ACTIVATION_LINEAR, LOSS_SQUARED, false, true);
        bool random = corruption != CORRUPTION_NONE;
        if (sparsities[sparsity].judge && ! random)
          continue;
        for (size_t i = 0; i < model.params.total; i++)
          model.x[i] /= 4;
        model.regulariser = (struct regulariser){
          .sparsity = sparsity ? &sparsities[sparsity] : NULL,
          .sparsity_weight = .1,
          .sparsity_target = .2,
          .sparsity_count = 4,
          .sparsity_factor = 1,
          .corruption = random ? &corruptions[corruption] : NULL,
          .corruption_level = .3,
          .contraction = .1,
          .contraction_samples = random ? 2 : 0,
        };
        /* Rounding may exchange what is kept and what is not.  */
        if (sizeof (real) == sizeof (float) && sparsities[sparsity].select)
          continue;
        check_splits (&context, &model, random,
                      keep_text (&context, "%s, %s", sparsities[sparsity].name,
                                 corruptions[corruption].name));
      }
  for (int likelihood = 0; likelihood_name ((size_t) likelihood); likelihood++)
    {
      struct model model = fixture_vae (&context, 60, 40, 10, ACTIVATION_TANH,
                                        (enum likelihood) likelihood, .8, 2);
      for (size_t i = 0; i < model.params.total; i++)
        model.x[i] /= 4;
      check_splits (&context, &model, true,
                    keep_text (&context, "vae, %s",
                               likelihood_name ((size_t) likelihood)));
    }
  arena_free (context.arena);
  return check_end ();
}
