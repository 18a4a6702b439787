/* Leading components by randomised subspace iteration (Halko, Martinsson &
   Tropp, "Finding structure with randomness", SIAM Review 53, 2011, algorithm
   4.4): k + 20 random directions are multiplied with the covariance POWERS
   times, made orthonormal between, and the small problem in their span is
   solved exactly.

   C Q = 1/N sum x (x' Q) is summed over blocks, each thread its share: the
   covariance itself is never formed, so this pays where d is in the thousands
   and k is small.  Not exact: what is wrong falls as (l_{k+21} / l_k)^(2
   POWERS).  */

#include "math/factor.h"
#include "math/matrix.h"
#include "math/parallel.h"
#include "math/random.h"
#include "math/vector.h"
#include "model/pca.h"

#include <string.h>

enum
{
  BLOCK = 256,
  MORE = 20, /* directions than components */
  POWERS = 6
};

struct sweep
{
  const struct source *source;
  int threads;
  size_t round, width;
  const real *directions;          /* size x width */
  real **room, **projected, **sum; /* one a thread */
  double *squares;
};

static void
work (void *argument, int thread)
{
  struct sweep *s = argument;
  size_t size = s->source->size, first;
  size_t last = share (s->source->count, BLOCK, thread, s->threads, &first);
  first += s->round * BLOCK;
  if (first >= last)
    return;
  size_t count = last - first < BLOCK ? last - first : BLOCK;
  const real *x
    = source_block (s->source, NULL, first, count, s->room[thread]);
  matrix_product (TRANSPOSED, PLAIN, s->width, count, size, 1, s->directions,
                  size, x, size, 0, s->projected[thread], s->width);
  matrix_product (PLAIN, TRANSPOSED, size, s->width, count, 1, x, size,
                  s->projected[thread], s->width, s->round ? 1 : 0,
                  s->sum[thread], size);
  s->squares[thread] += vector_square_sum (size * count, x);
}

/* sum[0] = C directions, and the total variance.  */
static enum status
multiply (struct context *context, struct team *team, struct sweep *s,
          double *total)
{
  size_t size = s->source->size, count = s->source->count;
  for (int i = 0; i < s->threads; i++)
    {
      memset (s->sum[i], 0, size * s->width * sizeof (real));
      s->squares[i] = 0;
    }
  size_t rounds = count / BLOCK / (size_t) s->threads + 2;
  for (s->round = 0; s->round < rounds; s->round++)
    {
      run_parallel (team, work, s);
      TRY (poll_host (context));
    }
  for (int i = 1; i < s->threads; i++)
    vector_add (size * s->width, 1, s->sum[i], s->sum[0]);
  *total = 0;
  for (int i = 0; i < s->threads; i++)
    *total += s->squares[i] / (double) count;
  for (size_t i = 0; i < size * s->width; i++)
    s->sum[0][i] /= (real) count;
  return STATUS_OK;
}

enum status
pca_randomized (struct context *context, const struct source *source,
                int threads, struct pca *pca)
{
  size_t size = source->size, most = pca_most (source);
  size_t width = pca->k + MORE < most ? pca->k + MORE : most;
  struct sweep s = { .source = source, .threads = threads, .width = width };
  struct stream stream = { pca->seed, PURPOSE_SAMPLE, 0 };
  struct team *team;
  real *directions, *small, *values, *vectors;
  TRY (team_new (context, threads, &team));
  TRY (take (context, &directions, size * width, sizeof *directions));
  TRY (take (context, &small, width * width, sizeof *small));
  TRY (take (context, &values, width, sizeof *values));
  TRY (take (context, &vectors, width * width, sizeof *vectors));
  TRY (take (context, &s.room, (size_t) threads, sizeof *s.room));
  TRY (take (context, &s.projected, (size_t) threads, sizeof *s.room));
  TRY (take (context, &s.sum, (size_t) threads, sizeof *s.room));
  TRY (take (context, &s.squares, (size_t) threads, sizeof *s.squares));
  for (int i = 0; i < threads; i++)
    {
      TRY (take (context, &s.room[i], size * BLOCK, sizeof (real)));
      TRY (take (context, &s.projected[i], width * BLOCK, sizeof (real)));
      TRY (take (context, &s.sum[i], size * width, sizeof (real)));
    }

  s.directions = directions;
  for (size_t j = 0; j < width; j++)
    random_normal (&stream, (uint32_t) j, size, directions + j * size);
  for (int power = 0; power <= POWERS; power++)
    {
      TRY (factor_qr (context, size, width, directions, NULL));
      TRY (multiply (context, team, &s, &pca->total));
      if (power < POWERS)
        memcpy (directions, s.sum[0], size * width * sizeof (real));
    }

  /* Q' C Q, and back.  */
  matrix_product (TRANSPOSED, PLAIN, width, width, size, 1, directions, size,
                  s.sum[0], size, 0, small, width);
  TRY (factor_eigen (context, width, width, small, values, vectors));
  memcpy (pca->variances, values, pca->k * sizeof *values);
  matrix_product (PLAIN, PLAIN, size, pca->k, width, 1, directions, size,
                  vectors, width, 0, pca->components, size);
  return STATUS_OK;
}
