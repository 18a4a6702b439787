/* Weights of observations: see weight.h.  */

#include "data/weight.h"

#include "base/company.h"

#include <math.h>

static enum status
check (struct context *context, const struct value *given, size_t total)
{
  size_t count = value_count (given);
  if (count != total || (given->rows != 1 && given->columns != 1))
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Weights' must be a vector of %zu numbers, one an "
                 "observation, not %zu x %zu",
                 total, given->rows, given->columns);
  for (size_t i = 0; i < count; i++)
    {
      double weight = value_at (given, i);
      if (! isfinite (weight) || weight < 0)
        return fail (context, STATUS_BAD_OPTION,
                     "option 'Weights' must be finite and not negative; "
                     "number %zu is %s",
                     i + 1, number_words (context, weight));
    }
  return STATUS_OK;
}

enum status
observation_weights (struct context *context, const struct value *given,
                     size_t total, const size_t *rows, size_t count, bool same,
                     const real **weights)
{
  double ends[2] = { 0, -INFINITY }, sums[2] = { 0, (double) count };
  real *own;
  *weights = NULL;
  if (! given)
    return STATUS_OK;
  TRY (check (context, given, total));
  for (size_t i = 0; i < count; i++)
    {
      double weight = value_at (given, rows ? rows[i] : i);
      ends[0] = fmax (ends[0], weight);
      ends[1] = fmax (ends[1], -weight);
    }
  if (! same)
    TRY (peers_combine (context, PEERS_GREATEST, ends, 2));
  double most = ends[0];
  if (! (most > 0))
    return count == 0 ? STATUS_OK
                      : fail (context, STATUS_BAD_OPTION,
                              "option 'Weights' must not be 0 for all "
                              "observations that are trained on");
  if (most == -ends[1])
    return STATUS_OK;
  TRY (take (context, &own, total, sizeof *own));
  for (size_t i = 0; i < count; i++)
    sums[0] += value_at (given, rows ? rows[i] : i) / most;
  if (! same)
    TRY (peers_combine (context, PEERS_DOUBLE, sums, 2));
  for (size_t i = 0; i < count; i++)
    {
      size_t row = rows ? rows[i] : i;
      own[row] = (real) (value_at (given, row) / most * (sums[1] / sums[0]));
    }
  *weights = own;
  return STATUS_OK;
}
