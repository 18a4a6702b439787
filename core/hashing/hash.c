/* Codes of bits by projections: see hash.h.  */

#include "hashing/hash.h"

#include "base/word.h"
#include "components/pca.h"
#include "data/survey.h"
#include "data/sweep.h"
#include "math/matrix.h"
#include "math/random.h"

#include <string.h>

enum
{
  BLOCK = 256
};

/* ----- projections ------------------------------------------------------- */

struct projecting
{
  const struct hash *hash;
  real *y, *mean; /* P'mean */
};

static enum status
project (void *own, const struct portion *portion)
{
  const struct projecting *p = own;
  const struct hash *hash = p->hash;
  size_t d = hash->size, k = hash->directions;
  real *y = p->y + portion->first * k;
  matrix_product (TRANSPOSED, PLAIN, k, portion->count, d, 1, hash->projection,
                  d, portion->x, d, 0, y, k);
  for (size_t i = 0; i < k * portion->count; i++)
    y[i] -= p->mean[i % k];
  return STATUS_OK;
}

enum status
hash_project (struct context *context, const struct source *source,
              const struct hash *hash, int threads, real *y)
{
  struct projecting p = { .hash = hash, .y = y };
  struct sweep sweep;
  TRY (take (context, &p.mean, hash->directions, sizeof *p.mean));
  matrix_vector (TRANSPOSED, hash->size, hash->directions, 1, hash->projection,
                 hash->size, hash->mean, 0, p.mean);
  TRY (blas_threads (context, 1));
  TRY (sweep_open (context, source, BLOCK, threads, &sweep));
  return sweep_run (context, &sweep, project, &p);
}

bool
hash_bit (const struct hash *hash, size_t j, const real *y)
{
  if (! hash->frequency)
    return y[j] > 0;
  size_t i = hash->direction[j];
  return cos (hash->frequency[j] * ((double) y[i] - hash->least[i])) > 0;
}

/* ----- methods ----------------------------------------------------------- */

static enum status
fit_lsh (struct context *context, const struct source *source,
         const struct hash_plan *plan, struct hash *hash)
{
  struct stream stream = { plan->seed, PURPOSE_PROJECTION, 0 };
  struct survey survey;
  size_t d = source->size;
  *hash
    = (struct hash){ .size = d, .bits = plan->bits, .directions = plan->bits };
  TRY (survey_source (context, source, NULL, source->count, 0, &survey));
  TRY (take (context, &hash->mean, d, sizeof (real)));
  TRY (take (context, &hash->projection, d * plan->bits, sizeof (real)));
  for (size_t i = 0; i < d; i++)
    hash->mean[i] = (real) survey.mean[i];
  for (size_t j = 0; j < plan->bits; j++)
    random_normal (&stream, (uint32_t) j, d, hash->projection + j * d);
  return STATUS_OK;
}

/* `count' principal components.  */
static enum status
fit_components (struct context *context, const struct source *source,
                const struct hash_plan *plan, size_t count, struct hash *hash)
{
  struct pca pca;
  TRY (pca_solve (context, source, count, true, plan->threads, &pca));
  *hash = (struct hash){ .size = source->size,
                         .bits = plan->bits,
                         .directions = count,
                         .mean = pca.mean,
                         .projection = pca.components };
  return STATUS_OK;
}

static enum status
fit_pca (struct context *context, const struct source *source,
         const struct hash_plan *plan, struct hash *hash)
{
  return fit_components (context, source, plan, plan->bits, hash);
}

static enum status
fit_turned (struct context *context, const struct source *source,
            const struct hash_plan *plan, struct hash *hash)
{
  TRY (fit_components (context, source, plan, plan->bits, hash));
  return fit_itq (context, source, plan, hash);
}

static enum status
fit_spectral (struct context *context, const struct source *source,
              const struct hash_plan *plan, struct hash *hash)
{
  size_t most = pca_most (source), n = source->count;
  size_t k = plan->bits < most ? plan->bits : most;
  double *range;
  size_t *used;
  real *y;
  TRY (fit_components (context, source, plan, k, hash));
  TRY (take (context, &y, k * n, sizeof *y));
  TRY (take (context, &range, k, sizeof *range));
  TRY (take (context, &used, k, sizeof *used));
  TRY (take (context, &hash->least, k, sizeof *hash->least));
  TRY (take (context, &hash->direction, plan->bits, sizeof (size_t)));
  TRY (take (context, &hash->frequency, plan->bits, sizeof (double)));
  TRY (hash_project (context, source, hash, plan->threads, y));
  for (size_t i = 0; i < k; i++)
    {
      double least = INFINITY, most_of = -INFINITY;
      for (size_t j = 0; j < n; j++)
        {
          least = fmin (least, (double) y[i + j * k]);
          most_of = fmax (most_of, (double) y[i + j * k]);
        }
      hash->least[i] = least;
      range[i] = most_of - least;
    }
  if (! (range[0] > 0))
    return fail (context, STATUS_BAD_DATA,
                 "argument 'X' does not vary: its observations are all the "
                 "same, and so would be their codes");

  /* The least of the frequencies m pi / range that are not yet taken, noise
     in the place of a range left aside.  */
  double noise = (double) REAL_EPSILON * (double) n * range[0];
  for (size_t b = 0; b < plan->bits; b++)
    {
      size_t best = 0;
      for (size_t i = 1; i < k; i++)
        if (range[i] > noise
            && (double) (used[i] + 1) / range[i]
                 < (double) (used[best] + 1) / range[best])
          best = i;
      used[best]++;
      hash->direction[b] = best;
      hash->frequency[b]
        = 3.14159265358979323846 * (double) used[best] / range[best];
    }
  return STATUS_OK;
}

const struct hash_method hash_methods[] = {
  [HASH_SEMANTIC] = { "semantic", false, NULL },
  { "lsh", false, fit_lsh },
  { "pca", true, fit_pca },
  { "itq", true, fit_turned },
  { "spectral", false, fit_spectral },
};

ROW_NAMES (hash_method_name, hash_methods)
