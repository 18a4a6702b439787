/* Sparsity of the code: a table of rows.

     l1    weight sum_j |h_j| of each observation: minus the logarithm of a
           Laplace prior on the code
     kl    weight sum_j KL (target || m_j), m_j the mean of h_j over all
           observations of the draw; h in (0, 1) (Ng 2011)
     topk  no term: the `count' largest h_j of each observation are kept, the
           others are 0 (Makhzani & Frey 2014); of equal ones the first

   A row has one of the three functions.  */

#ifndef AE_SPARSITY_H
#define AE_SPARSITY_H

#include "math/real.h"

struct sparsity
{
  const char *name;

  /* each[j] = weight times the penalty of column j of h, k x columns;
     d (or NULL) += scale weight times its derivative.  */
  void (*penalise) (size_t k, size_t columns, real weight, real scale,
                    const real *h, real *d, real *each);

  /* The penalty on mean activations, without its weight, and its derivative
     by each.  */
  double (*judge) (size_t k, double target, const double *mean,
                   double *derivative);

  /* Sets all but the `count' largest of each column of h to zero, and `kept'
     to 0 and 1 accordingly; `room' is for k numbers.  */
  void (*select) (size_t k, size_t columns, size_t count, real *h, real *kept,
                  real *room);
};

/* Those that somebody names; the table, in sparsity.c, may have more.  */
enum
{
  SPARSITY_NONE,
  SPARSITY_L1,
  SPARSITY_KL,
  SPARSITY_TOPK
};

#define sparsities REAL_NAME (sparsities)
#define sparsity_name REAL_NAME (sparsity_name)

extern const struct sparsity sparsities[];

const char *sparsity_name (size_t index);

#endif
