/* Free energies of data: see energy.h.  */

#include "boltzmann/energy.h"

#include "data/survey.h"
#include "data/sweep.h"

enum
{
  BLOCK = 256
};

struct energies
{
  const struct machine *machine;
  double count;          /* of all observations */
  real *a, *dump, *each; /* room for a portion */
  const real *zeros;
  double *energy, *mean;
};

static enum status
add (void *own, const struct portion *portion)
{
  const struct energies *e = own;
  const struct machine *m = e->machine;
  machine_energy (m, portion->count, portion->x, e->zeros, 1, e->a, e->dump,
                  e->each);
  for (size_t j = 0; j < portion->count; j++)
    e->energy[portion->first + j] = (double) e->each[j];
  for (size_t i = 0; e->mean && i < m->hidden * portion->count; i++)
    e->mean[i % m->hidden] += (double) e->a[i] / e->count;
  return STATUS_OK;
}

enum status
energy_of (struct context *context, const struct machine *m,
           const struct source *source, double *energy, double *mean)
{
  struct energies e = { .machine = m,
                        .count = (double) source->count,
                        .energy = energy,
                        .mean = mean };
  real *zeros;
  TRY (take (context, &e.a, m->hidden * BLOCK, sizeof *e.a));
  TRY (take (context, &zeros, m->hidden, sizeof *zeros));
  TRY (take (context, &e.dump, m->hidden, sizeof *e.dump));
  TRY (take (context, &e.each, BLOCK, sizeof *e.each));
  e.zeros = zeros;
  return sweep_once (context, source, BLOCK, add, &e);
}

double
log_odds (double p, double n)
{
  return log ((n * p + .5) / (n * (1 - p) + .5));
}

enum status
energy_biases (struct context *context, const struct machine *m,
               const struct source *source, const double *hidden_mean,
               real *visible, real *hidden)
{
  struct survey survey;
  double n = (double) source->count;
  TRY (survey_source (context, source, NULL, source->count, 0, &survey));
  for (size_t i = 0; i < m->visible; i++)
    {
      double x = survey.mean[i];
      if (source->scale)
        x = (x - (double) source->offset[i]) * (double) source->scale[i];
      visible[i] = (real) (m->gaussian ? x : log_odds (x, n));
    }
  for (size_t j = 0; j < m->hidden; j++)
    hidden[j] = (real) log_odds (hidden_mean[j], n);
  return STATUS_OK;
}
