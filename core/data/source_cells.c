/* A cell of sequences, T_i x c matrices of any lengths, as a source: columns
   as long as the longest, channels innermost, and how many steps each has.
   What is behind them is 0.  */

#include "base/company.h"
#include "data/source.h"

static bool
takes (const struct value *value)
{
  return value->kind == VALUE_CELL;
}

size_t
sequences_longest (const struct value *cell)
{
  size_t longest = 0;
  for (size_t n = 0; n < value_count (cell); n++)
    if (cell->items[n].rows > longest)
      longest = cell->items[n].rows;
  return longest;
}

enum status
sequences_reach (struct context *context, const struct value *cell,
                 size_t *longest)
{
  double most = (double) sequences_longest (cell);
  TRY (peers_combine (context, PEERS_GREATEST, &most, 1));
  *longest = (size_t) most;
  return STATUS_OK;
}

/* A matrix of c finite numbers a step.  */
static enum status
check (struct context *context, const char *what, size_t number,
       const struct value *x, size_t channels)
{
  if (! value_is_numeric (x) || x->pages > 1)
    return fail (context, STATUS_BAD_DATA,
                 "%s, sequence %zu, must be a real, full matrix of numbers, "
                 "not %s",
                 what, number, value_words (context, x));
  if (value_count (x) == 0)
    return fail (context, STATUS_BAD_DATA, "%s, sequence %zu, has no steps",
                 what, number);
  if (x->columns != channels)
    return fail (context, STATUS_BAD_DATA,
                 "%s, sequence %zu, must have %zu columns, as the first has, "
                 "not %zu",
                 what, number, channels, x->columns);
  for (size_t i = 0; i < value_count (x); i++)
    if (! isfinite (value_at (x, i)))
      return fail (context, STATUS_BAD_DATA,
                   "%s, sequence %zu, must be finite; row %zu, column %zu is "
                   "%s",
                   what, number, i % x->rows + 1, i / x->rows + 1,
                   number_words (context, value_at (x, i)));
  return STATUS_OK;
}

enum status
source_sequences (struct context *context, const struct value *value,
                  const char *what, size_t longest, struct source *source)
{
  size_t count = value_count (value);
  size_t channels = count ? value->items[0].columns : 1;
  size_t *lengths;
  real *columns;
  for (size_t n = 0; n < count; n++)
    TRY (check (context, what, n + 1, &value->items[n], channels));
  if (count && longest > SIZE_MAX / 16 / channels / count)
    return fail (context, STATUS_NO_MEMORY, "not enough memory");
  TRY (take (context, &lengths, count, sizeof *lengths));
  TRY (take (context, &columns, longest * channels * count, sizeof *columns));
  for (size_t n = 0; n < count; n++)
    {
      const struct value *x = &value->items[n];
      real *to = columns + n * longest * channels;
      lengths[n] = x->rows;
      for (size_t t = 0; t < x->rows; t++)
        for (size_t c = 0; c < channels; c++)
          *to++ = (real) value_at (x, t + c * x->rows);
    }
  source_columns (longest * channels, count, columns, source);
  source->lengths = lengths;
  source->channels = channels;
  return STATUS_OK;
}

static enum status
open (struct context *context, const struct value *value, const char *what,
      struct source *source)
{
  size_t longest;
  TRY (sequences_reach (context, value, &longest));
  return source_sequences (context, value, what, longest, source);
}

const struct source_type source_cells_type
  = { .name = "cells", .takes = takes, .open = open };
