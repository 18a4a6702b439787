/* Where observations come from: see source.h.  To add a kind: its file, and a
   row here.  */

#include "data/source.h"

#include "base/company.h"
#include "math/matrix.h"
#include "math/vector.h"

#include <string.h>

static const struct source_type *const types[]
  = { &source_matrix_type, &source_file_type, &source_cells_type };

enum status
source_open (struct context *context, const struct value *value,
             const char *what, bool by_columns, struct source *source)
{
  for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
    if (types[i]->takes (value))
      {
        *source = (struct source){ .type = types[i],
                                   .by_columns = by_columns,
                                   .same = peers_share (context, value) };
        return types[i]->open (context, value, what, source);
      }
  return fail (context, STATUS_BAD_DATA,
               "%s must be a real, full matrix of numbers, not %s", what,
               value_words (context, value));
}

enum status
source_prepare (struct context *context, struct source *source)
{
  return source->type->prepare ? source->type->prepare (context, source)
                               : STATUS_OK;
}

enum status
source_fetch (struct context *context, const struct source *source,
              struct team *team, const struct span *spans, size_t count)
{
  if (source->type->fetch)
    TRY (source->type->fetch (context, source, team, spans, count));
  return source->beside
           ? source_fetch (context, source->beside, team, spans, count)
           : STATUS_OK;
}

/* With what stands for the numbers that are not there.  */
static const real *
complete (const struct source *source, size_t count, const real *x, real *room)
{
  size_t size = source->size;
  for (size_t i = 0; i < size * count; i++)
    if (isnan (x[i]))
      {
        if (x != room)
          memcpy (room, x, size * count * sizeof *room);
        x = room;
        room[i] = source->fill[i % size];
      }
  return x;
}

const real *
source_block (const struct source *source, const size_t *rows, size_t first,
              size_t count, real *room)
{
  size_t size = source->size;
  const real *x = source->type->block (source, rows, first, count, room);
  if (source->fill)
    x = complete (source, count, x, room);
  if (! source->offset)
    return x;
  for (size_t j = 0; j < count; j++)
    vector_scale_shift (size, source->offset, source->scale, x + j * size,
                        room + j * size);
  return room;
}

enum status
source_read (struct context *context, const struct source *source,
             const size_t *rows, size_t first, size_t count, real *room)
{
  struct span span = { rows, rows ? 0 : first, count, 0 };
  if (count == 0) /* and there may be nothing to point at */
    return STATUS_OK;
  TRY (source_fetch (context, source, NULL, &span, 1));
  const real *x = source_block (source, rows, first, count, room);
  if (x != room)
    memcpy (room, x, source->size * count * sizeof *room);
  return STATUS_OK;
}

enum status
source_arrange (struct context *context, const struct shape *shape,
                struct source *source)
{
  enum
  {
    STRIPE = 64
  };
  size_t size = source->size, count = source->count;
  struct source plain = *source;
  real *room, *columns;
  if (! shape_has_planes (shape) || source->lengths || source->arranged)
    return STATUS_OK;
  source->arranged = true;
  source->kept = NULL;
  if (source->type->arrange)
    return source->type->arrange (context, shape, source);
  plain.offset = plain.scale = plain.fill = NULL;
  plain.beside = NULL;
  TRY (take (context, &columns, size * count, sizeof *columns));
  TRY (take (context, &room, size * STRIPE, sizeof *room));
  for (size_t first = 0; first < count; first += STRIPE)
    {
      size_t many = count - first < STRIPE ? count - first : STRIPE;
      struct span span = { NULL, first, many, count - first - many };
      TRY (source_fetch (context, &plain, NULL, &span, 1));
      const real *x = source_block (&plain, NULL, first, many, room);
      for (size_t j = 0; j < many; j++)
        matrix_transpose (size / shape->channels, shape->channels,
                          x + j * size, size / shape->channels,
                          columns + (first + j) * size, shape->channels);
      TRY (poll_host (context));
    }
  source->type = &source_columns_type;
  source->own = columns;
  return STATUS_OK;
}

bool
source_has_others (const struct context *context, const struct source *source)
{
  return has_peers (context) && ! source->same;
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
