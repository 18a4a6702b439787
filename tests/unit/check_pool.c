/* A maxpool gives the greatest of each window and hands back to the place that
   it came from, to the last bit: of equal ones to the first, where that is NaN
   to the window's first; for more channels than go at a time.  */

#include "fixture.h"

#include "net/layer.h"

#include <string.h>

int
main (void)
{
  enum
  {
    HIGH = 4,
    WIDE = 6,
    CHANNELS = 37,
    INPUTS = HIGH * WIDE * CHANNELS,
    OUTPUTS = INPUTS / 4
  };
  struct context context = fixture_begin (), *ctx = &context;
  struct shape shape = { INPUTS, HIGH, WIDE, CHANNELS, false };
  const struct layer_plan plan = { .type = &LAYER_TYPE (maxpool) };
  const struct pass pass = { .columns = 1 };
  struct layer layer = { 0 };
  real x[INPUTS], y[OUTPUTS], d[OUTPUTS], d_x[INPUTS], exact[INPUTS] = { 0 };
  void *scratch;
  NEED_CTX (layer_lay (ctx, &layer, &plan, 0, "pool", &shape));
  NEED_CTX (layer.type->prepare (ctx, &layer, 1, true, &scratch));
  for (size_t i = 0; i < INPUTS; i++)
    x[i] = i % 101 == 0 ? (real) NAN : (real) (i * 7919 % 13 / 4);
  for (size_t i = 0; i < OUTPUTS; i++)
    d[i] = (real) (i + 1);
  layer.type->forward (&layer, &pass, x, y, scratch);
  bool right = true;
  for (size_t to = 0; to < OUTPUTS; to++)
    {
      size_t c = to % CHANNELS, k = to / CHANNELS;
      size_t i = k % (HIGH / 2) * 2, j = k / (HIGH / 2) * 2;
      size_t from = c + (i + j * HIGH) * CHANNELS;
      for (size_t v = 0; v < 2; v++)
        for (size_t u = 0; u < 2; u++)
          {
            size_t at = c + (i + u + (j + v) * HIGH) * CHANNELS;
            from = x[at] > x[from] ? at : from;
          }
      right
        = right && (y[to] == x[from] || (isnan (y[to]) && isnan (x[from])));
      exact[from] += d[to];
    }
  check (right, "a maxpool gives the greatest");
  layer.type->backward (&layer, &pass, x, y, d, d_x, scratch);
  check (memcmp (d_x, exact, sizeof exact) == 0,
         "and hands back to the first of equal ones");
  arena_free (context.arena);
  return check_end ();
}
