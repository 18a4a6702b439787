/* The silhouette: see silhouette.h.  */

#include "clusters/silhouette.h"

#include "base/company.h"
#include "fit/sharing.h"
#include "math/nearest.h"
#include "math/random.h"
#include "math/sums.h"

struct silhouette
{
  size_t size, count, k;
  size_t first, end; /* whose s is this process's to compute */
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
  size_t begin
    = s->first + (s->round * (size_t) s->threads + (size_t) thread) * ROWS;
  for (size_t i = begin; i < begin + ROWS && i < s->end; i++)
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

/* Of several processes all get what each has drawn of its own: as many as fall
   to it of all, in their order.  */
static enum status
exchange (struct context *context, const struct silhouette *s, uint32_t *label,
          real *x)
{
  real *labels;
  TRY (take (context, &labels, s->count, sizeof *labels));
  for (size_t i = s->first; i < s->end; i++)
    labels[i] = (real) label[i];
  TRY (sum_peers (context, labels, s->count));
  TRY (sum_peers (context, x, s->count * s->size));
  for (size_t i = 0; i < s->count; i++)
    label[i] = (uint32_t) labels[i];
  return STATUS_OK;
}

enum status
silhouette_mean (struct context *context, const struct source *source,
                 const uint32_t *label, size_t k, uint64_t seed, int threads,
                 double *mean)
{
  size_t n = source->count, d = source->size, clusters = 0, before, all;
  size_t *order;
  bool others = source_has_others (context, source);
  TRY (sharing_place (context, source, &before, &all));
  size_t count = all < SILHOUETTE_MOST ? all : SILHOUETTE_MOST;
  double part = (double) count / (double) all;
  struct silhouette s = { .size = d,
                          .count = count,
                          .k = k,
                          .threads = threads,
                          .first = (size_t) ((double) before * part),
                          .end = (size_t) ((double) (before + n) * part) };
  real *x;
  uint32_t *own;
  double *members;
  struct team *team;
  if (before + n == all)
    s.end = count;
  if (count == all)
    {
      s.first = before;
      s.end = before + n;
    }
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
  if (count < all)
    TRY (random_permutation (
      context, &(struct stream){ seed, PURPOSE_CHECK, 0 }, 0, n, order));
  TRY (
    source_read (context, source, order, 0, s.end - s.first, x + s.first * d));
  for (size_t i = s.first; i < s.end; i++)
    own[i] = label[order[i - s.first]];
  s.x = x;
  s.label = own;
  if (others)
    TRY (exchange (context, &s, own, x));
  for (size_t i = 0; i < count; i++)
    clusters += members[own[i]]++ == 0;
  s.members = members;
  *mean = NAN;
  if (clusters < 2)
    return STATUS_OK;
  TRY (team_new (context, threads, &team));
  for (; s.first + s.round * (size_t) threads * ROWS < s.end; s.round++)
    {
      run_parallel (team, work, &s);
      TRY (poll_host (context));
    }
  *mean = 0;
  for (int t = 0; t < threads; t++)
    *mean += s.total[t] / (double) count;
  return others ? peers_combine (context, PEERS_DOUBLE, mean, 1) : STATUS_OK;
}
