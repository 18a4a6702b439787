/* What a code tells of the observations, and what it costs: see
   information.c.  */

#ifndef AE_INFORMATION_H
#define AE_INFORMATION_H

#include "model/model.h"

struct estimate
{
  double mean, error; /* standard error; 0 where nothing is drawn */
};

struct information
{
  struct estimate rate;        /* E KL (q (z | x) || p (z)) */
  struct estimate mutual;      /* I (x; z) */
  struct estimate marginal;    /* KL (q (z) || p (z)) */
  struct estimate correlation; /* KL (q (z) || prod_j q (z_j)) */
  double entropy;              /* H (z | x) */
  double *variance;            /* k: Var_x E [z | x] */
  double *unit; /* k: E KL of each unit; NULL: the prior is not standard */
};

#define information_of REAL_NAME (information_of)

/* From the heads of all observations, in columns; every estimate from
   `samples' draws of z of its own.  */
enum status information_of (struct context *, const struct model *,
                            const real *heads, size_t count, size_t samples,
                            uint64_t seed, int threads, struct information *);

#endif
