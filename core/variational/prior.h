/* Priors p (z): a table of rows, one file each.

     standard  N (0, I)                                             prior.c
     mixture   sum_c w_c N (m_c, diag (s_c^2)), all learnt  prior_mixture.c
     vamp      1/C sum_c q (z | u_c) with learnt pseudo-inputs u_c
               (Tomczak & Welling 2018)                        prior_vamp.c
     conditional  N (m (c), diag (s (c)^2)), a network of the condition
               (Sohn, Lee & Yan 2015)                   prior_conditional.c

   The KL term of a mixture is sampled: log q - log p at the z drawn.  To add
   one: a file with these functions, a row in prior.c.  */

#ifndef AE_PRIOR_H
#define AE_PRIOR_H

#include "data/source.h"
#include "math/sampler.h"
#include "variational/variational.h"

/* Rows trained on; NULL: all.  */
struct hold_rows
{
  const size_t *rows;
  size_t count;
};

/* One worker's memory.  */
struct prior_work
{
  real *share;         /* components x columns: whose z is, and by how much */
  real *weight;        /* components: logarithms */
  real *spread;        /* k x components: 1 / s^2 */
  const real *head;    /* 2 k x components: means above log variances */
  real *d_head;        /* 2 k x components, or 2 k x columns of the pass */
  real *d_weight;      /* components; NULL: the weights are no parameters */
  real *d_input;       /* inputs x components */
  struct trace *trace; /* of the network that it has, or of pseudo-inputs */

  /* A prior of each observation's own: means above log variances; and the
     head of q in units of it, with its derivative.  */
  const real *about;
  real *relative, *d_relative;
};

struct prior
{
  const char *name;
  bool closed; /* KL from a Gaussian has a closed form */
  bool many;   /* it is made of 'PriorComponents' */

  /* Reserves the blocks, and fills them at the start of a training.  */
  enum status (*declare) (struct context *, struct model *);
  enum status (*start) (struct context *, const struct model *,
                        const struct source *, const struct hold_rows *,
                        uint64_t seed);

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

  /* z of `columns' draws, each from its row of the stream; NULL: N (0, I).  */
  enum status (*sample) (struct context *, const struct model *,
                         const struct source *condition, const struct stream *,
                         size_t columns, real *z);
};

/* The table.  The last, conditional, is asked for by 'ConditionalPrior'; the
   others are what 'Prior' may be.  */
#define PRIOR_NAMES(name)                                                     \
  name (STANDARD, standard) name (MIXTURE, mixture) name (VAMP, vamp)         \
    name (CONDITIONAL, conditional)

#define PRIOR_KIND(constant, name) PRIOR_##constant,

enum prior_kind
{
  PRIOR_NAMES (PRIOR_KIND) PRIOR_COUNT
};

#define priors REAL_NAME (priors)
#define prior_name REAL_NAME (prior_name)
#define prior_word REAL_NAME (prior_word)
#define vae_prior REAL_NAME (vae_prior)
#define conditional_heads REAL_NAME (conditional_heads)
#define conditional_place REAL_NAME (conditional_place)
#define components_prepare REAL_NAME (components_prepare)
#define components_begin REAL_NAME (components_begin)
#define components_density REAL_NAME (components_density)
#define components_back REAL_NAME (components_back)
#define components_sample REAL_NAME (components_sample)

extern const struct prior *const priors[PRIOR_COUNT];

#define PRIOR(name) REAL_NAME (prior_##name)
#define PRIOR_DECLARED(constant, name) extern const struct prior PRIOR (name);
PRIOR_NAMES (PRIOR_DECLARED)

/* Of all; of those that 'Prior' may be.  */
const char *prior_name (size_t index);
const char *prior_word (size_t index);

/* For who asks any model for its prior.  */
extern const struct code_prior vae_prior;

/* The network of a conditional prior.  */
static inline const struct network *
conditional_network (const struct model *model)
{
  return &model->networks[vae_own (model)->prior_network];
}

/* Of a conditional prior: m above log s^2 for each observation's c; and
   z becomes m + s .* z.  Nothing happens to z where the prior is another.  */
enum status conditional_heads (struct context *, const struct model *,
                               const struct source *condition, size_t columns,
                               real **heads);
enum status conditional_place (struct context *, const struct model *,
                               const struct source *condition, size_t columns,
                               real *z);

/* Priors of components, p (z) = sum_c w_c N (m_c, diag (s_c^2)), whose means
   stand above log variances in a head, 2 k x components, whatever makes them:
   what both that are such do (prior_components.c).  A prior's prepare calls the
   first of these; its begin fills work->weight, calls the second with the
   head, and says in work->d_head and d_weight (or NULL) where derivatives
   are added, d_weight those of the logarithms before their softmax; the
   others are members of its row.  */
enum status components_prepare (struct context *, const struct model *,
                                size_t columns, struct prior_work *);
void components_begin (const struct model *, const real *head,
                       struct prior_work *);
void components_density (const struct model *, const struct pass *,
                         struct prior_work *, size_t columns, const real *z,
                         real *each);
void components_back (const struct model *, const struct pass *,
                      struct prior_work *, size_t columns, const real *z,
                      const real *weight, real *d_z);
enum status components_sample (struct context *, const struct model *,
                               const struct source *condition,
                               const struct stream *, size_t columns, real *z);

#endif
