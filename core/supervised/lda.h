/* Linear discriminants (Fisher 1936; Rao 1948): the directions along which the
   means of classes lie farthest apart, measured by the spread within classes.

   With W = 1/n sum over observations of (x - m_c)(x - m_c)', m_c the mean of
   its class, and B = 1/n sum_c n_c (m_c - m)(m_c - m)', they are the leading
   solutions of

     B v = l W v,     v'W v = 1,

   of which at most one fewer than classes have l > 0.  Where W is regular n is
   the number N of observations.  Where it is not (a constant variable, fewer
   observations than variables) directions without spread are left out, those
   whose deviation is below 1e-4 of variables scaled to deviation 1, and n is
   N - C, C the number of classes: the two conventions of scikit-learn's
   solvers 'eigen' and 'svd'.  */

#ifndef AE_LDA_H
#define AE_LDA_H

#include "data/label.h"
#include "data/source.h"

struct lda
{
  size_t size, k;
  real *mean;         /* of all, size */
  real *coefficients; /* size x k, largest element positive */
  real *latent;       /* l, k of them */
};

#define lda_solve REAL_NAME (lda_solve)

/* Of the `count' observations that `rows' lists, all of which have a label,
   and of other processes'; `labels' are those of the source.  k = 0 asks for as many as there are.  */
enum status lda_solve (struct context *, const struct source *,
                       const size_t *rows, size_t count,
                       const struct label *labels, size_t classes, size_t k,
                       int threads, struct lda *);

#endif
