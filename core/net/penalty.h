/* Penalties on parameters: rows made of the table in math/penalties.h.  A
   penalty's value is its weight times a sum over the blocks that decay:
   matrices of weights, not biases; a tied matrix once.  */

#ifndef AE_PENALTY_H
#define AE_PENALTY_H

#include "math/vector.h"
#include "net/params.h"

struct penalty
{
  const char *term, *option; /* the option is its weight */
  double factor;
  penalty_sum_function *sum;
  penalty_add_function *add_gradient;
};

#define COUNTED(kind, ...) PENALTY_##kind,
enum
{
  PENALTIES (COUNTED) PENALTY_COUNT
};
#undef COUNTED

/* Rows of the options' table, for an array of weights at `place'.  */
#define PENALTY_ROW(kind, name, factor, value, slope, option, help)           \
  { option,                                                                   \
    OPTION_NUMBER,                                                            \
    PENALTY_PLACE (PENALTY_##kind),                                           \
    "0",                                                                      \
    0,                                                                        \
    1e300,                                                                    \
    NULL,                                                                     \
    NULL,                                                                     \
    0,                                                                        \
    help },

#define penalties REAL_NAME (penalties)
#define penalty_value REAL_NAME (penalty_value)
#define penalty_gradient REAL_NAME (penalty_gradient)

extern const struct penalty penalties[PENALTY_COUNT];

double penalty_value (const struct penalty *, const struct params *,
                      double weight, const real *x);

/* Adds the gradient of numbers first .. last - 1 of the flat vector x to the
   numbers from `gradient' on.  */
void penalty_gradient (const struct penalty *, const struct params *,
                       double weight, const real *x, real *gradient,
                       size_t first, size_t last);

#endif
