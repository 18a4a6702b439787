/* tsne_map.  */

#include "base/row.h"
#include "data/survey.h"
#include "command/argument.h"
#include "components/pca.h"
#include "data/store.h"
#include "embedding/tsne.h"
#include "math/nearest.h"
#include "math/random.h"
#include "model/family.h"

#include <string.h>

enum
{
  START_PCA,
  START_RANDOM,
  EXACT_POINTS = 1000 /* up to so many `auto' holds all pairs */
};

static const double SPREAD = 1e-4; /* of the start, a standard deviation */

struct tsne_settings
{
  int observations_in, method;
  double dimensions, perplexity, iterations, rate, exaggeration, seed, threads;
  const struct value *start;
  bool affinities;
};

#define PLACE(member) offsetof (struct tsne_settings, member)

static const char *
method_name (size_t index)
{
  return index ? repulsion_name (index - 1) : "auto";
}

static const struct option rows[] = {
  { "Dimensions", OPTION_INTEGER, PLACE (dimensions), "2", 1,
    REPULSION_DIMENSIONS, NULL, NULL, 0, "of the map" },
  { "Perplexity", OPTION_NUMBER, PLACE (perplexity), "30", 1, 1e6, NULL, NULL,
    0, "the number of neighbours that each point is given weight for" },
  { "Method", OPTION_WORD, PLACE (method), "auto", 0, 0, NULL, method_name, 0,
    "of the repulsion: all pairs, a tree (up to 3 dimensions), or "
    "interpolation and Fourier transforms (1 or 2); auto is exact up to "
    "1,000 observations" },
  { "Iterations", OPTION_INTEGER, PLACE (iterations), "1000", 0, 1e7, NULL,
    NULL, 0, "of gradient descent, the first 250 with exaggeration" },
  { "LearningRate", OPTION_NUMBER, PLACE (rate), NULL, 0, 1e9, NULL, NULL,
    OPTION_OPEN, "[] is max (N / (4 Exaggeration), 50)" },
  { "Exaggeration", OPTION_NUMBER, PLACE (exaggeration), "12", 1, 1e3, NULL,
    NULL, 0, "what the affinities are multiplied with at first" },
  { "Start", OPTION_VALUES, PLACE (start), NULL, 0, 0, NULL, NULL,
    OPTION_TRANSIENT,
    "'pca' ([], the principal components), 'random', or a map, N x "
    "Dimensions" },
  { "Affinities", OPTION_FLAG, PLACE (affinities), "false", 0, 0, NULL, NULL,
    0, "info.affinity holds the rows i, j, p_ij" },
  SEED_ROW (PLACE (seed), "the start"),
  OBSERVATIONS_ROW (PLACE (observations_in)),
  THREADS_ROW (PLACE (threads)),
  { NULL }
};

/* ----- the data ---------------------------------------------------------- */

/* All observations as columns about their mean: distances do not see where
   the data lie, and their digits do; and affinities do not see their unit, but
   squares do.  */
static enum status
read_columns (struct context *context, struct source *source, real **columns)
{
  size_t n = source->count, d = source->size;
  double *mean;
  real *x;
  TRY (take (context, &x, n * d, sizeof *x));
  TRY (take (context, &mean, d, sizeof *mean));
  TRY (source_read (context, source, NULL, 0, n, x));
  for (size_t i = 0; i < n * d; i++)
    mean[i % d] += (double) x[i];
  for (size_t i = 0; i < n * d; i++)
    x[i] = (real) ((double) x[i] - mean[i % d] / (double) n);
  numbers_divide (n * d, survey_unit (vector_reach (n * d, x), REAL_EXPONENTS),
                  x);
  source_columns (d, n, x, source);
  *columns = x;
  return STATUS_OK;
}

/* ----- the start --------------------------------------------------------- */

static enum status
read_start (struct context *context, const struct value *start, size_t n,
            size_t dimensions, bool by_columns, int *kind)
{
  static const char *const words[] = { "pca", "random" };
  *kind = START_PCA;
  if (! start)
    return STATUS_OK;
  if (start->kind == VALUE_TEXT)
    for (int i = 0; i < 2; i++)
      if (same_word (start->text, words[i]))
        {
          *kind = i;
          return STATUS_OK;
        }
  size_t rows = by_columns ? dimensions : n,
         columns = by_columns ? n : dimensions;
  if (! value_is_numeric (start) || start->rows != rows
      || start->columns != columns || start->pages > 1)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Start' must be 'pca', 'random' or a map, %zu x %zu, "
                 "not %s",
                 rows, columns, value_words (context, start));
  for (size_t i = 0; i < value_count (start); i++)
    if (! isfinite (value_at (start, i)))
      return fail (context, STATUS_BAD_OPTION,
                   "option 'Start' must be finite");
  *kind = -1;
  return STATUS_OK;
}

/* The leading components, of which the first gets the deviation SPREAD; what
   dimensions the data lack, and all of another kind, are normal numbers.  */
static enum status
make_start (struct context *context, const struct tsne_settings *s, int kind,
            const struct source *source, const real *columns, uint64_t seed,
            int threads, real *y)
{
  size_t n = source->count, dimensions = (size_t) s->dimensions;
  if (kind < 0)
    {
      for (size_t i = 0; i < n; i++)
        for (size_t d = 0; d < dimensions; d++)
          y[i + d * n] = (real) value_at (
            s->start, s->observations_in ? d + i * dimensions : i + d * n);
      return STATUS_OK;
    }
  struct stream stream = { seed, PURPOSE_INITIAL, 0 };
  for (size_t d = 0; d < dimensions; d++)
    {
      random_normal (&stream, (uint32_t) d, n, y + d * n);
      for (size_t i = 0; i < n; i++)
        y[i + d * n] *= (real) SPREAD;
    }
  size_t most = pca_most (source), k = dimensions < most ? dimensions : most;
  if (kind != START_PCA)
    return STATUS_OK;
  struct pca pca;
  TRY (pca_solve (context, source, k, true, threads, &pca));
  double first = sqrt ((double) pca.variances[0]) * pca.unit;
  if (! (first > 0))
    return STATUS_OK;
  for (size_t i = 0; i < n; i++)
    {
      const real *x = columns + i * source->size;
      for (size_t d = 0; d < k; d++)
        {
          double sum = 0;
          for (size_t j = 0; j < source->size; j++)
            sum += (double) pca.components[j + d * source->size]
                   * ((double) x[j] - (double) pca.mean[j]);
          y[i + d * n] = (real) (SPREAD * sum / first);
        }
    }
  return STATUS_OK;
}

/* ----- the command ------------------------------------------------------- */

static enum status
choose (struct context *context, const struct tsne_settings *s, size_t n,
        const struct repulsion **method)
{
  size_t dimensions = (size_t) s->dimensions;
  if (s->method > 0)
    *method = repulsions[s->method - 1];
  else if (n <= EXACT_POINTS || dimensions > 3)
    *method = &repulsion_exact;
  else
    *method = dimensions > 2 ? &repulsion_tree : &repulsion_grid;
  if (dimensions > (*method)->dimensions)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Method' ('%s') contradicts 'Dimensions' (%zu): it "
                 "does up to %zu",
                 (*method)->name, dimensions, (*method)->dimensions);
  return STATUS_OK;
}

static enum status
put_info (struct context *context, const struct tsne_plan *plan,
          const struct tsne_settings *s, const struct affinity *affinity,
          const struct tsne_report *report, uint64_t seed,
          const real *gradient, struct value *info)
{
  struct value *slot;
  size_t n = affinity->count, used = affinity->start[n];
  TRY (value_structs (context, info, 1));
  TRY (record_number (context, info, "kl", report->last));
  TRY (value_slot (context, info, "history", 0, &slot));
  TRY (value_matrix (context, slot, CLASS_DOUBLE, report->count, 2));
  memcpy (slot->data, report->at, report->count * sizeof (double));
  memcpy ((double *) slot->data + report->count, report->kl,
          report->count * sizeof (double));
  TRY (record_number (context, info, "gradient_norm", report->gradient_norm));
  TRY (record_text (context, info, "method", plan->method->name));
  TRY (record_number (context, info, "learning_rate", tsne_rate (plan, n)));
  TRY (record_number (context, info, "perplexity", s->perplexity));
  TRY (record_number (context, info, "iterations", s->iterations));
  TRY (record_number (context, info, "seed", (double) seed));
  TRY (
    record_reals (context, info, "gradient", n, plan->dimensions, gradient));
  if (! s->affinities)
    return STATUS_OK;
  TRY (value_slot (context, info, "affinity", 0, &slot));
  TRY (value_matrix (context, slot, CLASS_DOUBLE, used, 3));
  double *row = slot->data;
  for (size_t i = 0; i < n; i++)
    for (size_t e = affinity->start[i]; e < affinity->start[i + 1]; e++)
      {
        row[e] = (double) i + 1;
        row[e + used] = (double) affinity->column[e] + 1;
        row[e + 2 * used] = (double) affinity->p[e];
      }
  return STATUS_OK;
}

static enum status
run_tsne_map (struct call *call)
{
  struct context *context = call->context;
  const struct tsne_settings *s = call->settings;
  struct tsne_plan plan = { .dimensions = (size_t) s->dimensions,
                            .iterations = (size_t) s->iterations,
                            .exaggeration = s->exaggeration,
                            .rate = s->rate,
                            .threads = training_threads (s->threads) };
  struct affinity affinity;
  struct tsne_report report;
  struct source source;
  uint32_t *index;
  real *distance, *columns, *y, *gradient;
  int start;
  TRY (source_open (context, call->in[0], "argument 'X'", s->observations_in,
                    &source));
  size_t n = source.count, k;
  if (n < 4)
    return fail (context, STATUS_BAD_DATA,
                 "argument 'X' must have at least 4 observations, not %zu", n);
  if (n > UINT32_MAX)
    return fail (context, STATUS_BAD_DATA,
                 "argument 'X' has too many observations: %zu", n);
  if (s->perplexity >= (double) n)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Perplexity' must be less than the number of "
                 "observations, %zu, not %s",
                 n, number_words (context, s->perplexity));
  TRY (choose (context, s, n, &plan.method));
  TRY (read_start (context, s->start, n, plan.dimensions, s->observations_in,
                   &start));
  uint64_t seed = training_seed (context, s->seed);

  TRY (read_columns (context, &source, &columns));
  k = n - 1;
  if (plan.method != &repulsion_exact && 3 * s->perplexity + 1 < (double) k)
    k = (size_t) (3 * s->perplexity + 1);
  TRY (take (context, &index, n * k, sizeof *index));
  TRY (take (context, &distance, n * k, sizeof *distance));
  struct nearest_points points
    = { .size = source.size,
        .count = n,
        .queries = n,
        .k = k,
        .x = columns,
        .q = columns,
        .reach = vector_reach (source.size * n, columns),
        .others = true };
  TRY (nearest_all (context, &points, plan.threads, index, distance));
  TRY (
    affinity_new (context, n, k, index, distance, s->perplexity, &affinity));

  TRY (take (context, &y, n * plan.dimensions, sizeof *y));
  TRY (take (context, &gradient, n * plan.dimensions, sizeof *gradient));
  TRY (
    make_start (context, s, start, &source, columns, seed, plan.threads, y));
  TRY (tsne_run (context, &plan, &affinity, y, gradient, &report));

  struct value *out = &call->out[0];
  TRY (
    new_observations (context, n, plan.dimensions, s->observations_in, out));
  for (size_t i = 0; i < n; i++)
    for (size_t d = 0; d < plan.dimensions; d++)
      ((real *)
         out->data)[s->observations_in ? d + i * plan.dimensions : i + d * n]
        = y[i + d * n];
  return put_info (context, &plan, s, &affinity, &report, seed, gradient,
                   &call->out[1]);
}

const struct entry ENTRY_TABLE (tsne_map)[] = {
  { "tsne_map", run_tsne_map, { DATA ("X") }, 2, WITH (rows, tsne_settings) },
  { .name = NULL }
};
