/* Between batchnorm.c, layernorm.c and their kin only.  */

#ifndef AE_NORMALISATION_H
#define AE_NORMALISATION_H

#include "net/layer.h"

#define normalisation_declare REAL_NAME (normalisation_declare)
#define normalisation_start REAL_NAME (normalisation_start)

/* As many outputs as inputs; gamma and beta as weight and bias, units x 1,
   and where the type tracks a mean and a variance, these.  */
enum status normalisation_declare (struct context *, struct layer *,
                                   struct params *, const char *name);

/* gamma = 1, beta = 0, mean = 0, variance = 1.  */
void normalisation_start (const struct layer *, real *x);

#endif
