/* Variables of quite different scales: see scales.h.  */

#include "fit/scales.h"

#include "data/survey.h"

enum
{
  STRETCH = 64, /* observations that are read at once, */
  STRETCHES = 8 /* evenly taken */
};

static const double FACTOR = 100, BYTES = 255;

/* The variable that moves most, or least but not never.  */
static size_t
extreme (const struct survey *survey, size_t size, bool most)
{
  size_t found = size;
  for (size_t i = 0; i < size; i++)
    if (survey->greatest[i] > survey->least[i]
        && (found == size
            || (survey->deviation[i] > survey->deviation[found]) == most))
      found = i;
  return found;
}

static bool
is_bounded (const struct survey *survey, size_t size)
{
  double least = INFINITY, greatest = -INFINITY;
  for (size_t i = 0; i < size; i++)
    {
      least = fmin (least, survey->least[i]);
      greatest = fmax (greatest, survey->greatest[i]);
    }
  return least >= 0 && (greatest <= 1 || greatest == BYTES);
}

enum status
advise_scales (struct context *context, const struct source *source,
               const struct hold_out *hold_out)
{
  size_t size = source->size, count = hold_out->count, *rows;
  size_t most = STRETCH * STRETCHES, looked = count < most ? count : most;
  struct survey survey;
  arena_mark mark = arena_now (context->arena);
  TRY (take (context, &rows, looked, sizeof *rows));
  for (size_t i = 0; i < looked; i++)
    {
      size_t first = i / STRETCH * (count / STRETCHES);
      size_t at = count < most ? i : first + i % STRETCH;
      rows[i] = hold_out->rows ? hold_out->rows[at] : at;
    }
  TRY (survey_source (context, source, rows, looked,
                      SURVEY_RANGE | SURVEY_DEVIATION, &survey));
  size_t large = extreme (&survey, size, true);
  size_t small = extreme (&survey, size, false);
  if (large < size && ! is_bounded (&survey, size)
      && survey.deviation[large] > FACTOR * survey.deviation[small]
      && survey.greatest[large] - survey.least[large]
           > FACTOR * (survey.greatest[small] - survey.least[small]))
    warn (context, "autoencoder:scales",
          "%s: the variables of X differ in scale: %s %zu has a deviation of "
          "%.3g, %s %zu one of %.3g, so the loss is about the large ones; "
          "'Normalize', 'standardize' makes them alike ('none', where it is "
          "named, is silent)",
          context->function, source->by_columns ? "row" : "column", large + 1,
          survey.deviation[large], source->by_columns ? "row" : "column",
          small + 1, survey.deviation[small]);
  arena_rewind (context->arena, mark);
  return STATUS_OK;
}
