/* knn_search and knn_predict.  */

#include "base/row.h"
#include "model/family.h"
#include "neighbours/reading.h"

struct knn_settings
{
  int observations_in, metric;
  double threads;
};

#define PLACE(member) offsetof (struct knn_settings, member)

static const struct option rows[]
  = { METRIC_ROW (PLACE (metric)),
      OBSERVATIONS_ROW (PLACE (observations_in)),
      THREADS_ROW (PLACE (threads)),
      { NULL } };

/* Argument k, the last, and what there is to search.  */
static enum status
read_count (const struct call *call, size_t at, size_t most, size_t *k)
{
  *k = (size_t) value_at (call->in[at], 0);
  if (*k > most)
    return fail (call->context, STATUS_BAD_CALL,
                 "argument 'k' must be at most %zu, the observations of 'Z', "
                 "not %zu",
                 most, *k);
  return STATUS_OK;
}

struct found
{
  struct points x, q;
  size_t k;
  uint32_t *index;
  real *distance;
};

/* The neighbours of argument `at' among argument 0.  */
static enum status
find (struct call *call, size_t at, struct found *f)
{
  struct context *context = call->context;
  const struct knn_settings *s = call->settings;
  bool by_columns = s->observations_in;
  enum metric metric = (enum metric) s->metric;
  int threads = training_threads (s->threads);
  TRY (points_read (call, 0, metric, by_columns, NULL, threads, &f->x));
  TRY (points_read (call, at, metric, by_columns, &f->x, threads, &f->q));
  points_settle (&f->x, &f->q);
  TRY (read_count (call, at + 1, f->x.count, &f->k));
  if (f->x.count > UINT32_MAX)
    return fail (context, STATUS_BAD_DATA,
                 "argument 'Z' has too many observations: %zu", f->x.count);
  TRY (take (context, &f->index, f->k * f->q.count, sizeof *f->index));
  TRY (take (context, &f->distance, f->k * f->q.count, sizeof *f->distance));
  return points_nearest (context, &f->x, &f->q, f->k, false, threads, f->index,
                         f->distance);
}

static enum status
run_knn_search (struct call *call)
{
  struct context *context = call->context;
  const struct knn_settings *s = call->settings;
  bool by_columns = s->observations_in;
  struct found f;
  TRY (find (call, 1, &f));
  struct value *out = call->out;
  size_t rows_of = by_columns ? f.k : f.q.count;
  size_t columns = by_columns ? f.q.count : f.k;
  TRY (value_matrix (context, &out[0], CLASS_DOUBLE, rows_of, columns));
  double *index = out[0].data;
  for (size_t j = 0; j < f.q.count; j++)
    for (size_t i = 0; i < f.k; i++)
      index[by_columns ? i + j * f.k : j + i * f.q.count]
        = (double) f.index[i + j * f.k] + 1;
  return put_observations (context, f.q.count, f.k, f.distance, by_columns,
                           &out[1]);
}

/* The class with most votes; of several, that of the nearest vote.  */
static size_t
vote (size_t k, const uint32_t *index, const struct label *labels,
      size_t classes, size_t *votes)
{
  size_t best = classes, most = 0;
  for (size_t c = 0; c < classes; c++)
    votes[c] = 0;
  for (size_t i = 0; i < k; i++)
    if (labels[index[i]].weight > 0)
      votes[labels[index[i]].class]++;
  for (size_t i = 0; i < k; i++)
    {
      const struct label *label = &labels[index[i]];
      if (label->weight > 0 && votes[label->class] > most)
        {
          best = label->class;
          most = votes[best];
        }
    }
  return best;
}

static enum status
run_knn_predict (struct call *call)
{
  struct context *context = call->context;
  struct found f;
  struct value classes;
  struct label *labels;
  size_t *votes, *chosen;
  static const char what[] = "argument 'labels'";
  TRY (find (call, 2, &f));
  TRY (labels_classes (context, call->in[1], what, f.x.count, &classes));
  TRY (take (context, &labels, f.x.count, sizeof *labels));
  TRY (labels_read (context, call->in[1], what, f.x.count, &classes, labels));
  size_t count = value_count (&classes);
  TRY (take (context, &votes, count, sizeof *votes));
  TRY (take (context, &chosen, f.q.count, sizeof *chosen));
  for (size_t j = 0; j < f.q.count; j++)
    {
      chosen[j] = vote (f.k, f.index + j * f.k, labels, count, votes);
      if (chosen[j] == count)
        return fail (context, STATUS_BAD_DATA,
                     "argument 'labels': none of the %zu nearest of query "
                     "%zu has a label",
                     f.k, j + 1);
    }
  return labels_of (context, &classes, f.q.count, chosen, &call->out[0]);
}

const struct entry ENTRY_TABLE (knn_search)[] = {
  { "knn_search",
    run_knn_search,
    { DATA ("Z"), ROWS ("Q"), COUNT ("k", false) },
    2,
    WITH (rows, knn_settings) },
  { "knn_predict",
    run_knn_predict,
    { DATA ("Z"), VALUE ("labels", false), ROWS ("Q"), COUNT ("k", false) },
    1,
    WITH (rows, knn_settings) },
  { .name = NULL }
};
