/* log Z exactly.

   Given one layer the units of the other are independent, and their sum is a
   product.  So with s the states of the layer that is gone through, a its
   biases, b those of the other and M its matrix,

     Z = sum_s exp (a's) prod_i (1 + exp (b + M s)_i)
     Z = sum_s exp (a's + 1/2 ||b + M s||^2 - 1/2 ||b||^2) (2 pi)^(d/2)

   for the two kinds of visible units (in the second s is h).  The sum over
   the LOW first units is kept as a table of b + M s, so that a state costs
   one addition a unit and its softplus; the sum of exponentials is taken
   relative to the largest so far.  */

#include "boltzmann/partition.h"

#include "math/matrix.h"
#include "math/vector.h"

#include <string.h>

enum
{
  LOW = 8,
  ROUND = 32 /* states of the other units, a thread, between two polls */
};

struct enumerator
{
  real *offset, *room, *each, *dump;
  double most, sum; /* log sum exp so far: most + log (sum) */
};

struct enumeration
{
  size_t units, others, low, columns, states;
  const real *matrix; /* others x units */
  const real *bias, *others_bias;
  bool gaussian; /* the others */
  real *table, *zeros;
  double *table_bias;
  struct enumerator *workers;
  int threads;
  size_t round;
};

static void
add_terms (struct enumerator *worker, size_t count, double bias,
           const double *biases)
{
  for (size_t j = 0; j < count; j++)
    {
      double term = bias + biases[j] + (double) worker->each[j];
      if (term > worker->most)
        {
          worker->sum *= exp (worker->most - term);
          worker->most = term;
        }
      worker->sum += exp (term - worker->most);
    }
}

/* All states of the low units with the others at `state'.  */
static void
add_states (const struct enumeration *e, struct enumerator *worker,
            size_t state)
{
  size_t others = e->others;
  double bias = 0;
  memcpy (worker->offset, e->others_bias, others * sizeof (real));
  for (size_t u = e->low; u < e->units; u++)
    if (state >> (u - e->low) & 1)
      {
        bias += (double) e->bias[u];
        vector_add (others, 1, e->matrix + u * others, worker->offset);
      }
  memcpy (worker->room, e->table, others * e->columns * sizeof (real));
  if (e->gaussian)
    for (size_t j = 0; j < e->columns; j++)
      {
        real *mean = worker->room + j * others;
        vector_add (others, 1, worker->offset, mean);
        worker->each[j] = (real) (vector_square_sum (others, mean) / 2);
      }
  else
    vector_softplus (others, e->columns, worker->offset, e->zeros, 1,
                     worker->room, worker->dump, worker->each);
  add_terms (worker, e->columns, bias, e->table_bias);
}

static void
work (void *argument, int thread)
{
  struct enumeration *e = argument;
  size_t first = (e->round * (size_t) e->threads + (size_t) thread) * ROUND;
  for (size_t i = first; i < first + ROUND && i < e->states; i++)
    add_states (e, &e->workers[thread], i);
}

/* The table: column s is M s over the low units.  */
static enum status
prepare (struct context *context, struct enumeration *e)
{
  e->low = e->units < LOW ? e->units : LOW;
  e->columns = (size_t) 1 << e->low;
  e->states = (size_t) 1 << (e->units - e->low);
  TRY (take (context, &e->table, e->others * e->columns, sizeof (real)));
  TRY (take (context, &e->table_bias, e->columns, sizeof (double)));
  TRY (take (context, &e->zeros, e->others, sizeof (real)));
  for (size_t s = 1; s < e->columns; s++)
    for (size_t u = 0; u < e->low; u++)
      if (s >> u & 1)
        {
          e->table_bias[s] += (double) e->bias[u];
          vector_add (e->others, 1, e->matrix + u * e->others,
                      e->table + s * e->others);
        }
  TRY (take (context, &e->workers, (size_t) e->threads, sizeof *e->workers));
  for (int i = 0; i < e->threads; i++)
    {
      struct enumerator *worker = &e->workers[i];
      TRY (take (context, &worker->offset, e->others, sizeof (real)));
      TRY (take (context, &worker->dump, e->others, sizeof (real)));
      TRY (take (context, &worker->each, e->columns, sizeof (real)));
      TRY (
        take (context, &worker->room, e->others * e->columns, sizeof (real)));
      worker->most = -INFINITY;
    }
  return STATUS_OK;
}

/* Are the states gone through those of the hidden units?  */
static bool
through_hidden (const struct machine *m)
{
  return m->gaussian || m->hidden <= m->visible;
}

size_t
partition_units (const struct machine *m)
{
  return through_hidden (m) ? m->hidden : m->visible;
}

enum status
partition_exact (struct context *context, const struct machine *m, int threads,
                 double *log_z)
{
  struct enumeration e = { .threads = threads, .gaussian = m->gaussian };
  struct team *team;
  if (through_hidden (m))
    {
      real *turned;
      TRY (take (context, &turned, m->visible * m->hidden, sizeof *turned));
      matrix_transpose (m->hidden, m->visible, m->weight, m->hidden, turned,
                        m->visible);
      e.matrix = turned;
      e.units = m->hidden;
      e.others = m->visible;
      e.bias = m->hidden_bias;
      e.others_bias = m->visible_bias;
    }
  else
    {
      e.matrix = m->weight;
      e.units = m->visible;
      e.others = m->hidden;
      e.bias = m->visible_bias;
      e.others_bias = m->hidden_bias;
    }
  TRY (prepare (context, &e));
  TRY (team_new (context, threads, &team));
  for (; e.round * (size_t) threads * ROUND < e.states; e.round++)
    {
      run_parallel (team, work, &e);
      TRY (poll_host (context));
    }

  double most = -INFINITY, sum = 0;
  for (int i = 0; i < threads; i++)
    most = fmax (most, e.workers[i].most);
  for (int i = 0; i < threads; i++)
    sum += e.workers[i].sum * exp (e.workers[i].most - most);
  *log_z = most + log (sum);
  if (m->gaussian)
    *log_z += (double) m->visible / 2 * log (2 * 3.14159265358979323846)
              - vector_square_sum (m->visible, m->visible_bias) / 2;
  return STATUS_OK;
}
