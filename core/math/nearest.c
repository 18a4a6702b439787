/* The nearest of many points: see nearest.h.

   This file is compiled with -ffast-math: nothing in it is NaN or infinite but
   the largest number, which is finite.  */

#include "math/nearest.h"

#include "math/heap.h"
#include "math/ranking.h"
#include "math/sieve.h"

#include <string.h>

enum
{
  SPARE = 16,           /* candidates beyond k, at least */
  WORTH = 8,            /* a sieve is for so many references a candidate */
  BLOCK = 256,          /* references of a search without sieves */
  LEAST = 8,            /* queries of a thread, at least */
  PORTION = 960,        /* and at a time, at most */
  CANDIDATES = 1 << 20, /* of them all, about */
  ROOM = 1 << 22        /* numbers of them all, about */
};

/* The first is all that single has.  */
static const struct sieve_type *const types[]
  = { &sieve_single, &sieve_double };
enum
{
  SIEVES = sizeof (real) / sizeof (float)
};

/* What one thread searches with.  */
struct seeker
{
  struct sieve *sieves[SIEVES];
  bool useless[SIEVES];   /* it could not tell most of what it was asked */
  real *queries;          /* size x portion: those that are left */
  uint32_t *left, *asked; /* which they are */
  struct heap *heaps;
  struct rank *ranks[2]; /* of all, where so many are wanted */
};

struct search
{
  const struct context *context;
  const struct nearest_points *points;
  struct seeker *seekers;
  double factors[SIEVES];
  size_t sieves, portion, round; /* a portion is a thread's in a round */
  int threads;
  uint32_t *index;
  real *distance;
};

AE_CLONES real
nearest_distance (size_t size, const real *a, const real *b)
{
  real sum = 0;
  for (size_t i = 0; i < size; i++)
    sum += (a[i] - b[i]) * (a[i] - b[i]);
  return sum;
}

/* The k nearest of a query so far, where they will be given.  */
static struct heap
heap_of (const struct search *s, size_t query)
{
  size_t k = s->points->k;
  return (struct heap){ .most = k,
                        .value = s->distance + query * k,
                        .number = s->index + query * k };
}

/* The sieve's query i, `query' of all: can it tell the nearest?  */
static bool
settle (const struct search *s, const struct seeker *seeker, size_t sieve,
        size_t i, uint32_t query)
{
  const struct nearest_points *p = s->points;
  struct heap heap = heap_of (s, query);
  const uint32_t *number;
  double bound, factor = s->factors[sieve];
  size_t count
    = types[sieve]->kept (seeker->sieves[sieve], i, &number, &bound);
  for (size_t c = 0; c < count; c++)
    heap_offer (&heap,
                nearest_distance (p->size, p->q + query * p->size,
                                  p->x + number[c] * p->size),
                number[c]);
  if (! ((double) heap_top (&heap) * factor * factor < bound))
    return false;
  heap_sort (&heap);
  return true;
}

/* The queries that are left go through a sieve: how many are left then.  */
static size_t
sift (const struct search *s, struct seeker *seeker, size_t sieve,
      size_t count)
{
  const struct nearest_points *p = s->points;
  const struct sieve_type *type = types[sieve];
  const real *q = p->q + seeker->left[0] * p->size;
  size_t rest = 0;
  bool scattered = seeker->left[count - 1] - seeker->left[0] >= count;
  for (size_t i = 0; i < count && scattered; i++)
    memcpy (seeker->queries + i * p->size, p->q + seeker->left[i] * p->size,
            p->size * sizeof *p->q);
  memcpy (seeker->asked, seeker->left, count * sizeof *seeker->asked);
  type->begin (seeker->sieves[sieve], count, scattered ? seeker->queries : q,
               p->others ? seeker->asked : NULL);
  type->add (seeker->sieves[sieve], 0, p->count, p->x);
  for (size_t i = 0; i < count && ! asked_to_end (s->context); i++)
    if (! settle (s, seeker, sieve, i, seeker->asked[i]))
      seeker->left[rest++] = seeker->asked[i];
  seeker->useless[sieve] = 2 * rest > count;
  return rest;
}

/* The same without: all references, a block against each query.  */
static void
search_all (const struct search *s, const struct seeker *seeker, size_t count)
{
  const struct nearest_points *p = s->points;
  for (size_t i = 0; i < count; i++)
    seeker->heaps[i] = heap_of (s, seeker->left[i]);
  for (size_t first = 0; first < p->count; first += BLOCK)
    for (size_t i = 0; i < count && ! asked_to_end (s->context); i++)
      {
        struct heap *heap = &seeker->heaps[i];
        size_t query = seeker->left[i];
        size_t end = p->count - first < BLOCK ? p->count : first + BLOCK;
        for (size_t r = first; r < end; r++)
          if (! p->others || r != query)
            heap_offer (heap,
                        nearest_distance (p->size, p->q + query * p->size,
                                          p->x + r * p->size),
                        (uint32_t) r);
      }
  for (size_t i = 0; i < count && ! asked_to_end (s->context); i++)
    heap_sort (&seeker->heaps[i]);
}

/* Where k is a good part of all, these are put in order.  */
static void
rank_all (const struct search *s, const struct seeker *seeker, size_t query)
{
  const struct nearest_points *p = s->points;
  struct rank *ranks = seeker->ranks[0];
  size_t count = 0;
  for (size_t r = 0; r < p->count; r++)
    if (! p->others || r != query)
      ranks[count++]
        = (struct rank){ nearest_distance (p->size, p->q + query * p->size,
                                           p->x + r * p->size),
                         (uint32_t) r };
  ranks = ranking_sort (count, ranks, seeker->ranks[1]);
  for (size_t i = 0; i < p->k; i++)
    {
      s->index[i + query * p->k] = ranks[i].number;
      s->distance[i + query * p->k] = ranks[i].distance;
    }
}

static void
find (void *argument, int thread)
{
  struct search *s = argument;
  struct seeker *seeker = &s->seekers[thread];
  size_t queries = s->points->queries, count = 0;
  size_t first
    = (s->round * (size_t) s->threads + (size_t) thread) * s->portion;
  for (size_t j = first; j < first + s->portion && j < queries; j++)
    seeker->left[count++] = (uint32_t) j;
  if (s->sieves == 0)
    for (size_t i = 0; i < count && ! asked_to_end (s->context); i++)
      rank_all (s, seeker, seeker->left[i]);
  else
    {
      for (size_t i = 0; i < s->sieves && count > 0; i++)
        if (! seeker->useless[i])
          count = sift (s, seeker, i, count);
      search_all (s, seeker, count);
    }
}

static enum status
seek (struct context *context, struct search *s, size_t keep)
{
  const struct nearest_points *p = s->points;
  size_t threads = (size_t) s->threads;
  TRY (take (context, &s->seekers, threads, sizeof *s->seekers));
  for (size_t t = 0; t < threads; t++)
    {
      struct seeker *seeker = &s->seekers[t];
      for (size_t i = 0; i < s->sieves; i++)
        TRY (types[i]->open (context, p->size, s->portion, keep, REAL_CLASS,
                             s->factors[i], &seeker->sieves[i]));
      TRY (
        take (context, &seeker->queries, p->size * s->portion, sizeof (real)));
      TRY (take (context, &seeker->left, s->portion, sizeof (uint32_t)));
      TRY (take (context, &seeker->asked, s->portion, sizeof (uint32_t)));
      TRY (take (context, &seeker->heaps, s->portion, sizeof (struct heap)));
      for (int i = 0; i < 2 && s->sieves == 0; i++)
        TRY (
          take (context, &seeker->ranks[i], p->count, sizeof (struct rank)));
    }
  return STATUS_OK;
}

enum status
nearest_all (struct context *context, const struct nearest_points *points,
             int threads, uint32_t *index, real *distance)
{
  size_t queries = points->queries,
         most_threads = (queries + LEAST - 1) / LEAST;
  size_t many
    = (size_t) threads < most_threads ? (size_t) threads : most_threads;
  size_t keep = points->k + (points->k / 4 > SPARE ? points->k / 4 : SPARE);
  size_t few = CANDIDATES / keep, most = ROOM / (points->size + 1), rounds;
  struct team *team;
  struct search s = { .context = context,
                      .points = points,

                      .sieves = keep * WORTH < points->count ? SIEVES : 0,
                      .threads = (int) many,
                      .index = index,
                      .distance = distance };
  if (queries == 0)
    return STATUS_OK;
  most = most < few ? most : few;
  most = most < LEAST ? LEAST : most > PORTION ? PORTION : most;
  rounds = (queries + most * many - 1) / (most * many);
  s.portion = (queries + rounds * many - 1) / (rounds * many);
  for (size_t i = 0; i < SIEVES; i++)
    {
      int exponent = 0;
      if (i + 1 < SIEVES && points->reach > 0) /* to be numbers of single */
        frexp (points->reach, &exponent);
      s.factors[i] = ldexp (1., -exponent);
    }

  arena_mark mark = arena_now (context->arena);
  TRY (blas_threads (context, 1));
  TRY (team_new (context, s.threads, &team));
  TRY (seek (context, &s, keep));
  for (; s.round < rounds; s.round++)
    {
      run_parallel (team, find, &s);
      TRY (poll_host (context));
    }
  arena_rewind (context->arena, mark);
  return STATUS_OK;
}
