/* The softmax layer on a code: the gradient of the joint objective, what is
   fixed, what does not depend on threads, the loss far out; and models
   stacked.  */

#include "bench.h"

#include "stacks/classifier.h"

enum
{
  INPUTS = 7,
  CODE = 4,
  CLASSES = 3,
  N = 11
};

static real data[INPUTS * N];
static struct label labels[N];

static struct model
build (struct context *ctx, const struct model *from, double reconstruction,
       bool top, int loss)
{
  struct model model;
  NEED_CTX (classifier_build (ctx, from, CLASSES, &model));
  fixture_fill (7, .8, model.params.total, model.x);
  NEED_CTX (
    classifier_train (ctx, &model, &label_losses[loss], reconstruction, top));
  model.penalty[PENALTY_DECAY] = .1;
  return model;
}

static double
evaluate (struct context *ctx, const struct model *model,
          const struct source *source, int threads, size_t capacity,
          struct evaluation *evaluation, real *gradient)
{
  double value;
  struct draw draw = { .count = N, .step = 1 };
  NEED_CTX (evaluation_new (ctx, model, source, threads, 1, LEARNING, N, true,
                            evaluation));
  if (capacity)
    evaluation->capacity = capacity;
  struct objective objective = evaluation_objective (evaluation);
  fixture_fill (9, 1, model->params.total, gradient);
  objective.draw (objective.self, &draw);
  NEED_CTX (objective.evaluate (objective.self, model->x, &value, gradient));
  return value;
}

static void
check_model (struct context *ctx, const struct model *model,
             const struct source *source, const char *text)
{
  arena_mark mark = arena_now (ctx->arena);
  struct evaluation evaluation, other;
  real *gradient, *again;
  size_t total = model->params.total;
  NEED_CTX (take (ctx, &gradient, total, sizeof *gradient));
  NEED_CTX (take (ctx, &again, total, sizeof *again));
  double value = evaluate (ctx, model, source, 1, 0, &evaluation, gradient);
  double split = evaluate (ctx, model, source, 1, 4, &other, again);
  double scale = fixture_norm (total, gradient) + fabs (value);
  check (fabs (value - split) <= 100 * EPS * scale
           && fixture_distance (total, gradient, again) <= 100 * EPS * scale,
         "rounding, %s: in blocks of 4 as at once", text);

  struct objective objective = evaluation_objective (&evaluation);
  struct comparison found
    = bench_compare (ctx, &objective, model, value, gradient);
  check (found.worst <= found.bound && found.kinks == 0
           && found.moving >= CLASSES * (CODE + 1) && scale > .1,
         "gradient, %s: off by %.2g of %.2g in %zu of %zu numbers", text,
         found.worst, found.bound, found.moving, total);
  check (found.fixed, "%s: what is fixed has the gradient 0", text);
  arena_rewind (ctx->arena, mark);
}

/* At activations of +-1e4 the loss is their distance, not Inf or NaN.  */
static void
check_extremes (void)
{
  const struct label known[] = { { 1, 2 }, { 0, 0 }, { 0, 1 } };
  const real bias[] = { 0, 1 };
  real a[] = { 10000, -10000, 5, 6, 3, 3 }, d_bias[] = { 0, 0 }, each[3];
  softmax_evaluate (&label_losses[LABEL_LOSS_CROSSENTROPY], 2, 3, bias, known,
                    NULL, (real) .5, a, d_bias, each);
  check (each[0] == 2 * 19999 && each[1] == 0 && a[0] == 1 && a[1] == -1
           && a[2] == 0 && a[3] == 0,
         "softmax: far out, and without a label");
  double p = 1 / (1 + exp (-1.));
  check_close ((double) each[2], -log (1 - p), 4 * EPS, "rounding, its loss");
  check_close ((double) a[5], p / 2, 4 * EPS, "rounding, its derivative");
  check_close ((double) d_bias[1], p / 2 - 1, 8 * EPS,
               "rounding, that of the bias");

  /* Of two classes the squared loss is (1 - p_t)^2.  */
  real b[] = { 10000, -10000, 5, 6, 3, 3 };
  softmax_evaluate (&label_losses[LABEL_LOSS_SQUARED], 2, 3, bias, known, NULL,
                    (real) .5, b, d_bias, each);
  check (each[0] == 2 && each[1] == 0 && b[0] == 0 && b[1] == 0,
         "softmax, squared: far out, and without a label");
  check_close ((double) each[2], p * p, 8 * EPS, "rounding, its loss");
  check_close ((double) b[5], p * p * (1 - p), 8 * EPS,
               "rounding, its derivative");
}

int
main (void)
{
  static const size_t widths[] = { INPUTS, 5, CODE, 5, INPUTS };
  struct context context = fixture_begin ();
  struct source source;
  fixture_fill (5, .5, INPUTS * N, data);
  for (size_t i = 0; i < INPUTS * N; i++)
    data[i] += (real) .5;
  for (size_t i = 0; i < N; i++)
    labels[i]
      = (struct label){ (uint32_t) (i % CLASSES), i % 4 ? (real) 1.5 : 0 };
  source_columns (INPUTS, N, data, &source);
  source.labels = labels;
  for (int form = 0; form < 3; form++)
    {
      bool tied = form == 1;
      struct model plain
        = form < 2 ? fixture_autoencoder (&context, widths, 4, ACTIVATION_TANH,
                                          ACTIVATION_SIGMOID,
                                          LOSS_CROSSENTROPY, tied, true)
                   : fixture_vae (&context, INPUTS, 5, CODE,
                                  ACTIVATION_SOFTPLUS, LOSS_SQUARED, 1, 1);
      static const char *const names[] = { "autoencoder", "tied", "vae" };
      for (int kind = 0; kind < 3; kind++)
        for (int loss = 0; label_loss_name ((size_t) loss); loss++)
          {
            static const char *const kinds[] = { "all", "top", "joint" };
            struct model model
              = build (&context, &plain, kind == 2 ? .7 : 0, kind == 1, loss);
            check_model (&context, &model, &source,
                         keep_text (&context, "%s, %s, %s", names[form],
                                    kinds[kind], label_losses[loss].name));
          }
    }
  check_extremes ();
  arena_free (context.arena);
  return check_end ();
}
