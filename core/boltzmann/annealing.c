/* log Z by annealed importance sampling (Neal 2001; Salakhutdinov & Murray
   2008).

   Between the model of independent units with biases b0 and c0, whose
   normaliser is known, and the machine lie the densities, 0 <= t <= 1,

     log p_t (v) = b_t'v [- 1/2 ||v||^2] + sum_j softplus (c_t + t W v)_j,
     b_t = (1 - t) b0 + t b,      c_t = (1 - t) c0 + t c.

   With b0 and c0 from the means of data, visible and hidden, both layers stay
   near these means on the way, as the centred machine would; with c0 = 0 the
   chains of a well-trained machine are led astray.

   A chain starts as a draw of p_0 and goes through the temperatures, at each
   gathering log p_t (v) - log p_t' (v), t' the one before, and then making a
   sweep of Gibbs's sampler for p_t.  The mean of exp of what a chain has
   gathered is Z_1 / Z_0, without bias; the standard error of log Z follows
   from the spread over the chains, by the rule for the logarithm of a mean.
   It tells of the spread that the chains have seen, and so too little where
   all of them missed a mode.  */

#include "boltzmann/partition.h"

#include "math/matrix.h"
#include "math/vector.h"

#include <string.h>

struct chains
{
  size_t first, count;
  real *v, *a, *h, *each, *bias, *scaled, *dump, *room;
};

struct run
{
  const struct context *context;
  const struct machine *machine;
  const struct annealing *annealing;
  struct chains *chains; /* every `threads'-th is a thread's */
  size_t parts;
  int threads;
  double *weight;   /* log, one a chain */
  real *difference; /* b - b0 */
  real *zeros;
  size_t step, last;
};

enum
{
  SLICE = 50, /* temperatures between two looks at Ctrl-C */
  PART = 4096 /* chains that go together */
};

/* Adds sign sum_j softplus (c_t + t a)_j to the weights; h becomes
   p_t (h | v).  */
static void
gather (struct run *run, struct chains *c, double t, double sign)
{
  const struct machine *m = run->machine;
  for (size_t j = 0; j < m->hidden; j++)
    c->scaled[j] = (real) (1 - t) * run->annealing->hidden_base[j]
                   + (real) t * m->hidden_bias[j];
  for (size_t i = 0; i < m->hidden * c->count; i++)
    c->h[i] = (real) t * c->a[i];
  vector_softplus (m->hidden, c->count, c->scaled, run->zeros, 1, c->h,
                   c->dump, c->each);
  for (size_t i = 0; i < c->count; i++)
    run->weight[c->first + i] += sign * (double) c->each[i];
}

/* From temperature k - 1 to k.  */
static void
advance (struct run *run, struct chains *c, size_t k)
{
  const struct machine *m = run->machine;
  const struct annealing *annealing = run->annealing;
  double count = (double) annealing->temperatures;
  double before = (double) (k - 1) / count, now = (double) k / count;
  struct stream stream = { annealing->seed, PURPOSE_ANNEAL, (uint32_t) k };
  uint32_t row = (uint32_t) (2 * c->first);

  matrix_product (PLAIN, PLAIN, m->hidden, c->count, m->visible, 1, m->weight,
                  m->hidden, c->v, m->visible, 0, c->a, m->hidden);
  gather (run, c, before, -1);
  gather (run, c, now, 1);
  for (size_t i = 0; i < c->count; i++)
    run->weight[c->first + i]
      += (now - before)
         * (double) vector_dot (m->visible, run->difference,
                                c->v + i * m->visible);

  machine_draw (&stream, row, 2, false, m->hidden, c->count, c->h, c->room);
  memcpy (c->bias, annealing->base, m->visible * sizeof (real));
  vector_add (m->visible, (real) now, run->difference, c->bias);
  machine_visible (m, (real) now, c->bias, c->count, c->h, c->v);
  machine_draw_visible (m, &stream, row + 1, 2, c->count, c->v, c->room);
}

static void
work (void *argument, int thread)
{
  struct run *run = argument;
  size_t threads = (size_t) run->threads;
  for (size_t k = run->step; k < run->last; k++)
    for (size_t i = (size_t) thread; i < run->parts; i += threads)
      if (run->chains[i].count && ! asked_to_end (run->context))
        advance (run, &run->chains[i], k);
}

/* Draws of the independent model.  */
static void
start (struct run *run, struct chains *c)
{
  const struct machine *m = run->machine;
  struct stream stream = { run->annealing->seed, PURPOSE_ANNEAL, 0 };
  memset (c->h, 0, m->hidden * c->count * sizeof (real));
  machine_visible (m, 0, run->annealing->base, c->count, c->h, c->v);
  machine_draw_visible (m, &stream, (uint32_t) (2 * c->first), 2, c->count,
                        c->v, c->room);
}

static enum status
chains_new (struct context *context, struct run *run, size_t part)
{
  const struct machine *m = run->machine;
  struct chains *c = &run->chains[part];
  size_t most = m->visible > m->hidden ? m->visible : m->hidden;
  size_t last = share (run->annealing->chains, 1, (int) part, (int) run->parts,
                       &c->first);
  c->count = last - c->first;
  TRY (poll_host (context));
  TRY (take (context, &c->v, m->visible * c->count, sizeof (real)));
  TRY (take (context, &c->a, m->hidden * c->count, sizeof (real)));
  TRY (take (context, &c->h, m->hidden * c->count, sizeof (real)));
  TRY (take (context, &c->each, c->count, sizeof (real)));
  TRY (take (context, &c->bias, m->visible, sizeof (real)));
  TRY (take (context, &c->scaled, m->hidden, sizeof (real)));
  TRY (take (context, &c->dump, m->hidden, sizeof (real)));
  TRY (take (context, &c->room, most, sizeof (real)));
  start (run, c);
  return STATUS_OK;
}

/* log of the mean of exp (weight), and its standard error.  */
static void
summarise (size_t count, const double *weight, double *mean, double *error)
{
  double most = -INFINITY, sum = 0, squares = 0, n = (double) count;
  for (size_t i = 0; i < count; i++)
    most = fmax (most, weight[i]);
  for (size_t i = 0; i < count; i++)
    sum += exp (weight[i] - most);
  for (size_t i = 0; i < count; i++)
    {
      double off = exp (weight[i] - most) / (sum / n) - 1;
      squares += off * off;
    }
  *mean = most + log (sum / n);
  *error = count > 1 ? sqrt (squares / (n - 1) / n) : INFINITY;
}

/* log Z of independent units of 0 and 1.  */
static double
independent (size_t count, const real *bias)
{
  double sum = 0;
  for (size_t i = 0; i < count; i++)
    {
      double b = (double) bias[i];
      sum += fmax (b, 0) + log1p (exp (-fabs (b)));
    }
  return sum;
}

enum status
partition_anneal (struct context *context, const struct machine *m,
                  const struct annealing *annealing, int threads,
                  double *log_z, double *error)
{
  struct run run
    = { .context = context, .machine = m, .annealing = annealing, .step = 1 };
  struct team *team;
  if ((size_t) threads > annealing->chains)
    threads = (int) annealing->chains;
  run.threads = threads;
  run.parts = (size_t) threads
              * ((annealing->chains + (size_t) threads * PART - 1)
                 / ((size_t) threads * PART));
  TRY (take (context, &run.weight, annealing->chains, sizeof (double)));
  TRY (take (context, &run.difference, m->visible, sizeof (real)));
  TRY (take (context, &run.zeros, m->hidden, sizeof (real)));
  memcpy (run.difference, m->visible_bias, m->visible * sizeof (real));
  vector_add (m->visible, -1, annealing->base, run.difference);
  TRY (take (context, &run.chains, run.parts, sizeof *run.chains));
  TRY (blas_threads (context, 1));
  for (size_t i = 0; i < run.parts; i++)
    TRY (chains_new (context, &run, i));
  TRY (team_new (context, threads, &team));

  for (; run.step <= annealing->temperatures; run.step = run.last)
    {
      run.last = run.step + SLICE;
      if (run.last > annealing->temperatures + 1)
        run.last = annealing->temperatures + 1;
      run_parallel (team, work, &run);
      TRY (poll_host (context));
    }

  summarise (annealing->chains, run.weight, log_z, error);
  *log_z += independent (m->hidden, annealing->hidden_base);
  if (! m->gaussian)
    *log_z += independent (m->visible, annealing->base);
  if (m->gaussian)
    *log_z += (double) m->visible / 2 * log (2 * 3.14159265358979323846)
              + vector_square_sum (m->visible, annealing->base) / 2
              - vector_square_sum (m->visible, m->visible_bias) / 2;
  return STATUS_OK;
}
