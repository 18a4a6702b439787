/* cluster_predict: new observations in the clusters that cluster_fit found
   (cluster_fit.c has the record).  The record comes from anywhere: every field
   is looked at before it is used.  */

#include "base/row.h"
#include "clusters/gmm.h"
#include "clusters/kmeans.h"
#include "command/argument.h"
#include "data/store.h"
#include "data/survey.h"
#include "model/family.h"

#include <string.h>

struct predict_settings
{
  int observations_in;
  double threads;
};

#define PLACE(member) offsetof (struct predict_settings, member)

static enum status
bad_record (struct context *context, const char *field, const char *wanted)
{
  return fail (context, STATUS_BAD_MODEL,
               "argument 'model': .%s must be %s, as cluster_fit makes it",
               field, wanted);
}

static enum status
need_numbers (struct context *context, const struct value *record,
              const char *name, size_t count, const struct value **field)
{
  *field = value_field (record, name, 0);
  if (! *field || ! value_is_numeric (*field) || value_count (*field) != count)
    return bad_record (context, name,
                       keep_text (context, "%zu numbers", count));
  for (size_t i = 0; i < count; i++)
    if (! isfinite (value_at (*field, i)))
      return bad_record (context, name, "finite");
  return STATUS_OK;
}

/* The centres, about the mean of the data, and what sort of clusters.  */
static enum status
read_record (struct context *context, const struct value *record,
             bool *mixture, size_t *k, size_t *d)
{
  const struct value *kind = value_field (record, "kind", 0);
  const struct value *method = value_field (record, "method", 0);
  const struct value *centre = value_field (record, "centre", 0);
  if (! kind || kind->kind != VALUE_TEXT
      || strcmp (kind->text, "clusters") != 0)
    return bad_record (context, "kind", "'clusters'");
  if (! method || method->kind != VALUE_TEXT
      || (strcmp (method->text, "gmm") != 0
          && strcmp (method->text, "kmeans") != 0))
    return bad_record (context, "method", "'kmeans' or 'gmm'");
  if (! centre || ! value_is_numeric (centre) || centre->pages > 1
      || value_count (centre) == 0)
    return bad_record (context, "centre", "k x d numbers");
  *mixture = strcmp (method->text, "gmm") == 0;
  *k = centre->rows;
  *d = centre->columns;
  return need_numbers (context, record, "centre", *k * *d, &centre);
}

static enum status
read_gmm (struct context *context, const struct value *record, size_t k,
          size_t d, const real *offset, double unit, struct gmm *gmm)
{
  const struct value *weight, *centre, *covariance;
  covariance = value_field (record, "covariance", 0);
  bool full
    = covariance && value_count (covariance) == d * d * k && ! (d == 1);
  TRY (gmm_new (context, d, k, full, 0, gmm));
  TRY (need_numbers (context, record, "weight", k, &weight));
  TRY (need_numbers (context, record, "centre", k * d, &centre));
  TRY (need_numbers (context, record, "covariance", (full ? d * d : d) * k,
                     &covariance));
  double sum = 0;
  for (size_t c = 0; c < k; c++)
    {
      gmm->weight[c] = value_at (weight, c);
      sum += gmm->weight[c];
      if (! (gmm->weight[c] >= 0))
        return bad_record (context, "weight", "not negative");
      for (size_t i = 0; i < d; i++)
        gmm->mean[i + c * d]
          = (value_at (centre, c + i * k) - (double) offset[i]) / unit;
      for (size_t i = 0; i < (full ? d * d : d); i++)
        gmm->covariance[i + c * (full ? d * d : d)]
          = value_at (covariance, full ? i + c * d * d : c + i * k) / unit
            / unit;
    }
  if (! (sum > 0))
    return bad_record (context, "weight", "not all zero");
  return gmm_prepare (context, gmm);
}

/* The data about their mean, in a unit in which squares of what lies between
   them and the centres are numbers.  */
static enum status
settle (struct context *context, const struct value *record, size_t k,
        size_t d, const struct source *given, struct source *source,
        double *unit)
{
  const struct value *centre = value_field (record, "centre", 0);
  double most = 0;
  real *scale;
  TRY (source_center (context, given, source, unit));
  for (size_t i = 0; i < k * d; i++)
    most = fmax (most,
                 fabs (value_at (centre, i) - (double) source->offset[i / k]));
  *unit = fmax (*unit, survey_unit (most, REAL_EXPONENTS));
  TRY (take (context, &scale, d, sizeof *scale));
  for (size_t i = 0; i < d; i++)
    scale[i] = (real) (1 / *unit);
  source->scale = scale;
  return STATUS_OK;
}

static const struct option predict_rows[]
  = { OBSERVATIONS_ROW (PLACE (observations_in)),
      THREADS_ROW (PLACE (threads)),
      { NULL } };

static enum status
run_cluster_predict (struct call *call)
{
  struct context *context = call->context;
  const struct predict_settings *s = call->settings;
  const struct value *record = call->in[0];
  int threads = training_threads (s->threads);
  struct source given, source;
  bool mixture = false;
  double unit;
  size_t k = 0, d = 0;
  TRY (read_record (context, record, &mixture, &k, &d));
  TRY (open_for (context, call->in[1], "Z", d, s->observations_in, &given));
  size_t n = given.count;
  TRY (settle (context, record, k, d, &given, &source, &unit));
  uint32_t *label;
  real *share_of;
  TRY (take (context, &label, n, sizeof *label));
  TRY (take (context, &share_of, n * k, sizeof *share_of));
  if (mixture)
    {
      struct gmm gmm;
      double *density;
      TRY (read_gmm (context, record, k, d, source.offset, unit, &gmm));
      TRY (take (context, &density, n, sizeof *density));
      TRY (gmm_apply (context, &source, &gmm, threads, share_of, density));
      for (size_t i = 0; i < n; i++)
        density[i] -= (double) d * log (unit);
      for (size_t i = 0; i < n; i++)
        for (size_t c = 1; c < k; c++)
          if (share_of[c + i * k] > share_of[label[i] + i * k])
            label[i] = (uint32_t) c;
      TRY (put_observations (context, n, k, share_of, s->observations_in,
                             &call->out[1]));
      TRY (put_column (context, n, density, &call->out[2]));
    }
  else
    {
      const struct value *centre = value_field (record, "centre", 0);
      struct kmeans kmeans = { .size = d, .k = k };
      TRY (take (context, &kmeans.centre, d * k, sizeof (real)));
      for (size_t c = 0; c < k; c++)
        for (size_t i = 0; i < d; i++)
          kmeans.centre[i + c * d] = (real) ((value_at (centre, c + i * k)
                                              - (double) source.offset[i])
                                             / unit);
      TRY (
        kmeans_assign (context, &source, &kmeans, threads, label, share_of));
      for (size_t i = 0; i < n; i++)
        share_of[i] = (real) ((double) sqrt (share_of[i]) * unit);
      TRY (put_observations (context, n, 1, share_of, s->observations_in,
                             &call->out[1]));
    }
  TRY (value_matrix (context, &call->out[0], CLASS_DOUBLE, n, 1));
  for (size_t i = 0; i < n; i++)
    ((double *) call->out[0].data)[i] = (double) label[i] + 1;
  return STATUS_OK;
}
const struct entry ENTRY_TABLE (cluster_predict)[]
  = { { "cluster_predict",
        run_cluster_predict,
        { MODEL, ROWS ("Z") },
        3,
        WITH (predict_rows, predict_settings) },
      { .name = NULL } };
