/* Orders of an epoch: permutations, each other ones; and blocks keep together
   what lies together.  */

#include "fixture.h"

#include "fit/shuffle.h"

#include <string.h>

static bool
is_permutation (struct context context, size_t count, const size_t *order)
{
  bool *seen;
  NEED (take (&context, &seen, count, sizeof *seen));
  for (size_t i = 0; i < count; i++)
    {
      if (order[i] >= count || seen[order[i]])
        return false;
      seen[order[i]] = true;
    }
  return true;
}

int
main (void)
{
  struct context context = fixture_begin ();
  static const size_t counts[] = { 1, 2, 15, 16, 17, 100, 1000 };
  static const size_t windows[] = { 1, 2, 16, 17, 48, 999, 1000, 5000 };
  for (size_t c = 0; c < COUNT_OF (counts); c++)
    for (size_t w = 0; w < COUNT_OF (windows); w++)
      for (int how = 0; shuffle_name ((size_t) how); how++)
        {
          size_t n = counts[c], order[1000], again[1000], other[1000];
          NEED (shuffle_order (&context, (enum shuffle) how, windows[w], 7, 0,
                               n, order));
          NEED (shuffle_order (&context, (enum shuffle) how, windows[w], 7, 0,
                               n, again));
          NEED (shuffle_order (&context, (enum shuffle) how, windows[w], 7, 1,
                               n, other));
          check (is_permutation (context, n, order),
                 "%s, %zu of %zu: a permutation", shuffle_name ((size_t) how),
                 windows[w], n);
          check (memcmp (order, again, n * sizeof *order) == 0,
                 "the same of the same epoch");
          /* Of 100 or more all of an order's places agree by chance in one of
             100! cases.  */
          if (n >= 100 && how != SHUFFLE_NEVER)
            check (memcmp (order, other, n * sizeof *order) != 0,
                   "another in another epoch");
          for (size_t i = 0; i < n && how == SHUFFLE_NEVER; i++)
            check (order[i] == i, "never: %zu stays", i);
        }
  /* A window of 160 is 16 blocks of 10: within it at most 16 beginnings of a
     stretch.  */
  size_t order[1000], most = 0;
  NEED (shuffle_order (&context, SHUFFLE_BLOCKS, 160, 3, 0, 1000, order));
  for (size_t first = 0; first < 960; first += 160)
    {
      bool block[100] = { false };
      size_t count = 0;
      for (size_t i = first; i < first + 160; i++)
        {
          count += ! block[order[i] / 10];
          block[order[i] / 10] = true;
        }
      most = count > most ? count : most;
    }
  check (most == 16, "a window holds whole blocks: %zu of them", most);
  arena_free (context.arena);
  return check_end ();
}
