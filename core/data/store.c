/* Numbers into values, and out of them: see store.h.  */

#include "data/store.h"

#include "math/matrix.h"

#include <string.h>

void
value_reals (const struct value *value, real *x)
{
  size_t count = value_count (value);
  if (value->class == REAL_CLASS && count && ! value->turned)
    memcpy (x, value->data, count * sizeof *x);
  else
    for (size_t i = 0; i < count; i++)
      x[i] = (real) value_at (value, i);
}

enum status
record_reals (struct context *context, struct value *record, const char *name,
              size_t rows, size_t columns, const real *x)
{
  struct value *slot;
  TRY (value_slot (context, record, name, 0, &slot));
  TRY (value_matrix (context, slot, REAL_CLASS, rows, columns));
  if (rows && columns)
    memcpy (slot->data, x, rows * columns * sizeof *x);
  return STATUS_OK;
}

void
store_rows (const real *block, size_t size, size_t first, size_t count,
            bool by_columns, struct value *result)
{
  real *data = result->data;
  if (by_columns || result->turned)
    memcpy (data + first * size, block, count * size * sizeof *data);
  else
    matrix_transpose (size, count, block, size, data + first, result->rows);
}
