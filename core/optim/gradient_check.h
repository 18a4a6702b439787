/* The gradient check: central differences of an objective against its
   gradient, component by component.

   The difference D (h) = (f (x + h) - f (x - h)) / 2h errs by h^2 f'''/6 +
   h^4 f^(5)/120 from truncation and by epsilon |f| / h from rounding.  Of two
   of them E (h) = (4 D (h/2) - D (h)) / 3 has no term of h^2 any more
   (Richardson 1911): it errs by h^4 f^(5)/480, and by 3 epsilon |f| / h.
   Where derivatives are of the order of f both are of the order epsilon^(4/5)
   at h = epsilon^(1/5).  But behind the statistics of a batch whose deviation
   is L, f^(5) goes with L^-5 and rounding with 1/L only, and a longer step
   meets more kinks: h = epsilon^(1/4) has 6 times the rounding for a
   thousandth of the truncation.

   The gradient is held against E (h/2).  Where E (h) disagrees, there is a
   kink at x's side (relu, top-k), or the function bends too much for the step.
   A kink exactly at x (a relu that only gets zeros) does not show in E, but
   then the second differences S (h) are proportional to h and not to h^2, and
   S (h) - 20 S (h/2) + 64 S (h/4), which cancels h^2 and h^4, is 7 h times the
   jump of the slope.  In both cases a sixteenth of the step is tried; if it
   does not help, the component says nothing, and another is drawn for it.

   The tolerance is 1000 (h^4 + epsilon (1 + |f|) / h), by default 1000
   epsilon^(3/4) (1 + |f|): the rounding with h/16 is 96 epsilon |f| / h, and
   10 is for sums of many terms.  */

#ifndef AE_GRADIENT_CHECK_H
#define AE_GRADIENT_CHECK_H

#include "math/random.h"
#include "optim/objective.h"

#define check_step REAL_NAME (check_step)
#define check_tolerance REAL_NAME (check_tolerance)
#define check_component REAL_NAME (check_component)

/* The best step where nothing is known of f.  */
double check_step (void);

/* How far the two may be apart where the objective has this value.  */
double check_tolerance (double value, double step);

/* *numeric: the difference in component i of x, where the objective has the
   given value; x as before on return; *smooth: no kink was seen.  Only of use
   in double.  */
enum status check_component (const struct objective *, real *x, size_t i,
                             double value, double step, double *numeric,
                             bool *smooth);

#endif
