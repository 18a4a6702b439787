/* The silhouette (Rousseeuw, J. Computational and Applied Mathematics 20,
   1987): with a the mean distance of an observation to the others of its
   cluster and b the least mean distance to another cluster's,

     s = (b - a) / max (a, b),

   0 where an observation is alone in its cluster.  Its mean over all; of more
   than SILHOUETTE_MOST observations over that many drawn ones, among
   themselves.  Of several processes all get the drawn ones of each, and each
   computes the s of its own.  */

#ifndef AE_SILHOUETTE_H
#define AE_SILHOUETTE_H

#include "data/source.h"

enum
{
  SILHOUETTE_MOST = 5000
};

#define silhouette_mean REAL_NAME (silhouette_mean)

/* NaN where there are fewer than two clusters.  */
enum status silhouette_mean (struct context *, const struct source *,
                             const uint32_t *label, size_t k, uint64_t seed,
                             int threads, double *mean);

#endif
