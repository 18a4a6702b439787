/* Minimisers work in double; a model may be single.  The bridge evaluates a
   real objective at a double point, remembers a failure (no error may cross a
   library's frame), and hands the last point back.  */

#ifndef AE_BRIDGE_H
#define AE_BRIDGE_H

#include "optim/optimiser.h"

struct bridge
{
  const struct objective *objective;
  const struct monitor *monitor;
  enum status status; /* of the first failure */
  real *x, *gradient;
};

#define bridge_new REAL_NAME (bridge_new)
#define bridge_evaluate REAL_NAME (bridge_evaluate)
#define bridge_store REAL_NAME (bridge_store)

enum status bridge_new (struct context *, const struct objective *,
                        const struct monitor *, struct bridge *);

/* The value; NaN once something has failed.  gradient may be NULL.  */
double bridge_evaluate (struct bridge *, const double *x, double *gradient);

void bridge_store (size_t count, const double *from, real *to);

#endif
