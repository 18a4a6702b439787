/* Mixtures of Gaussians by expectation and maximisation (Dempster, Laird &
   Rubin, J. Royal Statistical Society B 39, 1977):

     p (x) = sum_c w_c N (x; m_c, S_c),
     r_ic = w_c N (x_i; m_c, S_c) / p (x_i),
     w_c = mean_i r_ic,  m_c = sum_i r_ic x_i / sum_i r_ic,
     S_c = sum_i r_ic (x_i - m_c) (x_i - m_c)' / sum_i r_ic + floor I,

   S full or diagonal.  Densities are logarithms until they are compared; the
   floor keeps a component from falling onto a point.  Without the floor the
   likelihood rises at every step; with it, what rises is the likelihood up to
   the floor's own effect.  One sweep over the data makes both steps: sums are
   taken about the old means, and moved to the new ones after; they are sums over
   the processes that share the call, too.  */

#ifndef AE_GMM_H
#define AE_GMM_H

#include "data/sweep.h"

struct gmm
{
  size_t size, k;
  bool full;
  double floor;
  double *weight;     /* k */
  double *mean;       /* size x k */
  double *covariance; /* size x size x k, or variances, size x k */

  /* Of the densities: W = L^-1 of S = L L' (1 / deviations), and the logarithm
     of w / sqrt ((2 pi)^d |S|).  */
  real *factor, *centre; /* centre: mean in this precision */
  double *constant;
};

struct gmm_plan
{
  size_t iterations;
  double tolerance; /* of the mean log-likelihood, nats */
  int threads;
};

/* What a fit found.  */
struct gmm_report
{
  double *likelihood; /* the mean, nats, before each step, and the last */
  size_t count;
  bool settled;
};

#define gmm_new REAL_NAME (gmm_new)
#define gmm_prepare REAL_NAME (gmm_prepare)
#define gmm_from_labels REAL_NAME (gmm_from_labels)
#define gmm_fit REAL_NAME (gmm_fit)
#define gmm_apply REAL_NAME (gmm_apply)
#define gmm_parameters REAL_NAME (gmm_parameters)

enum status gmm_new (struct context *, size_t size, size_t k, bool full,
                     double floor, struct gmm *);

/* Factors and constants from weight, mean and covariance.  Fails where a
   covariance is not positive definite.  */
enum status gmm_prepare (struct context *, struct gmm *);

/* The step from r = 1 for each observation's own component.  */
enum status gmm_from_labels (struct context *, const struct source *,
                             const uint32_t *label, int threads, struct gmm *);

enum status gmm_fit (struct context *, const struct source *,
                     const struct gmm_plan *, struct gmm *,
                     struct gmm_report *);

/* r, k x observations, and log p (x) of each; either may be NULL.  */
enum status gmm_apply (struct context *, const struct source *,
                       const struct gmm *, int threads, real *share_of,
                       double *density);

/* How many free numbers there are.  */
double gmm_parameters (const struct gmm *);

#endif
