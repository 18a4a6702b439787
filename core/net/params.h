/* Parameters: named blocks in one flat vector.

   A layer reserves blocks when it is declared and keeps where they lie; the
   vector itself (weights, gradient, an optimiser's state) is any array of
   `total' numbers.  A block is a column-major matrix.  */

#ifndef AE_PARAMS_H
#define AE_PARAMS_H

#include "math/real.h"

enum
{
  BLOCK_DECAYS = 1,   /* weight decay applies: matrices of weights */
  BLOCK_FIXED = 2,    /* state that is not trained: its gradient is zero */
  BLOCK_KEPT = 4,     /* of that, what training keeps up, as it does weights */
  BLOCK_OUTER = 8,    /* its gradient is a sum of outer products: outer.h */
  BLOCK_VARIANCE = 16 /* its numbers are not negative */
};

struct block
{
  const char *name; /* "encoder(1).weight" */
  size_t place, rows, columns;
  unsigned flags;
};

struct params
{
  struct block *blocks;
  size_t count, room, total;
};

/* A part of the flat vector.  */
struct segment
{
  size_t first, last;
};

#define params_reserve REAL_NAME (params_reserve)
#define params_clear_vectors REAL_NAME (params_clear_vectors)

/* A new block, also stored in *block.  */
enum status params_reserve (struct context *, struct params *,
                            const char *name, size_t rows, size_t columns,
                            unsigned flags, struct block *block);

/* Zeroes what the backward passes accumulate into: all blocks of one column;
   and what no pass reaches, the fixed ones.  Matrices are written whole by the
   first product that reaches them.  */
void params_clear_vectors (const struct params *, real *gradient);

/* Is the number at that place in one of `count' segments?  */
static inline bool
segments_hold (const struct segment *segments, size_t count, size_t place)
{
  for (size_t s = 0; s < count; s++)
    if (place >= segments[s].first && place < segments[s].last)
      return true;
  return false;
}

static inline size_t
block_count (const struct block *block)
{
  return block->rows * block->columns;
}

#endif
