/* The nearest of many points: see nearest.h.

   The candidates of a query are a heap with the farthest on top.  A column of
   the product is scanned in groups: most groups have nothing nearer than the
   top, which one vectorised minimum tells.

   This file is compiled with -ffast-math: nothing in it is NaN or infinite but
   the largest number, which is finite.  */

#include "math/nearest.h"

#include "math/matrix.h"

#include <string.h>

enum
{
  REFERENCES = 1024, /* columns of a product */
  GROUP = 32,        /* numbers under one minimum */
  STRIDE = 4096,     /* candidates between two looks at the host */
  SPARE = 16         /* candidates beyond k, at least */
};

struct nearest
{
  const struct context *context;
  size_t size, k, keep;
  size_t queries, seen;
  const real *q;
  const size_t *own;
  real *square, *norms; /* ||q||^2 of each query, ||r||^2 of a block */
  real most;            /* the greatest ||r||^2 so far */
  real *product;        /* REFERENCES x NEAREST_QUERIES */
  real *value;          /* keep x queries: heaps of -2 q'r + ||r||^2 */
  size_t *number;
  size_t *count; /* in each heap */
  real *room;
};

enum status
nearest_new (struct context *context, size_t size, size_t k,
             struct nearest **search)
{
  struct nearest *n;
  TRY (take (context, &n, 1, sizeof *n));
  n->context = context;
  n->size = size;
  n->k = k;
  n->keep = k + (k / 4 > SPARE ? k / 4 : SPARE);
  TRY (take (context, &n->square, NEAREST_QUERIES, sizeof (real)));
  TRY (take (context, &n->norms, REFERENCES, sizeof (real)));
  TRY (
    take (context, &n->product, REFERENCES * NEAREST_QUERIES, sizeof (real)));
  TRY (take (context, &n->value, n->keep * NEAREST_QUERIES, sizeof (real)));
  TRY (take (context, &n->number, n->keep * NEAREST_QUERIES, sizeof (size_t)));
  TRY (take (context, &n->count, NEAREST_QUERIES, sizeof (size_t)));
  TRY (take (context, &n->room, size, sizeof (real)));
  *search = n;
  return STATUS_OK;
}

AE_CLONES static real
square_of (size_t size, const real *x)
{
  real sum = 0;
  for (size_t i = 0; i < size; i++)
    sum += x[i] * x[i];
  return sum;
}

AE_CLONES real
nearest_distance (size_t size, const real *a, const real *b)
{
  real sum = 0;
  for (size_t i = 0; i < size; i++)
    sum += (a[i] - b[i]) * (a[i] - b[i]);
  return sum;
}

void
nearest_begin (struct nearest *n, size_t queries, const real *q,
               const size_t *own)
{
  n->queries = queries;
  n->q = q;
  n->own = own;
  n->most = 0;
  n->seen = 0;
  for (size_t j = 0; j < queries; j++)
    n->square[j] = square_of (n->size, q + j * n->size);
  memset (n->count, 0, queries * sizeof *n->count);
}

/* Is candidate (v, i) farther than (w, j)?  */
static inline bool
farther (real v, size_t i, real w, size_t j)
{
  return v > w || (v == w && i > j);
}

/* Puts (v, number) into the heap of `count' from place `at' down.  */
static void
sift_down (real *value, size_t *number, size_t count, real v, size_t own)
{
  size_t at = 0;
  for (size_t child; (child = 2 * at + 1) < count; at = child)
    {
      if (child + 1 < count
          && farther (value[child + 1], number[child + 1], value[child],
                      number[child]))
        child++;
      if (! farther (value[child], number[child], v, own))
        break;
      value[at] = value[child];
      number[at] = number[child];
    }
  value[at] = v;
  number[at] = own;
}

static void
sift_up (real *value, size_t *number, size_t at, real v, size_t own)
{
  for (size_t up; at > 0; at = up)
    {
      up = (at - 1) / 2;
      if (! farther (v, own, value[up], number[up]))
        break;
      value[at] = value[up];
      number[at] = number[up];
    }
  value[at] = v;
  number[at] = own;
}

static void
offer (struct nearest *n, size_t j, real v, size_t number)
{
  real *value = n->value + j * n->keep;
  size_t *numbers = n->number + j * n->keep;
  if (n->own && n->own[j] == number)
    return;
  if (n->count[j] < n->keep)
    sift_up (value, numbers, n->count[j]++, v, number);
  else if (v < value[0])
    sift_down (value, numbers, n->keep, v, number);
}

/* value -> ||r||^2 - 2 q'r, and the least of each group.  */
AE_CLONES static real
least_of (size_t count, const real *norms, real *value)
{
  real least = REAL_MAX;
  for (size_t i = 0; i < count; i++)
    {
      value[i] = norms[i] - 2 * value[i];
      least = value[i] < least ? value[i] : least;
    }
  return least;
}

static void
scan (struct nearest *n, size_t j, size_t first, size_t count)
{
  real *value = n->product + j * REFERENCES;
  const real *top = n->value + j * n->keep;
  for (size_t g = 0; g < count; g += GROUP)
    {
      size_t left = count - g < GROUP ? count - g : GROUP;
      real least = least_of (left, n->norms + g, value + g);
      if (n->count[j] == n->keep && least >= top[0])
        continue;
      for (size_t i = g; i < g + left; i++)
        if (n->count[j] < n->keep || value[i] < top[0])
          offer (n, j, value[i], first + i);
    }
}

void
nearest_add (struct nearest *n, size_t first, size_t count,
             const real *references)
{
  n->seen += count;
  for (size_t begin = 0; begin < count; begin += REFERENCES)
    {
      size_t part = count - begin < REFERENCES ? count - begin : REFERENCES;
      const real *r = references + begin * n->size;
      if (asked_to_end (n->context))
        return;
      matrix_product (TRANSPOSED, PLAIN, part, n->queries, n->size, 1, r,
                      n->size, n->q, n->size, 0, n->product, REFERENCES);
      for (size_t i = 0; i < part; i++)
        {
          n->norms[i] = square_of (n->size, r + i * n->size);
          n->most = n->norms[i] > n->most ? n->norms[i] : n->most;
        }
      for (size_t j = 0; j < n->queries; j++)
        scan (n, j, first + begin, part);
    }
}

/* The heap's candidates in order, by sums of squares: `count' of them, of
   which the first k count.  */
static void
arrange (struct nearest *n, size_t j, nearest_fetch *fetch, void *self)
{
  real *value = n->value + j * n->keep;
  size_t *number = n->number + j * n->keep, count = n->count[j];
  for (size_t i = 0; i < count; i++)
    value[i] = nearest_distance (n->size, n->q + j * n->size,
                                 fetch (self, number[i], n->room));
  for (size_t i = count / 2; i-- > 0;)
    { /* a heap again, of the new values */
      real v = value[i];
      size_t own = number[i], at = i;
      for (size_t child; (child = 2 * at + 1) < count; at = child)
        {
          if (child + 1 < count
              && farther (value[child + 1], number[child + 1], value[child],
                          number[child]))
            child++;
          if (! farther (value[child], number[child], v, own))
            break;
          value[at] = value[child];
          number[at] = number[child];
        }
      value[at] = v;
      number[at] = own;
    }
  for (size_t last = count; last-- > 1;)
    {
      if (last % STRIDE == 0 && asked_to_end (n->context))
        return;
      real v = value[last];
      size_t own = number[last];
      value[last] = value[0];
      number[last] = number[0];
      sift_down (value, number, last, v, own);
    }
}

/* Without products: every reference.  */
static void
search_again (struct nearest *n, size_t j, nearest_fetch *fetch, void *self)
{
  n->count[j] = 0;
  for (size_t i = 0; i < n->seen; i++)
    {
      if (i % STRIDE == 0 && asked_to_end (n->context))
        return;
      real v = nearest_distance (n->size, n->q + j * n->size,
                                 fetch (self, i, n->room));
      if (n->count[j] < n->keep || v < n->value[j * n->keep])
        offer (n, j, v, i);
    }
}

void
nearest_end (struct nearest *n, nearest_fetch *fetch, void *self,
             uint32_t *index, real *distance)
{
  for (size_t j = 0; j < n->queries; j++)
    {
      real *value = n->value + j * n->keep;
      real sum = sqrt (n->square[j]) + sqrt (n->most);
      real noise = 2 * (real) (n->size + 2) * REAL_EPSILON * sum * sum;
      real top = value[0] + n->square[j];
      bool full = n->count[j] == n->keep && n->keep < n->seen;
      if (asked_to_end (n->context))
        return;
      arrange (n, j, fetch, self);
      /* Nothing left outside is nearer than the top less the noise.  */
      if (full && ! (value[n->k - 1] < top - noise))
        {
          search_again (n, j, fetch, self);
          arrange (n, j, fetch, self);
        }
      for (size_t i = 0; i < n->k; i++)
        {
          index[i + j * n->k] = (uint32_t) n->number[i + j * n->keep];
          distance[i + j * n->k] = value[i];
        }
    }
}

/* ----- all queries, on several threads ----------------------------------- */

struct search
{
  const struct nearest_points *points;
  struct nearest **nearest; /* a thread's */
  size_t **own;
  int threads;
  size_t round;
  uint32_t *index;
  real *distance;
};

static const real *
fetch_point (void *self, size_t number, real *room)
{
  const struct nearest_points *p = self;
  (void) room;
  return p->x + number * p->size;
}

static void
find (void *argument, int thread)
{
  struct search *s = argument;
  const struct nearest_points *p = s->points;
  struct nearest *nearest = s->nearest[thread];
  size_t *own = p->others ? s->own[thread] : NULL;
  size_t first
    = (s->round * (size_t) s->threads + (size_t) thread) * NEAREST_QUERIES;
  if (first >= p->queries)
    return;
  size_t left = p->queries - first;
  size_t count = left < NEAREST_QUERIES ? left : NEAREST_QUERIES;
  for (size_t i = 0; own && i < count; i++)
    own[i] = first + i;
  nearest_begin (nearest, count, p->q + first * p->size, own);
  nearest_add (nearest, 0, p->count, p->x);
  nearest_end (nearest, fetch_point, (void *) p, s->index + first * p->k,
               s->distance + first * p->k);
}

enum status
nearest_all (struct context *context, const struct nearest_points *points,
             int threads, uint32_t *index, real *distance)
{
  size_t parts = (points->queries + NEAREST_QUERIES - 1) / NEAREST_QUERIES;
  if ((size_t) threads > parts)
    threads = parts ? (int) parts : 1;
  struct team *team;
  struct search s = {
    .points = points, .threads = threads, .index = index, .distance = distance
  };
  arena_mark mark = arena_now (context->arena);
  TRY (blas_threads (context, 1));
  TRY (team_new (context, threads, &team));
  TRY (take (context, &s.nearest, (size_t) threads, sizeof *s.nearest));
  TRY (take (context, &s.own, (size_t) threads, sizeof *s.own));
  for (int t = 0; t < threads; t++)
    {
      TRY (nearest_new (context, points->size, points->k, &s.nearest[t]));
      TRY (take (context, &s.own[t], NEAREST_QUERIES, sizeof (size_t)));
    }
  for (; s.round * (size_t) threads < parts; s.round++)
    {
      run_parallel (team, find, &s);
      TRY (poll_host (context));
    }
  arena_rewind (context->arena, mark);
  return STATUS_OK;
}
