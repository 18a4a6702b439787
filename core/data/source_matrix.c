/* The user's matrix as it lies, one observation a row or a column, of any
   class of numbers; or images, whose numbers lie one after the other, in
   columns that are ready as the user's are.

   Reading single rows out of row-wise data is slow (every number lies in
   another cache line): `prepare' transposes such data once, in blocks, and
   that is the one copy that training makes.  */

#include "data/source.h"

#include "math/matrix.h"

static bool
takes (const struct value *value)
{
  return value_is_numeric (value);
}

/* Columns of this precision lie ready.  */
static enum status
open (struct context *context, const struct value *value, const char *what,
      struct source *source)
{
  (void) context, (void) what;
  bool ready = source->by_columns || value->turned;
  bool by_columns = value->form ? ! value->turned : source->by_columns;
  source->own = value;
  source->count = by_columns ? value->columns : value->rows;
  source->size = by_columns ? value->rows : value->columns;
  if (value->class == REAL_CLASS && ready)
    {
      source->type = &source_columns_type;
      source->own = value->data;
    }
  return STATUS_OK;
}

/* Number (i, j) of the block is number
     i * step_i + (rows ? rows[j] : first + j) * step_j
   of the data, for each class of numbers.  Row-wise data is walked in tiles,
   so that a cache line fetched serves all its numbers.  */
enum
{
  TILE = 16
};

#define GATHER(class, type)                                                   \
  case class:                                                                 \
    {                                                                         \
      const type *data = value->data;                                         \
      for (size_t i0 = 0; i0 < size; i0 += tile)                              \
        for (size_t j = 0; j < count; j++)                                    \
          {                                                                   \
            const type *from = data + (rows ? rows[j] : first + j) * step_j;  \
            size_t i1 = i0 + tile < size ? i0 + tile : size;                  \
            for (size_t i = i0; i < i1; i++)                                  \
              room[i + j * size] = (real) from[i * step_i];                   \
          }                                                                   \
      break;                                                                  \
    }

static const real *
gather (const struct source *source, const size_t *rows, size_t first,
        size_t count, real *restrict room)
{
  const struct value *value = source->own;
  bool ready = source->by_columns || value->turned;
  size_t size = source->size;
  size_t step_i = ready ? 1 : value->rows;
  size_t step_j = ready ? size : 1;
  size_t tile = ready ? size : TILE;

  if (! ready && ! rows && value->class == REAL_CLASS)
    matrix_transpose (count, size, (const real *) value->data + first,
                      value->rows, room, size);
  else
    switch (value->class)
      {
        NUMBER_CLASSES (GATHER)
      case CLASS_COUNT: break;
      }
  return room;
}

static enum status
prepare (struct context *context, struct source *source)
{
  enum
  {
    STRIPE = 512
  };
  real *columns;
  TRY (
    take (context, &columns, source->size * source->count, sizeof *columns));
  for (size_t first = 0; first < source->count; first += STRIPE)
    {
      size_t left = source->count - first;
      gather (source, NULL, first, left < STRIPE ? left : STRIPE,
              columns + first * source->size);
      TRY (poll_host (context));
    }
  source->type = &source_columns_type;
  source->own = columns;
  return STATUS_OK;
}

const struct source_type source_matrix_type = { .name = "matrix",
                                                .takes = takes,
                                                .open = open,
                                                .prepare = prepare,
                                                .block = gather };
