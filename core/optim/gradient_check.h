/* The gradient check: central differences of an objective against its
   gradient, component by component.

   With step h the difference (f (x + h) - f (x - h)) / 2h errs by h^2 f'''/6
   from truncation and by epsilon |f| / h from rounding; at h = epsilon^(1/3)
   both are of order epsilon^(2/3), and so is the tolerance.  The differences
   D (h) and D (h/2) are both at hand, and (4 D (h/2) - D (h)) / 3 has no term
   of h^2 any more (Richardson 1911): what is compared errs by rounding, also
   where f''' is large, as behind the statistics of a batch.  A component at
   whose side a kink lies (relu, top-k: the differences with h and h/2
   disagree beyond that) says nothing, and another is drawn for it.  */

#ifndef AE_GRADIENT_CHECK_H
#define AE_GRADIENT_CHECK_H

#include "math/random.h"
#include "optim/objective.h"

#define check_component REAL_NAME (check_component)
#define check_tolerance REAL_NAME (check_tolerance)

/* *numeric: the difference in component i, x as before on return; *smooth:
   no kink was seen.  Only of use in double.  */
enum status check_component (const struct objective *, real *x, size_t i,
                             double step, double *numeric, bool *smooth);

/* How far the two may be apart where the objective has this value.  */
double check_tolerance (double value, double step);

#endif
