/* Orders of an epoch: permutations, each other ones; and blocks keep together
   what lies together.  */

#include "fixture.h"

#include "fit/order.h"

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

/* As a training step asks for them, a batch and now and then what is beyond:
   the same places as the whole list's, and of a computed permutation all.  */
static void
check_windows (struct context context)
{
  enum
  {
    N = 1000
  };
  static const size_t windows[] = { 1, 15, 16, 48, 100, 333 };
  static const size_t batches[] = { 1, 7, 32, 100 };
  for (size_t w = 0; w < COUNT_OF (windows); w++)
    for (size_t b = 0; b < COUNT_OF (batches); b++)
      for (int how = 0; shuffle_name ((size_t) how); how++)
        {
          size_t batch = batches[b], most = 3 * batch, whole[N], got[N];
          struct order order;
          bool same = true, ready = true;
          NEED (order_new (&context, (enum shuffle) how, windows[w], 7, N,
                           most, most, 0, false, &order));
          check (order.whole == (N <= most + order.window),
                 "only what is short is listed");
          for (size_t epoch = 0; epoch < 3; epoch++)
            {
              NEED (order_begin (&context, &order, epoch));
              NEED (shuffle_order (&context, (enum shuffle) how, windows[w], 7,
                                   epoch, N, whole));
              for (size_t first = 0; first < N; first += batch)
                {
                  size_t left = N - first;
                  size_t count = left < batch ? left : batch;
                  order_at (&order, first, left < most ? left : most);
                  size_t next = first + batch + count <= N ? first + batch : 0;
                  const size_t *later = order_at (&order, next, count);
                  if (how != SHUFFLE_EVERY_EPOCH || order.whole)
                    same
                      = same
                        && memcmp (later, whole + next, count * sizeof *later)
                             == 0;
                  memcpy (got + first, order_at (&order, first, count),
                          count * sizeof *got);
                  ready = ready
                          && (left <= most
                              || order_ready (&order, first + count)
                                   >= most - count);
                }
              check (is_permutation (context, N, got),
                     "%s, window %zu, batch %zu: a permutation",
                     shuffle_name ((size_t) how), windows[w], batch);
              if (how != SHUFFLE_EVERY_EPOCH || order.whole)
                same = same && memcmp (got, whole, sizeof whole) == 0;
            }
          check (same, "%s, window %zu, batch %zu: as the whole list",
                 shuffle_name ((size_t) how), windows[w], batch);
          check (ready, "the next batches lie ready");
        }
}

/* Numbers that are computed: one to one, and each place holds each number
   equally often.  */
static void
check_computed (struct context context)
{
  struct stream stream = { 11, PURPOSE_SHUFFLE, 0 };
  struct permutation p;
  size_t places[5000];
  for (size_t n = 1; n <= 5000; n += 1 + n / 7)
    {
      permutation_new (&stream, 3, n, &p);
      for (size_t i = 0; i < n; i++)
        places[i] = (size_t) permutation_at (&p, i);
      check (is_permutation (context, n, places), "%zu numbers", n);
    }
  enum
  {
    N = 11,
    EPOCHS = 11000
  };
  double count[N][N] = { { 0 } }, statistic = 0;
  for (uint32_t epoch = 0; epoch < EPOCHS; epoch++)
    {
      permutation_new (&stream, epoch, N, &p);
      for (size_t i = 0; i < N; i++)
        count[i][permutation_at (&p, i)]++;
    }
  for (size_t i = 0; i < N; i++)
    for (size_t j = 0; j < N; j++)
      statistic += pow (count[i][j] - EPOCHS / N, 2) / (EPOCHS / N);
  /* Chi-square of (N - 1)^2 degrees of freedom, four deviations.  */
  double freedom = (N - 1) * (N - 1);
  check (fabs (statistic - freedom) < 4 * sqrt (2 * freedom),
         "places and numbers: chi-square %g of %g", statistic, freedom);

  /* Neighbours of 1e9 and of 2^40 do not stay neighbours: a difference of 1
     is left to chance, 2 in N.  */
  static const uint64_t large[] = { 1000000000, (uint64_t) 1 << 40 };
  for (size_t l = 0; l < COUNT_OF (large); l++)
    {
      size_t near = 0, beyond = 0;
      permutation_new (&stream, 0, large[l], &p);
      for (uint64_t i = 0; i < 100000; i++)
        {
          uint64_t a = permutation_at (&p, i), b = permutation_at (&p, i + 1);
          near += a - b + 1 <= 2;
          beyond += a >= large[l];
        }
      check (near < 4 && beyond == 0, "of %g numbers: %zu beside, %zu beyond",
             (double) large[l], near, beyond);
    }
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
  check_windows (context);
  check_computed (context);
  arena_free (context.arena);
  return check_end ();
}
