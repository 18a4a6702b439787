/* Sources that the core makes: columns that lie ready, one-hot columns of
   levels, and one observation for all.  */

#include "data/source.h"

#include <string.h>

/* ----- columns ----------------------------------------------------------- */

static const real *
columns_block (const struct source *source, const size_t *rows, size_t first,
               size_t count, real *room)
{
  const real *columns = source->own;
  size_t size = source->size;
  if (! rows)
    return columns + first * size;
  for (size_t j = 0; j < count; j++)
    memcpy (room + j * size, columns + rows[j] * size, size * sizeof *room);
  return room;
}

const struct source_type source_columns_type
  = { .name = "columns", .block = columns_block };

void
source_columns (size_t size, size_t count, const real *columns,
                struct source *source)
{
  *source = (struct source){ .type = &source_columns_type,
                             .own = columns,
                             .count = count,
                             .size = size,
                             .by_columns = true };
}

/* ----- levels ------------------------------------------------------------ */

static const real *
levels_block (const struct source *source, const size_t *rows, size_t first,
              size_t count, real *room)
{
  const uint32_t *level = source->own;
  memset (room, 0, source->size * count * sizeof *room);
  for (size_t j = 0; j < count; j++)
    room[level[rows ? rows[j] : first + j] + j * source->size] = 1;
  return room;
}

static const struct source_type levels_type
  = { .name = "levels", .block = levels_block };

void
source_levels (size_t size, size_t count, const uint32_t *level,
               struct source *source)
{
  *source = (struct source){
    .type = &levels_type, .own = level, .count = count, .size = size
  };
}

/* ----- one for all ------------------------------------------------------- */

static enum status
repeat_fetch (struct context *context, const struct source *source,
              struct team *team, const struct span *spans, size_t count)
{
  (void) team, (void) spans, (void) count;
  return source_fetch (context, source->own, NULL,
                       &(struct span){ .count = 1 }, 1);
}

static const real *
repeat_block (const struct source *source, const size_t *rows, size_t first,
              size_t count, real *room)
{
  (void) rows, (void) first;
  const real *x = source_block (source->own, NULL, 0, 1, room);
  for (size_t j = 0; j < count; j++)
    if (room + j * source->size != x)
      memcpy (room + j * source->size, x, source->size * sizeof *room);
  return room;
}

static const struct source_type repeat_type
  = { .name = "one for all", .fetch = repeat_fetch, .block = repeat_block };

void
source_repeat (const struct source *one, size_t count, struct source *source)
{
  *source = (struct source){ .type = &repeat_type,
                             .own = one,
                             .count = count,
                             .size = one->size,
                             .by_columns = one->by_columns };
}
