/* k-means: see kmeans.h.  */

#include "clusters/kmeans.h"

#include "base/company.h"
#include "math/matrix.h"
#include "math/sums.h"
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
  double *all;    /* inertia, moved, count, sum: of all threads, processes */
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
  TRY (take (context, &pass->all, 2 + k->k * (k->size + 1), sizeof (double)));
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
  size_t clusters = k->k, sums = pass->sum ? clusters * (k->size + 1) : 0;
  double *all = pass->all;
  memset (all, 0, (2 + sums) * sizeof *all);
  for (int t = 0; t < sweep->threads; t++)
    {
      all[0] += pass->inertia[t];
      all[1] += (double) pass->moved[t];
      for (size_t i = 0; i < clusters && sums; i++)
        all[2 + i] += pass->count[t][i];
      for (size_t i = 0; i < clusters * k->size && sums; i++)
        all[2 + clusters + i] += pass->sum[t][i];
    }
  if (source_has_others (context, sweep->source))
    TRY (peers_combine (context, PEERS_DOUBLE, all, 2 + sums));
  *inertia = all[0];
  *moved = (size_t) all[1];
  return STATUS_OK;
}

/* ----- Lloyd ------------------------------------------------------------- */

/* The observation farthest from its own centre, of all processes' the first of
   those, becomes a centre.  */
static enum status
take_farthest (struct context *context, const struct source *source,
               real *distance, real *centre)
{
  size_t n = source->count, farthest = 0;
  bool others = source_has_others (context, source), own = true;
  for (size_t i = 1; i < n; i++)
    if (distance[i] > distance[farthest])
      farthest = i;
  if (others)
    {
      double reach = (double) distance[farthest], most = reach;
      TRY (peers_combine (context, PEERS_GREATEST, &most, 1));
      double rank = -(double) context->peers->rank;
      double first = reach == most ? rank : -(double) context->peers->count;
      TRY (peers_combine (context, PEERS_GREATEST, &first, 1));
      own = first == rank;
    }
  memset (centre, 0, source->size * sizeof *centre);
  if (own)
    {
      distance[farthest] = 0;
      TRY (source_read (context, source, NULL, farthest, 1, centre));
    }
  return others ? sum_peers (context, centre, source->size) : STATUS_OK;
}

/* Centres to the means of their observations.  An empty one takes the place
   of the observation farthest from its own, each another.  */
static enum status
move_centres (struct context *context, struct sweep *sweep,
              struct pass_of *pass, struct kmeans *k)
{
  size_t size = k->size;
  const double *count = pass->all + 2, *sum = count + k->k;
  for (size_t c = 0; c < k->k; c++)
    {
      for (size_t i = 0; i < size && count[c] > 0; i++)
        k->centre[i + c * size] = (real) (sum[i + c * size] / count[c]);
      if (! (count[c] > 0))
        TRY (take_farthest (context, sweep->source, pass->distance,
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
        TRY (kmeans_start (context, &sweep, plan->seed, r, &k));
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
