/* A model's objective on data that lie in columns, to be evaluated and its
   gradient to be held against central differences.  */

#ifndef AE_BENCH_H
#define AE_BENCH_H

#include "fixture.h"

#include "optim/gradient_check.h"

struct bench
{
  struct source source;
  struct evaluation evaluation;
  struct objective objective;
  real *gradient, *other;
};

static inline void
bench_begin (struct context *ctx, struct bench *bench,
             const struct model *model, real *x, size_t count, int threads)
{
  source_columns (model->inputs, count, x, &bench->source);
  fixture_beside (ctx, model, &bench->source);
  NEED_CTX (take (ctx, &bench->gradient, model->params.total, sizeof (real)));
  NEED_CTX (take (ctx, &bench->other, model->params.total, sizeof (real)));
  NEED_CTX (evaluation_new (ctx, model, &bench->source, threads, 21, LEARNING,
                            count, true, &bench->evaluation));
  bench->objective = evaluation_objective (&bench->evaluation);
}

static inline double
bench_run (struct bench *bench, const real *x, const size_t *rows,
           size_t count, real *gradient)
{
  double value = NAN;
  struct draw draw = { .rows = rows, .count = count, .step = 3 };
  bench->objective.draw (bench->objective.self, &draw);
  if (bench->objective.evaluate (bench->objective.self, x, &value, gradient)
      != STATUS_OK)
    check (false, "evaluate answers STATUS_OK");
  return value;
}

/* How far a gradient is from differences, over each component of each block. */
struct comparison
{
  double worst, bound;
  size_t moving, kinks, vanishing; /* components, of these, blocks */
  bool fixed;                      /* what is not trained has the gradient 0 */
};

static inline struct comparison
bench_compare (struct context *ctx, const struct objective *objective,
               const struct model *model, double value, const real *gradient)
{
  double step = check_step ();
  struct comparison found
    = { .bound = check_tolerance (value, step), .fixed = true };
  for (size_t b = 0; b < model->params.count; b++)
    {
      const struct block *block = &model->params.blocks[b];
      size_t count = block_count (block);
      double most = 0;
      if (block->flags & BLOCK_FIXED)
        {
          found.fixed = found.fixed
                        && fixture_norm (count, gradient + block->place) == 0;
          continue;
        }
      for (size_t i = block->place; i < block->place + count; i++)
        {
          double numeric = NAN, error;
          bool smooth = true;
          NEED_CTX (check_component (objective, model->x, i, value, step,
                                     &numeric, &smooth));
          error = fabs (numeric - (double) gradient[i]);
          found.kinks += ! smooth;
          if (smooth && ! (error <= found.worst))
            found.worst = error; /* one that is no number, too */
          most = fmax (most, fabs (numeric));
        }
      found.moving += count;
      found.vanishing += most < 1e4 * found.bound;
    }
  return found;
}

/* A block all of whose derivatives vanish would prove nothing, except those
   that `dead' allows.  */
static inline void
bench_gradient (struct context *ctx, struct model *model, real *data,
                size_t count, bool dead, const char *text)
{
  arena_mark mark = arena_now (ctx->arena);
  struct bench bench;
  bench_begin (ctx, &bench, model, data, count, 1);
  double value = bench_run (&bench, model->x, NULL, count, bench.gradient);
  struct comparison found
    = bench_compare (ctx, &bench.objective, model, value, bench.gradient);
  check (found.worst <= found.bound && found.fixed
           && 20 * found.kinks <= model->params.total
           && (dead || found.vanishing == 0),
         "gradient, %s: off by %.2g of %.2g, %zu kinks, %zu blocks vanish",
         text, found.worst, found.bound, found.kinks, found.vanishing);
  arena_rewind (ctx->arena, mark);
}

#endif
