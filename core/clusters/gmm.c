/* Mixtures of Gaussians: see gmm.h.  */

#include "clusters/gmm.h"

#include "math/matrix.h"

#include <string.h>

enum status
gmm_new (struct context *context, size_t size, size_t k, bool full,
         double floor, struct gmm *gmm)
{
  size_t numbers = full ? size * size : size;
  *gmm = (struct gmm){ .size = size, .k = k, .full = full, .floor = floor };
  TRY (take (context, &gmm->weight, k, sizeof (double)));
  TRY (take (context, &gmm->mean, size * k, sizeof (double)));
  TRY (take (context, &gmm->covariance, numbers * k, sizeof (double)));
  TRY (take (context, &gmm->factor, numbers * k, sizeof (real)));
  TRY (take (context, &gmm->centre, size * k, sizeof (real)));

  /* A density for a component that nobody will belong to.  */
  for (size_t i = 0; i < size * k; i++)
    gmm->covariance[full ? i / size * numbers + i % size * (size + 1) : i] = 1;
  return take (context, &gmm->constant, k, sizeof (double));
}

double
gmm_parameters (const struct gmm *gmm)
{
  double d = (double) gmm->size, k = (double) gmm->k;
  return k - 1 + k * d + k * (gmm->full ? d * (d + 1) / 2 : d);
}

/* ----- densities --------------------------------------------------------- */

/* W = L^-1 (lower) of a = L L', and sum log L_ii; false where a is not
   positive definite.  `room' is for size x size numbers.  */
static bool
invert_factor (size_t n, const double *a, double *room, real *w,
               double *logarithm)
{
  double *l = room;
  *logarithm = 0;
  for (size_t j = 0; j < n; j++)
    {
      double sum = a[j + j * n];
      for (size_t p = 0; p < j; p++)
        sum -= l[j + p * n] * l[j + p * n];
      if (! (sum > 0))
        return false;
      double diagonal = sqrt (sum);
      l[j + j * n] = diagonal;
      *logarithm += log (diagonal);
      for (size_t i = j + 1; i < n; i++)
        {
          sum = a[i + j * n];
          for (size_t p = 0; p < j; p++)
            sum -= l[i + p * n] * l[j + p * n];
          l[i + j * n] = sum / diagonal;
        }
    }
  /* Column j of the inverse by forward substitution, above L's diagonal.  */
  memset (w, 0, n * n * sizeof *w);
  for (size_t j = 0; j < n; j++)
    {
      double *column = room + n * n;
      for (size_t i = j; i < n; i++)
        {
          double sum = i == j;
          for (size_t p = j; p < i; p++)
            sum -= l[i + p * n] * column[p];
          column[i] = sum / l[i + i * n];
          w[i + j * n] = (real) column[i];
        }
    }
  return true;
}

enum status
gmm_prepare (struct context *context, struct gmm *gmm)
{
  size_t n = gmm->size;
  double *room;
  arena_mark mark = arena_now (context->arena);
  TRY (take (context, &room, gmm->full ? n * n + n : 0, sizeof *room));
  for (size_t c = 0; c < gmm->k; c++)
    {
      double logarithm = 0;
      bool sound = true;
      if (gmm->full)
        sound = invert_factor (n, gmm->covariance + c * n * n, room,
                               gmm->factor + c * n * n, &logarithm);
      for (size_t i = 0; i < n; i++)
        {
          gmm->centre[i + c * n] = (real) gmm->mean[i + c * n];
          if (gmm->full)
            continue;
          double variance = gmm->covariance[i + c * n];
          sound = sound && variance > 0;
          gmm->factor[i + c * n] = (real) (1 / sqrt (variance));
          logarithm += log (variance) / 2;
        }
      if (! sound || ! isfinite (logarithm))
        return fail (context, STATUS_NOT_SOLVED,
                     "the covariance of component %zu is not positive "
                     "definite; a larger 'Regularization' than %.4g helps",
                     c + 1, gmm->floor);
      gmm->constant[c]
        = log (gmm->weight[c]) - (double) n * LOG_2PI / 2 - logarithm;
    }
  arena_rewind (context->arena, mark);
  return STATUS_OK;
}
