/* Codes as bytes: see packet.h.  */

#include "compression/packet.h"

#include "compression/range_coder.h"

#include <string.h>
#include <zlib.h>

enum
{
  HEAD = 4 + 8 + 4 + 4 + 8 + 1,
  EACH = 4 * 5, /* at most: four numbers below 2^35 */
  TAIL = 4
};

static const char magic[4] = { 'A', 'E', 'C', '1' };

static void
put (uint8_t **at, uint64_t number, int bytes)
{
  for (int i = 0; i < bytes; i++)
    *(*at)++ = (uint8_t) (number >> 8 * i);
}

static uint64_t
get (const uint8_t **at, int bytes)
{
  uint64_t number = 0;
  for (int i = 0; i < bytes; i++)
    number |= (uint64_t) * (*at)++ << 8 * i;
  return number;
}

static void
put_short (uint8_t **at, uint64_t number)
{
  for (; number > 127; number >>= 7)
    *(*at)++ = (uint8_t) (number | 128);
  *(*at)++ = (uint8_t) number;
}

/* Never past the end: what is cut off there reads as zeros.  */
static uint64_t
get_short (const uint8_t **at, const uint8_t *end)
{
  uint64_t number = 0;
  for (int shift = 0; *at < end && shift < 35; shift += 7)
    {
      uint8_t byte = *(*at)++;
      number |= (uint64_t) (byte & 127) << shift;
      if (byte < 128)
        break;
    }
  return number;
}

uint32_t
packet_sum (const void *numbers, size_t bytes)
{
  uLong sum = crc32 (0, NULL, 0);
  const uint8_t *at = numbers;
  for (size_t part; bytes; bytes -= part, at += part)
    {
      part = bytes < 1 << 30 ? bytes : 1 << 30;
      sum = crc32 (sum, at, (uInt) part);
    }
  return (uint32_t) sum;
}

/* What the header says of one number of the code.  */
struct span_of
{
  int32_t least, most;
  int64_t middle;
  uint32_t width;
};

static struct span_of
survey (const struct packet *p, size_t i)
{
  struct span_of s = { INT32_MAX, INT32_MIN, 0, 0 };
  double mean = 0, squares = 0, n = (double) p->count;
  for (size_t j = 0; j < p->count; j++)
    {
      int32_t q = p->symbol[i + j * p->size];
      s.least = q < s.least ? q : s.least;
      s.most = q > s.most ? q : s.most;
      mean += q / n;
    }
  for (size_t j = 0; j < p->count; j++)
    {
      double apart = p->symbol[i + j * p->size] - mean;
      squares += apart * apart / n;
    }
  s.middle = llround (16 * (mean - s.least));
  s.width = (uint32_t) fmin (ceil (16 * sqrt (squares)), 1 << 20);
  return s;
}

static enum status
symbols_each (struct context *context, const struct span_of *spans,
              size_t size, struct symbols **symbols)
{
  TRY (take (context, symbols, size, sizeof **symbols));
  for (size_t i = 0; i < size; i++)
    {
      size_t count = (size_t) ((int64_t) spans[i].most - spans[i].least) + 1;
      TRY (symbols_new (context, count, &(*symbols)[i]));
      symbols_begin (&(*symbols)[i], count, spans[i].middle, spans[i].width);
    }
  return STATUS_OK;
}

static void
write_stream (const struct packet *p, const struct span_of *spans,
              struct symbols *symbols, struct coder *coder)
{
  for (size_t j = 0; j < p->count; j++)
    for (size_t i = 0; i < p->size; i++)
      if (symbols[i].count > 1)
        coder_put (
          coder, &symbols[i],
          (size_t) ((int64_t) p->symbol[i + j * p->size] - spans[i].least));
  coder_finish (coder);
}

enum status
packet_write (struct context *context, const struct packet *p,
              struct value *bytes)
{
  struct span_of *spans;
  struct symbols *symbols;
  TRY (take (context, &spans, p->size, sizeof *spans));
  for (size_t i = 0; i < p->size; i++)
    {
      spans[i] = survey (p, i);
      if ((int64_t) spans[i].most - spans[i].least >= MOST_SYMBOLS)
        return fail (context, STATUS_BAD_OPTION,
                     "option 'Step' is too small: number %zu of the code "
                     "takes more than %d steps",
                     i + 1, MOST_SYMBOLS);
    }

  /* A symbol costs at most 22 bits: its frequency is 1 of 2^21 or more.  */
  size_t head = HEAD + EACH * p->size;
  size_t room = head + 3 * p->count * p->size + 16 + TAIL;
  uint8_t *all, *at;
  uint64_t step;
  TRY (take (context, &all, room, 1));
  at = all;
  memcpy (at, magic, sizeof magic);
  at += sizeof magic;
  put (&at, p->count, 8);
  put (&at, p->size, 4);
  put (&at, p->model, 4);
  memcpy (&step, &p->step, sizeof step);
  put (&at, step, 8);
  put (&at, p->dead_zone, 1);
  for (size_t i = 0; i < p->size; i++)
    {
      int64_t least = spans[i].least;
      put_short (&at, (uint64_t) (least < 0 ? -2 * least - 1 : 2 * least));
      put_short (&at, (uint64_t) ((int64_t) spans[i].most - least));
      put_short (&at, (uint64_t) spans[i].middle);
      put_short (&at, spans[i].width);
    }
  head = (size_t) (at - all);
  struct coder coder
    = { .range = UINT32_MAX, .bytes = all + head, .room = room - head - TAIL };
  TRY (symbols_each (context, spans, p->size, &symbols));
  write_stream (p, spans, symbols, &coder);
  size_t used = head + (coder.used < coder.room ? coder.used : coder.room);
  at = all + used;
  put (&at, packet_sum (all, used), 4);
  TRY (value_matrix (context, bytes, CLASS_UINT8, used + TAIL, 1));
  memcpy (bytes->data, all, used + TAIL);
  return STATUS_OK;
}

enum status
packet_read (struct context *context, const uint8_t *bytes, size_t count,
             const char *what, uint32_t model, struct packet *p)
{
  const uint8_t *at = bytes;
  struct span_of *spans;
  struct symbols *symbols;
  if (count < HEAD + TAIL || memcmp (bytes, magic, sizeof magic) != 0)
    return fail (context, STATUS_BAD_DATA,
                 "argument '%s' must be bytes that ae_compress has made",
                 what);
  const uint8_t *end = bytes + count - TAIL;
  if (get (&end, 4) != packet_sum (bytes, count - TAIL))
    return fail (context, STATUS_BAD_DATA,
                 "argument '%s' is damaged: its check sum is wrong", what);
  at += sizeof magic;
  p->count = (size_t) get (&at, 8);
  p->size = (size_t) get (&at, 4);
  p->model = (uint32_t) get (&at, 4);
  uint64_t step = get (&at, 8);
  memcpy (&p->step, &step, sizeof p->step);
  p->dead_zone = get (&at, 1) != 0;
  if (p->model != model)
    return fail (context, STATUS_BAD_MODEL,
                 "argument 'model' is not the one that '%s' was made with",
                 what);
  if (p->size == 0 || p->count == 0 || p->size > (count - HEAD) / 4
      || p->count > ((uint64_t) 1 << 40) / p->size || ! (p->step > 0)
      || ! (p->step < (double) REAL_MAX / 0x1p31))
    return fail (context, STATUS_BAD_DATA,
                 "argument '%s' is damaged: its sizes do not fit", what);
  TRY (take (context, &spans, p->size, sizeof *spans));
  for (size_t i = 0; i < p->size; i++)
    {
      const uint8_t *stop = bytes + count - TAIL;
      uint64_t least = get_short (&at, stop), wide = get_short (&at, stop);
      uint64_t middle = get_short (&at, stop), width = get_short (&at, stop);
      int64_t from
        = least & 1 ? -(int64_t) (least / 2) - 1 : (int64_t) (least / 2);
      spans[i]
        = (struct span_of){ (int32_t) from, (int32_t) (from + (int64_t) wide),
                            (int64_t) middle, (uint32_t) width };
      if (wide >= MOST_SYMBOLS || from < -(1 << 30) || from > 1 << 30
          || middle > 16 * (uint64_t) MOST_SYMBOLS || width > 1 << 20)
        return fail (context, STATUS_BAD_DATA,
                     "argument '%s' is damaged: number %zu of the code", what,
                     i + 1);
    }
  struct coder coder;
  TRY (symbols_each (context, spans, p->size, &symbols));
  TRY (take (context, &p->symbol, p->size * p->count, sizeof *p->symbol));
  coder_open (&coder, at, (size_t) (bytes + count - TAIL - at));
  for (size_t j = 0; j < p->count; j++)
    {
      for (size_t i = 0; i < p->size; i++)
        p->symbol[i + j * p->size]
          = spans[i].least
            + (symbols[i].count > 1 ? (int32_t) coder_get (&coder, &symbols[i])
                                    : 0);
      if (coder.past)
        return fail (context, STATUS_BAD_DATA,
                     "argument '%s' is damaged: it ends within observation "
                     "%zu of %zu",
                     what, j + 1, p->count);
      if (j % 4096 == 0)
        TRY (poll_host (context));
    }
  return STATUS_OK;
}
