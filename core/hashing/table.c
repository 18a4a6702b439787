/* A table of codes: see table.h.  */

#include "hashing/table.h"

#include <stdlib.h>
#include <string.h>

/* A word for each bit (splitmix64, Steele, Lea & Flood 2014).  */
static uint64_t
bit_word (size_t bit)
{
  uint64_t z = ((uint64_t) bit + 1) * 0x9e3779b97f4a7c15u;
  z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
  z = (z ^ z >> 27) * 0x94d049bb133111ebu;
  return z ^ z >> 31;
}

static bool
bit_of (const uint8_t *code, size_t bit)
{
  return code[bit / 8] >> bit % 8 & 1;
}

/* The address of a code in a direct table, its hash in another.  */
static uint64_t
key_of (const struct table *table, const uint8_t *code)
{
  uint64_t key = 0;
  for (size_t i = 0; i < table->varying; i++)
    if (bit_of (code, table->bit[i]))
      key ^= table->slots ? bit_word (table->bit[i]) : (uint64_t) 1 << i;
  return key;
}

/* ----- building ---------------------------------------------------------- */

/* Which bits vary, and the others.  */
static enum status
compare_codes (struct context *context, const uint8_t *codes,
               struct table *table)
{
  uint8_t *common, all[MOST_BYTES], none[MOST_BYTES];
  uint16_t *bit;
  TRY (take (context, &common, table->bytes, 1));
  TRY (take (context, &bit, 8 * table->bytes, sizeof *bit));
  memset (all, 0xff, sizeof all);
  memset (none, 0, sizeof none);
  for (size_t n = 0; n < table->count; n++)
    for (size_t i = 0; i < table->bytes; i++)
      {
        all[i] &= codes[i + n * table->bytes];
        none[i] |= codes[i + n * table->bytes];
      }
  for (size_t i = 0; i < table->bytes; i++)
    common[i] = all[i] & none[i];
  for (size_t b = 0; b < 8 * table->bytes; b++)
    if (bit_of (none, b) && ! bit_of (all, b))
      bit[table->varying++] = (uint16_t) b;
  table->common = common;
  table->bit = bit;
  return STATUS_OK;
}

/* The slot of a code: that of its group, or the free one that it would have. */
static size_t
find_slot (const struct table *table, const uint8_t *codes,
           const uint32_t *first, const uint32_t *slot, uint64_t key,
           const uint8_t *code)
{
  size_t at = key & (table->slots - 1);
  while (
    slot[at]
    && memcmp (codes + first[slot[at] - 1] * table->bytes, code, table->bytes)
         != 0)
    at = (at + 1) & (table->slots - 1);
  return at;
}

/* place[n]: the group of code n.  */
static enum status
group_codes (struct context *context, const uint8_t *codes,
             struct table *table, uint32_t *place)
{
  uint32_t *slot, *first;
  for (table->slots = 2; table->slots < 2 * table->count;)
    table->slots *= 2;
  TRY (take (context, &slot, table->slots, sizeof *slot));
  TRY (take (context, &first, table->count, sizeof *first));
  for (size_t n = 0; n < table->count; n++)
    {
      const uint8_t *code = codes + n * table->bytes;
      size_t at
        = find_slot (table, codes, first, slot, key_of (table, code), code);
      if (! slot[at])
        {
          first[table->places++] = (uint32_t) n;
          slot[at] = (uint32_t) table->places;
        }
      place[n] = slot[at] - 1;
    }
  table->slot = slot;
  return STATUS_OK;
}

enum status
table_build (struct context *context, size_t bytes, size_t count,
             const uint8_t *codes, struct table *table)
{
  uint32_t *place, *start, *order;
  uint8_t *code;
  *table = (struct table){ .count = count, .bytes = bytes };
  TRY (compare_codes (context, codes, table));
  TRY (take (context, &place, count, sizeof *place));
  if (table->varying > DIRECT_BITS)
    TRY (group_codes (context, codes, table, place));
  else
    {
      table->places = (size_t) 1 << table->varying;
      for (size_t n = 0; n < count; n++)
        place[n] = (uint32_t) key_of (table, codes + n * bytes);
    }
  TRY (take (context, &start, table->places + 1, sizeof *start));
  TRY (take (context, &order, count, sizeof *order));
  TRY (take (context, &code, bytes * count, 1));
  for (size_t n = 0; n < count; n++)
    start[place[n] + 1]++;
  for (size_t i = 0; i < table->places; i++)
    start[i + 1] += start[i];
  for (size_t n = 0; n < count; n++)
    {
      uint32_t at = start[place[n]]++;
      order[at] = (uint32_t) n + 1;
      memcpy (code + at * bytes, codes + n * bytes, bytes);
    }
  for (size_t i = table->places; i > 0; i--)
    start[i] = start[i - 1];
  start[0] = 0;
  table->start = start;
  table->order = order;
  table->code = code;
  return STATUS_OK;
}

/* ----- looking up -------------------------------------------------------- */

static enum status
broken (struct context *context)
{
  return fail (context, STATUS_BAD_MODEL,
               "argument 'T' is no table as hash_table makes it: its numbers "
               "lead out of it");
}

static enum status
add_hit (struct context *context, uint32_t row, size_t distance,
         struct hits *hits)
{
  if (hits->count == hits->room)
    {
      uint32_t *rows, *distances;
      size_t room = 2 * hits->room + 64;
      TRY (take (context, &rows, room, sizeof *rows));
      TRY (take (context, &distances, room, sizeof *distances));
      if (hits->count)
        {
          memcpy (rows, hits->row, hits->count * sizeof *rows);
          memcpy (distances, hits->distance, hits->count * sizeof *rows);
        }
      hits->row = rows;
      hits->distance = distances;
      hits->room = room;
    }
  hits->row[hits->count] = row;
  hits->distance[hits->count++] = (uint32_t) distance;
  return STATUS_OK;
}

/* A walk through the addresses of a ball.  */
struct walk
{
  struct context *context;
  const struct table *table;
  struct hits *hits;
  size_t beside; /* how far the bits that do not vary are */
  uint8_t code[MOST_BYTES];
};

/* All at an address, which differs in `turned' bits.  */
static enum status
visit (struct walk *w, uint64_t key, size_t turned)
{
  const struct table *t = w->table;
  size_t place = (size_t) key;
  if (t->slots)
    {
      size_t at = key & (t->slots - 1), tries = 0;
      for (;; at = (at + 1) & (t->slots - 1))
        {
          if (t->slot[at] == 0)
            return STATUS_OK;
          place = t->slot[at] - 1;
          if (place >= t->places || t->start[place] >= t->count
              || tries++ == t->slots)
            return broken (w->context);
          if (memcmp (t->code + t->start[place] * t->bytes, w->code, t->bytes)
              == 0)
            break;
        }
    }
  size_t first = t->start[place], last = t->start[place + 1];
  if (first > last || last > t->count)
    return broken (w->context);
  for (size_t i = first; i < last; i++)
    TRY (add_hit (w->context, t->order[i], w->beside + turned, w->hits));
  return STATUS_OK;
}

/* The addresses that differ in `left' bits more, of those from `from' on.  */
static enum status
turn (struct walk *w, uint64_t key, size_t from, size_t left, size_t turned)
{
  const struct table *t = w->table;
  if (left == 0)
    return visit (w, key, turned);
  for (size_t i = from; i + left <= t->varying; i++)
    {
      size_t bit = t->bit[i];
      uint8_t mask = (uint8_t) (1 << bit % 8);
      w->code[bit / 8] ^= mask;
      TRY (turn (w, key ^ (t->slots ? bit_word (bit) : (uint64_t) 1 << i),
                 i + 1, left - 1, turned));
      w->code[bit / 8] ^= mask;
    }
  return STATUS_OK;
}

/* Addresses within a radius; `most' + 1 where there are more than that.  */
static double
ball_size (size_t varying, size_t radius, double most)
{
  double size = 1, ring = 1;
  for (size_t i = 1; i <= radius && i <= varying && size <= most; i++)
    {
      ring *= (double) (varying - i + 1) / (double) i;
      size += ring;
    }
  return size;
}

static size_t
distance_of (size_t bytes, const uint8_t *a, const uint8_t *b)
{
  size_t sum = 0;
  for (size_t i = 0; i < bytes; i++)
    sum += (size_t) __builtin_popcount (a[i] ^ b[i]);
  return sum;
}

/* By distance, then by row.  */
static int
compare (const void *one, const void *other)
{
  const uint64_t *a = one, *b = other;
  return (*a > *b) - (*a < *b);
}

static enum status
sort_hits (struct context *context, size_t from, struct hits *hits)
{
  size_t count = hits->count - from;
  uint64_t *both;
  if (count == 0)
    return STATUS_OK;
  TRY (take (context, &both, count, sizeof *both));
  for (size_t i = 0; i < count; i++)
    both[i] = (uint64_t) hits->distance[from + i] << 32 | hits->row[from + i];
  qsort (both, count, sizeof *both, compare);
  for (size_t i = 0; i < count; i++)
    {
      hits->distance[from + i] = (uint32_t) (both[i] >> 32);
      hits->row[from + i] = (uint32_t) both[i];
    }
  return STATUS_OK;
}

enum status
table_ball (struct context *context, const struct table *table,
            const uint8_t *query, size_t radius, struct hits *hits)
{
  struct walk w = { .context = context, .table = table, .hits = hits };
  size_t bytes = table->bytes, from = hits->count;
  memcpy (w.code, table->common, bytes);
  for (size_t i = 0; i < table->varying; i++)
    {
      size_t bit = table->bit[i];
      w.code[bit / 8] |= (uint8_t) (bit_of (query, bit) << bit % 8);
    }
  w.beside = distance_of (bytes, w.code, query);
  if (w.beside > radius)
    return STATUS_OK;
  size_t left = radius - w.beside;
  left = left < table->varying ? left : table->varying;
  double most = (double) table->count;
  if (ball_size (table->varying, left, most) > most)
    {
      for (size_t n = 0; n < table->count; n++)
        {
          size_t distance
            = distance_of (bytes, table->code + n * bytes, query);
          if (distance <= radius)
            TRY (add_hit (context, table->order[n], distance, hits));
        }
    }
  else
    for (size_t ring = 0; ring <= left; ring++)
      TRY (turn (&w, key_of (table, w.code), 0, ring, ring));
  return sort_hits (context, from, hits);
}
