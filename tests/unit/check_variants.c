/* Variational models: every likelihood, posterior, prior, bound, kind of
   deviation and number of samples that go together, by the gradient check.  */

#include "bench.h"

#include "net/recurrence.h"
#include "net/window.h"

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
          struct model model
            = fixture_vae (ctx, 7, 6, 3, hidden, likelihood, .7, betas[b]);
          fixture_calm (&model, hidden);
          bench_gradient (ctx, &model, data, N,
                          isinf (betas[b]) || ! activations[hidden].smooth
                            || ! losses[likelihood].smooth,
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
  double numbers[] = { 2, 1, 2, 7, 1, 2, 7 };
  struct value groups
    = { .rows = 1, .columns = D, .pages = 1, .data = numbers };
  struct loss_choice grouped = { LOSS_CATEGORICAL, NAN, &groups };
  struct loss_choice narrow = { LOSS_HUBER, .3, NULL };
  const struct shape row = shape_plain (D);
  const struct loss *categorical, *huber;
  NEED_CTX (loss_settle (ctx, &grouped, D, &row, "'", &categorical));
  NEED_CTX (loss_settle (ctx, &narrow, D, &row, "'", &huber));
  const struct
  {
    const struct loss *loss;
    enum deviation deviation;
    int output; /* 0: the natural one */
  } cases[] = { { &losses[LOSS_CROSSENTROPY], DEVIATION_FIXED, 0 },
                { &losses[LOSS_SQUARED], DEVIATION_FIXED, 0 },
                { &losses[LOSS_SQUARED], DEVIATION_COMMON, 0 },
                { &losses[LOSS_SQUARED], DEVIATION_EACH, 0 },
                { &losses[LOSS_POISSON], DEVIATION_FIXED, 0 },
                { &losses[LOSS_MULTINOMIAL], DEVIATION_FIXED, 0 },
                { categorical, DEVIATION_FIXED, 0 },
                { &losses[LOSS_LAPLACE], DEVIATION_FIXED, 0 },
                { &losses[LOSS_LAPLACE], DEVIATION_COMMON, 0 },
                { &losses[LOSS_LAPLACE], DEVIATION_EACH, ACTIVATION_TANH },
                { huber, DEVIATION_FIXED, ACTIVATION_SOFTPLUS },
                { huber, DEVIATION_COMMON, 0 },
                { huber, DEVIATION_EACH, 0 } };
  enum
  {
    CASES = COUNT_OF (cases)
  };
  for (int posterior = 0; posterior < POSTERIOR_COUNT; posterior++)
    for (int prior = 0; prior < PRIOR_COUNT; prior++)
      for (int form = 0; form < 2 * 2 * CASES * 2 * 2; form++)
        {
          bool bits = form / (4 * CASES) % 2, conditional = form / (8 * CASES);
          int at = form / 4 % CASES;
          const struct loss *loss = cases[at].loss;
          struct vae_plan vae = {
            .data = { .count = D },
            .latents = 3,
            .condition = conditional ? &condition : NULL,
            .trunk = &trunk,
            .decoder = &decoder,
            .loss = loss,
            .deviation = cases[at].deviation,
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
          if (at > 3 && (posterior || conditional || bits))
            continue; /* the likelihood knows of neither */
          if (prior == PRIOR_VAMP && posterior == POSTERIOR_FULL)
            continue;
          if (conditional ? prior == PRIOR_VAMP : prior == PRIOR_CONDITIONAL)
            continue;
          if (bits
              && (! priors[prior]->closed || posterior == POSTERIOR_FULL
                  || vae.bound == BOUND_IWAE))
            continue;
          plan[1].activation = cases[at].output
                                 ? &activations[cases[at].output]
                                 : loss->natural;
          NEED_CTX (vae_build (ctx, &vae, &model));
          fixture_fill (11, .6, model.params.total, model.x);
          bench_gradient (
            ctx, &model, data, N, bits || ! loss->smooth,
            keep_text (
              ctx, "vae, %s posterior, %s prior, %s, %zu samples, %s, %s%s%s",
              posterior_name ((size_t) posterior), prior_name ((size_t) prior),
              bound_name (vae.bound), vae.samples, loss->likelihood,
              vae.deviation == DEVIATION_FIXED    ? "fixed"
              : vae.deviation == DEVIATION_COMMON ? "learn"
                                                  : "learn-each",
              bits ? ", free bits" : "", conditional ? ", condition" : ""));
        }
}

int
main (void)
{
  struct context context = fixture_begin ();
  if (sizeof (real) == sizeof (double))
    {
      walk_vaes (&context);
      walk_variants (&context);
    }
  else
    check_skipped ("differences mean something in double only");
  arena_free (context.arena);
  return check_end ();
}
