/* An adaptive range coder: see range_coder.h.  */

#include "compression/range_coder.h"

#include <string.h>

enum
{
  RISE = 32,         /* what a symbol adds to its frequency */
  START = 64 * RISE, /* the bell's weight */
  MOST_TOTAL = 1 << 21,
  LEAST_RANGE = 1 << 24
};

enum status
symbols_new (struct context *context, size_t count, struct symbols *symbols)
{
  *symbols = (struct symbols){ .count = count };
  return take (context, &symbols->tree, count + 1, sizeof *symbols->tree);
}

static void
add (struct symbols *s, size_t symbol, uint32_t weight)
{
  s->total += weight;
  for (size_t i = symbol + 1; i <= s->count; i += i & -i)
    s->tree[i] += weight;
}

/* The sum of all before.  */
static uint32_t
before (const struct symbols *s, size_t symbol)
{
  uint32_t sum = 0;
  for (size_t i = symbol; i > 0; i -= i & -i)
    sum += s->tree[i];
  return sum;
}

/* The symbol in whose part `place' < total falls, and the sum before it.  */
static size_t
find (const struct symbols *s, uint32_t place, uint32_t *below)
{
  size_t at = 0, step = 1;
  while (2 * step <= s->count)
    step *= 2;
  *below = 0;
  for (; step; step /= 2)
    if (at + step <= s->count && *below + s->tree[at + step] <= place)
      {
        at += step;
        *below += s->tree[at];
      }
  return at < s->count ? at : s->count - 1;
}

void
symbols_begin (struct symbols *s, size_t count, int64_t middle, int64_t width)
{
  s->count = count;
  s->total = 0;
  memset (s->tree, 0, (count + 1) * sizeof *s->tree);
  width = width < 8 ? 8 : width > 1 << 20 ? 1 << 20 : width;
  /* (1 + d^2 / 8 w^2)^-4, near a normal density: it sums to about 3 w / 16
     symbols.  */
  int64_t square = 8 * width * width,
          height = (int64_t) START * 16 / 3 / width;
  for (size_t i = 0; i < count; i++)
    {
      int64_t d = 16 * (int64_t) i - middle;
      d = d < -(1 << 24) ? -(1 << 24) : d > 1 << 24 ? 1 << 24 : d;
      int64_t ratio = (square << 10) / (square + d * d); /* 1024 at the top */
      ratio = ratio * ratio * ratio * ratio >> 20;       /* 2^20 there */
      add (s, i, (uint32_t) (1 + (height * ratio >> 20)));
    }
}

static void
count_symbol (struct symbols *s, size_t symbol)
{
  add (s, symbol, RISE);
  if (s->total < MOST_TOTAL)
    return;
  /* Halved, none to nothing: from the tree to numbers and back.  */
  for (size_t i = s->count; i > 0; i--)
    if (i + (i & -i) <= s->count)
      s->tree[i + (i & -i)] -= s->tree[i];
  s->total = 0;
  for (size_t i = 1; i <= s->count; i++)
    s->total += s->tree[i] = (s->tree[i] + 1) / 2;
  for (size_t i = 1; i <= s->count; i++)
    if (i + (i & -i) <= s->count)
      s->tree[i + (i & -i)] += s->tree[i];
}

/* ----- bytes ------------------------------------------------------------- */

static void
put_byte (struct coder *c, uint8_t byte)
{
  if (c->used < c->room)
    c->bytes[c->used] = byte;
  c->used++;
}

/* The top byte of low leaves, with the carry into those that were held.  */
static void
shift (struct coder *c)
{
  bool carry = c->low >> 32;
  if (carry || (uint32_t) c->low < 0xFF000000u)
    {
      if (c->begun)
        put_byte (c, (uint8_t) (c->held + carry));
      for (; c->behind; c->behind--)
        put_byte (c, (uint8_t) (0xFF + carry));
      c->held = (uint8_t) ((uint32_t) c->low >> 24);
      c->begun = true;
    }
  else
    c->behind++;
  c->low = (uint32_t) c->low << 8;
}

void
coder_put (struct coder *c, struct symbols *s, size_t symbol)
{
  uint32_t below = before (s, symbol);
  uint32_t part = before (s, symbol + 1) - below;
  uint32_t unit = c->range / s->total;
  c->low += (uint64_t) unit * below;
  c->range = unit * part;
  while (c->range < LEAST_RANGE)
    {
      shift (c);
      c->range <<= 8;
    }
  count_symbol (s, symbol);
}

void
coder_finish (struct coder *c)
{
  for (int i = 0; i < 5; i++)
    shift (c);
}

static uint8_t
get_byte (struct coder *c)
{
  c->past = c->past || c->used == c->room;
  return c->past ? 0 : c->bytes[c->used++];
}

void
coder_open (struct coder *c, const uint8_t *bytes, size_t count)
{
  *c = (struct coder){ .range = UINT32_MAX,
                       .bytes = (uint8_t *) bytes,
                       .room = count };
  for (int i = 0; i < 4; i++)
    c->code = c->code << 8 | get_byte (c);
}

size_t
coder_get (struct coder *c, struct symbols *s)
{
  uint32_t unit = c->range / s->total, below;
  uint32_t place = c->code / unit;
  size_t symbol = find (s, place < s->total ? place : s->total - 1, &below);
  uint32_t part = before (s, symbol + 1) - below;
  c->code -= unit * below;
  c->range = unit * part;
  while (c->range < LEAST_RANGE)
    {
      c->code = c->code << 8 | get_byte (c);
      c->range <<= 8;
    }
  count_symbol (s, symbol);
  return symbol;
}
