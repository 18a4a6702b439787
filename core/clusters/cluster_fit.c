/* cluster_fit.

   The record of clusters:

     .kind       'clusters'
     .method     'kmeans' or 'gmm'
     .class      of the data
     .centre     k x d, in the units of the data
     .weight     1 x k, shares of the observations
     .covariance of a mixture: d x d x k, or k x d variances
     .labels     N x 1, 1 .. k, of the data that it was made from
     .inertia    of k-means: the sum of squared distances to the centres
     .loglikelihood  of a mixture: its mean, nats, .history before each step
     .bic        of a mixture
     .silhouette the mean silhouette
     .iterations .settled .seed

   A struct written by hand needs kind, method, centre, and of a mixture weight
   and covariance.  */

#include "base/company.h"
#include "base/row.h"
#include "clusters/gmm.h"
#include "clusters/kmeans.h"
#include "clusters/silhouette.h"
#include "command/argument.h"
#include "data/store.h"
#include "data/survey.h"
#include "fit/sharing.h"
#include "fit/together.h"
#include "model/family.h"

#include <string.h>

enum
{
  METHOD_KMEANS,
  METHOD_GMM
};

struct cluster_settings
{
  int observations_in, method, covariance;
  double replicates, iterations, tolerance, floor, seed, threads;
  bool distributed;
  const struct value *start;
};

#define PLACE(member) offsetof (struct cluster_settings, member)

#define cluster_method_name REAL_NAME (cluster_method_name)
#define covariance_name REAL_NAME (covariance_name)

WORDS (cluster_method_name, "kmeans", "gmm")
WORDS (covariance_name, "full", "diagonal")

static const struct option rows[]
  = { { "Method", OPTION_WORD, PLACE (method), "kmeans", 0, 0, NULL,
        cluster_method_name, 0,
        "squared distances to centres, or a mixture of Gaussians" },
      { "Replicates", OPTION_INTEGER, PLACE (replicates), "10", 1, 1e6, NULL,
        NULL, 0, "starts of k-means, of which the best is kept" },
      { "Start", OPTION_DATA, PLACE (start), NULL, 0, 0, NULL, NULL,
        OPTION_TRANSIENT,
        "centres, k x d; [] draws them by k-means++.  A mixture begins with "
        "the clusters of k-means" },
      { "Covariance", OPTION_WORD, PLACE (covariance), "full", 0, 0, NULL,
        covariance_name, 0, "of the components of a mixture" },
      { "Regularization", OPTION_NUMBER, PLACE (floor), "1e-6", 0, 1e300, NULL,
        NULL, 0, "added to the variances of a mixture, in their units" },
      { "Iterations", OPTION_INTEGER, PLACE (iterations), "300", 0, 1e9, NULL,
        NULL, 0, "at most, of each start" },
      { "Tolerance", OPTION_NUMBER, PLACE (tolerance), "1e-5", 0, 1e300, NULL,
        NULL, 0,
        "a mixture is settled when the mean log-likelihood rises by less, "
        "nats" },
      SEED_ROW (PLACE (seed), "the starts"),
      OBSERVATIONS_ROW (PLACE (observations_in)),
      THREADS_ROW (PLACE (threads)),
      DISTRIBUTED_ROW (PLACE (distributed),
                       "one of several processes with rows of their own, "
                       "under mpirun: the clusters are of all of them"),
      { NULL } };

static enum status
same_start (struct context *context, const struct value *start)
{
  uint64_t digest = value_digest (0, start);
  size_t first;
  bool same;
  TRY (peers_compare (context, &digest, 1, &same, &first));
  return same ? STATUS_OK
              : fail (context, STATUS_BAD_OPTION,
                      "option 'Start' differs between the processes");
}

/* Option 'Start' as columns about the mean of the data.  */
static enum status
read_start (struct context *context, const struct cluster_settings *s,
            size_t k, const struct source *source, double unit,
            const real **start)
{
  const struct value *value = s->start;
  size_t d = source->size;
  real *x;
  *start = NULL;
  if (! value)
    return STATUS_OK;
  size_t rows_of = s->observations_in ? d : k;
  size_t columns = s->observations_in ? k : d;
  if (value->rows != rows_of || value->columns != columns || value->pages > 1)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Start' must be %zu x %zu, the centres, not %s",
                 rows_of, columns, value_words (context, value));
  TRY (take (context, &x, k * d, sizeof *x));
  for (size_t c = 0; c < k; c++)
    for (size_t i = 0; i < d; i++)
      {
        double number
          = value_at (value, s->observations_in ? i + c * d : c + i * k);
        if (! isfinite (number))
          return fail (context, STATUS_BAD_OPTION,
                       "option 'Start' must be finite");
        x[i + c * d] = (real) ((number - (double) source->offset[i]) / unit);
      }
  *start = x;
  return same_start (context, value);
}

/* ----- the record -------------------------------------------------------- */

static enum status
put_centres (struct context *context, size_t d, size_t k, const double *centre,
             const real *offset, double unit, struct value *record)
{
  struct value *slot;
  TRY (value_slot (context, record, "centre", 0, &slot));
  TRY (value_matrix (context, slot, REAL_CLASS, k, d));
  for (size_t c = 0; c < k; c++)
    for (size_t i = 0; i < d; i++)
      ((real *) slot->data)[c + i * k]
        = (real) (centre[i + c * d] * unit + (double) offset[i]);
  return STATUS_OK;
}

static enum status
put_labels (struct context *context, const struct source *source, size_t k,
            const uint32_t *label, bool weights, struct value *record)
{
  size_t n = source->count, all;
  struct value *slot;
  TRY (sharing_count (context, source, &all));
  TRY (value_slot (context, record, "labels", 0, &slot));
  TRY (value_matrix (context, slot, CLASS_DOUBLE, n, 1));
  double *number = slot->data;
  for (size_t i = 0; i < n; i++)
    number[i] = (double) label[i] + 1;
  if (! weights)
    return STATUS_OK;
  TRY (value_slot (context, record, "weight", 0, &slot));
  TRY (value_matrix (context, slot, CLASS_DOUBLE, 1, k));
  for (size_t i = 0; i < n; i++)
    ((double *) slot->data)[label[i]] += 1 / (double) all;
  return source_has_others (context, source)
           ? peers_combine (context, PEERS_DOUBLE, slot->data, k)
           : STATUS_OK;
}

/* A mixture is nothing without its variances.  */
static enum status
need_variances (struct context *context, const struct gmm *gmm, double unit)
{
  size_t d = gmm->size, step = gmm->full ? d + 1 : 1;
  for (size_t c = 0; c < gmm->k; c++)
    for (size_t i = 0; i < d; i++)
      {
        double variance
          = gmm->covariance[c * d * (gmm->full ? d : 1) + i * step] * unit
            * unit;
        if (! isfinite (variance) || variance < DBL_MIN)
          return fail (context, STATUS_BAD_DATA,
                       "argument 'Z' is too %s for a mixture: variances of "
                       "its components are no numbers",
                       variance > 1 ? "large" : "small");
      }
  return STATUS_OK;
}

static enum status
put_gmm (struct context *context, const struct gmm *gmm, const real *offset,
         double unit, struct value *record)
{
  size_t d = gmm->size, k = gmm->k;
  struct value *slot;
  TRY (put_centres (context, d, k, gmm->mean, offset, unit, record));
  TRY (value_slot (context, record, "weight", 0, &slot));
  TRY (value_matrix (context, slot, CLASS_DOUBLE, 1, k));
  memcpy (slot->data, gmm->weight, k * sizeof (double));
  TRY (value_slot (context, record, "covariance", 0, &slot));
  if (gmm->full)
    {
      TRY (value_matrix (context, slot, CLASS_DOUBLE, d, d * k));
      slot->columns = d;
      slot->pages = k;
      for (size_t i = 0; i < d * d * k; i++)
        ((double *) slot->data)[i] = gmm->covariance[i] * unit * unit;
      return need_variances (context, gmm, unit);
    }
  TRY (value_matrix (context, slot, CLASS_DOUBLE, k, d));
  for (size_t c = 0; c < k; c++)
    for (size_t i = 0; i < d; i++)
      ((double *) slot->data)[c + i * k]
        = gmm->covariance[i + c * d] * unit * unit;
  return need_variances (context, gmm, unit);
}

/* ----- cluster_fit ------------------------------------------------------- */

/* What is added to variances must not be all that there is of them: as given,
   and in the units of the source.  */
static enum status
check_floor (struct context *context, const struct source *source,
             double given, double floor)
{
  double deviation;
  TRY (total_deviation (context, source, &deviation));
  if (! (deviation > 0) || deviation >= sqrt (given * (double) source->size))
    return STATUS_OK;
  if (! isfinite (floor))
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Regularization', %s, which is added to variances, "
                 "leaves nothing of those of Z: give 0, or another unit to Z",
                 number_words (context, given));
  warn (
    context, "autoencoder:regularized",
    "%s: option 'Regularization', %s, which is added to variances, is more "
    "than those of Z: the components will be as wide",
    context->function, number_words (context, given));
  return STATUS_OK;
}

static enum status
fit_mixture (struct context *context, const struct cluster_settings *s,
             const struct source *source, double unit, int threads,
             const struct kmeans *first, struct kmeans *labels,
             struct value *record)
{
  size_t n = source->count, d = source->size, k = first->k, all;
  struct gmm gmm;
  struct gmm_report report;
  struct gmm_plan plan = { .iterations = (size_t) s->iterations,
                           .tolerance = s->tolerance,
                           .threads = threads };
  struct value *slot;
  real *share_of;
  double floor = s->floor / unit / unit;
  TRY (sharing_count (context, source, &all));
  TRY (check_floor (context, source, s->floor, floor));
  TRY (gmm_new (context, d, k, s->covariance == 0, floor, &gmm));
  TRY (gmm_from_labels (context, source, first->label, threads, &gmm));
  TRY (gmm_fit (context, source, &plan, &gmm, &report));
  TRY (take (context, &share_of, n * k, sizeof *share_of));
  TRY (gmm_apply (context, source, &gmm, threads, share_of, NULL));
  for (size_t i = 0; i < n; i++)
    {
      size_t best = 0;
      for (size_t c = 1; c < k; c++)
        if (share_of[c + i * k] > share_of[best + i * k])
          best = c;
      labels->label[i] = (uint32_t) best;
    }
  for (size_t i = 0; i < report.count; i++)
    report.likelihood[i] -= (double) d * log (unit);
  double likelihood = report.likelihood[report.count - 1];
  TRY (put_gmm (context, &gmm, source->offset, unit, record));
  TRY (put_labels (context, source, k, labels->label, false, record));
  TRY (record_number (context, record, "loglikelihood", likelihood));
  TRY (value_slot (context, record, "history", 0, &slot));
  TRY (value_matrix (context, slot, CLASS_DOUBLE, report.count, 1));
  memcpy (slot->data, report.likelihood, report.count * sizeof (double));
  TRY (record_number (context, record, "bic",
                      gmm_parameters (&gmm) * log ((double) all)
                        - 2 * (double) all * likelihood));
  TRY (
    record_number (context, record, "iterations", (double) report.count - 1));
  struct value settled;
  TRY (value_flag (context, &settled, report.settled));
  if (! report.settled)
    warn (context, "autoencoder:notSettled",
          "%s: the likelihood still rose after %zu iterations; "
          "'Iterations' and 'Tolerance' say when to end",
          context->function, plan.iterations);
  return record_value (context, record, "settled", &settled);
}

static enum status
put_kmeans (struct context *context, const struct kmeans *k,
            const struct source *source, double unit, struct value *record)
{
  double *centre;
  struct value settled;
  TRY (take (context, &centre, k->size * k->k, sizeof *centre));
  for (size_t i = 0; i < k->size * k->k; i++)
    centre[i] = (double) k->centre[i];
  TRY (put_centres (context, k->size, k->k, centre, source->offset, unit,
                    record));
  TRY (put_labels (context, source, k->k, k->label, true, record));
  TRY (record_number (context, record, "inertia", k->inertia * unit * unit));
  TRY (record_number (context, record, "iterations", (double) k->iterations));
  TRY (value_flag (context, &settled, k->settled));
  return record_value (context, record, "settled", &settled);
}

static enum status
run_cluster_fit (struct call *call)
{
  struct context *context = call->context;
  const struct cluster_settings *s = call->settings;
  struct source given, source;
  struct kmeans kmeans;
  struct value *record = &call->out[0];
  const real *start;
  double unit, silhouette;
  bool mixture = s->method == METHOD_GMM;
  int threads;
  size_t n, k = (size_t) value_at (call->in[1], 0);
  TRY (open_data (call, 0, s->observations_in, &given));
  TRY (data_together (context, "Z", &given));
  TRY (source_share (context, "argument 'Z'", &given));
  TRY (threads_together (context, s->threads, &threads));
  TRY (sharing_count (context, &given, &n));
  if (k > n)
    return fail (context, STATUS_BAD_CALL,
                 "argument 'k' must be at most %zu, the observations of 'Z', "
                 "not %zu",
                 n, k);
  TRY (source_prepare (context, &given));
  TRY (source_center (context, &given, &source, &unit));
  TRY (read_start (context, s, k, &source, unit, &start));
  uint64_t seed = training_seed (context, s->seed);
  struct kmeans_plan plan = { .k = k,
                              .replicates = (size_t) s->replicates,
                              .iterations = (size_t) s->iterations,
                              .start = start,
                              .seed = seed,
                              .threads = threads };
  TRY (kmeans_fit (context, &source, &plan, &kmeans));
  if (! mixture && ! kmeans.settled)
    warn (context, "autoencoder:notSettled",
          "%s: observations still moved after %zu 'Iterations'",
          context->function, plan.iterations);

  TRY (value_structs (context, record, 1));
  TRY (record_text (context, record, "kind", "clusters"));
  TRY (record_text (context, record, "method",
                    cluster_method_name ((size_t) s->method)));
  TRY (record_text (context, record, "class", class_name (REAL_CLASS)));
  TRY (mixture ? fit_mixture (context, s, &source, unit, threads, &kmeans,
                              &kmeans, record)
               : put_kmeans (context, &kmeans, &source, unit, record));
  TRY (silhouette_mean (context, &source, kmeans.label, k, seed, threads,
                        &silhouette));
  TRY (record_number (context, record, "silhouette", silhouette));
  return record_number (context, record, "seed", (double) seed);
}

const struct entry ENTRY_TABLE (cluster_fit)[]
  = { { "cluster_fit",
        run_cluster_fit,
        { DATA ("Z"), COUNT ("k", false) },
        1,
        WITH (rows, cluster_settings) },
      { .name = NULL } };
