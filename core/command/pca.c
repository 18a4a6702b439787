/* pca_fit and pca_compare.  */

#include "command/pca.h"

#include "math/factor.h"
#include "math/matrix.h"
#include "model/apply.h"
#include "model/pca.h"

#include <stddef.h>
#include <string.h>

const struct option pca_options[]
  = { { "Method", OPTION_WORD, offsetof (struct pca_settings, method), "auto",
        0, 0, NULL, pca_method_name, 0,
        "eigenvectors of the covariance or of the inner products (auto: of "
        "the smaller), the singular value decomposition of the data, or "
        "randomized subspace iteration, which is not exact" },
      { "Seed", OPTION_INTEGER, offsetof (struct pca_settings, seed), "1", 0,
        0x1p53, NULL, NULL, 0, "of the randomized method" },
      { "ObservationsIn", OPTION_WORD,
        offsetof (struct pca_settings, observations_in), "rows", 0, 0,
        "rows|columns", NULL, 0, "how all data lie" },
      { "Threads", OPTION_INTEGER, offsetof (struct pca_settings, threads),
        NULL, 1, 64, NULL, NULL, 0, "[] is all cores" },
      { NULL } };

/* What pca_compare trains: an autoencoder that is linear throughout, on
   centred data, from a small start, by L-BFGS.  From a small start the
   components are learnt one after the other, in some hundreds of iterations;
   a large one may take thousands.  The tolerance of the gradient is relative
   to the total variance, so that the units of the data do not matter.  */
const struct option_override compare_overrides[]
  = { { "Optimizer", "lbfgs" },
      { "Epochs", "3000" },
      { "Initialization", "small" },
      { "Normalize", "center" },
      { "Activation", "linear" },
      { "GradientTolerance", "2e-6" },
      { NULL, NULL } };

static enum status
read_k (struct call *call, const struct source *source, size_t at, size_t *k)
{
  size_t most = pca_most (source);
  *k = most;
  if (call->in[at])
    *k = (size_t) value_at (call->in[at], 0);
  if (*k > most)
    return fail (call->context, STATUS_BAD_CALL,
                 "argument 'k' must be at most %zu, the lesser of variables "
                 "and observations, not %zu",
                 most, *k);
  return STATUS_OK;
}

/* (x - mean)' components for all observations.  */
static enum status
project (struct context *context, const struct source *source,
         const struct pca *pca, struct value *score)
{
  enum
  {
    BLOCK = 512
  };
  real *ones, *room, *part;
  struct source centred = *source;
  TRY (take (context, &ones, pca->size, sizeof *ones));
  TRY (take (context, &room, BLOCK * pca->size, sizeof *room));
  TRY (take (context, &part, BLOCK * pca->k, sizeof *part));
  for (size_t i = 0; i < pca->size; i++)
    ones[i] = 1;
  centred.offset = pca->mean;
  centred.scale = ones;
  for (size_t first = 0; first < source->count; first += BLOCK)
    {
      size_t left = source->count - first;
      size_t count = left < BLOCK ? left : BLOCK;
      const real *x = source_block (&centred, NULL, first, count, room);
      matrix_product (TRANSPOSED, PLAIN, pca->k, count, pca->size, 1,
                      pca->components, pca->size, x, pca->size, 0, part,
                      pca->k);
      store_rows (part, pca->k, first, count, source->by_columns, score);
      if (interrupted (context))
        return fail (context, STATUS_INTERRUPTED, "interrupted");
    }
  return STATUS_OK;
}

enum status
REAL_NAME (run_pca_fit) (struct call *call)
{
  struct context *context = call->context;
  const struct pca_settings *settings = call->settings;
  bool by_columns = settings->observations_in;
  struct source source;
  struct pca pca;
  struct value *out = call->out;
  size_t k;
  source_open (call->in[0], by_columns, &source);
  TRY (read_k (call, &source, 1, &k));
  if (source.count < 2)
    return fail (context, STATUS_BAD_DATA,
                 "argument 'X' must have at least 2 observations");
  TRY (pca_solve_by (context, (enum pca_method) settings->method,
                     (uint64_t) settings->seed, &source, k, true,
                     training_threads (settings->threads), &pca));

  /* N x d data: everything as MATLAB's pca has it, latent with 1/(N-1).  */
  double n = (double) source.count;
  TRY (value_matrix (context, &out[0], REAL_CLASS, pca.size, k));
  memcpy (out[0].data, pca.components, pca.size * k * sizeof (real));
  if (call->outputs > 1)
    {
      TRY (by_columns
             ? value_matrix (context, &out[1], REAL_CLASS, k, source.count)
             : value_matrix (context, &out[1], REAL_CLASS, source.count, k));
      TRY (project (context, &source, &pca, &out[1]));
    }
  TRY (value_matrix (context, &out[2], REAL_CLASS, k, 1));
  TRY (value_matrix (context, &out[3], REAL_CLASS, k, 1));
  for (size_t i = 0; i < k; i++)
    {
      double variance = (double) pca.variances[i];
      ((real *) out[2].data)[i] = (real) (variance * n / (n - 1));
      ((real *) out[3].data)[i]
        = (real) (pca.total > 0 ? 100 * variance / pca.total : 0);
    }
  TRY (by_columns ? value_matrix (context, &out[4], REAL_CLASS, pca.size, 1)
                  : value_matrix (context, &out[4], REAL_CLASS, 1, pca.size));
  memcpy (out[4].data, pca.mean, pca.size * sizeof (real));
  return STATUS_OK;
}

/* mean_n ||x - x^||^2 in the units of the data.  */
static double
mean_square (const struct source *source, const struct value *output,
             real *room)
{
  double sum = 0;
  const real *y = output->data;
  for (size_t j = 0; j < source->count; j++)
    {
      const real *x = source_block (source, NULL, j, 1, room);
      for (size_t i = 0; i < source->size; i++)
        {
          double r = (double) x[i] - (double) y[i + j * source->size];
          sum += r * r;
        }
    }
  return sum / (double) source->count;
}

/* The k leading directions of the reconstructions.  For a linear decoder D
   and codes of covariance F F' these are the left singular vectors of D F
   (Plaut 2018), the loadings.  */
static enum status
loadings_of (struct context *context, const struct value *output, size_t k,
             int threads, struct pca *pca)
{
  struct source source;
  source_open (output, true, &source);
  return pca_solve (context, &source, k, true, threads, pca);
}

static enum status
reconstruct (struct context *context, const struct model *model,
             const struct source *source, int threads, struct value *output)
{
  struct source normalised = *source;
  struct application application = { .source = &normalised,
                                     .last = model->network.count,
                                     .output = true,
                                     .by_columns = true };
  normalised.offset = model->offset;
  normalised.scale = model->scale;
  return model_apply (context, model, &application, threads, output);
}

static enum status
put_angles (struct context *context, struct value *report, const char *name,
            const struct pca *pca, const struct pca *other, size_t k)
{
  struct value *slot;
  TRY (value_slot (context, report, name, 0, &slot));
  TRY (value_matrix (context, slot, CLASS_DOUBLE, k, 1));
  return subspace_angles (context, pca->size, k, pca->components,
                          other->components, slot->data);
}

/* W* = U S and W = S^-1 U', with S the roots of the 1/N eigenvalues.  */
static enum status
put_optimal (struct context *context, struct value *report,
             const struct pca *pca, size_t k)
{
  struct value *optimal, *decoder, *encoder;
  TRY (value_slot (context, report, "optimal", 0, &optimal));
  TRY (value_structs (context, optimal, 1));
  TRY (value_slot (context, optimal, "decoder", 0, &decoder));
  TRY (value_matrix (context, decoder, REAL_CLASS, pca->size, k));
  TRY (value_slot (context, optimal, "encoder", 0, &encoder));
  TRY (value_matrix (context, encoder, REAL_CLASS, k, pca->size));
  for (size_t j = 0; j < k; j++)
    {
      real s = sqrt (pca->variances[j]);
      for (size_t i = 0; i < pca->size; i++)
        {
          real u = pca->components[i + j * pca->size];
          ((real *) decoder->data)[i + j * pca->size] = u * s;
          ((real *) encoder->data)[j + i * k] = s > 0 ? u / s : 0;
        }
    }
  return STATUS_OK;
}

static const double GAP = 1e-4, ANGLE = .01; /* of report.equivalent */

/* Everything about a trained model against exact PCA of the same size.  */
static enum status
report_on (struct context *context, const struct model *model,
           const struct source *source, const struct model *start, int threads,
           struct value *report)
{
  struct pca pca, own;
  struct value output, *angles;
  real *room;
  size_t k = model->network.layers[model->code - 1].outputs;
  size_t most = pca_most (source);
  double tail = 0, kept = 0;
  if (k > most)
    return fail (context, STATUS_BAD_MODEL,
                 "the code of %zu units is larger than the %zu components "
                 "there are",
                 k, most);
  TRY (take (context, &room, source->size, sizeof *room));
  TRY (pca_solve (context, source, most, true, threads, &pca));
  for (size_t i = 0; i < most; i++)
    *(i < k ? &kept : &tail) += (double) pca.variances[i];

  TRY (reconstruct (context, model, source, threads, &output));
  double mse = mean_square (source, &output, room);
  TRY (loadings_of (context, &output, k, threads, &own));
  TRY (put_angles (context, report, "angles", &pca, &own, k));
  angles = (struct value *) value_field (report, "angles", 0);
  double largest = ((double *) angles->data)[k - 1];
  TRY (record_reals (context, report, "loadings", source->size, k,
                     own.components));
  if (start)
    {
      TRY (reconstruct (context, start, source, threads, &output));
      TRY (loadings_of (context, &output, k, threads, &own));
      TRY (put_angles (context, report, "start_angles", &pca, &own, k));
    }

  /* Where nothing but rounding is discarded, relative to all there is.  */
  double noise = 64 * (double) REAL_EPSILON * pca.total;
  double gap = tail > noise    ? (mse - tail) / tail
               : pca.total > 0 ? (mse - tail) / pca.total
                               : mse;
  TRY (record_number (context, report, "mse_pca", pca.total - kept));
  TRY (record_number (context, report, "mse_ae", mse));
  TRY (record_number (context, report, "tail", tail));
  TRY (record_number (context, report, "gap", gap));
  TRY (record_reals (context, report, "latent", most, 1, pca.variances));
  TRY (put_optimal (context, report, &pca, k));
  struct value *slot;
  TRY (value_slot (context, report, "equivalent", 0, &slot));
  return value_flag (context, slot, fabs (gap) < GAP && largest < ANGLE);
}

static enum status
total_variance (struct context *context, const struct source *source,
                double *variance)
{
  double *mean, *deviation;
  TRY (take (context, &mean, source->size, sizeof *mean));
  TRY (take (context, &deviation, source->size, sizeof *deviation));
  TRY (source_moments (context, source, NULL, source->count, mean, deviation,
                       NULL, NULL));
  *variance = 0;
  for (size_t i = 0; i < source->size; i++)
    *variance += deviation[i] * deviation[i];
  return STATUS_OK;
}

enum status
REAL_NAME (run_pca_compare) (struct call *call)
{
  struct context *context = call->context;
  const struct ae_settings *settings = call->settings;
  bool by_columns = settings->training.observations_in;
  int threads = training_threads (settings->training.threads);
  bool fitted = call->in[0]->kind == VALUE_STRUCT;
  const struct value *x = call->in[fitted ? 1 : 0];
  struct value trained = { .pages = 1 };
  struct model model, start;
  struct source source;

  if (fitted && value_count (call->in[0]) != 1)
    return fail (context, STATUS_BAD_MODEL,
                 "argument 'model' must be a struct");
  TRY (check_data (context, "X", x));
  source_open (x, by_columns, &source);
  if (source.count < 2)
    return fail (context, STATUS_BAD_DATA,
                 "argument 'X' must have at least 2 observations");
  if (fitted)
    {
      TRY (read_model (context, call->in[0], "model", &model));
      TRY (open_for (context, x, "X", model.inputs, by_columns, &source));
    }
  else
    {
      const struct value *k = call->in[1];
      double units = value_is_scalar (k) ? value_at (k, 0) : 0;
      if (! (units >= 1 && units <= (double) pca_most (&source)
             && units == floor (units)))
        return fail (context, STATUS_BAD_CALL,
                     "argument 'k' must be a whole number in [1, %zu], not "
                     "%s",
                     pca_most (&source), value_words (context, k));
      TRY (build_autoencoder (context, settings, k, source.size, &model));
      struct training training = settings->training;
      double variance;
      TRY (total_variance (context, &source, &variance));
      training.gradient_tolerance *= variance;
      TRY (complete_training (call, &training, &model, x));
      trained = call->out[0];
      start = model;
      TRY (take (context, &start.x, model.params.total, sizeof (real)));
      model_initialise (&start, settings->training.initialization,
                        (uint64_t) value_at (&model.seed, 0));
    }

  TRY (value_structs (context, &call->out[0], 1));
  TRY (report_on (context, &model, &source,
                  fitted || settings->training.initial_model ? NULL : &start,
                  threads, &call->out[0]));
  return record_value (context, &call->out[0], "model",
                       fitted ? call->in[0] : &trained);
}
