/* Numbers that are not there: see missing.h.  */

#include "data/missing.h"

#include "base/company.h"
#include "base/word.h"
#include "data/sweep.h"

WORDS (missing_word, [MISSING_ERROR] = "error", [MISSING_IGNORE] = "ignore")

struct gathering
{
  struct context *context;
  const struct source *source;
  const char *what;
  double *sum;
  size_t *known;
};

static enum status
collect (void *own, const struct portion *portion)
{
  struct gathering *g = own;
  size_t size = g->source->size;
  for (size_t j = 0; j < portion->count; j++)
    for (size_t i = 0; i < size; i++)
      {
        real x = portion->x[i + j * size];
        if (isnan (x))
          continue;
        if (isinf (x))
          return fail (g->context, STATUS_BAD_DATA,
                       "%s must be finite, or NaN where a number is missing; "
                       "observation %zu, variable %zu is %s",
                       g->what, portion->first + j + 1, i + 1,
                       number_words (g->context, (double) x));
        g->sum[i] += (double) x;
        g->known[i]++;
      }
  return STATUS_OK;
}

/* Over all processes.  */
static enum status
combine (struct context *context, size_t size, const struct gathering *g)
{
  double *known;
  TRY (take (context, &known, size, sizeof *known));
  for (size_t i = 0; i < size; i++)
    known[i] = (double) g->known[i];
  TRY (peers_combine (context, PEERS_DOUBLE, g->sum, size));
  TRY (peers_combine (context, PEERS_DOUBLE, known, size));
  for (size_t i = 0; i < size; i++)
    g->known[i] = (size_t) known[i];
  return STATUS_OK;
}

enum status
missing_means (struct context *context, const struct source *source,
               const size_t *rows, size_t count, const char *what,
               real **means, size_t **known)
{
  enum
  {
    BLOCK = 64
  };
  struct source plain = *source;
  struct sweep sweep;
  struct gathering g = { context, source, what, NULL, NULL };
  size_t size = source->size;
  plain.offset = plain.scale = plain.fill = NULL;
  plain.beside = NULL;
  TRY (take (context, means, size, sizeof **means));
  TRY (take (context, &g.sum, size, sizeof *g.sum));
  TRY (take (context, &g.known, size, sizeof *g.known));
  TRY (sweep_open (context, &plain, BLOCK, 1, &sweep));
  sweep.rows = rows;
  sweep.count = count;
  TRY (sweep_run (context, &sweep, collect, &g));
  if (source_has_others (context, source))
    TRY (combine (context, size, &g));
  for (size_t i = 0; i < size; i++)
    {
      if (! g.known[i] && count)
        return fail (context, STATUS_BAD_DATA,
                     "%s must have a number in each variable; variable %zu is "
                     "NaN in all observations",
                     what, i + 1);
      (*means)[i] = g.known[i] ? (real) (g.sum[i] / (double) g.known[i]) : 0;
    }
  if (known)
    *known = g.known;
  return STATUS_OK;
}
