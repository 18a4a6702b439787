/* The account of the KL term (Hoffman & Johnson 2016): with the N
   observations equally likely and q (z) = 1/N sum_n q (z | x_n),

     E_x KL (q (z | x) || p (z)) = I (x; z) + KL (q (z) || p (z)),

     I (x; z)            = E log q (z | x) - log q (z)    at most log N,
     KL (q (z) || p (z)) = E log q (z) - log p (z).

   Each expectation is over x and then z ~ q (z | x), from draws of its own,
   with all N components of q (z) at each; so it costs samples x N x k, and the
   total correlation E log q (z) - sum_j log q (z_j) as many exponentials.

   The observations of the draws go round through all N in random order.
   Everything is computed in double.  */

#include "variational/information.h"

#include "math/parallel.h"
#include "variational/vae.h"

#include <string.h>

enum
{
  BLOCK = 64 /* samples between two looks at the host */
};

enum
{
  RATE,
  MUTUAL,
  MARGINAL,
  SETS
};

/* All N posteriors; number n of each array's row.  */
struct aggregate
{
  size_t k, count;
  double *mean;     /* k rows */
  double *inverse;  /* rows of B's inverse, packed: k (k + 1) / 2 rows, or k
                       where B is diagonal */
  double *constant; /* of log q */
  double *spread;   /* k rows: 1 / Var z_j */
  double *marginal; /* k rows: constants of log q (z_j) */
  bool diagonal;
};

struct sweep
{
  const struct aggregate *posteriors;
  size_t samples, k, done, block;
  int threads;
  bool by_unit;              /* units too */
  const double *z;           /* k x samples */
  const size_t *which;       /* of each sample, its observation */
  double *own, *all, *units; /* log q (z | x), log q (z), sum_j log q (z_j) */
  double *room;              /* 2 N a thread */
};

static enum status
aggregate_new (struct context *context, const struct model *model,
               const real *heads, size_t count, struct aggregate *m)
{
  const struct posterior *posterior = vae_own (model)->posterior;
  size_t k = vae_own (model)->latents, height = k + posterior->numbers (k);
  bool diagonal = posterior == &posterior_diagonal;
  real *factor;
  double *solved;
  *m = (struct aggregate){ .k = k, .count = count, .diagonal = diagonal };
  TRY (take (context, &factor, k * k, sizeof *factor));
  TRY (take (context, &solved, k * k, sizeof *solved));
  TRY (take (context, &m->mean, k * count, sizeof (double)));
  TRY (take (context, &m->inverse, (diagonal ? k : k * (k + 1) / 2) * count,
             sizeof (double)));
  TRY (take (context, &m->constant, count, sizeof (double)));
  TRY (take (context, &m->spread, k * count, sizeof (double)));
  TRY (take (context, &m->marginal, k * count, sizeof (double)));
  for (size_t n = 0; n < count; n++, heads += height)
    {
      TRY (poll_host (context));
      posterior->factor (k, heads, factor);
      m->constant[n] = -(double) k / 2 * LOG_2PI;
      for (size_t i = 0; i < k; i++)
        {
          double variance = 0;
          for (size_t j = 0; j <= i; j++)
            variance
              += (double) factor[i + j * k] * (double) factor[i + j * k];
          m->mean[n + i * count] = heads[i];
          m->constant[n] -= log ((double) factor[i + i * k]);
          m->spread[n + i * count] = 1 / variance;
          m->marginal[n + i * count] = -(LOG_2PI + log (variance)) / 2;
        }
      /* Forward substitution, column by column.  */
      for (size_t j = 0, at; j < k; j++)
        for (size_t i = j; i < k; i++)
          {
            double sum = i == j;
            if (diagonal && i > j)
              break;
            for (size_t l = j; l < i; l++)
              sum -= (double) factor[i + l * k] * solved[l + j * k];
            solved[i + j * k] = sum / (double) factor[i + i * k];
            at = diagonal ? i : i * (i + 1) / 2 + j;
            m->inverse[n + at * count] = solved[i + j * k];
          }
    }
  return STATUS_OK;
}

static double
log_mean_exp (size_t count, const double *x)
{
  double most = x[0], sum = 0;
  for (size_t n = 1; n < count; n++)
    most = x[n] > most ? x[n] : most;
  for (size_t n = 0; n < count; n++)
    sum += exp (x[n] - most);
  return most + log (sum / (double) count);
}

/* log q (z | x_n) for all n.  */
AE_CLONES static void
densities (const struct aggregate *m, const double *z, double *log_q,
           double *white)
{
  size_t count = m->count;
  const double *inverse = m->inverse;
  memcpy (log_q, m->constant, count * sizeof *log_q);
  for (size_t i = 0; i < m->k; i++)
    {
      memset (white, 0, count * sizeof *white);
      for (size_t j = m->diagonal ? i : 0; j <= i; j++, inverse += count)
        for (size_t n = 0; n < count; n++)
          white[n] += inverse[n] * (z[j] - m->mean[n + j * count]);
      for (size_t n = 0; n < count; n++)
        log_q[n] -= white[n] * white[n] / 2;
    }
}

static void
work (void *argument, int thread)
{
  struct sweep *sweep = argument;
  const struct aggregate *m = sweep->posteriors;
  size_t count = m->count;
  double *log_q = sweep->room + 2 * count * (size_t) thread;
  double *other = log_q + count;
  size_t first, last = share (sweep->block, 1, thread, sweep->threads, &first);
  for (size_t s = sweep->done + first; s < sweep->done + last; s++)
    {
      const double *z = sweep->z + s * sweep->k;
      densities (m, z, log_q, other);
      sweep->own[s] = log_q[sweep->which[s]];
      sweep->all[s] = log_mean_exp (count, log_q);
      sweep->units[s] = 0;
      for (size_t j = 0; j < sweep->k && sweep->by_unit; j++)
        {
          const double *mean = m->mean + j * count;
          const double *spread = m->spread + j * count;
          const double *constant = m->marginal + j * count;
          for (size_t n = 0; n < count; n++)
            other[n] = constant[n]
                       - spread[n] * (z[j] - mean[n]) * (z[j] - mean[n]) / 2;
          sweep->units[s] += log_mean_exp (count, other);
        }
    }
}

/* Draws of z, `set' being which estimate they are for.  */
static enum status
draw (struct context *context, const struct model *model, const real *heads,
      size_t count, uint64_t seed, uint32_t set, struct sweep *sweep, real *z)
{
  const struct posterior *posterior = vae_own (model)->posterior;
  size_t k = vae_own (model)->latents, height = k + posterior->numbers (k);
  struct stream stream = { seed, PURPOSE_EVALUATE, set };
  struct stream order = { seed, PURPOSE_SHUFFLE, set };
  size_t *permutation, *which = (size_t *) sweep->which;
  double *to = (double *) sweep->z;
  real *factor, *epsilon;
  TRY (take (context, &permutation, count, sizeof *permutation));
  TRY (take (context, &factor, k * k, sizeof *factor));
  TRY (take (context, &epsilon, k, sizeof *epsilon));
  TRY (random_permutation (context, &order, 0, count, permutation));
  for (size_t s = 0; s < sweep->samples; s++, z += k, to += k)
    {
      if (s % BLOCK == 0)
        TRY (poll_host (context));
      which[s] = permutation[s % count];
      const real *head = heads + which[s] * height;
      posterior->factor (k, head, factor);
      random_normal (&stream, (uint32_t) s, k, epsilon);
      for (size_t i = 0; i < k; i++)
        {
          double sum = head[i];
          for (size_t j = 0; j <= i; j++)
            sum += (double) factor[i + j * k] * (double) epsilon[j];
          to[i] = sum;
          z[i] = (real) sum;
        }
    }
  return STATUS_OK;
}

static struct estimate
estimate_of (size_t count, const double *a, const double *b, const real *c)
{
  double mean = 0, squares = 0, n = (double) count;
  for (size_t i = 0; i < count; i++)
    mean += (a[i] - (b ? b[i] : (double) c[i])) / n;
  for (size_t i = 0; i < count; i++)
    {
      double x = a[i] - (b ? b[i] : (double) c[i]) - mean;
      squares += x * x;
    }
  return (struct estimate){ mean, sqrt (squares / (n - 1) / n) };
}

/* What needs no draws.  */
static enum status
closed (struct context *context, const struct model *model,
        const struct aggregate *m, struct information *info)
{
  size_t k = m->k, count = m->count;
  double n = (double) count;
  bool standard = vae_own (model)->prior->closed;
  TRY (take (context, &info->variance, k, sizeof (double)));
  if (standard)
    TRY (take (context, &info->unit, k, sizeof (double)));
  for (size_t i = 0; i < count; i++)
    info->entropy += -m->constant[i] / n;
  info->entropy += (double) k / 2;
  for (size_t j = 0; j < k; j++)
    {
      const double *mean = m->mean + j * count;
      double centre = 0;
      for (size_t i = 0; i < count; i++)
        centre += mean[i] / n;
      for (size_t i = 0; i < count; i++)
        {
          double variance = 1 / m->spread[i + j * count];
          info->variance[j] += (mean[i] - centre) * (mean[i] - centre) / n;
          if (standard)
            info->unit[j]
              += (mean[i] * mean[i] + variance - 1 - log (variance)) / 2 / n;
          info->rate.mean += (mean[i] * mean[i] + variance) / 2 / n;
        }
    }
  info->rate.mean += (double) k / 2 * LOG_2PI - info->entropy;
  return STATUS_OK;
}

enum status
information_of (struct context *context, const struct model *model,
                const real *heads, size_t count, size_t samples, uint64_t seed,
                int threads, struct information *info)
{
  size_t k = vae_own (model)->latents, *which;
  const struct prior *prior = vae_own (model)->prior;
  struct aggregate aggregate;
  struct prior_work prior_work = { NULL };
  struct pass pass = { .x = model->x,
                       .context = context,
                       .columns = samples < BLOCK ? samples : BLOCK };
  struct team *team;
  double *z;
  real *codes, *log_p;
  struct sweep sweep = {
    .posteriors = &aggregate, .samples = samples, .k = k, .threads = threads
  };

  *info = (struct information){ .unit = NULL };
  TRY (aggregate_new (context, model, heads, count, &aggregate));
  TRY (closed (context, model, &aggregate, info));
  TRY (team_new (context, threads, &team));
  TRY (take (context, &z, k * samples, sizeof *z));
  TRY (take (context, &codes, k * samples, sizeof *codes));
  TRY (take (context, &which, samples, sizeof *which));
  TRY (take (context, &log_p, samples, sizeof *log_p));
  TRY (take (context, &sweep.own, samples, sizeof (double)));
  TRY (take (context, &sweep.all, samples, sizeof (double)));
  TRY (take (context, &sweep.units, samples, sizeof (double)));
  TRY (take (context, &sweep.room, 2 * count * (size_t) threads,
             sizeof (double)));
  sweep.z = z;
  sweep.which = which;
  if (prior->prepare)
    TRY (prior->prepare (context, model, pass.columns, false, &prior_work));
  if (prior->begin)
    prior->begin (model, &pass, &prior_work);

  for (uint32_t set = prior->closed ? MUTUAL : RATE; set < SETS; set++)
    {
      sweep.by_unit = set == MARGINAL;
      TRY (draw (context, model, heads, count, seed, set, &sweep, codes));
      for (sweep.done = 0; sweep.done < samples; sweep.done += sweep.block)
        {
          size_t left = samples - sweep.done;
          sweep.block = left < BLOCK ? left : BLOCK;
          prior->density (model, &pass, &prior_work, sweep.block,
                          codes + sweep.done * k, log_p + sweep.done);
          run_parallel (team, work, &sweep);
          TRY (poll_host (context));
        }
      if (set == RATE)
        info->rate = estimate_of (samples, sweep.own, NULL, log_p);
      else if (set == MUTUAL)
        info->mutual = estimate_of (samples, sweep.own, sweep.all, NULL);
      else
        {
          info->marginal = estimate_of (samples, sweep.all, NULL, log_p);
          info->correlation
            = estimate_of (samples, sweep.all, sweep.units, NULL);
        }
    }
  return STATUS_OK;
}
