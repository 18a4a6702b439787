/* Accounts of a variational model: vae_elbo, vae_nll, vae_information.  */

#include "variational/vae_train.h"

#include "base/company.h"
#include "command/filing.h"
#include "fit/together.h"
#include "model/apply.h"
#include "model/evaluation.h"
#include "variational/information.h"
#include "base/row.h"
#include "model/family.h"

#include <stdio.h>
#include <string.h>

/* The model and its data, normalised.  */
static enum status
open_vae (struct call *call, struct model *model, struct source *source)
{
  TRY (read_vae (call, model));
  TRY (fit_sequences (call, 1, model));
  return open_observed (call, model, source);
}

static enum status
run_vae_elbo (struct call *call)
{
  struct context *context = call->context;
  const struct applying *settings = call->settings;
  struct model model;
  struct source source;
  struct evaluation evaluation;
  double value, *each, *sums, *elbo;
  uint32_t place, between;
  int threads;

  TRY (open_vae (call, &model, &source));
  TRY (find_place (call, 1, &source, &place, &between));
  TRY (threads_together (context, settings->threads, &threads));

  /* The true bound, whatever the model was trained for.  */
  size_t count = source.count, samples = (size_t) settings->samples;
  vae_plain (&model);
  TRY (evaluation_new (context, &model, &source, threads,
                       training_seed (context, settings->seed), LEARNT, count,
                       false, &evaluation));
  TRY (take (context, &each, 2 * count, sizeof *each));
  TRY (take (context, &sums, 2 * count, sizeof *sums));
  TRY (take (context, &elbo, count, sizeof *elbo));
  evaluation.each[VAE_RECONSTRUCTION] = each;
  evaluation.each[VAE_KL] = each + count;

  struct objective objective = evaluation_objective (&evaluation);
  for (size_t s = 1; s <= samples; s++)
    {
      struct draw draw = { .count = count,
                           .step = (uint32_t) s,
                           .place = place,
                           .between = between };
      TRY (objective.draw (objective.self, &draw));
      TRY (objective.evaluate (objective.self, model.x, &value, NULL));
      for (size_t i = 0; i < 2 * count; i++)
        sums[i] += each[i] / (double) samples;
    }
  for (size_t i = 0; i < count; i++)
    {
      sums[i] = -sums[i];
      elbo[i] = sums[i] - sums[count + i];
    }

  struct value *terms = &call->out[1], *slot;
  TRY (
    filing_column (call, settings->output_file, count, elbo, &call->out[0]));
  TRY (value_structs (context, terms, 1));
  TRY (value_slot (context, terms, "reconstruction", 0, &slot));
  TRY (put_column (context, count, sums, slot));
  TRY (value_slot (context, terms, "kl", 0, &slot));
  return put_column (context, count, sums + count, slot);
}

/* log (exp (a) + exp (b)).  */
static double
log_add (double a, double b)
{
  double most = a > b ? a : b;
  return most == -INFINITY ? most : most + log1p (exp (-fabs (a - b)));
}

/* So many decoded columns at once, and no more.  */
enum
{
  MOST_COLUMNS = 2048,
  USUAL_BLOCK = 64
};

static enum status
run_vae_nll (struct call *call)
{
  struct context *context = call->context;
  const struct applying *settings = call->settings;
  struct model model;
  struct source source;
  struct evaluation evaluation;
  double value, *each[3], *sum, *squares, most;
  uint32_t place, between;
  int threads;
  TRY (open_vae (call, &model, &source));
  TRY (find_place (call, 1, &source, &place, &between));
  TRY (threads_together (context, settings->threads, &threads));
  most = (double) source.count;
  TRY (peers_combine (context, PEERS_GREATEST, &most, 1));

  size_t count = source.count, samples = (size_t) settings->samples;
  size_t block = most < USUAL_BLOCK ? (size_t) most : USUAL_BLOCK;
  size_t chunk = MOST_COLUMNS / (block ? block : 1);
  chunk = chunk < samples ? chunk : samples;
  vae_weigh (&model, chunk);
  TRY (evaluation_new (context, &model, &source, threads,
                       training_seed (context, settings->seed), LEARNT, count,
                       false, &evaluation));
  TRY (take (context, &sum, count, sizeof *sum));
  TRY (take (context, &squares, count, sizeof *squares));
  for (int i = 0; i < 3; i++)
    {
      TRY (take (context, &each[i], count, sizeof *each[i]));
      evaluation.each[i] = each[i];
    }
  for (size_t j = 0; j < count; j++)
    sum[j] = squares[j] = -INFINITY;

  struct objective objective = evaluation_objective (&evaluation);
  uint32_t step = 0;
  for (size_t left = samples; left > 0; left -= chunk)
    {
      struct draw draw = {
        .count = count, .step = ++step, .place = place, .between = between
      };
      chunk = chunk < left ? chunk : left;
      vae_set_samples (&model, chunk);
      TRY (objective.draw (objective.self, &draw));
      TRY (objective.evaluate (objective.self, model.x, &value, NULL));
      for (size_t j = 0; j < count; j++)
        {
          double mean = -each[VAE_RECONSTRUCTION][j] - each[VAE_KL][j];
          sum[j] = log_add (sum[j], mean + log ((double) chunk));
          squares[j]
            = log_add (squares[j], each[VAE_SECOND][j] + log ((double) chunk));
        }
    }

  /* The logarithm of a mean has the mean's relative error.  A variance that
     rounding makes is none.  */
  double n = (double) samples;
  for (size_t j = 0; j < count; j++)
    {
      double mean = sum[j] - log (n), second = squares[j] - log (n);
      double spread = expm1 (second - 2 * mean);
      bool rounding = spread < 64 * (double) REAL_EPSILON * (1 + fabs (mean));
      sum[j] = -mean;
      squares[j] = samples < 2 ? NAN : rounding ? 0 : sqrt (spread / (n - 1));
    }
  TRY (filing_column (call, settings->output_file, count, sum, &call->out[0]));
  return put_column (context, count, squares, &call->out[1]);
}

static enum status
put_row (struct context *context, struct value *record, const char *name,
         size_t count, const double *x)
{
  struct value *slot;
  TRY (value_slot (context, record, name, 0, &slot));
  if (! x)
    return STATUS_OK;
  TRY (value_matrix (context, slot, CLASS_DOUBLE, 1, count));
  memcpy (slot->data, x, count * sizeof *x);
  return STATUS_OK;
}

static enum status
put_estimate (struct context *context, struct value *record, const char *name,
              struct estimate estimate)
{
  const char *error = keep_text (context, "%s_stderr", name);
  TRY (record_number (context, record, name, estimate.mean));
  return record_number (context, record, error ? error : name, estimate.error);
}

/* What to try against a collapsed posterior: what the model was not trained
   with yet.  */
static const char *
remedy (const struct variational *vae)
{
  return vae->beta > 1         ? ": posterior collapse; try a smaller Beta"
         : ! (vae->warmup > 0) ? ": posterior collapse; try BetaWarmup"
         : ! (vae->free_bits > 0)
           ? ": posterior collapse in spite of BetaWarmup; try FreeBits"
           : ": posterior collapse; fewer latent units would do";
}

/* In words: how much of the code is used, and what to do.  */
static enum status
put_verdict (struct context *context, struct value *record,
             const struct variational *vae, size_t active, bool finite,
             bool saturated)
{
  char text[256];
  size_t k = vae->latents;
  if (! finite)
    return record_text (context, record, "verdict",
                        "no account: the codes, or their deviations, are so "
                        "large that sums over them leave the finite numbers");
  snprintf (text, sizeof text, "%zu of %zu unit%s active%s%s", active, k,
            k == 1 ? "" : "s", 2 * active < k ? remedy (vae) : "",
            saturated ? "; the mutual information is near ln N: more "
                        "observations would show more"
                      : "");
  return record_text (context, record, "verdict", text);
}

/* A prior of each condition's own is one, N (0, I), in units of it: the
   account is of z' = (z - m (c)) / s (c).  */
static enum status
relate_heads (struct context *context, struct model *model,
              const struct source *condition, struct value *head)
{
  real *about, *relative;
  if (vae_own (model)->prior != &PRIOR (conditional))
    return STATUS_OK;
  TRY (conditional_heads (context, model, condition, head->columns, &about));
  TRY (take (context, &relative, value_count (head), sizeof *relative));
  vae_own (model)->posterior->relate (model_codes (model), head->columns,
                                      head->data, about, relative);
  vae_own (model)->prior = &PRIOR (standard);
  head->data = relative;
  return STATUS_OK;
}

static enum status
run_vae_information (struct call *call)
{
  struct context *context = call->context;
  const struct applying *settings = call->settings;
  struct model model;
  struct source source;
  struct value head, *slot, *record = &call->out[0];
  struct information info;
  TRY (open_vae (call, &model, &source));
  struct application application
    = { .source = &source, .last = model.code - 1, .by_columns = true };
  int threads = training_threads (settings->threads);
  TRY (model_apply (context, &model, &application, threads, &head));
  TRY (relate_heads (context, &model, source.beside, &head));
  TRY (information_of (
    context, &model, head.data, source.count, (size_t) settings->samples,
    training_seed (context, settings->seed), threads, &info));

  size_t k = model_codes (&model), active = 0;
  for (size_t i = 0; i < k; i++)
    active += info.variance[i] > VAE_ACTIVE;
  double most = log ((double) source.count);
  bool finite = isfinite (info.rate.mean) && isfinite (info.mutual.mean)
                && isfinite (info.marginal.mean);
  bool saturated = finite && info.mutual.mean > most - .5;
  TRY (value_structs (context, record, 1));
  TRY (put_estimate (context, record, "rate", info.rate));
  TRY (put_estimate (context, record, "mutual_information", info.mutual));
  TRY (put_estimate (context, record, "marginal_kl", info.marginal));
  TRY (put_estimate (context, record, "total_correlation", info.correlation));
  TRY (record_number (context, record, "conditional_entropy", info.entropy));
  TRY (put_row (context, record, "unit_kl", k, info.unit));
  TRY (put_row (context, record, "unit_variance", k, info.variance));
  TRY (record_number (context, record, "active_units", (double) active));
  TRY (record_number (context, record, "ln_N", most));
  TRY (value_slot (context, record, "saturated", 0, &slot));
  TRY (value_flag (context, slot, saturated));
  return put_verdict (context, record, vae_own (&model), active, finite,
                      saturated);
}

#define COMMON OBSERVATIONS, CONDITION, THREADS, SEED, MISSING
#define FILED COMMON, OUTPUT_FILE, DISTRIBUTED

static const struct option elbo_rows[]
  = { FILED, SAMPLES ("1", 1, 1e9, "of z an observation"), { NULL } };

static const struct option nll_rows[]
  = { FILED, SAMPLES ("5000", 1, 1e9, "of z an observation"), { NULL } };

static const struct option information_rows[] = {
  COMMON, SAMPLES ("1000", 2, 1e8, "of z for each estimate, in all"), { NULL }
};

const struct entry ENTRY_TABLE (vae_account)[]
  = { { "vae_elbo",
        run_vae_elbo,
        { MODEL, OBSERVED_ROWS ("X") },
        2,
        WITH (elbo_rows, applying) },
      { "vae_nll",
        run_vae_nll,
        { MODEL, OBSERVED_ROWS ("X") },
        2,
        WITH (nll_rows, applying) },
      { "vae_information",
        run_vae_information,
        { MODEL, OBSERVED ("X") },
        1,
        WITH (information_rows, applying) },
      { .name = NULL } };
