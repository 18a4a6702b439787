/* Sparsity, corruption and contraction: gradients against central differences
   (in double, where these mean something), penalties against their meaning.  */

#include "bench.h"

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
              bench_gradient (
                ctx, &model, data, N, sparsities[sparsity].select,
                keep_text (ctx, "%d deep, %s, %s, contraction %d%s", depth + 1,
                           sparsities[sparsity].name,
                           corruptions[corruption].name, contracting,
                           tied ? ", tied" : ""));
            }
  /* The curve of every activation, at the code and below it.  */
  for (int f = 0; f < ACTIVATION_COUNT && activations[f].bend; f++)
    for (int depth = 0; depth < 3; depth++)
      {
        struct model model
          = fixture_autoencoder (ctx, widths[depth], counts[depth], f,
                                 ACTIVATION_LINEAR, LOSS_SQUARED, false, true);
        model.regulariser.contraction = .3;
        fixture_calm (&model, f);
        bench_gradient (ctx, &model, data, N, ! activations[f].smooth,
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
                                 false, NULL, &chain));
      NEED_CTX (contraction_new (ctx, &model.network, layers, 0, 1, false,
                                 true, NULL, &closed));
      network_forward (&model.network, &pass, &trace, 0, layers);
      contraction_jacobian (&chain, &pass, &trace, NULL, jacobian);
      NEED_CTX (network_jacobian (ctx, &model.network, &model.params, model.x,
                                  layers, x, NULL, backward));
      check_close (fixture_distance (7 * k, jacobian, backward), 0, 100 * EPS,
                   "rounding, the Jacobian by a backward pass");
      contraction_begin (&closed, model.x);
      contraction_evaluate (&closed, &pass, &trace, NULL, NULL, 2, 1, each);
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

int
main (void)
{
  struct context context = fixture_begin ();
  if (sizeof (real) == sizeof (double))
    walk_regularisers (&context);
  check_contraction (&context);
  check_tangent (&context);
  check_selection ();
  arena_free (context.arena);
  return check_end ();
}
