/* Principal components, exactly.  */

#ifndef AE_PCA_H
#define AE_PCA_H

#include "data/sweep.h"

/* How: a table of rows in pca.c.  */
enum pca_method
{
  PCA_AUTO,       /* covariance or products, whichever is smaller */
  PCA_COVARIANCE, /* eigenvectors of the size x size covariance */
  PCA_PRODUCTS,   /* of the N x N inner products */
  PCA_SVD,        /* of the data: slow, and all digits of small variances */
  PCA_RANDOMIZED  /* subspace iteration from random directions */
};

struct pca
{
  size_t size, k, count; /* observations, of all processes */
  real *mean;            /* size */
  real *components;      /* size x k, orthonormal, largest element positive */
  real *variances;       /* k, with 1/N, in squares of the unit */
  double total;          /* the sum of all, likewise */
  double unit;           /* a power of two: 1 unless squares need another */
  double noise;          /* variances up to this are rounding, likewise */
  uint64_t seed;         /* of the randomized method, and how much it does */
  size_t passes, oversampling;
};

/* What a user says of a method.  */
struct pca_plan
{
  enum pca_method method;
  uint64_t seed;
  size_t passes, oversampling; /* of the randomized one */
};

#define pca_solve REAL_NAME (pca_solve)
#define pca_solve_by REAL_NAME (pca_solve_by)
#define pca_method_name REAL_NAME (pca_method_name)
#define pca_randomized REAL_NAME (pca_randomized)
#define pca_most REAL_NAME (pca_most)
#define pca_variance REAL_NAME (pca_variance)
#define pca_has_variance REAL_NAME (pca_has_variance)
#define pca_need_variance REAL_NAME (pca_need_variance)
#define pca_total REAL_NAME (pca_total)
#define pca_rank REAL_NAME (pca_rank)
#define pca_covariance REAL_NAME (pca_covariance)
#define pca_sum_open REAL_NAME (pca_sum_open)
#define pca_sum_run REAL_NAME (pca_sum_run)
#define pca_condense REAL_NAME (pca_condense)
#define pca_project REAL_NAME (pca_project)

/* The k leading components of all observations, about their mean unless
   `center' is false.  */
enum status pca_solve (struct context *, const struct source *, size_t k,
                       bool center, int threads, struct pca *);

/* The same by a method of the user's choice.  */
enum status pca_solve_by (struct context *, const struct pca_plan *,
                          const struct source *, size_t k, bool center,
                          int threads, struct pca *);

/* The variance of a component, with 1/N, and of all variables, in the squares
   of the data.  */
double pca_variance (const struct pca *, size_t component);
double pca_total (const struct pca *);

/* Is the variance of all variables one that a number can be?  Refuses data of
   which it is not.  */
bool pca_has_variance (const struct pca *);
enum status pca_need_variance (struct context *, const struct pca *);

/* How many of the components have a variance that is more than rounding: the
   others have no direction.  */
size_t pca_rank (const struct pca *);

const char *pca_method_name (size_t index);

/* The upper triangle of C = 1/N sum x x', in c (size x size zeros), of what
   the source gives: centred, if it has the mean for an offset.  */
enum status pca_covariance (struct context *, const struct source *,
                            int threads, real *c);

/* A sum over all observations, of all processes', size x width, divided by N,
   each thread its share.  `visit' gets a struct pca_sum for its own and adds a block's part to
   sum[thread], or writes it there where the portion opens.  It may be run
   again: sum[0] is the `sum' given, zeros at first, and holds the result.  */
struct pca_sum
{
  struct sweep sweep;
  size_t size, numbers, count; /* observations, of all */
  real **sum;                  /* a thread's */
  double *all;                 /* all processes', of several */
  const void *own;             /* what `visit' needs more */
};

enum
{
  PCA_BLOCK = 256
};

enum status pca_sum_open (struct context *, const struct source *, int threads,
                          size_t width, real *sum, struct pca_sum *);
enum status pca_sum_run (struct context *, struct pca_sum *,
                         sweep_visit *visit);

/* condense.c: at most 2 d observations with the mean and the covariance of
   all; a matrix of rows or columns, as the source has them.  */
enum status pca_condense (struct context *, const struct source *, int threads,
                          struct value *few);

/* pca_random.c: fills components, variances and total from centred data.  */
enum status pca_randomized (struct context *, const struct source *,
                            int threads, struct pca *);

/* project.c: (x - mean)'P of all observations, P size x k, into a result that
   lies as they do.  */
enum status pca_project (struct context *, const struct source *,
                         const real *mean, size_t k, const real *directions,
                         struct value *result);

/* How many components there can be.  */
size_t pca_most (const struct source *);

#endif
