/* Penalties on parameters: a table of rows.  A penalty's value is its weight
   times a sum over the blocks that decay (matrices of weights, not biases; a
   tied matrix once); its name is the name of its term in the history.

     decay     w/2 sum W^2
     decay_l1  w sum |W|,  whose subgradient at 0 is taken as 0  */

#ifndef AE_PENALTY_H
#define AE_PENALTY_H

#include "net/params.h"

struct penalty
{
  const char *term, *option; /* the option is its weight */
  double (*value) (size_t count, const real *w);
  void (*add_gradient) (size_t count, real weight, const real *w,
                        real *gradient);
};

enum
{
  PENALTY_DECAY,
  PENALTY_DECAY_L1,
  PENALTY_COUNT
};

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
