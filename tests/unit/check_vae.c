/* Variational autoencoders by hand and by quadrature (item 5 of the
   foundation's issue).  */

#include "fixture.h"

#include "math/random.h"
#include "model/record.h"

/* By hand: 3 inputs -> trunk of 2 tanh -> mean, logvar of 1 -> 1 sigmoid
   layer of 3.  */
struct hand
{
  double a[2][3], a0[2], m[2], m0, v[2], v0, d[3], d0[3];
};

static struct value
matrix_of (struct context context, size_t rows, size_t columns,
           const double *by_rows)
{
  struct value value;
  NEED (value_matrix (&context, &value, REAL_CLASS, rows, columns));
  for (size_t i = 0; i < rows; i++)
    for (size_t j = 0; j < columns; j++)
      ((real *) value.data)[i + j * rows] = (real) by_rows[i * columns + j];
  return value;
}

static void
put_layer (struct context context, struct value *record, const char *name,
           size_t rows, size_t columns, const double *weight,
           const double *bias, const char *activation)
{
  struct value layer, w = matrix_of (context, rows, columns, weight);
  struct value b = matrix_of (context, rows, 1, bias);
  NEED (value_structs (&context, &layer, 1));
  NEED (record_text (&context, &layer, "type", "dense"));
  NEED (record_value (&context, &layer, "weight", &w));
  NEED (record_value (&context, &layer, "bias", &b));
  NEED (record_text (&context, &layer, "activation", activation));
  NEED (record_value (&context, record, name, &layer));
}

static void
encode (const struct hand *hand, const double *x, double *mu, double *sigma)
{
  double mean = hand->m0, logvar = hand->v0;
  for (int i = 0; i < 2; i++)
    {
      double a = hand->a0[i];
      for (int j = 0; j < 3; j++)
        a += hand->a[i][j] * x[j];
      mean += hand->m[i] * tanh (a);
      logvar += hand->v[i] * tanh (a);
    }
  *mu = mean;
  *sigma = exp (logvar / 2);
}

/* log p (x | z), Bernoulli.  */
static double
log_likelihood (const struct hand *hand, const double *x, double z)
{
  double sum = 0;
  for (int j = 0; j < 3; j++)
    {
      double a = hand->d[j] * z + hand->d0[j];
      sum += x[j] * a - log1p (exp (a));
    }
  return sum;
}

/* Issue item 5.  A model written by hand: each observation's term equals the
   formula with its own epsilon; over many epsilon its mean is the bound by
   quadrature, which lies below log p (x), also by quadrature.  */
static void
check_bound (struct context *ctx)
{
  static const struct hand hand = { { { .5, -1, .25 }, { -.75, .5, 1 } },
                                    { .25, -.5 },
                                    { 1, -.5 },
                                    .125,
                                    { -.5, .75 },
                                    -1,
                                    { 2, -1, .5 },
                                    { -.25, .5, 0 } };
  static const double observation[2][3] = { { 1, 0, 1 }, { 0, 1, 0 } };
  enum
  {
    N = 100000
  };
  static real data[3 * N];
  static double each[2][N];
  struct value record;
  struct source source;
  struct model model;
  struct evaluation evaluation;
  NEED_CTX (value_structs (ctx, &record, 1));
  NEED_CTX (record_text (ctx, &record, "kind", "vae"));
  put_layer (*ctx, &record, "encoder", 2, 3, hand.a[0], hand.a0, "tanh");
  put_layer (*ctx, &record, "mean", 1, 2, hand.m, &hand.m0, "linear");
  put_layer (*ctx, &record, "logvar", 1, 2, hand.v, &hand.v0, "linear");
  put_layer (*ctx, &record, "decoder", 3, 1, hand.d, hand.d0, "sigmoid");
  NEED_CTX (read_model (ctx, &record, "model", &model));
  for (size_t i = 0; i < 3 * N; i++)
    data[i] = (real) observation[i / 3 % 2][i % 3];
  source_columns (3, N, data, &source);
  NEED_CTX (evaluation_new (ctx, &model, &source, 1, 9, LEARNT, N, false,
                            &evaluation));
  struct objective objective = evaluation_objective (&evaluation);
  struct draw draw = { .count = N, .step = 4 };
  double total;
  evaluation.each[0] = each[0];
  evaluation.each[1] = each[1];
  objective.draw (objective.self, &draw);
  NEED_CTX (objective.evaluate (objective.self, model.x, &total, NULL));

  double worst = 0, sum[2] = { 0 }, square[2] = { 0 }, mean = 0;
  struct stream stream = { 9, PURPOSE_EVALUATE, 4 };
  for (uint32_t n = 0; n < N; n++)
    {
      const double *x = observation[n % 2];
      double mu, sigma;
      real epsilon;
      random_normal (&stream, n, 1, &epsilon);
      encode (&hand, x, &mu, &sigma);
      double z = mu + sigma * (double) epsilon;
      double kl = (mu * mu + sigma * sigma - 1) / 2 - log (sigma);
      worst = fmax (worst, fabs (each[0][n] + log_likelihood (&hand, x, z)));
      worst = fmax (worst, fabs (each[1][n] - kl));
      double elbo = -each[0][n] - each[1][n];
      sum[n % 2] += elbo;
      square[n % 2] += elbo * elbo;
      mean -= elbo / N;
    }
  check_close (worst, 0, 100 * EPS, "rounding, a vae's terms by hand");
  check_close (total, mean, 100 * EPS, "rounding, the objective is their sum");

  for (int i = 0; i < 2; i++)
    {
      const double *x = observation[i];
      double mu, sigma, bound = 0, evidence = 0, h = 1e-3;
      encode (&hand, x, &mu, &sigma);
      for (double e = -12; e <= 12; e += h)
        {
          double z = mu + sigma * e, density = exp (-e * e / 2) * h;
          bound += density / sqrt (2 * M_PI)
                   * (log_likelihood (&hand, x, z) - z * z / 2 + e * e / 2
                      + log (sigma));
          evidence
            += density / sqrt (2 * M_PI) * exp (log_likelihood (&hand, x, e));
        }
      double n = N / 2, average = sum[i] / n;
      double error = sqrt ((square[i] / n - average * average) / n);
      check_close (average, bound, 4 * error,
                   "statistical, ELBO against quadrature, 4 standard errors");
      check (average + 4 * error < log (evidence) && bound < log (evidence),
             "the bound %.5f lies below log p (x) = %.5f", bound,
             log (evidence));
    }
}

/* A Gaussian likelihood with its whole normaliser, and beta: every value of
   beta weighs the same two terms.  */
static void
check_gaussian (struct context *ctx)
{
  static const double betas[] = { 0, 1, 2.5, INFINITY };
  enum
  {
    D = 4,
    H = 3,
    K = 2
  };
  real data[D];
  double h[H], head[2 * K], g[H], reconstruction = 0, kl = 0;
  struct source source;
  double sigma = (double) (real) .7;
  struct stream stream = { 1, PURPOSE_LATENT, 1 };
  real epsilon[K];
  fixture_fill (3, 1, D, data);
  source_columns (D, 1, data, &source);
  random_normal (&stream, 0, K, epsilon);
  for (size_t b = 0; b < COUNT_OF (betas); b++)
    {
      struct model model = fixture_vae (ctx, D, H, K, ACTIVATION_TANH,
                                        LOSS_SQUARED, .7, betas[b]);
      const struct layer *l = model.network.layers;
      const real *x = model.x;
      for (size_t i = 0; i < H; i++)
        {
          h[i] = (double) x[l[0].bias.place + i];
          for (size_t j = 0; j < D; j++)
            h[i] += (double) (x[l[0].weight.place + i + j * H] * data[j]);
          h[i] = tanh (h[i]);
        }
      for (size_t i = 0; i < 2 * K; i++)
        {
          head[i] = (double) x[l[1].bias.place + i];
          for (size_t j = 0; j < H; j++)
            head[i] += (double) x[l[1].weight.place + i + j * 2 * K] * h[j];
        }
      for (size_t i = 0; i < H; i++)
        {
          g[i] = (double) x[l[3].bias.place + i];
          for (size_t j = 0; j < K; j++)
            g[i] += (double) x[l[3].weight.place + i + j * H]
                    * (head[j] + exp (head[K + j] / 2) * (double) epsilon[j]);
          g[i] = tanh (g[i]);
        }
      reconstruction = kl = 0;
      for (size_t i = 0; i < D; i++)
        {
          double o = (double) x[l[4].bias.place + i] - (double) data[i];
          for (size_t j = 0; j < H; j++)
            o += (double) x[l[4].weight.place + i + j * D] * g[j];
          reconstruction += o * o / (2 * sigma * sigma)
                            + log (2 * M_PI * sigma * sigma) / 2;
        }
      for (size_t j = 0; j < K; j++)
        kl += (head[j] * head[j] + exp (head[K + j]) - 1 - head[K + j]) / 2;
      double expected = isinf (betas[b]) ? kl : reconstruction + betas[b] * kl;
      check_close (fixture_value (ctx, &model, &source, NULL), expected,
                   100 * EPS, "rounding, a Gaussian vae by hand");
    }
}

int
main (void)
{
  struct context context = fixture_begin ();
  check_bound (&context);
  check_gaussian (&context);
  arena_free (context.arena);
  return check_end ();
}
