/* Points are read: see reading.h.

   What is asked of all points of numbers (the largest absolute value, where
   they lie) is asked of each portion while it is near; sums are of portions,
   and so the same for each number of threads.  */

#include "neighbours/reading.h"

#include "data/survey.h"
#include "data/sweep.h"
#include "math/hamming.h"
#include "math/vector.h"

#include <string.h>

static const char *
argument_name (const struct call *call, size_t at)
{
  return call->entry->arguments[at].name;
}

/* ----- numbers ----------------------------------------------------------- */

enum
{
  PORTION = 256,  /* observations, at most */
  LEAST = 16,     /* and at least */
  ROOM = 1 << 17, /* numbers of a portion, about */
  SMALL = 1 << 16 /* numbers that one thread reads */
};

struct reading
{
  enum metric metric;
  size_t size, portion;
  real *x;            /* size x count */
  const real *origin; /* to be taken off; NULL: nothing */
  double *zero, *at;  /* two places, of which the second is a point */
  double *rooms;      /* 2 size of each thread */
  double *reach;      /* of a portion, as those that follow */
  double *squares;    /* 2: sums of the squared distances from the places */
  size_t *measured;   /* observations up to the first of no length */
};

/* Columns of length 1: how many, until one that has none.  */
static size_t
scale_to_length (size_t size, size_t count, real *x)
{
  for (size_t i = 0; i < count; i++, x += size)
    {
      double most = vector_reach (size, x), sum = 0;
      if (! (most > 0))
        return i;
      for (size_t j = 0; j < size; j++)
        sum += pow ((double) x[j] / most, 2);
      double length = sqrt (sum);
      for (size_t j = 0; j < size; j++)
        x[j] = (real) ((double) x[j] / most / length);
    }
  return count;
}

/* Of `count' columns, in units; NULL: all are 1.  */
static void
collect (const struct reading *r, size_t count, const real *x,
         const double *unit, double *room, double squares[2])
{
  memset (room, 0, 2 * r->size * sizeof *room);
  for (size_t i = 0; i < count; i++, x += r->size)
    {
      vector_collect_squares (r->size, x, r->zero, unit, room);
      vector_collect_squares (r->size, x, r->at, unit, room + r->size);
    }
  squares[0] = squares[1] = 0;
  for (size_t j = 0; j < 2 * r->size; j++)
    squares[j / r->size] += room[j];
}

static enum status
read_portion (void *own, const struct portion *portion)
{
  struct reading *r = own;
  size_t count = portion->count, numbers = count * r->size;
  size_t p = portion->first / r->portion;
  real *x = r->x + portion->first * r->size;
  memcpy (x, portion->x, numbers * sizeof *x);
  for (size_t i = 0; i < numbers && r->origin; i++)
    x[i] -= r->origin[i % r->size];
  r->reach[p] = vector_reach (numbers, x);
  r->measured[p] = count;
  if (r->metric == METRIC_COSINE)
    r->measured[p] = scale_to_length (r->size, count, x);
  else if (r->at)
    collect (r, count, x, NULL,
             r->rooms + 2 * r->size * (size_t) portion->thread,
             r->squares + 2 * p);
  return STATUS_OK;
}

/* The first point, where the points lie farther from 0 than from each other:
   products keep more digits about it, and differences of numbers that lie so
   are exact.  NULL elsewhere: what is a tie in the data stays one.  */
static enum status
find_origin (struct context *context, const struct reading *r, size_t count,
             size_t portions, double reach, const real **origin)
{
  double unit = survey_unit (reach, DBL_MAX_EXP), sums[2] = { 0 };
  double *units;
  real *own;
  *origin = NULL;
  if (unit != 1)
    {
      TRY (take (context, &units, r->size, sizeof *units));
      for (size_t i = 0; i < r->size; i++)
        units[i] = unit;
      collect (r, count, r->x, units, r->rooms, sums);
    }
  for (size_t p = 0; p < 2 * portions && unit == 1; p++)
    sums[p % 2] += r->squares[p];
  if (! (sums[0] > 16 * sums[1]))
    return STATUS_OK;
  TRY (take (context, &own, r->size, sizeof *own));
  memcpy (own, r->x, r->size * sizeof *own);
  *origin = own;
  return STATUS_OK;
}

static enum status
fail_zero (struct call *call, size_t at, size_t observation)
{
  return fail (call->context, STATUS_BAD_DATA,
               "argument '%s': observation %zu is zero, which makes no angle "
               "with others ('Metric', 'cosine')",
               argument_name (call, at), observation + 1);
}

static enum status
begin (struct context *context, const struct source *source, int threads,
       const struct points *like, struct reading *r)
{
  size_t d = source->size,
         portions = (source->count + r->portion - 1) / r->portion;
  real *first;
  TRY (take (context, &r->x, d * source->count, sizeof *r->x));
  TRY (take (context, &r->reach, portions, sizeof *r->reach));
  TRY (take (context, &r->measured, portions, sizeof *r->measured));
  if (r->metric == METRIC_COSINE || like || source->count == 0)
    return STATUS_OK;
  TRY (take (context, &r->squares, 2 * portions, sizeof *r->squares));
  TRY (take (context, &r->rooms, 2 * d * (size_t) threads, sizeof *r->rooms));
  TRY (take (context, &r->zero, d, sizeof *r->zero));
  TRY (take (context, &r->at, d, sizeof *r->at));
  TRY (take (context, &first, d, sizeof *first));
  TRY (source_read (context, source, NULL, 0, 1, first));
  for (size_t i = 0; i < d; i++)
    r->at[i] = (double) first[i];
  return STATUS_OK;
}

static enum status
read_numbers (struct call *call, size_t at, bool by_columns,
              const struct points *like, int threads, struct points *points)
{
  struct context *context = call->context;
  const char *name = argument_name (call, at);
  struct source source;
  struct sweep sweep;
  bool finite = true;
  TRY (open_data (call, at, by_columns, &source));
  size_t n = source.count, d = source.size;
  size_t portion = ROOM / (d + 1) / LEAST * LEAST;
  portion = portion < LEAST ? LEAST : portion > PORTION ? PORTION : portion;
  size_t portions = (n + portion - 1) / portion;
  struct reading r = { .metric = points->metric,
                       .size = d,
                       .portion = portion,
                       .origin = like ? like->origin : NULL };
  if (like && d != like->size)
    return fail (context, STATUS_BAD_DATA,
                 "argument '%s' must have %zu %s, as '%s' has, not %zu", name,
                 like->size, by_columns ? "rows" : "columns",
                 argument_name (call, 0), d);
  if (n * d < SMALL)
    threads = 1;
  TRY (begin (context, &source, threads, like, &r));
  TRY (sweep_open (context, &source, portion, threads, &sweep));
  TRY (sweep_run (context, &sweep, read_portion, &r));
  *points = (struct points){
    .metric = r.metric, .size = d, .count = n, .x = r.x, .unit = 1
  };
  for (size_t p = 0; p < portions; p++)
    {
      finite = finite && isfinite (r.reach[p]);
      points->reach = fmax (points->reach, r.reach[p]);
    }
  if (! finite)
    TRY (survey_finite (context, &source,
                        keep_text (context, "argument '%s'", name)));
  for (size_t p = 0; p < portions; p++)
    if (r.measured[p] < n - p * portion && r.measured[p] < portion)
      return fail_zero (call, at, p * portion + r.measured[p]);
  points->origin = r.origin;
  if (! r.at)
    return STATUS_OK;
  TRY (find_origin (context, &r, n, portions, points->reach, &points->origin));
  for (size_t i = 0; i < n * d && points->origin; i++)
    r.x[i] -= points->origin[i % d];
  if (points->origin)
    points->reach = vector_reach (n * d, r.x);
  return STATUS_OK;
}

/* ----- bits -------------------------------------------------------------- */

static enum status
read_bits (struct call *call, size_t at, bool by_columns,
           const struct points *like, struct points *points)
{
  struct context *context = call->context;
  const struct value *value = call->in[at];
  bool packed = value->class == CLASS_UINT8;
  size_t n = by_columns ? value->columns : value->rows;
  size_t d = by_columns ? value->rows : value->columns;
  size_t bits = packed ? 8 * d : d;
  uint64_t *words;
  if (like && bits != like->size)
    return fail (context, STATUS_BAD_DATA,
                 "argument '%s' must have codes of %zu bits, as '%s' has, not "
                 "%zu",
                 argument_name (call, at), like->size, argument_name (call, 0),
                 bits);
  points->size = bits;
  points->count = n;
  points->words = (bits + 63) / 64;
  TRY (take (context, &words, n * points->words, sizeof *words));
  points->bits = words;
  if (packed)
    hamming_pack (n, d, by_columns || value->turned, value->data, words);
  for (size_t i = 0; i < n && ! packed; i++)
    for (size_t j = 0; j < d; j++)
      {
        double number = value_at (value, by_columns ? j + i * d : i + j * n);
        if (number != 0 && number != 1)
          return fail (context, STATUS_BAD_DATA,
                       "argument '%s' must hold bits, zeros and ones or "
                       "packed as uint8, but observation %zu, number %zu is "
                       "%s",
                       argument_name (call, at), i + 1, j + 1,
                       number_words (context, number));
        words[i * points->words + j / 64] |= (uint64_t) number << j % 64;
      }
  return STATUS_OK;
}

enum status
points_read (struct call *call, size_t at, enum metric metric, bool by_columns,
             const struct points *like, int threads, struct points *points)
{
  *points = (struct points){ .metric = metric, .unit = 1 };
  return metric == METRIC_HAMMING
           ? read_bits (call, at, by_columns, like, points)
           : read_numbers (call, at, by_columns, like, threads, points);
}
