/* Models against theory: PCA, the linear autoencoder whose optimum it is
   (Bourlard & Kamp 1988), Hebbian fixed points.  */

#include "fixture.h"

#include "math/factor.h"
#include "math/matrix.h"
#include "components/oja.h"
#include "components/pca.h"
#include "optim/optimiser.h"

/* Data with the given standard deviations along random directions, about a
   mean.  */
static real *
spread_data (struct context context, size_t size, size_t count,
             const double *deviation, double mean)
{
  real *x, *q, *z;
  NEED (take (&context, &x, size * count, sizeof *x));
  NEED (take (&context, &z, size * count, sizeof *z));
  NEED (take (&context, &q, size * size, sizeof *q));
  fixture_fill (41, 1, size * size, q);
  NEED (factor_qr (&context, size, size, q, NULL));
  fixture_fill (42, 1, size * count, z);
  for (size_t i = 0; i < size * count; i++)
    z[i] *= (real) deviation[i % size];
  matrix_product (PLAIN, PLAIN, size, count, size, 1, q, size, z, size, 0, x,
                  size);
  for (size_t i = 0; i < size * count; i++)
    x[i] += (real) mean;
  return x;
}

/* ----- PCA --------------------------------------------------------------- */

static void
check_pca (struct context *ctx, size_t size, size_t count, size_t k,
           int threads)
{
  arena_mark mark = arena_now (ctx->arena);
  double deviation[128];
  for (size_t i = 0; i < size; i++)
    deviation[i] = 3 * pow (.8, (double) i);
  real *x = spread_data (*ctx, size, count, deviation, 5), *a, *u, *s, *vt;
  size_t rank = size < count ? size : count;
  struct source source;
  struct pca pca;
  source_columns (size, count, x, &source);
  NEED_CTX (take (ctx, &a, size * count, sizeof *a));
  NEED_CTX (take (ctx, &u, size * rank, sizeof *u));
  NEED_CTX (take (ctx, &s, rank, sizeof *s));
  NEED_CTX (take (ctx, &vt, rank * count, sizeof *vt));
  NEED_CTX (pca_solve (ctx, &source, k, true, threads, &pca));

  double mean_error = 0, total = 0, worst = 0, angles[64];
  for (size_t i = 0; i < size; i++)
    {
      long double mean = 0;
      for (size_t j = 0; j < count; j++)
        mean += x[i + j * size] / (long double) count;
      mean_error = fmax (mean_error, fabs ((double) (mean - pca.mean[i])));
      for (size_t j = 0; j < count; j++)
        {
          a[i + j * size] = (real) (x[i + j * size] - mean);
          total
            += (double) (a[i + j * size] * a[i + j * size]) / (double) count;
        }
    }
  NEED_CTX (factor_svd (ctx, size, count, a, u, s, vt));
  double first = (double) s[0] * (double) s[0] / (double) count;
  for (size_t j = 0; j < k; j++)
    {
      double v = (double) s[j] * (double) s[j] / (double) count;
      worst = fmax (worst, fabs (v - (double) pca.variances[j]) / first);
    }
  double bound = 8 * (double) (size + count) * EPS;
  check (mean_error <= 5 * bound && worst <= bound
           && fabs (total - pca.total) <= bound * total,
         "rounding, PCA of %zu x %zu, %zu, %d threads: mean off by %.2g, "
         "variances %.2g of %.2g",
         size, count, k, threads, mean_error, worst, bound);

  /* The angle that an error E of C costs: |E| over the gap.  */
  double last = (double) s[k - 1] * (double) s[k - 1] / (double) count;
  double next = k < rank ? (double) s[k] * (double) s[k] / (double) count : 0;
  NEED_CTX (subspace_angles (ctx, size, k, k, u, pca.components, angles));
  check_close (angles[k - 1], 0, bound * first / (last - next) + bound,
               "rounding, its subspace is that of the full SVD");
  bool positive = true;
  double crossed = 0;
  for (size_t j = 0; j < k; j++)
    {
      const real *w = pca.components + j * size;
      real most = 0;
      long double sum = 0;
      for (size_t i = 0; i < size; i++)
        {
          most = fabs (w[i]) > fabs (most) ? w[i] : most;
          sum += (long double) w[i] * u[i + j * size];
        }
      positive = positive && most > 0;
      crossed = fmax (crossed, 1 - fabs ((double) sum));
    }
  check (positive && crossed <= .01,
         "its largest elements are positive, its order that of the SVD");
  arena_rewind (ctx->arena, mark);
}

/* ----- the linear autoencoder -------------------------------------------- */

enum
{
  SIZE = 8,
  CODE = 3,
  COUNT = 60
};

static bool
never (void *self, const struct iterate *iterate)
{
  (void) self, (void) iterate;
  return false;
}

/* W* = U S and W = S^-1 U' reconstruct by projection: no gradient, and half
   the discarded variance is left.  */
static void
check_linear (struct context *ctx)
{
  static const size_t widths[] = { SIZE, CODE, SIZE };
  static const double deviation[] = { 3, 2.5, 2, 1, .8, .6, .4, .2 };
  real *x = spread_data (*ctx, SIZE, COUNT, deviation, 0), *gradient;
  struct source source;
  struct pca pca;
  source_columns (SIZE, COUNT, x, &source);
  NEED_CTX (pca_solve (ctx, &source, CODE, false, 1, &pca));
  struct model model
    = fixture_autoencoder (ctx, widths, 2, ACTIVATION_LINEAR,
                           ACTIVATION_LINEAR, LOSS_SQUARED, false, false);
  NEED_CTX (take (ctx, &gradient, model.params.total, sizeof *gradient));
  real *w = model.x + model.network.layers[0].weight.place;
  real *d = model.x + model.network.layers[1].weight.place;
  double start = fixture_value (ctx, &model, &source, gradient),
         tail = pca.total;
  double slope = fixture_norm (model.params.total, gradient);
  for (size_t j = 0; j < CODE; j++)
    {
      real s = sqrt (pca.variances[j]);
      tail -= (double) pca.variances[j];
      for (size_t i = 0; i < SIZE; i++)
        {
          d[i + j * SIZE] = pca.components[i + j * SIZE] * s;
          w[j + i * CODE] = pca.components[i + j * SIZE] / s;
        }
    }
  double least = fixture_value (ctx, &model, &source, gradient);
  double bound = 8 * (SIZE + COUNT) * EPS * pca.total;
  check_close (least, tail / 2, bound,
               "rounding, half the discarded variance");
  check (fixture_norm (model.params.total, gradient) <= bound
           && slope > 1000 * bound && start > least,
         "rounding, no gradient at W* = U S, W = S^-1 U': %.2g of %.2g",
         fixture_norm (model.params.total, gradient), bound);

  /* And from a small start L-BFGS finds that value and that subspace.  The
     gradient goes down to G, the angle to about G over the gap of 3.  */
  fixture_fill (77, .1, model.params.total, model.x);
  struct evaluation evaluation;
  NEED_CTX (evaluation_new (ctx, &model, &source, 1, 1, LEARNING, COUNT, true,
                            &evaluation));
  struct objective objective = evaluation_objective (&evaluation);
  struct draw draw = { .count = COUNT, .step = 1 };
  struct monitor monitor = { .after = never };
  objective.draw (objective.self, &draw);
  NEED_CTX (minimise_lbfgs (ctx, &objective, 2000, &monitor, model.x));
  double found = fixture_value (ctx, &model, &source, gradient), angles[CODE];
  NEED_CTX (factor_qr (ctx, SIZE, CODE, d, NULL));
  NEED_CTX (
    subspace_angles (ctx, SIZE, CODE, CODE, d, pca.components, angles));
  check_close (found, tail / 2, bound, "L-BFGS reaches PCA's error");
  check_close (angles[CODE - 1], 0, 10 * sqrt (EPS),
               "and PCA's subspace, radians");
}

/* ----- Hebbian learning -------------------------------------------------- */

/* With one observation x of length 1 the fixed points are w = +-x; at the
   components every rule's mean increment over symmetric data vanishes.  */
static void
check_oja (struct context *ctx)
{
  enum
  {
    D = 4,
    K = 2
  };
  static const double length[D] = { 2, 1.5, 1, .5 };
  real x[D * D] = { 0 };
  for (size_t i = 0; i < D; i++)
    x[i * D + i] = (real) length[i];
  for (size_t rule = 0; oja_rule_name (rule); rule++)
    {
      struct oja oja = { .rule = (enum oja_rule) rule,
                         .rate = .05,
                         .offset = NAN,
                         .size = D,
                         .k = K };
      NEED_CTX (oja_new (ctx, &oja));
      oja.w[0] = oja.w[D + 1] = 1; /* the first two axes */
      bool finite = oja_block (&oja, D, x);
      double off
        = fabs ((double) oja.w[0] - 1) + fabs ((double) oja.w[D + 1] - 1);
      double other = 0;
      for (size_t i = 0; i < D * K; i++)
        if (i != 0 && i != D + 1)
          other = fmax (other, fabs ((double) oja.w[i]));
      check (finite && oja.step == D && other == 0
               && (rule == RULE_HEBB ? fabs (off - .05 * (4 + 2.25)) < 9 * EPS
                                     : off == 0),
             "%s: the components stay where they are (off by %.3g)",
             oja_rule_name (rule), off);

      /* From elsewhere: to the leading component, and for sanger and
         subspace to the leading two.  */
      fixture_fill (5, .4, D * K, oja.w);
      oja.step = 0;
      oja.offset = 40;
      oja.rate = 4;
      for (int epoch = 0; epoch < 3000 && finite && rule != RULE_HEBB; epoch++)
        finite = oja_block (&oja, D, x);
      double lead = fabs ((double) oja.w[0]), plane = 0;
      for (size_t j = 0; j < K; j++)
        plane = fmax (
          plane, hypot ((double) oja.w[j * D + 2], (double) oja.w[j * D + 3]));
      bool right = rule == RULE_HEBB ? true
                   : rule == RULE_SUBSPACE
                     ? plane < .01
                     : fabs (lead - 1) < .01 && plane < .01;
      if (rule == RULE_SANGER)
        right = right && fabs (fabs ((double) oja.w[D + 1]) - 1) < .01;
      if (rule != RULE_HEBB)
        check (finite && right, "%s converges: %.4f, %.2g outside",
               oja_rule_name (rule), lead, plane);
    }

  /* Hebb's rule multiplies w_1 by 1 + .5 4 = 3 with each x: finite up to a
     step that can be told.  */
  struct oja hebb
    = { .rule = RULE_HEBB, .rate = .5, .offset = NAN, .size = D, .k = 1 };
  static real many[D * 1000];
  for (size_t i = 0; i < 1000; i++)
    many[i * D] = 2;
  NEED_CTX (oja_new (ctx, &hebb));
  hebb.w[0] = 1;
  bool finite = oja_block (&hebb, 1000, many);
  double expected = floor (log ((double) REAL_MAX) / log (3.));
  check (! finite && fabs (hebb.step - expected) <= 1 && isfinite (hebb.w[0])
           && fabs (log ((double) hebb.w[0]) / log (3.) - hebb.step) < 1e-2,
         "hebb leaves the finite numbers after %g steps (%g), and the last "
         "finite w is kept",
         hebb.step, expected);
}

int
main (void)
{
  struct context context = fixture_begin ();
  check_pca (&context, 20, 300, 5, 1);
  check_pca (&context, 20, 1300, 20, 2);
  check_pca (&context, 60, 300, 4, 3);
  check_pca (&context, 60, 25, 6, 1);
  check_pca (&context, 1, 10, 1, 1);
  check_linear (&context);
  check_oja (&context);
  arena_free (context.arena);
  return check_end ();
}
