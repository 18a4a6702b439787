/* Points that neighbours are sought among: see points.h.  */

#include "neighbours/points.h"

#include "data/survey.h"
#include "math/hamming.h"
#include "math/nearest.h"

#include <string.h>

static const char *const names[] = { "euclidean", "cosine", "hamming" };

const char *
metric_name (size_t index)
{
  return index < sizeof names / sizeof *names ? names[index] : NULL;
}

static const char *
argument_name (const struct call *call, size_t at)
{
  return call->entry->arguments[at].name;
}

/* ----- numbers ----------------------------------------------------------- */

static enum status
scale_to_length (struct call *call, size_t at, size_t size, size_t count,
                 real *x)
{
  for (size_t i = 0; i < count; i++)
    {
      double most = 0, sum = 0;
      for (size_t j = 0; j < size; j++)
        most = fmax (most, fabs ((double) x[j + i * size]));
      for (size_t j = 0; j < size && most > 0; j++)
        sum += pow ((double) x[j + i * size] / most, 2);
      if (! (most > 0))
        return fail (call->context, STATUS_BAD_DATA,
                     "argument '%s': observation %zu is zero, which makes no "
                     "angle with others ('Metric', 'cosine')",
                     argument_name (call, at), i + 1);
      double length = sqrt (sum);
      for (size_t j = 0; j < size; j++)
        x[j + i * size] = (real) ((double) x[j + i * size] / most / length);
    }
  return STATUS_OK;
}

/* The first point, where the points lie farther from 0 than from each other:
   products keep more digits about it, and differences of numbers that lie so
   are exact.  NULL elsewhere: what is a tie in the data stays one.  */
static const real *
find_origin (size_t size, size_t count, const real *x)
{
  double squares = 0, apart = 0;
  double unit = survey_unit (numbers_reach (size * count, x), DBL_MAX_EXP);
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < size; j++)
      {
        double own = (double) x[j + i * size] / unit;
        double difference = own - (double) x[j] / unit;
        squares += own * own;
        apart += difference * difference;
      }
  return squares > 16 * apart ? x : NULL;
}

static enum status
read_numbers (struct call *call, size_t at, bool by_columns,
              const struct points *like, struct points *points)
{
  struct context *context = call->context;
  struct source source;
  real *x;
  TRY (open_data (call, at, by_columns, &source));
  size_t n = source.count, d = source.size;
  if (like && d != like->size)
    return fail (context, STATUS_BAD_DATA,
                 "argument '%s' must have %zu %s, as '%s' has, not %zu",
                 argument_name (call, at), like->size,
                 by_columns ? "rows" : "columns", argument_name (call, 0), d);
  TRY (take (context, &x, n * d, sizeof *x));
  TRY (source_read (context, &source, NULL, 0, n, x));
  points->size = d;
  points->count = n;
  points->x = x;
  if (points->metric == METRIC_COSINE)
    return scale_to_length (call, at, d, n, x);
  points->origin = like ? like->origin : find_origin (d, n, x);
  real *own;
  if (points->origin && ! like)
    {
      TRY (take (context, &own, d, sizeof *own));
      memcpy (own, points->origin, d * sizeof *own);
      points->origin = own;
    }
  for (size_t i = 0; i < n && points->origin; i++)
    for (size_t j = 0; j < d; j++)
      x[j + i * d] -= points->origin[j];
  return STATUS_OK;
}

/* ----- bits -------------------------------------------------------------- */

static enum status
read_bits (struct call *call, size_t at, bool by_columns,
           const struct points *like, struct points *points)
{
  struct context *context = call->context;
  const struct value *value = call->in[at];
  bool packed = value->class == CLASS_UINT8;
  size_t n = by_columns ? value->columns : value->rows;
  size_t d = by_columns ? value->rows : value->columns;
  size_t bits = packed ? 8 * d : d;
  uint64_t *words;
  if (like && bits != like->size)
    return fail (context, STATUS_BAD_DATA,
                 "argument '%s' must have codes of %zu bits, as '%s' has, not "
                 "%zu",
                 argument_name (call, at), like->size, argument_name (call, 0),
                 bits);
  points->size = bits;
  points->count = n;
  points->words = (bits + 63) / 64;
  TRY (take (context, &words, n * points->words, sizeof *words));
  points->bits = words;
  if (packed)
    hamming_pack (n, d, by_columns, value->data, words);
  for (size_t i = 0; i < n && ! packed; i++)
    for (size_t j = 0; j < d; j++)
      {
        double number = value_at (value, by_columns ? j + i * d : i + j * n);
        if (number != 0 && number != 1)
          return fail (context, STATUS_BAD_DATA,
                       "argument '%s' must hold bits, zeros and ones or "
                       "packed as uint8, but observation %zu, number %zu is "
                       "%s",
                       argument_name (call, at), i + 1, j + 1,
                       number_words (context, number));
        words[i * points->words + j / 64] |= (uint64_t) number << j % 64;
      }
  return STATUS_OK;
}

enum status
points_read (struct call *call, size_t at, enum metric metric, bool by_columns,
             const struct points *like, struct points *points)
{
  *points = (struct points){ .metric = metric, .unit = 1 };
  return metric == METRIC_HAMMING
           ? read_bits (call, at, by_columns, like, points)
           : read_numbers (call, at, by_columns, like, points);
}

void
points_settle (struct points *x, struct points *q)
{
  size_t count = x->size * x->count, queries = q ? q->size * q->count : 0;
  if (x->metric != METRIC_EUCLIDEAN)
    return;
  double most = numbers_reach (count, x->x);
  if (q)
    most = fmax (most, numbers_reach (queries, q->x));
  x->unit = survey_unit (most, REAL_EXPONENTS);
  numbers_divide (count, x->unit, x->x);
  if (q)
    numbers_divide (queries, x->unit, q->x);
}

/* ----- neighbours -------------------------------------------------------- */

struct scan
{
  const struct points *x, *q;
  size_t k, round;
  bool others;
  int threads;
  uint32_t *index, **counts; /* a thread's distances */
  size_t **places;
  const struct context *context;
  real *distance;
};

enum
{
  QUERIES = 64 /* of a thread between two looks at the host */
};

static void
scan_bits (void *argument, int thread)
{
  struct scan *s = argument;
  const struct points *x = s->x, *q = s->q;
  size_t begin = (s->round * (size_t) s->threads + (size_t) thread) * QUERIES;
  for (size_t j = begin; j < begin + QUERIES && j < q->count; j++)
    {
      uint32_t *counts = s->counts[thread];
      if (asked_to_end (s->context))
        return;
      hamming_nearest (x->words, x->count, x->bits, q->bits + j * q->words,
                       s->others ? j : SIZE_MAX, s->k, s->index + j * s->k,
                       counts, s->places[thread]);
      for (size_t i = 0; i < s->k; i++)
        s->distance[i + j * s->k] = (real) counts[i];
    }
}

static enum status
nearest_bits (struct context *context, struct scan *s)
{
  struct team *team;
  TRY (team_new (context, s->threads, &team));
  TRY (take (context, &s->counts, (size_t) s->threads, sizeof *s->counts));
  TRY (take (context, &s->places, (size_t) s->threads, sizeof *s->places));
  for (int t = 0; t < s->threads; t++)
    {
      TRY (take (context, &s->counts[t], s->k, sizeof (uint32_t)));
      TRY (
        take (context, &s->places[t], 64 * s->q->words + 2, sizeof (size_t)));
    }
  for (; s->round * (size_t) s->threads * QUERIES < s->q->count; s->round++)
    {
      run_parallel (team, scan_bits, s);
      TRY (poll_host (context));
    }
  return STATUS_OK;
}

enum status
points_nearest (struct context *context, const struct points *x,
                const struct points *q, size_t k, bool others, int threads,
                uint32_t *index, real *distance)
{
  size_t count = q->count * k;
  struct scan scan = { .x = x,
                       .q = q,
                       .k = k,
                       .others = others,
                       .threads = threads,
                       .index = index,
                       .distance = distance,
                       .context = context };
  if (x->bits)
    return nearest_bits (context, &scan);
  struct nearest_points points = { .size = x->size,
                                   .count = x->count,
                                   .queries = q->count,
                                   .k = k,
                                   .x = x->x,
                                   .q = q->x,
                                   .others = others };
  TRY (nearest_all (context, &points, threads, index, distance));
  for (size_t i = 0; i < count; i++)
    distance[i] = x->metric == METRIC_COSINE
                    ? distance[i] / 2
                    : (real) ((double) sqrt (distance[i]) * x->unit);
  return STATUS_OK;
}

void
points_distances (const struct points *x, const struct points *q, size_t query,
                  real *distance)
{
  for (size_t i = 0; i < x->count; i++)
    distance[i]
      = x->bits ? (real) hamming_distance (x->words, x->bits + i * x->words,
                                           q->bits + query * q->words)
                : nearest_distance (x->size, x->x + i * x->size,
                                    q->x + query * q->size);
}
