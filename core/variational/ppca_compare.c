/* ppca_compare: a linear variational autoencoder against probabilistic PCA
   (Tipping & Bishop 1999), which it equals at its optimum (Dai et al. 2018;
   Lucas et al. 2019).

   With l_1 >= .. >= l_d the eigenvalues of the covariance (1/N), a code of k
   units and a given variance s2 of the noise, the likelihood's maximum over
   the decoder has a = min (k, #{l_i > s2}) active directions:

     LL (s2) = -1/2 [d log 2 pi + sum_{i<=a} (log l_i + 1)
                     + (d - a) log s2 + sum_{i>a} l_i / s2].

   A learnt variance is the mean discarded eigenvalue, and the last sum d - k.
   With the KL term's weight beta,  (x - o)^2 / (2 s2) + beta KL  is beta times
   what it is at beta s2 with weight 1, but for the normalisers:

     max ELBO_beta = beta (LL (beta s2) + d/2 log (2 pi beta s2))
                     - d/2 log (2 pi s2).  */

#include "math/factor.h"
#include "model/evaluation.h"
#include "components/pca.h"
#include "variational/vae.h"
#include "base/row.h"
#include "model/family.h"
#include "variational/vae_train.h"

#include <string.h>

/* Linear throughout, the noise learnt, by L-BFGS.  */
static const struct option_override ppca_overrides[]
  = { { "Likelihood", "gaussian" }, { "Sigma", "learn" },
      { "Activation", "linear" },   { "Optimizer", "lbfgs" },
      { "Epochs", "10000" },        { "GradientTolerance", "1e-7" },
      { "Normalize", "center" },    { NULL, NULL } };

/* The maximum over linear models.  */
static double
best (const struct pca *pca, size_t d, size_t k, double s2, double *active)
{
  double sum = (double) d * LOG_2PI, kept = 0;
  size_t a = 0;
  while (a < k && a < pca->k && (double) pca->variances[a] > s2)
    {
      sum += log ((double) pca->variances[a]) + 1;
      kept += (double) pca->variances[a++];
    }
  *active = (double) a;
  return -(sum + (double) (d - a) * log (s2) + (pca->total - kept) / s2) / 2;
}

/* The mean over the observations of the bound with the KL term's weight, and
   how many units vary.  */
static enum status
bound_of (struct context *context, struct model *model,
          const struct source *source, int threads, uint64_t seed,
          double *bound, double *active)
{
  struct evaluation evaluation;
  double value;
  size_t k = model_codes (model);
  TRY (evaluation_new (context, model, source, threads, seed, PURPOSE_EVALUATE,
                       source->count, false, &evaluation));
  struct objective objective = evaluation_objective (&evaluation);
  TRY (objective.evaluate (objective.self, model->x, &value, NULL));
  *bound = -evaluation.terms[VAE_RECONSTRUCTION] - evaluation.terms[VAE_KL];
  *active = 0;
  for (size_t i = 0; i < k; i++)
    {
      double sum = 0, squares = 0, n = (double) source->count;
      for (int t = 0; t < evaluation.threads; t++)
        {
          sum += evaluation.workers[t].statistics[i];
          squares += evaluation.workers[t].statistics[k + i];
        }
      *active += squares / n - sum * sum / n / n > VAE_ACTIVE;
    }
  return STATUS_OK;
}

/* The decoder's columns: their principal angles to the leading directions,
   of as many as are active, and the largest |cosine| between two of them.  */
static enum status
put_decoder (struct context *context, const struct model *model,
             const struct pca *pca, size_t active, struct value *report)
{
  const struct layer *last = model_last (model);
  size_t d = model->inputs, k = model_codes (model);
  const real *v = model->x + last->weight.place;
  double cosine = 0, most = 0, *square;
  real *copy, *u, *s, *vt;
  struct value *slot;
  TRY (take (context, &square, k, sizeof *square));
  for (size_t i = 0; i < k; i++)
    {
      for (size_t l = 0; l < d; l++)
        square[i] += v[l + i * d] * v[l + i * d];
      most = fmax (most, square[i]);
    }
  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < i; j++)
      {
        double product = 0;
        for (size_t l = 0; l < d; l++)
          product += v[l + i * d] * v[l + j * d];
        if (fmin (square[i], square[j]) > 1e-4 * most)
          cosine
            = fmax (cosine, fabs (product) / sqrt (square[i] * square[j]));
      }
  TRY (value_slot (context, report, "angles", 0, &slot));
  TRY (value_matrix (context, slot, CLASS_DOUBLE, active, active > 0));
  size_t r = d < k ? d : k;
  TRY (take (context, &copy, d * k, sizeof *copy));
  TRY (take (context, &u, d * r, sizeof *u));
  TRY (take (context, &s, r, sizeof *s));
  TRY (take (context, &vt, r * k, sizeof *vt));
  memcpy (copy, v, d * k * sizeof *copy);
  TRY (factor_svd (context, d, k, copy, u, s, vt));
  if (active)
    TRY (subspace_angles (context, d, active, pca->components, u, slot->data));
  return record_number (context, report, "cosine", cosine);
}

static enum status
run_ppca_compare (struct call *call)
{
  struct context *context = call->context;
  const struct vae_settings *settings = call->settings;
  const struct training *training = &settings->training;
  bool by_columns = training->observations_in;
  int threads = training_threads (training->threads);
  const struct value *x = call->in[0];
  struct model model;
  struct source source;
  struct pca pca;
  size_t k = (size_t) value_at (call->in[1], 0);

  TRY (source_open (context, x, "argument 'X'", by_columns, &source));
  size_t most = pca_most (&source), d = source.size;
  if (k >= d || k > most)
    return fail (context, STATUS_BAD_CALL,
                 "argument 'k' must be a whole number in [1, %zu], not %zu",
                 most < d ? most : d - 1, k);
  if (settings->likelihood != LIKELIHOOD_GAUSSIAN)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Likelihood' must be gaussian, as in probabilistic "
                 "PCA");
  if (settings->prior != PRIOR_STANDARD || settings->bound != BOUND_ELBO)
    return fail (context, STATUS_BAD_OPTION,
                 "option '%s' has no counterpart in probabilistic PCA",
                 settings->prior != PRIOR_STANDARD ? "Prior" : "Bound");
  if (settings->sigma.word == 1)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Sigma' must be a number or 'learn': probabilistic "
                 "PCA has one variance");
  if (! (settings->beta > 0 && settings->beta < INFINITY))
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Beta' must be a number in (0, Inf)");
  if (settings->beta != 1 && settings->sigma.word >= 0)
    return contradiction (context, "Beta", "Sigma",
                          "the theory is of a fixed one");
  if (training->normalize > NORMALIZE_CENTER)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Normalize' must be none or center: the variance of "
                 "the noise is in the units of the data");
  TRY (build_vae (call, settings, call->in[1], d, &model));
  TRY (complete_training (call, training, NULL, &model, x));
  struct value trained = call->out[0], *report = &call->out[0];

  double total, bound, active, theory, sigma2;
  source.offset = model.offset;
  source.scale = model.scale;
  TRY (bound_of (context, &model, &source, threads,
                 (uint64_t) value_at (&model.seed, 0), &bound, &active));
  source.offset = source.scale = NULL;
  TRY (pca_solve (context, &source, most, true, threads, &pca));
  double beta = settings->beta, tail = pca.total, expected;
  for (size_t i = 0; i < k; i++)
    tail -= (double) pca.variances[i];
  sigma2 = settings->sigma.word < 0
             ? settings->sigma.number * settings->sigma.number
             : tail / (double) (d - k);
  if (! (sigma2 > 0))
    return fail (context, STATUS_BAD_DATA,
                 "argument 'X' has no variance beyond %zu components", k);
  total = best (&pca, d, k, beta * sigma2, &expected);
  double half = (double) d / 2;
  theory = beta * (total + half * (LOG_2PI + log (beta * sigma2)))
           - half * (LOG_2PI + log (sigma2));

  TRY (value_structs (context, report, 1));
  TRY (record_number (context, report, "log_likelihood", theory));
  TRY (record_number (context, report, "elbo", bound));
  TRY (record_number (context, report, "gap", theory - bound));
  TRY (
    record_number (context, report, "sigma", vae_sigma (&model, model.x, 0)));
  TRY (record_number (context, report, "sigma_theory", sqrt (sigma2)));
  TRY (record_number (context, report, "active", active));
  TRY (record_number (context, report, "active_theory", expected));
  TRY (put_decoder (context, &model, &pca, (size_t) expected, report));
  struct value *latent;
  TRY (value_slot (context, report, "latent", 0, &latent));
  TRY (value_matrix (context, latent, CLASS_DOUBLE, most, 1));
  for (size_t i = 0; i < most; i++)
    ((double *) latent->data)[i] = (double) pca.variances[i];
  return record_value (context, report, "model", &trained);
}

static const struct option_group groups[]
  = { { vae_options_rows, 0, ppca_overrides },
      TRAINING (vae_settings, ppca_overrides),
      END };

const struct entry ENTRY_TABLE (ppca_compare)[]
  = { { "ppca_compare",
        run_ppca_compare,
        { DATA ("X"), COUNT ("k", false) },
        1,
        GROUPS (groups, vae_settings) },
      { .name = NULL } };
