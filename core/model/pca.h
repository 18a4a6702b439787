/* Principal components, exactly.  */

#ifndef AE_PCA_H
#define AE_PCA_H

#include "model/source.h"

struct pca
{
  size_t size, k;
  real *mean;       /* size */
  real *components; /* size x k, orthonormal, largest element positive */
  real *variances;  /* k, with 1/N */
  double total;     /* the sum of all variances, with 1/N */
};

#define pca_solve REAL_NAME (pca_solve)
#define pca_most REAL_NAME (pca_most)

/* The k leading components of all observations, about their mean unless
   `center' is false.  */
enum status pca_solve (struct context *, const struct source *, size_t k,
                       bool center, int threads, struct pca *);

/* How many components there can be.  */
size_t pca_most (const struct source *);

#endif
