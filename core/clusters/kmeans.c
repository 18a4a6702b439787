/* k-means: see kmeans.h.  */

#include "clusters/kmeans.h"

#include "math/matrix.h"
#include "math/random.h"
#include "math/vector.h"

#include <string.h>

enum
{
  BLOCK = 256
};

/* What a pass knows and finds; sums are a thread's own.  */
struct pass_of
{
  const struct kmeans *k;
  double *norms;  /* ||c||^2 */
  real **product; /* k x BLOCK */
  double **sum;   /* size x k; NULL: not wanted */
  double **count; /* k */
  double *inertia;
  size_t *moved;
  uint32_t *label; /* those before, and then now */
  real *distance;  /* squared; NULL */
};

static double
square (size_t size, const real *x)
{
  double sum = 0;
  for (size_t i = 0; i < size; i++)
    sum += (double) x[i] * (double) x[i];
  return sum;
}

static enum status
visit (void *own, const struct portion *portion)
{
  struct pass_of *pass = own;
  const struct kmeans *k = pass->k;
  int t = portion->thread;
  real *product = pass->product[t];
  if (portion->opens)
    {
      pass->inertia[t] = 0;
      pass->moved[t] = 0;
      if (pass->sum)
        {
          memset (pass->sum[t], 0, k->size * k->k * sizeof (double));
          memset (pass->count[t], 0, k->k * sizeof (double));
        }
    }
  matrix_product (TRANSPOSED, PLAIN, k->k, portion->count, k->size, 1,
                  k->centre, k->size, portion->x, k->size, 0, product, k->k);
  for (size_t j = 0; j < portion->count; j++)
    {
      const real *x = portion->x + j * k->size;
      size_t best = 0, row = portion->first + j;
      double least = INFINITY;
      for (size_t c = 0; c < k->k; c++)
        {
          double value = pass->norms[c] - 2 * (double) product[c + j * k->k];
          if (value < least)
            {
              least = value;
              best = c;
            }
        }
      least += square (k->size, x);
      least = least > 0 ? least : 0;
      pass->inertia[t] += least;
      pass->moved[t] += pass->label[row] != best;
      pass->label[row] = (uint32_t) best;
      if (pass->distance)
        pass->distance[row] = (real) least;
      if (pass->sum)
        {
          vector_collect (k->size, x, pass->sum[t] + best * k->size);
          pass->count[t][best]++;
        }
    }
  return STATUS_OK;
}

static enum status
pass_new (struct context *context, const struct kmeans *k, int threads,
          bool sums, struct pass_of *pass)
{
  size_t many = (size_t) threads;
  *pass = (struct pass_of){ .k = k };
  TRY (take (context, &pass->norms, k->k, sizeof (double)));
  TRY (take (context, &pass->product, many, sizeof (real *)));
  TRY (take (context, &pass->inertia, many, sizeof (double)));
  TRY (take (context, &pass->moved, many, sizeof (size_t)));
  for (size_t t = 0; t < many; t++)
    TRY (take (context, &pass->product[t], k->k * BLOCK, sizeof (real)));
  if (! sums)
    return STATUS_OK;
  TRY (take (context, &pass->sum, many, sizeof (double *)));
  TRY (take (context, &pass->count, many, sizeof (double *)));
  for (size_t t = 0; t < many; t++)
    {
      TRY (take (context, &pass->sum[t], k->size * k->k, sizeof (double)));
      TRY (take (context, &pass->count[t], k->k, sizeof (double)));
    }
  return STATUS_OK;
}

/* One sweep; the inertia at these centres, and how many have moved.  */
static enum status
assign (struct context *context, struct sweep *sweep, struct pass_of *pass,
        double *inertia, size_t *moved)
{
  const struct kmeans *k = pass->k;
  for (size_t c = 0; c < k->k; c++)
    pass->norms[c] = square (k->size, k->centre + c * k->size);
  for (int t = 0; t < sweep->threads; t++)
    {
      pass->inertia[t] = 0;
      pass->moved[t] = 0;
    }
  TRY (sweep_run (context, sweep, visit, pass));
  *inertia = 0;
  *moved = 0;
  for (int t = 0; t < sweep->threads; t++)
    {
      *inertia += pass->inertia[t];
      *moved += pass->moved[t];
    }
  return STATUS_OK;
}

/* ----- the start --------------------------------------------------------- */

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

/* The observation where a uniform number falls among the weights.  */
static size_t
pick_by_weight (size_t count, const real *weight, double total, double uniform)
{
  double rest = uniform * total;
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

static enum status
plus_plus (struct context *context, struct sweep *sweep, uint64_t seed,
           size_t replicate, struct kmeans *k)
{
  const struct source *source = sweep->source;
  size_t n = source->count, size = source->size;
  size_t tries = 2 + (size_t) log ((double) k->k);
  struct stream stream = { seed, PURPOSE_INITIAL, (uint32_t) replicate };
  struct draw_of d = { .source = source };
  real *candidate, *uniform;
  arena_mark mark = arena_now (context->arena);
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
  double total = 0;
  for (size_t c = 0; c < k->k; c++)
    {
      random_uniform (&stream, (uint32_t) c, tries, uniform);
      d.tries = c ? tries : 1;
      for (size_t i = 0; i < d.tries; i++)
        {
          double u = (double) uniform[i];
          size_t row = (size_t) (u * (double) n);
          row = row < n ? row : n - 1;
          if (c && total > 0)
            row = pick_by_weight (n, d.least, total, u);
          TRY (
            source_read (context, source, NULL, row, 1, candidate + i * size));
        }
      for (int t = 0; t < sweep->threads; t++)
        memset (d.sum[t], 0, tries * sizeof (double));
      TRY (sweep_run (context, sweep, visit_candidates, &d));
      size_t best = 0;
      double least = INFINITY;
      for (size_t i = 0; i < d.tries; i++)
        {
          double sum = 0;
          for (int t = 0; t < sweep->threads; t++)
            sum += d.sum[t][i];
          if (sum < least)
            {
              least = sum;
              best = i;
            }
        }
      total = least;
      memcpy (k->centre + c * size, candidate + best * size,
              size * sizeof (real));
      for (size_t i = 0; i < n; i++)
        d.least[i] = d.distance[best + i * d.tries];
    }
  arena_rewind (context->arena, mark);
  return STATUS_OK;
}

/* ----- Lloyd ------------------------------------------------------------- */

/* Centres to the means of their observations.  An empty one takes the place
   of the observation farthest from its own, each another.  */
static enum status
move_centres (struct context *context, struct sweep *sweep,
              struct pass_of *pass, struct kmeans *k)
{
  size_t size = k->size, n = sweep->source->count;
  for (size_t c = 0; c < k->k; c++)
    {
      double count = 0;
      for (int t = 0; t < sweep->threads; t++)
        count += pass->count[t][c];
      for (size_t i = 0; i < size && count > 0; i++)
        {
          double sum = 0;
          for (int t = 0; t < sweep->threads; t++)
            sum += pass->sum[t][i + c * size];
          k->centre[i + c * size] = (real) (sum / count);
        }
      if (count > 0)
        continue;
      size_t farthest = 0;
      for (size_t i = 1; i < n; i++)
        if (pass->distance[i] > pass->distance[farthest])
          farthest = i;
      pass->distance[farthest] = 0;
      TRY (source_read (context, sweep->source, NULL, farthest, 1,
                        k->centre + c * size));
    }
  return STATUS_OK;
}

static enum status
settle (struct context *context, struct sweep *sweep, size_t iterations,
        struct kmeans *k)
{
  struct pass_of pass;
  size_t moved;
  arena_mark mark = arena_now (context->arena);
  TRY (pass_new (context, k, sweep->threads, true, &pass));
  TRY (take (context, &pass.distance, sweep->source->count, sizeof (real)));
  pass.label = k->label;
  for (size_t i = 0; i < sweep->source->count; i++)
    k->label[i] = UINT32_MAX;
  k->settled = false;
  for (k->iterations = 0;; k->iterations++)
    {
      TRY (assign (context, sweep, &pass, &k->inertia, &moved));
      k->settled = moved == 0;
      if (k->settled || k->iterations == iterations)
        break;
      TRY (move_centres (context, sweep, &pass, k));
    }
  arena_rewind (context->arena, mark);
  return STATUS_OK;
}

enum status
kmeans_fit (struct context *context, const struct source *source,
            const struct kmeans_plan *plan, struct kmeans *best)
{
  size_t n = source->count, size = source->size;
  struct kmeans k = { .size = size, .k = plan->k };
  struct sweep sweep;
  TRY (take (context, &k.centre, size * k.k, sizeof (real)));
  TRY (take (context, &k.label, n, sizeof *k.label));
  *best = k;
  TRY (take (context, &best->centre, size * k.k, sizeof (real)));
  TRY (take (context, &best->label, n, sizeof *best->label));
  TRY (blas_threads (context, 1));
  TRY (sweep_open (context, source, BLOCK, plan->threads, &sweep));
  for (size_t r = 0; r < (plan->start ? 1 : plan->replicates); r++)
    {
      if (plan->start)
        memcpy (k.centre, plan->start, size * k.k * sizeof (real));
      else
        TRY (plus_plus (context, &sweep, plan->seed, r, &k));
      TRY (settle (context, &sweep, plan->iterations, &k));
      if (r > 0 && ! (k.inertia < best->inertia))
        continue;
      memcpy (best->centre, k.centre, size * k.k * sizeof (real));
      memcpy (best->label, k.label, n * sizeof *k.label);
      best->inertia = k.inertia;
      best->iterations = k.iterations;
      best->settled = k.settled;
    }
  return STATUS_OK;
}

enum status
kmeans_assign (struct context *context, const struct source *source,
               const struct kmeans *k, int threads, uint32_t *label,
               real *distance)
{
  struct sweep sweep;
  struct pass_of pass;
  double inertia;
  size_t moved;
  TRY (blas_threads (context, 1));
  TRY (sweep_open (context, source, BLOCK, threads, &sweep));
  TRY (pass_new (context, k, threads, false, &pass));
  pass.label = label;
  pass.distance = distance;
  return assign (context, &sweep, &pass, &inertia, &moved);
}
