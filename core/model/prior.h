/* Priors p (z): a table of rows, one file each.

     standard  N (0, I)                                             prior.c
     mixture   sum_c w_c N (m_c, diag (s_c^2)), all learnt  prior_mixture.c
     vamp      1/C sum_c q (z | u_c) with learnt pseudo-inputs u_c
               (Tomczak & Welling 2018)                        prior_vamp.c

   The KL term of a prior that is not standard is sampled: log q - log p at
   the z drawn.  To add one: a file with these functions, a row in prior.c.  */

#ifndef AE_PRIOR_H
#define AE_PRIOR_H

#include "model/model.h"
#include "model/source.h"

/* Rows trained on; NULL: all.  */
struct hold_rows
{
  const size_t *rows;
  size_t count;
};

/* One worker's memory.  */
struct prior_work
{
  real *share;   /* components x columns: whose z is, and by how much */
  real *weight;  /* components: logarithms */
  real *spread;  /* k x components: 1 / s^2 */
  real *d_head;  /* 2 k x components */
  real *d_input; /* inputs x components */
  struct trace trace;
};

struct prior
{
  const char *name;
  bool closed; /* KL from a Gaussian has a closed form */

  /* Reserves the blocks, and fills them at the start of a training.  */
  enum status (*declare) (struct context *, struct model *);
  void (*start) (const struct model *, const struct source *,
                 const struct hold_rows *, uint64_t seed);

  enum status (*prepare) (struct context *, const struct model *,
                          size_t columns, bool gradients, struct prior_work *);

  /* What depends on the parameters alone, before a block and after it.  */
  void (*begin) (const struct model *, const struct pass *,
                 struct prior_work *);
  void (*end) (const struct model *, const struct pass *, struct prior_work *);

  /* each[j] = log p (z_j).  */
  void (*density) (const struct model *, const struct pass *,
                   struct prior_work *, size_t columns, const real *z,
                   real *each);

  /* d_z and the parameters' gradient += weight[j] times the derivative of
     log p (z_j), of the z that `density' has seen.  */
  void (*back) (const struct model *, const struct pass *, struct prior_work *,
                size_t columns, const real *z, const real *weight, real *d_z);
};

enum prior_kind
{
  PRIOR_STANDARD,
  PRIOR_MIXTURE,
  PRIOR_VAMP,
  PRIOR_COUNT
};

#define priors REAL_NAME (priors)
#define prior_standard REAL_NAME (prior_standard)
#define prior_mixture REAL_NAME (prior_mixture)
#define prior_vamp REAL_NAME (prior_vamp)
#define prior_name REAL_NAME (prior_name)
#define prior_sample REAL_NAME (prior_sample)
#define mixture_spread REAL_NAME (mixture_spread)
#define mixture_density REAL_NAME (mixture_density)
#define mixture_back REAL_NAME (mixture_back)

extern const struct prior *const priors[PRIOR_COUNT];
extern const struct prior prior_standard, prior_mixture, prior_vamp;

const char *prior_name (size_t index);

/* Columns of z ~ p (z), column j from row j of the stream.  */
enum status prior_sample (struct context *, const struct model *,
                          const struct stream *, size_t columns, real *z);

/* Mixtures of diagonal Gaussians in the form of a head, for both that are
   such: 1 / s^2; log densities, keeping the components' shares in work; and
   the derivative, with d_weight (or NULL) of the weights' logarithms.  */
void mixture_spread (size_t k, size_t components, const real *head,
                     real *spread);
void mixture_density (size_t k, size_t components, const real *head,
                      struct prior_work *, size_t columns, const real *z,
                      real *each);
void mixture_back (size_t k, size_t components, const real *head,
                   struct prior_work *, size_t columns, const real *z,
                   const real *weight, real *d_z, real *d_head,
                   real *d_weight);

#endif
