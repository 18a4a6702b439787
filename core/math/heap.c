/* The few least of many values: see heap.h.  */

#include "math/heap.h"

/* Is (v, i) greater than (w, j)?  */
static inline bool
greater (real v, uint32_t i, real w, uint32_t j)
{
  return v > w || (v == w && i > j);
}

/* (v, own) from the top down to its place among `count'.  */
static void
sift_down (struct heap *heap, size_t count, real v, uint32_t own)
{
  real *value = heap->value;
  uint32_t *number = heap->number;
  size_t at = 0;
  for (size_t child; (child = 2 * at + 1) < count; at = child)
    {
      if (child + 1 < count
          && greater (value[child + 1], number[child + 1], value[child],
                      number[child]))
        child++;
      if (! greater (value[child], number[child], v, own))
        break;
      value[at] = value[child];
      number[at] = number[child];
    }
  value[at] = v;
  number[at] = own;
}

static void
sift_up (struct heap *heap, size_t at, real v, uint32_t own)
{
  for (size_t up; at > 0; at = up)
    {
      up = (at - 1) / 2;
      if (! greater (v, own, heap->value[up], heap->number[up]))
        break;
      heap->value[at] = heap->value[up];
      heap->number[at] = heap->number[up];
    }
  heap->value[at] = v;
  heap->number[at] = own;
}

void
heap_offer (struct heap *heap, real value, uint32_t number)
{
  if (heap->count < heap->most)
    sift_up (heap, heap->count++, value, number);
  else if (greater (heap->value[0], heap->number[0], value, number))
    sift_down (heap, heap->most, value, number);
}

void
heap_sort (struct heap *heap)
{
  for (size_t last = heap->count; last-- > 1;)
    {
      real v = heap->value[last];
      uint32_t own = heap->number[last];
      heap->value[last] = heap->value[0];
      heap->number[last] = heap->number[0];
      sift_down (heap, last, v, own);
    }
}
