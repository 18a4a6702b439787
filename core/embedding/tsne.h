/* t-SNE (van der Maaten & Hinton, Visualizing data using t-SNE, JMLR 9,
   2008): a map y whose weights w_ij = 1 / (1 + ||y_i - y_j||^2), as shares
   q_ij = w_ij / Z of their sum, follow the affinities p_ij of the data:

     C = KL (P || Q) = sum p log (p / q),
     dC/dy_i = 4 (sum_j p_ij w_ij (y_i - y_j) - F_i / Z),

   F and Z from repulsion.h.  Gradient descent with momentum and a gain for
   each number; at first p is exaggerated, so that clusters find their places.
   The rate is max (N / (4 exaggeration), 50) unless one is given (Belkina et
   al., Nature Communications 10, 2019), as scikit-learn has it.  */

#ifndef AE_TSNE_H
#define AE_TSNE_H

#include "embedding/affinity.h"
#include "embedding/repulsion.h"

struct tsne_plan
{
  const struct repulsion *method;
  size_t dimensions, iterations;
  double exaggeration, rate; /* NaN: by the rule above */
  int threads;
};

#define tsne_rate REAL_NAME (tsne_rate)
#define tsne_run REAL_NAME (tsne_run)

enum
{
  TSNE_EARLY = 250, /* iterations with exaggeration */
  TSNE_REPORT = 50  /* iterations between two values of C */
};

/* What comes out of a run.  */
struct tsne_report
{
  double *kl; /* after every TSNE_REPORT iterations, and the last */
  double *at; /* which iteration */
  size_t count;
  double last;          /* C at the end */
  double gradient_norm; /* there */
};

double tsne_rate (const struct tsne_plan *, size_t count);

/* Moves y (dimension by dimension) and leaves dC/dy there in `gradient'.  */
enum status tsne_run (struct context *, const struct tsne_plan *,
                      const struct affinity *, real *y, real *gradient,
                      struct tsne_report *);

#endif
