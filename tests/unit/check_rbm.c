/* Boltzmann machines: the gradient with frozen chains in both coordinates,
   and that a draw changes the coordinates but not the machine.  */

#include "bench.h"

#include "boltzmann/rbm.h"

enum
{
  INPUTS = 7,
  HIDDEN = 40, /* more than the visible ones */
  N = 9
};

static struct model
build (struct context *ctx, bool gaussian, bool centred, bool linear)
{
  struct model model;
  struct rbm_plan plan
    = { INPUTS, HIDDEN, 3, gaussian, false, centred, 1, linear, false };
  NEED_CTX (rbm_build (ctx, &plan, &model));
  fixture_fill (5, .3, model.params.total, model.x);
  return model;
}

static void
check_gradient (struct context *ctx, const struct model *model,
                const struct source *source, const char *text)
{
  struct evaluation evaluation;
  real gradient[HIDDEN * INPUTS + 2 * (HIDDEN + INPUTS)];
  double value;
  NEED_CTX (evaluation_new (ctx, model, source, 1, 1, PURPOSE_GIBBS, N,
                            LEARNING, &evaluation));
  struct objective objective = evaluation_objective (&evaluation);
  struct draw draw = { .count = N, .step = 1 };
  objective.draw (objective.self, &draw);
  NEED_CTX (objective.evaluate (objective.self, model->x, &value, gradient));
  struct comparison found
    = bench_compare (ctx, &objective, model, value, gradient);
  double size = fixture_norm (model->params.total, gradient) + fabs (value);
  check (found.worst <= found.bound && found.kinks == 0 && size > .1,
         "%s: gradient off by %.2g of %.2g", text, found.worst, found.bound);
  check (found.fixed, "%s: centres are not trained", text);
}

/* Two runs of the same machine, as the products round.  */
static void
check_coordinates (struct context *ctx, const struct source *source)
{
  struct model model = build (ctx, false, true, false);
  struct evaluation evaluation;
  real before[HIDDEN + INPUTS], after[HIDDEN + INPUTS];
  NEED_CTX (evaluation_new (ctx, &model, source, 1, 1, PURPOSE_GIBBS, N,
                            LEARNING, &evaluation));
  struct objective objective = evaluation_objective (&evaluation);
  rbm_machine (&model, model.x, before);
  real lambda = model.x[model.params.blocks[3].place];
  for (uint32_t t = 1; t <= 20; t++)
    {
      struct draw draw = { .count = t % 2 ? N : 3, .step = t };
      objective.draw (objective.self, &draw);
    }
  rbm_machine (&model, model.x, after);
  check (fabs ((double) (model.x[model.params.blocks[3].place] - lambda))
           > 1e-3,
         "20 draws move the hidden centre");
  check_close (fixture_distance (HIDDEN + INPUTS, before, after), 0,
               100 * EPS * HIDDEN, "and not the machine (rounding)");
}

/* Both sides Gaussian, one hidden unit, no biases: v ~ N (0, (I - w w')^-1),
   so that (w'v)^2 (1 - w'w) / w'w is chi-square.  */
static void
check_sampler (struct context *ctx)
{
  enum
  {
    CHAINS = 4000
  };
  const real w[] = { (real) .5, (real) -.3, (real) .4 }, zero[3] = { 0 };
  struct machine m = { .visible = 3,
                       .hidden = 1,
                       .gaussian = true,
                       .linear = true,
                       .weight = w,
                       .hidden_bias = zero,
                       .visible_bias = zero };
  real *v, *h;
  double norm = .5, sum = 0;
  NEED_CTX (take (ctx, &v, 3 * CHAINS, sizeof *v));
  NEED_CTX (take (ctx, &h, CHAINS, sizeof *h));
  NEED_CTX (machine_run (ctx, &m, 1, 60, false, 2, CHAINS, v, h));
  for (size_t j = 0; j < CHAINS; j++)
    {
      double along = 0;
      for (size_t i = 0; i < 3; i++)
        along += (double) w[i] * (double) v[i + 3 * j];
      sum += along * along * (1 - norm) / norm;
    }
  check_close (sum / CHAINS, 1, 4 * sqrt (2. / CHAINS),
               "statistical, Gaussian units on both sides: their variance");
}

int
main (void)
{
  static const char *const texts[2][2]
    = { { "Bernoulli", "Bernoulli, centred" },
        { "Gaussian", "Gaussian, centred" } };
  struct context context = fixture_begin ();
  struct source source;
  real data[INPUTS * N];
  fixture_fill (3, .5, INPUTS * N, data);
  for (size_t i = 0; i < INPUTS * N; i++)
    data[i] += (real) .5;
  source_columns (INPUTS, N, data, &source);
  for (int gaussian = 0; gaussian < 2; gaussian++)
    for (int centred = 0; centred < 2; centred++)
      {
        struct model model = build (&context, gaussian, centred, false);
        check_gradient (&context, &model, &source, texts[gaussian][centred]);
        model = build (&context, gaussian, centred, true);
        check_gradient (&context, &model, &source,
                        keep_text (&context, "%s, hidden units Gaussian",
                                   texts[gaussian][centred]));
      }
  for (size_t i = 0; i < INPUTS * N; i++)
    data[i] = floor (4 * data[i]);
  for (int centred = 0; centred < 2; centred++)
    {
      struct rbm_plan plan = { .inputs = INPUTS,
                               .hidden = HIDDEN,
                               .steps = 3,
                               .centred = centred,
                               .sigma = 1,
                               .counts = true };
      struct model model;
      NEED_OF (&context, rbm_build (&context, &plan, &model));
      fixture_fill (5, .3, model.params.total, model.x);
      check_gradient (&context, &model, &source,
                      centred ? "counts, centred" : "counts");
    }
  check_coordinates (&context, &source);
  check_sampler (&context);
  arena_free (context.arena);
  return check_end ();
}
