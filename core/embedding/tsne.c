/* t-SNE: see tsne.h.  */

#include "embedding/tsne.h"

#include "math/pairs.h"

#include <string.h>

static const double EARLY_MOMENTUM = .5, MOMENTUM = .8;
static const real LEAST_GAIN = (real) 0.01;

struct descent
{
  const struct affinity *affinity;
  struct map map;
  real *y, *speed, *gain, *gradient;
  double factor, rate, momentum;
  bool wants_value;
  double *value, *squares; /* a thread's */
};

double
tsne_rate (const struct tsne_plan *plan, size_t count)
{
  double usual = (double) count / (4 * plan->exaggeration);
  return ! isnan (plan->rate) ? plan->rate : usual > 50 ? usual : 50;
}

static real
square_of (const struct descent *d, size_t i, size_t j)
{
  size_t n = d->affinity->count;
  real square = 0;
  for (size_t k = 0; k < d->map.dimensions; k++)
    {
      real difference = d->y[i + k * n] - d->y[j + k * n];
      square += difference * difference;
    }
  return square;
}

/* sum_j p_ij w_ij (y_i - y_j) of a point.  */
static void
pull_of (const struct descent *d, size_t i, real *pull)
{
  const struct affinity *a = d->affinity;
  size_t n = a->count, dimensions = d->map.dimensions, e = a->start[i],
         end = a->start[i + 1];
  if (dimensions == 2)
    {
      pairs_attraction (end - e, a->column + e, a->p + e, d->y, d->y + n, i,
                        pull);
      return;
    }
  for (; e < end; e++)
    {
      size_t j = a->column[e];
      real weight = a->p[e] / (1 + square_of (d, i, j));
      for (size_t k = 0; k < dimensions; k++)
        pull[k] += weight * (d->y[i + k * n] - d->y[j + k * n]);
    }
}

/* The attraction in the place of the repulsion: dC/dy of a thread's points;
   and where it is wanted their part of sum p log (p Z / w).  */
static void
attract (void *argument, int thread)
{
  struct descent *d = argument;
  const struct affinity *a = d->affinity;
  size_t n = a->count, first,
         last = share (n, 1, thread, d->map.threads, &first);
  real factor = (real) (4 * d->factor), back = (real) (4 / d->map.sum);
  double squares = 0, value = 0;
  for (size_t i = first; i < last; i++)
    {
      real pull[REPULSION_DIMENSIONS] = { 0 };
      pull_of (d, i, pull);
      for (size_t e = a->start[i]; e < a->start[i + 1] && d->wants_value; e++)
        value += (double) a->p[e]
                 * log1p ((double) square_of (d, i, a->column[e]));
      for (size_t k = 0; k < d->map.dimensions; k++)
        {
          real *g = &d->gradient[i + k * n];
          *g = factor * pull[k] - back * d->map.force[i + k * n];
          squares += (double) *g * (double) *g;
        }
    }
  d->squares[thread] = squares;
  d->value[thread] = value;
}

static void
move (void *argument, int thread)
{
  struct descent *d = argument;
  size_t count = d->affinity->count * d->map.dimensions, first,
         last = share (count, 16, thread, d->map.threads, &first);
  real rate = (real) d->rate, momentum = (real) d->momentum;
  for (size_t i = first; i < last; i++)
    {
      real g = d->gradient[i], gain = d->gain[i];
      gain = d->speed[i] * g < 0 ? gain + (real) 0.2 : gain * (real) 0.8;
      d->gain[i] = gain < LEAST_GAIN ? LEAST_GAIN : gain;
      d->speed[i] = momentum * d->speed[i] - rate * d->gain[i] * g;
      d->y[i] += d->speed[i];
    }
}

/* The map's middle to 0: the cost does not see where it lies.  */
static void
center (const struct descent *d)
{
  size_t n = d->affinity->count;
  for (size_t k = 0; k < d->map.dimensions; k++)
    {
      double sum = 0;
      for (size_t i = 0; i < n; i++)
        sum += (double) d->y[i + k * n];
      for (size_t i = 0; i < n; i++)
        d->y[i + k * n] -= (real) (sum / (double) n);
    }
}

/* C at the present map, from what attract has summed.  */
static double
cost (const struct descent *d)
{
  double value = d->affinity->entropy + log (d->map.sum);
  for (int t = 0; t < d->map.threads; t++)
    value += d->value[t];
  return value;
}

static double
norm (const struct descent *d)
{
  double squares = 0;
  for (int t = 0; t < d->map.threads; t++)
    squares += d->squares[t];
  return sqrt (squares);
}

static enum status
evaluate (struct descent *d, const struct repulsion *method, void *own)
{
  TRY (method->evaluate (&d->map, own));
  TRY (poll_host (d->map.context));
  run_parallel (d->map.team, attract, d);
  return STATUS_OK;
}

static enum status
descent_new (struct context *context, const struct tsne_plan *plan,
             const struct affinity *affinity, real *y, real *gradient,
             struct descent *d)
{
  size_t numbers = affinity->count * plan->dimensions;
  *d = (struct descent){
    .affinity = affinity,
    .map = { .context = context,
             .count = affinity->count,
             .dimensions = plan->dimensions,
             .threads = plan->threads,
             .y = y },
    .y = y,
    .gradient = gradient,
    .rate = tsne_rate (plan, affinity->count),
  };
  TRY (team_new (context, plan->threads, &d->map.team));
  TRY (take (context, &d->map.force, numbers, sizeof (real)));
  TRY (take (context, &d->speed, numbers, sizeof (real)));
  TRY (take (context, &d->gain, numbers, sizeof (real)));
  TRY (take (context, &d->value, (size_t) plan->threads, sizeof (double)));
  TRY (take (context, &d->squares, (size_t) plan->threads, sizeof (double)));
  for (size_t i = 0; i < numbers; i++)
    d->gain[i] = 1;
  return STATUS_OK;
}

enum status
tsne_run (struct context *context, const struct tsne_plan *plan,
          const struct affinity *affinity, real *y, real *gradient,
          struct tsne_report *report)
{
  struct descent d;
  void *own;
  *report = (struct tsne_report){ 0 };
  TRY (descent_new (context, plan, affinity, y, gradient, &d));
  TRY (take (context, &report->kl, plan->iterations / TSNE_REPORT + 2,
             sizeof (double)));
  TRY (take (context, &report->at, plan->iterations / TSNE_REPORT + 2,
             sizeof (double)));
  TRY (plan->method->start (&d.map, &own));
  for (size_t step = 0; step < plan->iterations; step++)
    {
      bool early = step < TSNE_EARLY;
      d.factor = early ? plan->exaggeration : 1;
      d.momentum = early ? EARLY_MOMENTUM : MOMENTUM;
      d.wants_value = step > 0 && step % TSNE_REPORT == 0;
      TRY (evaluate (&d, plan->method, own));
      if (d.wants_value)
        {
          report->kl[report->count] = cost (&d);
          report->at[report->count++] = (double) step;
        }
      if (! isfinite (norm (&d)))
        return fail (context, STATUS_NOT_FINITE,
                     "the map left the finite numbers in iteration %zu; a "
                     "smaller 'LearningRate' than %.4g may help",
                     step + 1, d.rate);
      run_parallel (d.map.team, move, &d);
      center (&d);
      TRY (poll_host (context));
    }
  d.factor = 1;
  d.wants_value = true;
  TRY (evaluate (&d, plan->method, own));
  report->last = report->kl[report->count] = cost (&d);
  report->at[report->count++] = (double) plan->iterations;
  report->gradient_norm = norm (&d);
  return STATUS_OK;
}
