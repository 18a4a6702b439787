/* Mixtures as blocks, and as records: see mixture.h.  */

#include "model/mixture.h"

#include "data/store.h"
#include "math/matrix.h"
#include "model/record_private.h"
#include "net/softmax.h"

#include <string.h>

enum status
mixture_declare (struct context *context, struct params *params,
                 unsigned flags, struct mixture *m)
{
  TRY (params_reserve (context, params, "prior.weight", m->count, 1, flags,
                       &m->weight));
  return params_reserve (context, params, "prior.mean_logvar", 2 * m->units,
                         m->count, flags, &m->head);
}

void
mixture_weights (const struct mixture *m, const real *x, real *weight)
{
  memcpy (weight, x + m->weight.place, m->count * sizeof (real));
  softmax (m->count, 1, weight);
  for (size_t c = 0; c < m->count; c++)
    weight[c] = log (weight[c]);
}

enum status
mixture_put (struct context *context, const struct mixture *m, const real *at,
             const real *x, struct value *record)
{
  const struct block *head = &m->head;
  bool gradient = x != at;
  size_t k = m->units, count = m->count;
  TRY (
    record_reals (context, record, "weight", 1, count, x + m->weight.place));
  TRY (put_components (context, head, "mean", 0, k, x, record));
  TRY (put_components (context, head, "sigma", k, k, x, record));
  real *s = value_field (record, "sigma", 0)->data;
  if (! gradient)
    softmax (count, 1, value_field (record, "weight", 0)->data);
  for (size_t c = 0; c < count; c++)
    for (size_t i = 0; i < k; i++)
      {
        real own = exp (at[head->place + k + i + c * head->rows] / 2);
        s[c + i * count] = gradient ? 2 * s[c + i * count] / own : own;
      }
  return STATUS_OK;
}

enum status
mixture_read (struct reader *reader, size_t units, size_t *count)
{
  const struct value *weight = value_field (reader->record, "weight", 0);
  const struct value *mean = value_field (reader->record, "mean", 0);
  const struct value *sigma = value_field (reader->record, "sigma", 0);
  double sum = 0;
  *count = mean ? mean->rows : 0;
  TRY (need_matrix (reader, mean, "mean", *count, units));
  TRY (need_matrix (reader, sigma, "sigma", *count, units));
  TRY (need_matrix (reader, weight, "weight", 1, *count));
  TRY (need_positive (reader, sigma, "sigma"));
  TRY (need_positive (reader, weight, "weight"));
  for (size_t c = 0; c < *count; c++)
    sum += value_at (weight, c);
  return fabs (sum - 1) < 1e-3
           ? STATUS_OK
           : refuse (reader, ".weight must sum to 1, not %.6g", sum);
}

void
mixture_load (const struct mixture *m, const struct value *record, real *x)
{
  size_t k = m->units;
  for (size_t c = 0; c < m->count; c++)
    x[m->weight.place + c]
      = (real) log (value_at (value_field (record, "weight", 0), c));
  load_components (&m->head, 0, k, value_field (record, "mean", 0), false, x);
  load_components (&m->head, k, k, value_field (record, "sigma", 0), true, x);
}

enum status
put_components (struct context *context, const struct block *block,
                const char *name, size_t first, size_t size, const real *x,
                struct value *record)
{
  struct value *slot;
  TRY (value_slot (context, record, name, 0, &slot));
  TRY (value_matrix (context, slot, REAL_CLASS, block->columns, size));
  matrix_transpose (size, block->columns, x + block->place + first,
                    block->rows, slot->data, block->columns);
  return STATUS_OK;
}

void
load_components (const struct block *block, size_t first, size_t size,
                 const struct value *value, bool logarithm, real *x)
{
  for (size_t c = 0; c < block->columns; c++)
    for (size_t i = 0; i < size; i++)
      {
        double number = value_at (value, c + i * block->columns);
        x[block->place + first + i + c * block->rows]
          = (real) (logarithm ? 2 * log (number) : number);
      }
}
