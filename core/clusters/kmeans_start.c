/* k-means++: where k-means begins (kmeans.h).

   Of several processes, each with observations of its own, all draw the same
   numbers.  The observations lie one behind the other, process by process, so
   one of them has the one that is drawn, and gives it to all.  */

#include "clusters/kmeans.h"

#include "base/company.h"
#include "fit/sharing.h"
#include "math/random.h"
#include "math/sums.h"

#include <string.h>

/* The squared distances to a few candidates; the least so far with each. */
struct draw_of
{
  const struct source *source;
  const real *candidate; /* size x tries */
  size_t tries;
  real *least;    /* of each observation: to the centres there are */
  real *distance; /* tries x observations */
  double **sum;   /* of min (least, distance), tries, a thread's */
};

static enum status
visit_candidates (void *own, const struct portion *portion)
{
  struct draw_of *d = own;
  size_t size = d->source->size;
  double *sum = d->sum[portion->thread];
  if (portion->opens)
    memset (sum, 0, d->tries * sizeof *sum);
  for (size_t j = 0; j < portion->count; j++)
    for (size_t c = 0; c < d->tries; c++)
      {
        const real *x = portion->x + j * size, *y = d->candidate + c * size;
        double square_of = 0;
        size_t row = portion->first + j;
        for (size_t i = 0; i < size; i++)
          square_of += (double) ((x[i] - y[i]) * (x[i] - y[i]));
        real least = d->least[row];
        least = (real) square_of < least ? (real) square_of : least;
        d->distance[c + row * d->tries] = least;
        sum[c] += (double) least;
      }
  return STATUS_OK;
}

/* The observation where `rest' falls among the weights.  */
static size_t
pick_by_weight (size_t count, const real *weight, double rest)
{
  size_t last = 0;
  for (size_t i = 0; i < count; i++)
    if (weight[i] > 0)
      {
        last = i;
        rest -= (double) weight[i];
        if (rest <= 0)
          return i;
      }
  return last;
}

/* What is known of all processes: their own sums of each candidate, tries a
   process, and of the centres there are.  */
struct whole
{
  size_t before, count; /* observations of lower ranks, and of all */
  size_t rank, processes;
  double *sums, *weight, total;
};

static enum status
whole_new (struct context *context, const struct source *source, size_t tries,
           struct whole *whole)
{
  bool others = source_has_others (context, source);
  *whole = (struct whole){ .rank = others ? peers_rank (context) : 0,
                           .processes = others ? peers_count (context) : 1 };
  TRY (sharing_place (context, source, &whole->before, &whole->count));
  TRY (
    take (context, &whole->sums, whole->processes * tries, sizeof (double)));
  return take (context, &whole->weight, whole->processes, sizeof (double));
}

/* Which of this process's own observations is drawn; false where it is
   another's.  */
static bool
draw_one (const struct whole *whole, const struct source *source,
          const real *least, double uniform, size_t *row)
{
  double rest = uniform * whole->total;
  size_t owner = 0;
  if (! (whole->total > 0))
    {
      size_t any = (size_t) (uniform * (double) whole->count);
      any = any < whole->count ? any : whole->count - 1;
      *row = any - whole->before;
      return any >= whole->before && *row < source->count;
    }
  double before = 0, sum = 0;
  for (size_t r = 0; r < whole->processes && ! (sum > 0 && sum >= rest); r++)
    if (whole->weight[r] > 0)
      {
        owner = r;
        before = sum;
        sum += whole->weight[r];
      }
  if (owner == whole->rank)
    *row = pick_by_weight (source->count, least, rest - before);
  return owner == whole->rank;
}

/* The sums over all threads and processes: the candidate whose is the
   least.  */
static enum status
choose (struct context *context, const struct source *source,
        const struct draw_of *d, int threads, struct whole *whole,
        size_t *best)
{
  size_t tries = d->tries, all = tries * whole->processes;
  memset (whole->sums, 0, all * sizeof (double));
  for (size_t i = 0; i < tries; i++)
    for (int t = 0; t < threads; t++)
      whole->sums[whole->rank * tries + i] += d->sum[t][i];
  if (source_has_others (context, source))
    TRY (peers_combine (context, PEERS_DOUBLE, whole->sums, all));
  whole->total = INFINITY;
  for (size_t i = 0; i < tries; i++)
    {
      double sum = 0;
      for (size_t r = 0; r < whole->processes; r++)
        sum += whole->sums[r * tries + i];
      if (sum < whole->total)
        {
          whole->total = sum;
          *best = i;
        }
    }
  for (size_t r = 0; r < whole->processes; r++)
    whole->weight[r] = whole->sums[r * tries + *best];
  return STATUS_OK;
}

enum status
kmeans_start (struct context *context, struct sweep *sweep, uint64_t seed,
              size_t replicate, struct kmeans *k)
{
  const struct source *source = sweep->source;
  size_t n = source->count, size = source->size;
  size_t tries = 2 + (size_t) log ((double) k->k);
  struct stream stream = { seed, PURPOSE_INITIAL, (uint32_t) replicate };
  struct draw_of d = { .source = source };
  struct whole whole;
  real *candidate, *uniform;
  arena_mark mark = arena_now (context->arena);
  TRY (whole_new (context, source, tries, &whole));
  TRY (take (context, &candidate, size * tries, sizeof *candidate));
  TRY (take (context, &uniform, tries, sizeof *uniform));
  TRY (take (context, &d.least, n, sizeof (real)));
  TRY (take (context, &d.distance, n * tries, sizeof (real)));
  TRY (take (context, &d.sum, (size_t) sweep->threads, sizeof (double *)));
  for (int t = 0; t < sweep->threads; t++)
    TRY (take (context, &d.sum[t], tries, sizeof (double)));
  for (size_t i = 0; i < n; i++)
    d.least[i] = REAL_MAX;
  d.candidate = candidate;
  for (size_t c = 0; c < k->k; c++)
    {
      size_t best = 0;
      random_uniform (&stream, (uint32_t) c, tries, uniform);
      d.tries = c ? tries : 1;
      memset (candidate, 0, size * tries * sizeof *candidate);
      for (size_t i = 0; i < d.tries; i++)
        {
          size_t row;
          if (draw_one (&whole, source, d.least, (double) uniform[i], &row))
            TRY (source_read (context, source, NULL, row, 1,
                              candidate + i * size));
        }
      if (source_has_others (context, source))
        TRY (sum_peers (context, candidate, size * d.tries));
      for (int t = 0; t < sweep->threads; t++)
        memset (d.sum[t], 0, tries * sizeof (double));
      TRY (sweep_run (context, sweep, visit_candidates, &d));
      TRY (choose (context, source, &d, sweep->threads, &whole, &best));
      memcpy (k->centre + c * size, candidate + best * size,
              size * sizeof (real));
      for (size_t i = 0; i < n; i++)
        d.least[i] = d.distance[best + i * d.tries];
    }
  arena_rewind (context->arena, mark);
  return STATUS_OK;
}
