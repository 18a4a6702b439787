/* Where observations come from: see source.h.  */

#include "data/source.h"

#include "math/matrix.h"
#include "math/vector.h"

#include <string.h>

void
source_open (const struct value *value, bool by_columns, struct source *source)
{
  *source = (struct source){ .value = value, .by_columns = by_columns };
  source->count = by_columns ? value->columns : value->rows;
  source->size = by_columns ? value->rows : value->columns;
  if (value->class == REAL_CLASS && by_columns)
    source->columns = value->data;
}

/* Number (i, j) of the block is number
     i * step_i + (rows ? rows[j] : first + j) * step_j
   of the data, for each class of numbers.  Row-wise data is walked in tiles,
   so that a cache line fetched serves all its numbers.  */
enum
{
  TILE = 16
};

#define GATHER(type)                                                          \
  do                                                                          \
    {                                                                         \
      const type *data = source->value->data;                                 \
      for (size_t i0 = 0; i0 < size; i0 += tile)                              \
        for (size_t j = 0; j < count; j++)                                    \
          {                                                                   \
            const type *from = data + (rows ? rows[j] : first + j) * step_j;  \
            size_t i1 = i0 + tile < size ? i0 + tile : size;                  \
            for (size_t i = i0; i < i1; i++)                                  \
              room[i + j * size] = (real) from[i * step_i];                   \
          }                                                                   \
    }                                                                         \
  while (0)

static void
gather (const struct source *source, const size_t *rows, size_t first,
        size_t count, real *restrict room)
{
  size_t size = source->size;
  size_t step_i = source->by_columns ? 1 : source->count;
  size_t step_j = source->by_columns ? size : 1;
  size_t tile = source->by_columns ? size : TILE;

  if (source->columns)
    for (size_t j = 0; j < count; j++)
      memcpy (room + j * size,
              source->columns + (rows ? rows[j] : first + j) * size,
              size * sizeof *room);
  else if (! source->by_columns && ! rows
           && source->value->class == REAL_CLASS)
    matrix_transpose (count, size, (const real *) source->value->data + first,
                      source->count, room, size);
  else
    switch (source->value->class)
      {
      case CLASS_DOUBLE: GATHER (double); break;
      case CLASS_SINGLE: GATHER (float); break;
      case CLASS_LOGICAL:
      case CLASS_UINT8: GATHER (uint8_t); break;
      case CLASS_INT8: GATHER (int8_t); break;
      case CLASS_INT16: GATHER (int16_t); break;
      case CLASS_UINT16: GATHER (uint16_t); break;
      case CLASS_INT32: GATHER (int32_t); break;
      case CLASS_UINT32: GATHER (uint32_t); break;
      case CLASS_INT64: GATHER (int64_t); break;
      case CLASS_UINT64: GATHER (uint64_t); break;
      case CLASS_COUNT: break;
      }
}

enum status
source_prepare (struct context *context, struct source *source)
{
  real *columns;
  if (source->columns || source->level || source->repeated)
    return STATUS_OK;
  TRY (
    take (context, &columns, source->size * source->count, sizeof *columns));

  enum
  {
    STRIPE = 512
  };
  for (size_t first = 0; first < source->count; first += STRIPE)
    {
      size_t left = source->count - first;
      gather (source, NULL, first, left < STRIPE ? left : STRIPE,
              columns + first * source->size);
      TRY (poll_host (context));
    }
  source->columns = columns;
  return STATUS_OK;
}

/* The first observation, as often as is asked for.  */
static const real *
repeat (const struct source *source, size_t count, real *room)
{
  struct source one = *source;
  one.repeated = false;
  one.count = 1;
  const real *x = source_block (&one, NULL, 0, 1, room);
  for (size_t j = 0; j < count; j++)
    if (room + j * source->size != x)
      memcpy (room + j * source->size, x, source->size * sizeof *room);
  return room;
}

static const real *
one_hot (const struct source *source, const size_t *rows, size_t first,
         size_t count, real *room)
{
  memset (room, 0, source->size * count * sizeof *room);
  for (size_t j = 0; j < count; j++)
    room[source->level[rows ? rows[j] : first + j] + j * source->size] = 1;
  return room;
}

const real *
source_block (const struct source *source, const size_t *rows, size_t first,
              size_t count, real *room)
{
  if (source->repeated)
    return repeat (source, count, room);
  if (source->level)
    return one_hot (source, rows, first, count, room);
  if (source->columns && ! rows && ! source->offset)
    return source->columns + first * source->size;

  gather (source, rows, first, count, room);
  if (source->offset)
    for (size_t j = 0; j < count; j++)
      vector_scale_shift (source->size, source->offset, source->scale,
                          room + j * source->size, room + j * source->size);
  return room;
}

/* Calls collect on each of the listed observations.  */
static enum status
sweep (struct context *context, const struct source *source,
       const size_t *rows, size_t count, real *room, bool squares,
       const double *mean, double *sum, double *least, double *greatest)
{
  enum
  {
    STRIPE = 64
  };
  struct source plain = *source;
  plain.offset = plain.scale = NULL;
  for (size_t first = 0; first < count; first += STRIPE)
    {
      size_t block = count - first < STRIPE ? count - first : STRIPE;
      const real *x = source_block (&plain, rows ? rows + first : NULL, first,
                                    block, room);
      for (size_t j = 0; j < block; j++, x += source->size)
        {
          if (squares)
            vector_collect_squares (source->size, x, mean, sum);
          else if (sum)
            vector_collect (source->size, x, sum);
          if (least)
            vector_collect_range (source->size, x, least, greatest);
        }
      if (first % (64 * STRIPE) == 0)
        TRY (poll_host (context));
    }
  return STATUS_OK;
}

/* The mean first, then the deviation about it, for its digits.  */
enum status
source_moments (struct context *context, const struct source *source,
                const size_t *rows, size_t count, double *mean,
                double *deviation, double *least, double *greatest)
{
  size_t size = source->size;
  real *room;
  TRY (take (context, &room, 64 * size, sizeof *room));
  for (size_t i = 0; i < size && least; i++)
    {
      least[i] = INFINITY;
      greatest[i] = -INFINITY;
    }
  if (mean || least)
    TRY (sweep (context, source, rows, count, room, false, NULL, mean, least,
                greatest));
  for (size_t i = 0; i < size && mean; i++)
    mean[i] /= (double) count;
  if (deviation)
    TRY (sweep (context, source, rows, count, room, true, mean, deviation,
                NULL, NULL));
  for (size_t i = 0; i < size && deviation; i++)
    deviation[i] = count > 1 ? sqrt (deviation[i] / (double) (count - 1)) : 0;
  return STATUS_OK;
}

void
value_reals (const struct value *value, real *x)
{
  size_t count = value_count (value);
  if (value->class == REAL_CLASS && count)
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
  if (by_columns)
    memcpy (data + first * size, block, count * size * sizeof *data);
  else
    matrix_transpose (size, count, block, size, data + first, result->rows);
}

enum status
source_about (struct context *context, const struct source *source,
              const real *offset, struct source *centred)
{
  real *ones;
  TRY (take (context, &ones, source->size, sizeof *ones));
  for (size_t i = 0; i < source->size; i++)
    ones[i] = 1;
  *centred = *source;
  centred->offset = offset;
  centred->scale = ones;
  return STATUS_OK;
}

enum status
source_center (struct context *context, const struct source *source,
               struct source *centred)
{
  double *mean;
  real *offset;
  TRY (take (context, &mean, source->size, sizeof *mean));
  TRY (take (context, &offset, source->size, sizeof *offset));
  TRY (source_moments (context, source, NULL, source->count, mean, NULL, NULL,
                       NULL));
  for (size_t i = 0; i < source->size; i++)
    offset[i] = (real) mean[i];
  return source_about (context, source, offset, centred);
}
