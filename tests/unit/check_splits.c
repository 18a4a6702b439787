/* What must not matter to a model's objective: how a batch is cut, over how
   many threads, in how many rounds, and how often it is evaluated.  */

#include "bench.h"

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
      struct draw draw = { .count = N, .step = 4 };
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
  for (int loss = 0; loss_name ((size_t) loss); loss++)
    for (int tied = 0; tied < 2; tied++)
      {
        struct model model = fixture_autoencoder (
          &context, widths, 4, ACTIVATION_TANH,
          (int) (losses[loss].natural - activations), loss, tied, true);
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
                                        likelihood, .8, 2);
      for (size_t i = 0; i < model.params.total; i++)
        model.x[i] /= 4;
      check_splits (&context, &model, true,
                    keep_text (&context, "vae, %s",
                               likelihood_name ((size_t) likelihood)));
    }
  arena_free (context.arena);
  return check_end ();
}
