/* What is to be known of data first: see survey.h.  */

#include "data/survey.h"

#include "base/company.h"
#include "data/sweep.h"
#include "data/weight.h"
#include "math/vector.h"

#include <stdlib.h>
#include <string.h>

enum
{
  BLOCK = 64
};

struct pass
{
  const struct source *source;
  struct survey *survey;
  double *unit; /* of deviations, while they are summed */
  double *seen; /* of sequences: how many have each number; NULL: all */
};

/* Numbers of the portion's j-th observation.  */
static size_t
numbers_of (const struct pass *pass, const struct portion *portion, size_t j)
{
  return source_numbers (pass->source, portion->rows, portion->first, j);
}

static real
weight_at (const struct pass *pass, const struct portion *portion, size_t j)
{
  return weight_of (pass->source->weights,
                    portion->rows ? portion->rows[j] : portion->first + j);
}

static enum status
collect (void *own, const struct portion *portion)
{
  const struct pass *pass = own;
  struct survey *survey = pass->survey;
  const real *x = portion->x;
  for (size_t j = 0; j < portion->count; j++, x += pass->source->size)
    {
      size_t size = numbers_of (pass, portion, j);
      const real weight = weight_at (pass, portion, j);
      if (weight == 1)
        vector_collect (size, x, survey->mean);
      for (size_t i = 0; weight != 1 && i < size; i++)
        survey->mean[i] += (double) weight * (double) x[i];
      if (survey->least)
        vector_collect_range (size, x, survey->least, survey->greatest);
      for (size_t i = 0; pass->seen && i < size; i++)
        pass->seen[i] += (double) weight;
    }
  return STATUS_OK;
}

static enum status
collect_squares (void *own, const struct portion *portion)
{
  const struct pass *pass = own;
  const real *x = portion->x;
  for (size_t j = 0; j < portion->count; j++, x += pass->source->size)
    {
      const struct survey *survey = pass->survey;
      size_t size = numbers_of (pass, portion, j);
      const real weight = weight_at (pass, portion, j);
      if (weight == 1)
        vector_collect_squares (size, x, survey->mean, pass->unit,
                                survey->deviation);
      for (size_t i = 0; weight != 1 && i < size; i++)
        {
          double z = ((double) x[i] - survey->mean[i]) / pass->unit[i];
          survey->deviation[i] += (double) weight * z * z;
        }
    }
  return STATUS_OK;
}

static enum status
take_survey (struct context *context, size_t size, unsigned wants,
             struct survey *survey)
{
  *survey = (struct survey){ .finite = true };
  TRY (take (context, &survey->mean, size, sizeof (double)));
  if (wants & SURVEY_DEVIATION)
    TRY (take (context, &survey->deviation, size, sizeof (double)));
  if (! (wants & (SURVEY_RANGE | SURVEY_DEVIATION)))
    return STATUS_OK;
  TRY (take (context, &survey->least, size, sizeof (double)));
  TRY (take (context, &survey->greatest, size, sizeof (double)));
  for (size_t i = 0; i < size; i++)
    {
      survey->least[i] = INFINITY;
      survey->greatest[i] = -INFINITY;
    }
  return STATUS_OK;
}

double
survey_unit (double most, int exponents)
{
  int exponent = 0, safe = exponents / 5, end = exponents - 8;
  if (! (most > 0 && isfinite (most)))
    return 1;
  frexp (most, &exponent);
  if (abs (exponent) <= safe)
    return 1;
  return ldexp (1., exponent < -end ? -end : exponent > end ? end : exponent);
}

void
numbers_divide (size_t count, double unit, real *x)
{
  real factor = (real) (1 / unit);
  for (size_t i = 0; i < count && unit != 1; i++)
    x[i] *= factor;
}

/* The largest distance from the mean.  */
static double
reach (const struct survey *survey, size_t i)
{
  return fmax (survey->greatest[i] - survey->mean[i],
               survey->mean[i] - survey->least[i]);
}

/* What is known of a channel at all steps of sequences, for each of them: sums,
   or the least and the greatest.  */
static void
join_steps (const struct source *source, double *x,
            double (*join) (double, double))
{
  size_t channels = source->channels, size = source->size;
  for (size_t c = 0; x && c < channels; c++)
    {
      for (size_t i = c + channels; i < size; i += channels)
        x[c] = join (x[c], x[i]);
      for (size_t i = c + channels; i < size; i += channels)
        x[i] = x[c];
    }
}

static double
add (double a, double b)
{
  return a + b;
}

static double
smaller (double a, double b)
{
  return a < b ? a : b;
}

static double
greater (double a, double b)
{
  return a > b ? a : b;
}

/* Over all processes.  */
static enum status
combine (struct context *context, size_t size, const struct pass *pass)
{
  struct survey *survey = pass->survey;
  TRY (peers_combine (context, PEERS_DOUBLE, &survey->count, 1));
  TRY (peers_combine (context, PEERS_DOUBLE, survey->mean, size));
  if (pass->seen)
    TRY (peers_combine (context, PEERS_DOUBLE, pass->seen, size));
  if (! survey->least)
    return STATUS_OK;
  for (size_t i = 0; i < size; i++)
    survey->least[i] = -survey->least[i];
  TRY (peers_combine (context, PEERS_GREATEST, survey->least, size));
  for (size_t i = 0; i < size; i++)
    survey->least[i] = -survey->least[i];
  return peers_combine (context, PEERS_GREATEST, survey->greatest, size);
}

/* What was found before.  */
static enum status
recall (const struct source *source, struct survey *survey)
{
  const struct survey *kept = source->kept;
  size_t bytes = source->size * sizeof (double);
  survey->count = (double) source->count;
  memcpy (survey->mean, kept->mean, bytes);
  if (survey->deviation)
    memcpy (survey->deviation, kept->deviation, bytes);
  if (survey->least)
    {
      memcpy (survey->least, kept->least, bytes);
      memcpy (survey->greatest, kept->greatest, bytes);
    }
  return STATUS_OK;
}

enum status
survey_source (struct context *context, const struct source *source,
               const size_t *rows, size_t count, unsigned wants,
               struct survey *survey)
{
  size_t size = source->size;
  struct source plain = *source;
  struct sweep sweep;
  struct pass pass = { source, survey, NULL, NULL };
  bool combines = wants & SURVEY_OF_ALL && source_has_others (context, source);
  plain.offset = plain.scale = NULL;
  plain.beside = NULL;
  TRY (take_survey (context, size, wants, survey));
  if (source->kept && ! rows && count == source->count && ! combines
      && ! source->weights && ! source->fill)
    return recall (source, survey);
  arena_mark mark = arena_now (context->arena);
  if (source->lengths)
    TRY (take (context, &pass.seen, size, sizeof *pass.seen));
  TRY (sweep_open (context, &plain, BLOCK, 1, &sweep));
  sweep.rows = rows;
  sweep.count = count;
  TRY (sweep_run (context, &sweep, collect, &pass));
  if (source->lengths)
    {
      join_steps (source, survey->mean, add);
      join_steps (source, survey->least, smaller);
      join_steps (source, survey->greatest, greater);
      join_steps (source, pass.seen, add);
    }
  survey->count = (double) count;
  if (combines)
    TRY (combine (context, size, &pass));
  for (size_t i = 0; i < size; i++)
    {
      survey->finite = survey->finite && isfinite (survey->mean[i]);
      survey->mean[i] /= pass.seen ? pass.seen[i] : survey->count;
    }
  if (survey->deviation)
    {
      TRY (take (context, &pass.unit, size, sizeof *pass.unit));
      for (size_t i = 0; i < size; i++)
        pass.unit[i] = survey_unit (reach (survey, i), DBL_MAX_EXP);
      TRY (sweep_run (context, &sweep, collect_squares, &pass));
      if (source->lengths)
        join_steps (source, survey->deviation, add);
      if (combines)
        TRY (peers_combine (context, PEERS_DOUBLE, survey->deviation, size));
    }
  for (size_t i = 0; survey->deviation && i < size; i++)
    {
      double *deviation = &survey->deviation[i];
      double n = pass.seen ? pass.seen[i] : survey->count;
      *deviation = n > 1 ? sqrt (*deviation / (n - 1)) * pass.unit[i] : 0;
    }
  arena_rewind (context->arena, mark);
  return STATUS_OK;
}

enum status
total_deviation (struct context *context, const struct source *source,
                 double *deviation)
{
  struct survey survey;
  TRY (survey_source (context, source, NULL, source->count,
                      SURVEY_DEVIATION | SURVEY_OF_ALL, &survey));
  *deviation = 0;
  for (size_t i = 0; i < source->size; i++)
    *deviation = hypot (*deviation, survey.deviation[i]);
  return STATUS_OK;
}

/* The first that is not finite, in the order of the user's matrix.  */
struct search
{
  const struct source *source;
  size_t row, column;
  double number;
  bool found;
};

static enum status
look (void *own, const struct portion *portion)
{
  struct search *search = own;
  size_t size = search->source->size;
  bool by_columns = search->source->by_columns;
  for (size_t i = 0; i < size * portion->count; i++)
    {
      size_t n = portion->first + i / size, v = i % size;
      size_t row = by_columns ? v : n, column = by_columns ? n : v;
      if (isfinite (portion->x[i])
          || (search->found
              && (column > search->column
                  || (column == search->column && row > search->row))))
        continue;
      *search
        = (struct search){ search->source, row, column, portion->x[i], true };
    }
  return STATUS_OK;
}

enum status
survey_finite (struct context *context, const struct source *source,
               const char *what)
{
  struct survey survey;
  struct source plain = *source;
  struct search search = { .source = source };
  plain.offset = plain.scale = plain.weights = NULL;
  plain.beside = NULL;
  TRY (survey_source (context, &plain, NULL, plain.count, 0, &survey));
  if (! survey.finite) /* or their sum is not */
    TRY (sweep_once (context, &plain, BLOCK, look, &search));
  if (! search.found)
    return STATUS_OK;
  return fail (context, STATUS_BAD_DATA,
               "%s must be finite; row %zu, column %zu is %s", what,
               search.row + 1, search.column + 1,
               number_words (context, search.number));
}

enum status
source_center (struct context *context, const struct source *source,
               struct source *centred, double *unit)
{
  size_t size = source->size;
  double most = 0;
  struct survey survey;
  real *offset, *scale;
  TRY (take (context, &offset, size, sizeof *offset));
  TRY (survey_source (context, source, NULL, source->count,
                      (unit ? SURVEY_RANGE : 0) | SURVEY_OF_ALL, &survey));
  for (size_t i = 0; i < size; i++)
    {
      offset[i] = (real) survey.mean[i];
      most = unit ? fmax (most, reach (&survey, i)) : most;
    }
  TRY (source_about (context, source, offset, centred));
  if (! unit)
    return STATUS_OK;
  *unit = survey_unit (most, REAL_EXPONENTS);
  TRY (take (context, &scale, size, sizeof *scale));
  for (size_t i = 0; i < size; i++)
    scale[i] = (real) (1 / *unit);
  centred->scale = scale;
  return STATUS_OK;
}
