/* Gibbs sampling in a restricted Boltzmann machine: see machine.h.  */

#include "boltzmann/machine.h"

#include "math/matrix.h"
#include "math/vector.h"
#include "net/softmax.h"

void
machine_hidden (const struct machine *m, real beta, const real *bias,
                size_t columns, const real *v, real *h)
{
  matrix_product (PLAIN, PLAIN, m->hidden, columns, m->visible, beta,
                  m->weight, m->hidden, v, m->visible, 0, h, m->hidden);
  if (m->linear)
    REAL_NAME (activate_linear) (NULL, m->hidden, columns, bias, h);
  else
    REAL_NAME (activate_sigmoid) (NULL, m->hidden, columns, bias, h);
}

enum
{
  SOME = 64 /* columns at once */
};

/* Shares of the totals that stand in v: a block of columns at a time, because
   the products take their place.  */
static void
share_totals (const struct machine *m, real beta, const real *bias,
              size_t columns, const real *h, real *v)
{
  for (size_t some; columns > 0;
       columns -= some, h += some * m->hidden, v += some * m->visible)
    {
      real total[SOME];
      some = columns < SOME ? columns : SOME;
      for (size_t j = 0; j < some; j++)
        total[j] = (real) vector_sum (m->visible, v + j * m->visible);
      matrix_product (TRANSPOSED, PLAIN, m->visible, some, m->hidden, beta,
                      m->weight, m->hidden, h, m->hidden, 0, v, m->visible);
      for (size_t j = 0; j < some; j++)
        vector_add (m->visible, 1, bias, v + j * m->visible);
      softmax_columns (m->visible, some, 1, m->visible, v);
      for (size_t j = 0; j < some; j++)
        for (size_t i = 0; i < m->visible; i++)
          v[i + j * m->visible] *= total[j];
    }
}

void
machine_visible (const struct machine *m, real beta, const real *bias,
                 size_t columns, const real *h, real *v)
{
  if (m->counts)
    {
      share_totals (m, beta, bias, columns, h, v);
      return;
    }
  matrix_product (TRANSPOSED, PLAIN, m->visible, columns, m->hidden, beta,
                  m->weight, m->hidden, h, m->hidden, 0, v, m->visible);
  if (m->gaussian)
    REAL_NAME (activate_linear) (NULL, m->visible, columns, bias, v);
  else
    REAL_NAME (activate_sigmoid) (NULL, m->visible, columns, bias, v);
}

void
machine_draw (const struct stream *stream, uint32_t row, uint32_t stride,
              bool gaussian, size_t size, size_t columns, real *x, real *room)
{
  for (size_t j = 0; j < columns; j++, x += size, row += stride)
    if (gaussian)
      {
        random_normal (stream, row, size, room);
        vector_add (size, 1, room, x);
      }
    else
      {
        random_uniform (stream, row, size, room);
        vector_threshold (size, room, x);
      }
}

/* As many draws from the shares of a column as they add up to.  */
static void
draw_counts (const struct stream *stream, uint32_t row, size_t size, real *x,
             real *room)
{
  uint32_t bits[RANDOM_GROUP];
  real sum = 0;
  for (size_t i = 0; i < size; i++)
    {
      room[i] = sum += x[i];
      x[i] = 0;
    }
  size_t count = (size_t) llround ((double) sum);
  for (size_t n = 0; n < count; n++)
    {
      if (n % RANDOM_GROUP == 0)
        random_bits (stream, row, (uint32_t) (n / RANDOM_GROUP), bits);
      real at = (real) ((double) sum * ((double) bits[n % RANDOM_GROUP] + .5)
                        / 4294967296.0);
      size_t low = 0, high = size - 1;
      while (low < high)
        {
          size_t middle = (low + high) / 2;
          if (room[middle] > at)
            high = middle;
          else
            low = middle + 1;
        }
      x[low]++;
    }
}

void
machine_draw_visible (const struct machine *m, const struct stream *stream,
                      uint32_t row, uint32_t stride, size_t columns, real *v,
                      real *room)
{
  if (! m->counts)
    machine_draw (stream, row, stride, m->gaussian, m->visible, columns, v,
                  room);
  for (size_t j = 0; j < columns && m->counts;
       j++, v += m->visible, row += stride)
    draw_counts (stream, row, m->visible, v, room);
}

/* In the place of the softplus where hidden units are Gaussian.  */
static void
square (const struct machine *m, size_t columns, real scale, real *a,
        real *d_bias, real *each)
{
  REAL_NAME (activate_linear) (NULL, m->hidden, columns, m->hidden_bias, a);
  for (size_t j = 0; j < columns; j++, a += m->hidden)
    {
      each[j] = vector_dot (m->hidden, a, a) / 2;
      for (size_t i = 0; i < m->hidden; i++)
        d_bias[i] += a[i] *= scale;
    }
}

void
machine_energy (const struct machine *m, size_t columns, const real *v,
                const real *zeros, real scale, real *a, real *d_bias,
                real *each)
{
  const real *b = m->visible_bias;
  matrix_product (PLAIN, PLAIN, m->hidden, columns, m->visible, 1, m->weight,
                  m->hidden, v, m->visible, 0, a, m->hidden);
  if (m->linear)
    square (m, columns, scale, a, d_bias, each);
  else
    vector_softplus (m->hidden, columns, m->hidden_bias, zeros, scale, a,
                     d_bias, each);
  for (size_t j = 0; j < columns; j++, v += m->visible)
    each[j] = (m->gaussian ? vector_distance (m->visible, v, b) / 2
                           : -vector_dot (m->visible, v, b))
              - each[j];
}

void
machine_sweep (const struct machine *m, const struct stream *stream,
               uint32_t row, uint32_t stride, bool means, size_t columns,
               real *v, real *h, real *room)
{
  machine_hidden (m, 1, m->hidden_bias, columns, v, h);
  machine_draw (stream, row, stride, m->linear, m->hidden, columns, h, room);
  machine_visible (m, 1, m->visible_bias, columns, h, v);
  if (! means)
    machine_draw_visible (m, stream, row + 1, stride, columns, v, room);
}

struct run
{
  const struct context *context;
  const struct machine *machine;
  struct stream stream;
  size_t sweep, last, sweeps, chains;
  bool means;
  int threads;
  real *v, *h, **rooms;
};

enum
{
  SLICE = 20 /* sweeps between two looks at Ctrl-C */
};

static void
work (void *argument, int thread)
{
  struct run *run = argument;
  const struct machine *m = run->machine;
  struct stream stream = run->stream;
  size_t first, last = share (run->chains, 1, thread, run->threads, &first);
  if (first == last)
    return;
  for (size_t t = run->sweep; t < run->last; t++)
    {
      if (asked_to_end (run->context))
        return;
      stream.step = (uint32_t) t;
      machine_sweep (m, &stream, (uint32_t) (2 * first), 2,
                     run->means && t + 1 == run->sweeps, last - first,
                     run->v + first * m->visible, run->h + first * m->hidden,
                     run->rooms[thread]);
    }
}

enum status
machine_run (struct context *context, const struct machine *m, uint64_t seed,
             size_t sweeps, bool means, int threads, size_t chains, real *v,
             real *h)
{
  size_t most = m->visible > m->hidden ? m->visible : m->hidden;
  struct team *team;
  if ((size_t) threads > chains)
    threads = (int) chains;
  struct run run = { .context = context,
                     .machine = m,
                     .stream = { seed, PURPOSE_SAMPLE, 0 },
                     .sweeps = sweeps,
                     .chains = chains,
                     .means = means,
                     .threads = threads,
                     .v = v,
                     .h = h };
  TRY (blas_threads (context, 1));
  TRY (team_new (context, threads, &team));
  TRY (take (context, &run.rooms, (size_t) threads, sizeof *run.rooms));
  for (int i = 0; i < threads; i++)
    TRY (take (context, &run.rooms[i], most, sizeof (real)));
  for (; run.sweep < sweeps; run.sweep = run.last)
    {
      run.last = run.sweep + SLICE < sweeps ? run.sweep + SLICE : sweeps;
      run_parallel (team, work, &run);
      TRY (poll_host (context));
    }
  return STATUS_OK;
}
