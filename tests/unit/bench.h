/* A model's objective on data that lie in columns, to be evaluated and its
   gradient to be held against central differences.  */

#ifndef AE_BENCH_H
#define AE_BENCH_H

#include "fixture.h"

#include "optim/gradient_check.h"

struct bench
{
  struct value value;
  struct source source;
  struct evaluation evaluation;
  struct objective objective;
  real *gradient, *other;
};

static inline void
bench_begin (struct context *ctx, struct bench *bench,
             const struct model *model, real *x, size_t count, int threads)
{
  struct context context = *ctx;
  fixture_source (x, model->inputs, count, &bench->value, &bench->source);
  fixture_beside (ctx, model, &bench->source);
  NEED (take (ctx, &bench->gradient, model->params.total, sizeof (real)));
  NEED (take (ctx, &bench->other, model->params.total, sizeof (real)));
  NEED (evaluation_new (ctx, model, &bench->source, threads, 21,
                        PURPOSE_LATENT, count, true, &bench->evaluation));
  bench->objective = evaluation_objective (&bench->evaluation);
}

static inline double
bench_run (struct bench *bench, const real *x, const size_t *rows,
           size_t count, real *gradient)
{
  double value = NAN;
  struct draw draw = { rows, count, 3 };
  bench->objective.draw (bench->objective.self, &draw);
  if (bench->objective.evaluate (bench->objective.self, x, &value, gradient)
      != STATUS_OK)
    check (false, "evaluate answers STATUS_OK");
  return value;
}

/* Each component of each block that is trained.  A block all of whose
   derivatives vanish would prove nothing, except those that `dead' allows.  */
static inline void
bench_gradient (struct context *ctx, struct model *model, real *data,
                size_t count, bool dead, const char *text)
{
  struct context context = *ctx;
  arena_mark mark = arena_now (ctx->arena);
  struct bench bench;
  bench_begin (ctx, &bench, model, data, count, 1);
  double value = bench_run (&bench, model->x, NULL, count, bench.gradient);
  double step = cbrt (EPS), worst = 0, state = 0;
  double bound = check_tolerance (value, step);
  size_t kinks = 0, vanishing = 0;
  for (size_t b = 0; b < model->params.count; b++)
    {
      const struct block *block = &model->params.blocks[b];
      double most = 0;
      if (block->flags & BLOCK_FIXED)
        {
          state += fixture_norm (block_count (block),
                                 bench.gradient + block->place);
          continue;
        }
      for (size_t i = block->place; i < block->place + block_count (block);
           i++)
        {
          double numeric = NAN;
          bool smooth = true;
          NEED (check_component (&bench.objective, model->x, i, step, &numeric,
                                 &smooth));
          kinks += ! smooth;
          if (smooth
              && ! (fabs (numeric - (double) bench.gradient[i]) <= worst))
            worst = fabs (numeric - (double) bench.gradient[i]);
          most = fmax (most, fabs (numeric));
        }
      vanishing += most < 1e4 * bound;
    }
  check (worst <= bound && state == 0 && 20 * kinks <= model->params.total
           && (dead || vanishing == 0),
         "gradient, %s: off by %.2g of %.2g, %zu kinks, %zu blocks vanish",
         text, worst, bound, kinks, vanishing);
  arena_rewind (ctx->arena, mark);
}

#endif
