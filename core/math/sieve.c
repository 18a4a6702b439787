/* A sieve of neighbours: see sieve.h.

   A block of products stays in the second-level cache between its making and
   its reading.  Of each of its columns one vectorised minimum tells whether
   anything is below what has been kept so far: hardly ever, after the first
   blocks.

   This file is compiled with -ffast-math: nothing in it is NaN or infinite but
   the largest number, which is finite.  */

#include "math/sieve.h"

#include "math/heap.h"
#include "math/matrix.h"

enum
{
  REFERENCES = 480, /* rows of a product: whole tiles in both precisions */
  COLUMNS = 240,    /* of it, at most; whole tiles too */
  TILE = 8,
  GROUP = 48,    /* numbers under one minimum, in a column that has some */
  ROOM = 1 << 20 /* numbers of references in another precision, about */
};

struct sieve
{
  const struct context *context;
  size_t size, queries;
  size_t references, columns; /* of a product, at most */
  enum value_class class;
  double factor;
  const uint32_t *own;
  const real *q;
  real *rooms[2]; /* for what is not of this precision as it is */
  real *square, *norms, *block; /* ||q||^2, ||r||^2 of a block, -2 q'r */
  real most;                    /* the greatest ||r||^2 so far */
  struct heap *heaps;
};

/* Are the points used where they are?  */
static bool
lies_ready (const struct sieve *s)
{
  return s->class == REAL_CLASS && s->factor == 1;
}

static enum status
open (struct context *context, size_t size, size_t most, size_t keep,
      enum value_class class, double factor, struct sieve **place)
{
  struct sieve *s;
  size_t references = ROOM / (size + 1) / GROUP * GROUP;
  real *value;
  uint32_t *number;
  TRY (take (context, &s, 1, sizeof *s));
  references = references < GROUP ? GROUP : references;
  *s = (struct sieve){ .context = context,
                       .size = size,
                       .references
                       = references < REFERENCES ? references : REFERENCES,
                       .class = class,
                       .factor = factor };
  if (! lies_ready (s))
    {
      TRY (take (context, &s->rooms[0], size * most, sizeof (real)));
      TRY (take (context, &s->rooms[1], size * s->references, sizeof (real)));
    }
  TRY (take (context, &s->square, most, sizeof (real)));
  TRY (take (context, &s->norms, REFERENCES, sizeof (real)));
  TRY (take (context, &s->block, REFERENCES * COLUMNS, sizeof (real)));
  TRY (take (context, &s->heaps, most, sizeof *s->heaps));
  TRY (take (context, &value, keep * most, sizeof *value));
  TRY (take (context, &number, keep * most, sizeof *number));
  for (size_t j = 0; j < most; j++)
    s->heaps[j] = (struct heap){ .most = keep,
                                 .value = value + j * keep,
                                 .number = number + j * keep };
  *place = s;
  return STATUS_OK;
}

#define CONVERT(type)                                                         \
  AE_CLONES static void convert_##type (size_t count, const type *from,       \
                                        type factor, real *to)                \
  {                                                                           \
    for (size_t i = 0; i < count; i++)                                        \
      to[i] = (real) (from[i] * factor);                                      \
  }
CONVERT (float)
CONVERT (double)

/* `count' points in this precision: where they lie, or in the room.  */
static const real *
points_of (const struct sieve *s, size_t count, const void *points, real *room)
{
  if (lies_ready (s))
    return points;
  if (s->class == CLASS_SINGLE)
    convert_float (count * s->size, points, (float) s->factor, room);
  else
    convert_double (count * s->size, points, s->factor, room);
  return room;
}

AE_CLONES static void
squares_of (size_t size, size_t count, const real *x, real *square)
{
  for (size_t j = 0; j < count; j++)
    {
      real sum = 0;
      for (size_t i = 0; i < size; i++)
        sum += x[i + j * size] * x[i + j * size];
      square[j] = sum;
    }
}

static void
begin (struct sieve *s, size_t queries, const void *q, const uint32_t *own)
{
  size_t products = (queries + COLUMNS - 1) / COLUMNS;
  size_t even = products ? (queries + products - 1) / products : 0;
  s->queries = queries;
  s->columns = (even + TILE - 1) / TILE * TILE;
  s->q = points_of (s, queries, q, s->rooms[0]);
  s->own = own;
  s->most = 0;
  squares_of (s->size, queries, s->q, s->square);
  for (size_t j = 0; j < queries; j++)
    s->heaps[j].count = 0;
}

AE_CLONES static real
least_of (size_t count, const real *norms, const real *value)
{
  real least = REAL_MAX;
  for (size_t i = 0; i < count; i++)
    {
      real sum = norms[i] + value[i];
      least = sum < least ? sum : least;
    }
  return least;
}

/* One column of a block: `count' references from `first' on, query j.  */
static void
scan (struct sieve *s, size_t j, size_t first, size_t count,
      const real *column)
{
  struct heap *heap = &s->heaps[j];
  real top = heap_top (heap);
  if (least_of (count, s->norms, column) >= top)
    return;
  for (size_t g = 0; g < count; g += GROUP)
    {
      size_t end = count - g < GROUP ? count : g + GROUP;
      if (least_of (end - g, s->norms + g, column + g) >= top)
        continue;
      for (size_t i = g; i < end; i++)
        {
          real value = s->norms[i] + column[i];
          if (value >= top || (s->own && s->own[j] == first + i))
            continue;
          heap_offer (heap, value, (uint32_t) (first + i));
          top = heap_top (heap);
        }
    }
}

static void
add (struct sieve *s, size_t first, size_t count, const void *references)
{
  const char *from = references;
  size_t bytes = s->size * class_size (s->class);
  for (size_t begin = 0; begin < count; begin += s->references)
    {
      size_t left = count - begin;
      size_t part = left < s->references ? left : s->references;
      const real *r = points_of (s, part, from + begin * bytes, s->rooms[1]);
      if (asked_to_end (s->context))
        return;
      squares_of (s->size, part, r, s->norms);
      for (size_t i = 0; i < part; i++)
        s->most = s->norms[i] > s->most ? s->norms[i] : s->most;
      for (size_t j = 0; j < s->queries; j += s->columns)
        {
          size_t end
            = s->queries - j < s->columns ? s->queries : j + s->columns;
          matrix_product (TRANSPOSED, PLAIN, part, end - j, s->size, -2, r,
                          s->size, s->q + j * s->size, s->size, 0, s->block,
                          REFERENCES);
          for (size_t i = j; i < end; i++)
            scan (s, i, first + begin, part, s->block + (i - j) * REFERENCES);
        }
    }
}

static size_t
kept (const struct sieve *s, size_t j, const uint32_t **number, double *bound)
{
  const struct heap *heap = &s->heaps[j];
  double size = (double) s->size + 2, square = (double) s->square[j];
  double sum = sqrt (square) + sqrt ((double) s->most);
  double noise = 2 * size * (double) REAL_EPSILON * sum * sum
                 + 4 * size * (double) REAL_LEAST;
  *number = heap->number;
  *bound = (double) heap_top (heap) + square - noise;
  return heap->count;
}

const struct sieve_type REAL_NAME (sieve)
  = { .open = open, .begin = begin, .add = add, .kept = kept };
