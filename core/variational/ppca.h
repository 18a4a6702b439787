/* Probabilistic PCA (Tipping & Bishop 1999), which a linear variational
   autoencoder equals at its optimum (Dai et al. 2018; Lucas et al. 2019).

   With l_1 >= .. >= l_d the eigenvalues of the covariance (1/N), a code of k
   units and a given variance s2 of the noise, the likelihood's maximum over
   the decoder has a = min (k, #{l_i > s2}) active directions:

     LL (s2) = -1/2 [d log 2 pi + sum_{i<=a} (log l_i + 1)
                     + (d - a) log s2 + sum_{i>a} l_i / s2].

   A learnt variance is the mean discarded eigenvalue, and the last sum d - k.
   With the KL term's weight beta,  (x - o)^2 / (2 s2) + beta KL  is beta times
   what it is at beta s2 with weight 1, but for the normalisers:

     max ELBO_beta = beta (LL (beta s2) + d/2 log (2 pi beta s2))
                     - d/2 log (2 pi s2).  */

#ifndef AE_PPCA_H
#define AE_PPCA_H

#include "components/pca.h"
#include "model/model.h"

/* The optimum.  */
struct ppca
{
  double variance; /* of the noise */
  double bound;    /* of each observation, the mean */
  size_t active;   /* directions */
};

#define ppca_variance REAL_NAME (ppca_variance)
#define ppca_optimum REAL_NAME (ppca_optimum)
#define ppca_decoder REAL_NAME (ppca_decoder)

/* The mean eigenvalue that k components leave out of d.  */
double ppca_variance (const struct pca *, size_t d, size_t k);

/* With the variance of the noise and the weight of the KL term given.  */
struct ppca ppca_optimum (const struct pca *, size_t d, size_t k,
                          double variance, double beta);

/* A linear decoder against it: principal angles of its columns to the leading
   `active' directions, and the largest |cosine| between two of them that are
   longer than a hundredth of the longest.  */
enum status ppca_decoder (struct context *, const struct pca *, size_t d,
                          size_t k, const real *decoder, size_t active,
                          double *angles, double *cosine);

#endif
