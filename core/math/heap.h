/* The few least of many values: a heap with the greatest on top.

   Each value has a number, and of equal values the smaller number is the
   lesser: what is kept does not depend on the order of the offers.  */

#ifndef AE_HEAP_H
#define AE_HEAP_H

#include "math/real.h"

struct heap
{
  size_t most, count; /* kept at most, and now */
  real *value;        /* `most' of each */
  uint32_t *number;
};

#define heap_offer REAL_NAME (heap_offer)
#define heap_sort REAL_NAME (heap_sort)

/* Keeps it, if it is among the least.  */
void heap_offer (struct heap *, real value, uint32_t number);

/* In rising order: it is no heap any longer.  */
void heap_sort (struct heap *);

/* What a value must be below, or equal to with a smaller number.  */
static inline real
heap_top (const struct heap *heap)
{
  return heap->count < heap->most ? REAL_MAX : heap->value[0];
}

#endif
