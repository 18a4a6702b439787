/* ppca_compare: a linear variational autoencoder against probabilistic PCA
   (variational/ppca.h).  */

#include "data/survey.h"
#include "model/evaluation.h"
#include "variational/ppca.h"
#include "variational/vae.h"
#include "base/row.h"
#include "model/family.h"
#include "variational/vae_train.h"
#include "fit/trainer.h"

#include <string.h>

/* Linear throughout, the noise learnt, by L-BFGS.  */
static const struct option_override ppca_overrides[]
  = { { "Likelihood", "gaussian" }, { "Sigma", "learn" },
      { "Activation", "linear" },   { "Optimizer", "lbfgs" },
      { "Epochs", "10000" },        { "GradientTolerance", "1e-7" },
      { "Normalize", "center" },    { "InitialModel", NULL },
      { "Distributed", NULL },      { NULL, NULL } };

/* The maximum does not depend on the units of the data, and the way to it shall
   not either: the training is done on data divided by their total deviation u,
   and led back.  With x = u y,

     mu = W x + b = (u W) y + b,   o (z) = u (V z + c),   sigma = u s,

   and log p (x | z) = log p (y | z) - d log u.  */
static void
lead_back (struct model *model, double fixed)
{
  struct variational *vae = model->own;
  const struct layer *head = &model->network.layers[model->code - 2];
  const struct layer *last = model_last (model);
  double unit = model->unit;
  const struct
  {
    const struct block *block;
    double factor;
  } blocks[] = { { &head->weight, 1 / unit },
                 { &last->weight, unit },
                 { &last->bias, unit } };
  for (size_t b = 0; b < sizeof blocks / sizeof blocks[0]; b++)
    for (size_t i = 0; i < block_count (blocks[b].block); i++)
      model->x[blocks[b].block->place + i] *= (real) blocks[b].factor;
  for (size_t i = 0; i < block_count (&vae->log_sigma); i++)
    model->x[vae->log_sigma.place + i] += (real) log (unit);
  vae->common = (real) (vae->deviation == DEVIATION_FIXED ? fixed : unit);
  for (size_t i = 0; i < model->inputs; i++)
    model->scale[i] = 1;
  history_rescale (&model->history, 1, (double) model->inputs * log (unit));
  model->unit = 0;
}

/* A penalty is of weights in some unit; another model has its own.  */
static enum status
unit_of (struct context *context, const struct training *training,
         const struct source *source, double *unit)
{
  double sum = 0;
  *unit = 0;
  for (size_t i = 0; i < PENALTY_COUNT; i++)
    sum += training->penalty[i];
  return sum > 0 || training_origin (training)
           ? STATUS_OK
           : total_deviation (context, source, unit);
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
  TRY (evaluation_new (context, model, source, threads, seed, LEARNT,
                       source->count, false, &evaluation));
  struct objective objective = evaluation_objective (&evaluation);
  TRY (objective.evaluate (objective.self, model->x, &value, NULL));
  *bound = -evaluation.terms[VAE_RECONSTRUCTION] - evaluation.terms[VAE_KL];
  *active = 0;
  const double *sums = tally_total (&evaluation.statistics);
  for (size_t i = 0; i < k; i++)
    {
      double sum = sums[i], squares = sums[k + i], n = (double) source->count;
      *active += squares / n - sum * sum / n / n > VAE_ACTIVE;
    }
  return STATUS_OK;
}

static enum status
put_decoder (struct context *context, const struct model *model,
             const struct pca *pca, size_t active, struct value *report)
{
  const struct layer *last = model_last (model);
  struct value *slot;
  double cosine;
  TRY (value_slot (context, report, "angles", 0, &slot));
  TRY (value_matrix (context, slot, CLASS_DOUBLE, active, active > 0));
  TRY (ppca_decoder (context, pca, model->inputs, model_codes (model),
                     model->x + last->weight.place, active, slot->data,
                     &cosine));
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
  struct model model;
  struct source source;
  struct pca pca;
  size_t k = (size_t) value_at (call->in[1], 0);

  TRY (refuse_checkpoints (call, "vae_train", "vae_elbo"));
  TRY (open_data (call, 0, by_columns, &source));
  size_t most = pca_most (&source), d = source.size;
  if (k >= d || k > most)
    return fail (context, STATUS_BAD_CALL,
                 "argument 'k' must be a whole number in [1, %zu], not %zu",
                 most < d ? most : d - 1, k);
  if (settings->likelihood.kind != LOSS_SQUARED)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Likelihood' must be gaussian, as in probabilistic "
                 "PCA");
  if (settings->prior != PRIOR_STANDARD || settings->bound != BOUND_ELBO)
    return fail (context, STATUS_BAD_OPTION,
                 "option '%s' has no counterpart in probabilistic PCA",
                 settings->prior != PRIOR_STANDARD ? "Prior" : "Bound");
  if (sigma_deviation (settings->sigma.word) == DEVIATION_EACH)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Sigma' must be a number or 'learn': probabilistic "
                 "PCA has one variance");
  if (! (settings->beta > 0 && settings->beta < INFINITY))
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Beta' must be a number in (0, Inf)");
  if (settings->beta != 1 && settings->sigma.word >= 0)
    return contradiction (context, "Beta", "Sigma",
                          "the theory is of a fixed one");
  if (normalization_scales (training->normalize))
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Normalize' must be none or center: the variance of "
                 "the noise is in the units of the data");
  double bound, active, variance;
  TRY (pca_solve (context, &source, most, true, threads, &pca));
  TRY (pca_need_variance (context, &pca));
  variance = settings->sigma.word < 0
               ? settings->sigma.number * settings->sigma.number
               : ppca_variance (&pca, d, k);
  if (! (variance > 0))
    return fail (context, STATUS_BAD_DATA,
                 "argument 'X' has no variance beyond %zu components", k);

  struct vae_settings own = *settings;
  double unit;
  TRY (unit_of (context, training, &source, &unit));
  if (unit > 0)
    own.sigma.number /= unit;
  TRY (build_vae (call, &own, call->in[1], shape_plain (d), &model));
  model.unit = unit;
  TRY (complete_training (call, training, NULL, &model, &source));
  if (unit > 0)
    {
      lead_back (&model, settings->sigma.number);
      TRY (describe_model (context, &model, &call->out[0]));
    }
  struct value trained = call->out[0], *report = &call->out[0];

  source.offset = model.offset;
  source.scale = model.scale;
  TRY (bound_of (context, &model, &source, threads,
                 (uint64_t) value_at (&model.seed, 0), &bound, &active));
  source.offset = source.scale = NULL;
  struct ppca optimum = ppca_optimum (&pca, d, k, variance, settings->beta);

  TRY (value_structs (context, report, 1));
  TRY (record_number (context, report, "log_likelihood", optimum.bound));
  TRY (record_number (context, report, "elbo", bound));
  TRY (record_number (context, report, "gap", optimum.bound - bound));
  TRY (
    record_number (context, report, "sigma", vae_sigma (&model, model.x, 0)));
  TRY (record_number (context, report, "sigma_theory", sqrt (variance)));
  TRY (record_number (context, report, "active", active));
  TRY (
    record_number (context, report, "active_theory", (double) optimum.active));
  TRY (put_decoder (context, &model, &pca, optimum.active, report));
  struct value *latent;
  TRY (value_slot (context, report, "latent", 0, &latent));
  TRY (value_matrix (context, latent, CLASS_DOUBLE, most, 1));
  for (size_t i = 0; i < most; i++)
    ((double *) latent->data)[i] = pca_variance (&pca, i);
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
