/* Probabilistic PCA: see ppca.h.  */

#include "variational/ppca.h"

#include "math/factor.h"

#include <string.h>

double
ppca_variance (const struct pca *pca, size_t d, size_t k)
{
  double tail = 0;
  size_t rank = pca_rank (pca);
  for (size_t i = k; i < rank; i++)
    tail += pca_variance (pca, i);
  return tail / (double) (d - k);
}

/* The maximum of the likelihood over linear models.  */
static double
likelihood (const struct pca *pca, size_t d, size_t k, double s2,
            size_t *active)
{
  double sum = (double) d * LOG_2PI, kept = 0;
  size_t a = 0;
  while (a < k && a < pca->k && pca_variance (pca, a) > s2)
    {
      sum += log (pca_variance (pca, a)) + 1;
      kept += pca_variance (pca, a++);
    }
  *active = a;
  return -(sum + (double) (d - a) * log (s2) + (pca_total (pca) - kept) / s2)
         / 2;
}

struct ppca
ppca_optimum (const struct pca *pca, size_t d, size_t k, double variance,
              double beta)
{
  struct ppca optimum = { .variance = variance };
  double best = likelihood (pca, d, k, beta * variance, &optimum.active);
  double half = (double) d / 2;
  optimum.bound = beta * (best + half * (LOG_2PI + log (beta * variance)))
                  - half * (LOG_2PI + log (variance));
  return optimum;
}

enum status
ppca_decoder (struct context *context, const struct pca *pca, size_t d,
              size_t k, const real *v, size_t active, double *angles,
              double *cosine)
{
  double most = 0, *square;
  size_t r = d < k ? d : k;
  real *copy, *u, *s, *vt;
  TRY (take (context, &square, k, sizeof *square));
  for (size_t i = 0; i < k; i++)
    {
      for (size_t l = 0; l < d; l++)
        square[i] += v[l + i * d] * v[l + i * d];
      most = fmax (most, square[i]);
    }
  *cosine = 0;
  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < i; j++)
      {
        double product = 0;
        for (size_t l = 0; l < d; l++)
          product += v[l + i * d] * v[l + j * d];
        if (fmin (square[i], square[j]) > 1e-4 * most)
          *cosine
            = fmax (*cosine, fabs (product) / sqrt (square[i] * square[j]));
      }
  TRY (take (context, &copy, d * k, sizeof *copy));
  TRY (take (context, &u, d * r, sizeof *u));
  TRY (take (context, &s, r, sizeof *s));
  TRY (take (context, &vt, r * k, sizeof *vt));
  memcpy (copy, v, d * k * sizeof *copy);
  TRY (factor_svd (context, d, k, copy, u, s, vt));
  return active ? subspace_angles (context, d, active, active, pca->components,
                                   u, angles)
                : STATUS_OK;
}
