/* Hebbian learning of principal components.  */

#ifndef AE_OJA_H
#define AE_OJA_H

#include "data/source.h"

enum oja_rule
{
  RULE_OJA,
  RULE_HEBB,
  RULE_SANGER,
  RULE_SUBSPACE
};

struct oja
{
  enum oja_rule rule;
  double rate;    /* c */
  double offset;  /* n0 where the rate is c / (n + n0); NaN: constant c */
  size_t size, k; /* w is size x k */
  real *w, *y, *residual, *before;
  double *sum; /* of several processes' updates */
  double step; /* n, observations so far */
};

#define oja_rule_name REAL_NAME (oja_rule_name)
#define oja_new REAL_NAME (oja_new)
#define oja_block REAL_NAME (oja_block)
#define oja_step REAL_NAME (oja_step)

const char *oja_rule_name (size_t index);

enum status oja_new (struct context *, struct oja *);

/* Learns from `count' observations, the columns of x.  False when w left the
   finite numbers: then w is the last that was finite, and `step' tells how
   many observations it has seen.  */
bool oja_block (struct oja *, size_t count, const real *x);

/* One step of several processes: `rows' of them have an observation, this one
   x, the `place'-th of those, or NULL.  *finite as oja_block returns it.  */
enum status oja_step (struct context *, struct oja *, const real *x,
                      size_t place, size_t rows, bool *finite);

#endif
