/* An adaptive range coder: whole numbers of a known alphabet into bytes, at
   their entropy.

   An interval [low, low + range) stands for what has been coded; each symbol
   takes the part of it that its frequency has of the total (Martin, Range
   encoding, 1979; the carry as in Schindler's coder of 1998).  A model counts
   symbols as they come, on both sides alike, so that no table is sent.  It
   begins with a bell about a given middle, of the weight of 64
   symbols: without
   it the first symbols of a large alphabet would cost as much as learning that
   table.  All of it is arithmetic of whole numbers: every machine makes the
   same bytes.

   The decoder never reads beyond the bytes it has: past the end it sees
   zeros, and says so.  What the encoder has made is read to its last byte and
   no further, so there it is not what was written.  */

#ifndef AE_RANGE_CODER_H
#define AE_RANGE_CODER_H

#include "math/real.h"

#define symbols_new REAL_NAME (symbols_new)
#define symbols_begin REAL_NAME (symbols_begin)
#define coder_put REAL_NAME (coder_put)
#define coder_finish REAL_NAME (coder_finish)
#define coder_open REAL_NAME (coder_open)
#define coder_get REAL_NAME (coder_get)

enum
{
  MOST_SYMBOLS = 1 << 16
};

/* The frequencies of one alphabet, as a tree of partial sums (Fenwick 1994). */
struct symbols
{
  size_t count;
  uint32_t *tree; /* count + 1 */
  uint32_t total;
};

/* Room for `count' symbols; and the bell about `middle', of `width', both in
   sixteenths of a symbol.  */
enum status symbols_new (struct context *, size_t count, struct symbols *);
void symbols_begin (struct symbols *, size_t count, int64_t middle,
                    int64_t width);

struct coder
{
  uint64_t low;
  uint32_t range, code; /* code: of the decoder */
  uint8_t held;         /* a byte that a carry may still change, */
  uint64_t behind;      /* and how many of 255 after it */
  bool begun;
  bool past;      /* the decoder was there */
  uint8_t *bytes; /* the encoder counts on where there is no more room */
  size_t used, room;
};

void coder_put (struct coder *, struct symbols *, size_t symbol);
void coder_finish (struct coder *);
void coder_open (struct coder *, const uint8_t *bytes, size_t count);
size_t coder_get (struct coder *, struct symbols *);

#endif
