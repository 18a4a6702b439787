/* Linear discriminants: see lda.h.  Two passes, for the means and for the
   spread about them; the variables are scaled to deviation 1 within classes,
   so that an eigenvalue is small by itself and not by its units; the means,
   seen in coordinates where the spread is 1 in all directions, have the
   discriminants for their principal components.  */

#include "supervised/lda.h"

#include "base/company.h"
#include "data/survey.h"
#include "data/sweep.h"
#include "math/factor.h"
#include "math/matrix.h"

#include <string.h>

enum
{
  BLOCK = 256
};

struct moments
{
  const size_t *rows;
  const struct label *labels;
  size_t size, classes;
  double *unit;         /* of each variable, for its squares: survey.h */
  double *count, *mean; /* of classes: sums, then means */
  real *about, *part;   /* a portion about its means, and its square */
  double *spread;       /* size x size, upper triangle */
};

static uint32_t
class_of (const struct moments *m, size_t i)
{
  return m->labels[m->rows[i]].class;
}

static enum status
add_means (void *own, const struct portion *portion)
{
  struct moments *m = own;
  const real *x = portion->x;
  for (size_t j = 0; j < portion->count; j++, x += m->size)
    {
      uint32_t class = class_of (m, portion->first + j);
      m->count[class]++;
      for (size_t i = 0; i < m->size; i++)
        m->mean[i + class * m->size] += (double) x[i];
    }
  return STATUS_OK;
}

static enum status
add_spread (void *own, const struct portion *portion)
{
  struct moments *m = own;
  size_t d = m->size;
  for (size_t j = 0; j < portion->count; j++)
    {
      const double *mean = m->mean + class_of (m, portion->first + j) * d;
      for (size_t i = 0; i < d; i++)
        m->about[i + j * d]
          = (real) (((double) portion->x[i + j * d] - mean[i]) / m->unit[i]);
    }
  matrix_square (d, portion->count, 1, m->about, d, 0, m->part, d);
  for (size_t j = 0; j < d; j++)
    for (size_t i = 0; i <= j; i++)
      m->spread[i + j * d] += (double) m->part[i + j * d];
  return STATUS_OK;
}

static enum status
collect (struct context *context, const struct source *source, size_t count,
         struct moments *m)
{
  size_t d = m->size;
  struct survey survey;
  struct sweep sweep;
  bool apart = source_has_others (context, source);
  TRY (survey_source (context, source, m->rows, count,
                      SURVEY_RANGE | SURVEY_OF_ALL, &survey));
  TRY (take (context, &m->unit, d, sizeof (double)));
  for (size_t i = 0; i < d; i++)
    m->unit[i]
      = survey_unit (survey.greatest[i] - survey.least[i], REAL_EXPONENTS);
  TRY (take (context, &m->count, m->classes, sizeof (double)));
  TRY (take (context, &m->mean, m->classes * d, sizeof (double)));
  TRY (take (context, &m->about, BLOCK * d, sizeof (real)));
  TRY (take (context, &m->part, d * d, sizeof (real)));
  TRY (take (context, &m->spread, d * d, sizeof (double)));
  TRY (sweep_open (context, source, BLOCK, 1, &sweep));
  sweep.rows = m->rows;
  sweep.count = count;
  TRY (sweep_run (context, &sweep, add_means, m));
  if (apart)
    {
      TRY (peers_combine (context, PEERS_DOUBLE, m->count, m->classes));
      TRY (peers_combine (context, PEERS_DOUBLE, m->mean, m->classes * d));
    }
  for (size_t c = 0; c < m->classes; c++)
    for (size_t i = 0; i < d && m->count[c] > 0; i++)
      m->mean[i + c * d] /= m->count[c];
  TRY (sweep_run (context, &sweep, add_spread, m));
  return apart ? peers_combine (context, PEERS_DOUBLE, m->spread, d * d)
               : STATUS_OK;
}

/* Coordinates in which the spread within classes is 1, size x *rank, and the
   divisor n.  */
static enum status
whiten (struct context *context, const struct moments *m, double count,
        real **white, size_t *rank, double *divisor)
{
  size_t d = m->size;
  const double epsilon = (double) REAL_EPSILON;
  double *deviation, greatest = 0;
  real *correlation, *value;
  bool regular = true;
  TRY (take (context, &deviation, d, sizeof *deviation));
  TRY (take (context, &correlation, d * d, sizeof *correlation));
  TRY (take (context, &value, d, sizeof *value));
  TRY (take (context, white, d * d, sizeof **white));
  for (size_t i = 0; i < d; i++)
    {
      deviation[i] = sqrt (m->spread[i + i * d] / count);
      regular = regular && deviation[i] > 0;
      deviation[i] = deviation[i] > 0 ? deviation[i] : 1;
    }
  for (size_t j = 0; j < d; j++)
    for (size_t i = 0; i <= j; i++)
      correlation[i + j * d]
        = (real) (m->spread[i + j * d] / count / deviation[i] / deviation[j]);
  TRY (factor_eigen (context, d, d, correlation, value, *white));
  double noise = 10 * (double) d * epsilon * (double) value[0];
  regular = regular && (double) value[d - 1] > noise;
  *divisor = regular ? count : count - (double) m->classes;
  for (*rank = 0; *rank < d; ++*rank)
    {
      double variance = (double) value[*rank] * count / *divisor;
      if (! (variance > 0) || (! regular && variance <= fmax (1e-8, noise)))
        break;
      greatest = sqrt (variance);
      for (size_t i = 0; i < d; i++)
        (*white)[i + *rank * d]
          = (real) ((double) (*white)[i + *rank * d] / deviation[i]
                    / m->unit[i] / greatest);
    }
  return STATUS_OK;
}

static void
turn_positive (size_t size, real *column)
{
  real most = 0;
  for (size_t i = 0; i < size; i++)
    if (fabs (column[i]) > fabs (most))
      most = column[i];
  for (size_t i = 0; i < size && most < 0; i++)
    column[i] = -column[i];
}

enum status
lda_solve (struct context *context, const struct source *source,
           const size_t *rows, size_t count, const struct label *labels,
           size_t classes, size_t k, int threads, struct lda *lda)
{
  size_t d = source->size, c = classes, rank;
  double divisor, n = 0;
  struct moments m
    = { .rows = rows, .labels = labels, .size = d, .classes = c };
  real *white, *between, *seen, *left, *right, *s;
  TRY (blas_threads (context, threads));
  TRY (collect (context, source, count, &m));
  for (size_t j = 0; j < c; j++)
    n += m.count[j];
  if (n <= (double) classes)
    return fail (context, STATUS_BAD_DATA,
                 "argument 'labels': %.0f observations of %zu classes have no "
                 "spread within classes, which is the measure here",
                 n, classes);
  TRY (whiten (context, &m, n, &white, &rank, &divisor));
  if (rank == 0)
    return fail (context, STATUS_BAD_DATA,
                 "argument 'X' does not vary within any class, and that "
                 "spread is the measure here");

  size_t most = rank < c - 1 ? rank : c - 1;
  lda->size = d;
  lda->k = k ? k : most;
  if (lda->k > most)
    return fail (context, STATUS_BAD_CALL,
                 "argument 'k' must be at most %zu, for %zu classes and "
                 "spread within them in %zu directions, not %zu",
                 most, c, rank, k);
  TRY (take (context, &lda->mean, d, sizeof (real)));
  TRY (take (context, &lda->coefficients, d * lda->k, sizeof (real)));
  TRY (take (context, &lda->latent, lda->k, sizeof (real)));
  TRY (take (context, &between, d * c, sizeof (real)));
  TRY (take (context, &seen, rank * c, sizeof (real)));
  size_t r = rank < c ? rank : c;
  TRY (take (context, &left, rank * r, sizeof (real)));
  TRY (take (context, &right, r * c, sizeof (real)));
  TRY (take (context, &s, r, sizeof (real)));
  for (size_t i = 0; i < d; i++)
    {
      double mean = 0;
      for (size_t j = 0; j < c; j++)
        mean += m.count[j] / n * m.mean[i + j * d];
      lda->mean[i] = (real) mean;
      for (size_t j = 0; j < c; j++)
        between[i + j * d]
          = (real) (sqrt (m.count[j] / divisor) * (m.mean[i + j * d] - mean));
    }
  matrix_product (TRANSPOSED, PLAIN, rank, c, d, 1, white, d, between, d, 0,
                  seen, rank);
  TRY (factor_svd (context, rank, c, seen, left, s, right));
  matrix_product (PLAIN, PLAIN, d, lda->k, rank, 1, white, d, left, rank, 0,
                  lda->coefficients, d);
  for (size_t j = 0; j < lda->k; j++)
    {
      lda->latent[j] = s[j] * s[j];
      turn_positive (d, lda->coefficients + j * d);
    }
  return STATUS_OK;
}
