/* What Hebbian learning leaves on its way: see oja_record.h.  */

#include "components/oja_record.h"

#include <string.h>

static const double MOST_WEIGHTS = 1e7;

enum status
oja_record_new (struct context *context, const struct source *source,
                double epochs, size_t all, double given, int threads, size_t k,
                struct oja_record *record)
{
  double total = epochs * (double) all;
  double every = isnan (given) ? fmax (1, floor (total / 200)) : given;
  double most = floor (total / every) + 2;
  if (most * (double) k > 1e9)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'RecordEvery' (%s) makes %s records: too many",
                 number_words (context, every), number_words (context, most));
  *record
    = (struct oja_record){ .k = k, .most = (size_t) most, .every = every };
  TRY (take (context, &record->step, record->most, sizeof (double)));
  TRY (take (context, &record->angle, record->most * k, sizeof (double)));
  TRY (take (context, &record->norm, record->most * k, sizeof (double)));
  if (most * (double) k * (double) source->size <= MOST_WEIGHTS)
    TRY (take (context, &record->weights, record->most * k * source->size,
               sizeof (real)));
  return pca_solve (context, source, k, true, threads, &record->truth);
}

/* The angle between w_j and its component, whichever way w points: from the
   part of w across it, which keeps its digits where the angle is small.  All
   relative to the largest number of w, whose square may be too large.  */
void
oja_record_now (struct oja_record *record, const struct oja *oja)
{
  size_t at = record->count;
  if (at == record->most)
    return;
  record->step[at] = oja->step;
  for (size_t j = 0; j < record->k; j++)
    {
      const real *w = oja->w + j * oja->size;
      const real *u = record->truth.components + j * oja->size;
      double most = 0, along = 0, across = 0, norm = 0;
      for (size_t i = 0; i < oja->size; i++)
        most = fmax (most, fabs ((double) w[i]));
      double unit = most > 0 ? most : 1;
      for (size_t i = 0; i < oja->size; i++)
        {
          along += (double) w[i] / unit * (double) u[i];
          norm += (double) w[i] / unit * ((double) w[i] / unit);
        }
      for (size_t i = 0; i < oja->size; i++)
        {
          double rest = (double) w[i] / unit - along * (double) u[i];
          across += rest * rest;
        }
      record->angle[at + j * record->most]
        = atan2 (sqrt (across), fabs (along));
      record->norm[at + j * record->most] = unit * sqrt (norm);
    }
  if (record->weights)
    memcpy (record->weights + at * oja->size * record->k, oja->w,
            oja->size * record->k * sizeof (real));
  record->count++;
  record->next = oja->step + record->every;
}

enum status
oja_record_put (struct context *context, const struct oja_record *record,
                struct value *history)
{
  const struct
  {
    const char *name;
    const double *from;
    size_t columns;
  } fields[] = { { "step", record->step, 1 },
                 { "angle", record->angle, record->k },
                 { "norm", record->norm, record->k } };
  struct value *slot;
  size_t size = record->truth.size, count = record->count;
  TRY (value_structs (context, history, 1));
  for (size_t f = 0; f < 3; f++)
    {
      TRY (value_slot (context, history, fields[f].name, 0, &slot));
      TRY (value_matrix (context, slot, CLASS_DOUBLE, record->count,
                         fields[f].columns));
      for (size_t j = 0; j < fields[f].columns; j++)
        memcpy ((double *) slot->data + j * record->count,
                fields[f].from + j * record->most,
                record->count * sizeof (double));
    }
  TRY (value_slot (context, history, "weights", 0, &slot));
  if (! record->weights)
    return STATUS_OK;
  TRY (value_matrix (context, slot, REAL_CLASS, size, record->k * count));
  memcpy (slot->data, record->weights,
          size * record->k * count * sizeof (real));
  slot->columns = record->k;
  slot->pages = count;
  return STATUS_OK;
}
