/* What a variational model has beyond its chain of layers, behind model->own.
   vae.h says what the numbers mean.  */

#ifndef AE_VARIATIONAL_H
#define AE_VARIATIONAL_H

#include "model/mixture.h"
#include "model/model.h"

struct posterior;
struct prior;

enum deviation
{
  DEVIATION_FIXED,
  DEVIATION_COMMON, /* one learnt number */
  DEVIATION_EACH    /* one a variable */
};

struct variational
{
  const struct posterior *posterior;
  const struct prior *prior;
  size_t latents;
  bool importance;   /* the importance-weighted bound */
  bool exact;        /* the expectation over q without sampling */
  bool may_be_exact; /* where the bound is the ordinary one */
  double beta;       /* weight of the KL term; may be Inf */
  double warmth;     /* what the KL term's weight is multiplied with */
  double warmup;     /* epochs in which warmth grows from 0 to 1 */
  double free_bits;  /* nats a unit that cost nothing */

  enum deviation deviation;
  double common; /* of all variables, where fixed; at the start, where not */
  real *sigma;   /* fixed and not the same for all variables: d, else NULL */
  struct block log_sigma; /* where it is learnt */

  size_t components;        /* of the prior */
  struct mixture mixture;   /* where it is one */
  struct block prior_input; /* pseudo-inputs, inputs x components */
  size_t prior_network; /* its number: from c to means above log variances */
};

#define VARIATIONAL "variational"

/* Of a model that is known to be variational; of any: NULL where it is not. */
static inline struct variational *
vae_own (const struct model *model)
{
  return (struct variational *) model->own;
}

static inline struct variational *
vae_of (const struct model *model)
{
  return (struct variational *) model_own (model, VARIATIONAL);
}

#endif
