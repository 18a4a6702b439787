/* Points that neighbours are sought among: see points.h.  */

#include "neighbours/points.h"

#include "data/survey.h"
#include "math/hamming.h"
#include "math/nearest.h"

static const char *const names[] = { "euclidean", "cosine", "hamming" };

const char *
metric_name (size_t index)
{
  return index < sizeof names / sizeof *names ? names[index] : NULL;
}

void
points_settle (struct points *x, struct points *q)
{
  x->reach = q ? fmax (x->reach, q->reach) : x->reach;
  if (x->metric != METRIC_EUCLIDEAN)
    return;
  x->unit = survey_unit (x->reach, REAL_EXPONENTS);
  x->reach /= x->unit;
  numbers_divide (x->size * x->count, x->unit, x->x);
  if (q)
    numbers_divide (q->size * q->count, x->unit, q->x);
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
  struct nearest_points points
    = { .size = x->size,
        .count = x->count,
        .queries = q->count,
        .k = k,
        .x = x->x,
        .q = q->x,
        .reach = x->metric == METRIC_COSINE ? 1 : x->reach,
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
