/* The silhouette: see silhouette.h.  */

#include "clusters/silhouette.h"

#include "math/nearest.h"
#include "math/parallel.h"
#include "math/random.h"

struct silhouette
{
  size_t size, count, k;
  const real *x;
  const uint32_t *label;
  const double *members;
  int threads;
  size_t round;
  double **sum; /* a thread's: distances to each cluster */
  double *total;
};

enum
{
  ROWS = 32 /* of a thread between two looks at the host */
};

static void
work (void *argument, int thread)
{
  struct silhouette *s = argument;
  double *sum = s->sum[thread];
  size_t begin = (s->round * (size_t) s->threads + (size_t) thread) * ROWS;
  for (size_t i = begin; i < begin + ROWS && i < s->count; i++)
    {
      uint32_t own = s->label[i];
      double a, b = INFINITY;
      if (s->members[own] < 2)
        continue;
      for (size_t c = 0; c < s->k; c++)
        sum[c] = 0;
      for (size_t j = 0; j < s->count; j++)
        sum[s->label[j]] += sqrt ((double) nearest_distance (
          s->size, s->x + i * s->size, s->x + j * s->size));
      a = sum[own] / (s->members[own] - 1);
      for (size_t c = 0; c < s->k; c++)
        if (c != own && s->members[c] > 0)
          b = fmin (b, sum[c] / s->members[c]);
      double most = fmax (a, b);
      s->total[thread] += most > 0 && isfinite (b) ? (b - a) / most : 0;
    }
}

enum status
silhouette_mean (struct context *context, const struct source *source,
                 const uint32_t *label, size_t k, uint64_t seed, int threads,
                 double *mean)
{
  size_t n = source->count, d = source->size, clusters = 0;
  size_t count = n < SILHOUETTE_MOST ? n : SILHOUETTE_MOST, *order;
  struct silhouette s
    = { .size = d, .count = count, .k = k, .threads = threads };
  real *x;
  uint32_t *own;
  double *members;
  struct team *team;
  TRY (take (context, &order, n, sizeof *order));
  TRY (take (context, &x, count * d, sizeof *x));
  TRY (take (context, &own, count, sizeof *own));
  TRY (take (context, &members, k, sizeof *members));
  TRY (take (context, &s.sum, (size_t) threads, sizeof *s.sum));
  TRY (take (context, &s.total, (size_t) threads, sizeof *s.total));
  for (int t = 0; t < threads; t++)
    TRY (take (context, &s.sum[t], k, sizeof (double)));
  for (size_t i = 0; i < n; i++)
    order[i] = i;
  if (count < n)
    TRY (random_permutation (
      context, &(struct stream){ seed, PURPOSE_CHECK, 0 }, 0, n, order));
  TRY (source_read (context, source, order, 0, count, x));
  for (size_t i = 0; i < count; i++)
    {
      own[i] = label[order[i]];
      clusters += members[own[i]]++ == 0;
    }
  s.x = x;
  s.label = own;
  s.members = members;
  *mean = NAN;
  if (clusters < 2)
    return STATUS_OK;
  TRY (team_new (context, threads, &team));
  for (; s.round * (size_t) threads * ROWS < count; s.round++)
    {
      run_parallel (team, work, &s);
      TRY (poll_host (context));
    }
  *mean = 0;
  for (int t = 0; t < threads; t++)
    *mean += s.total[t] / (double) count;
  return STATUS_OK;
}
