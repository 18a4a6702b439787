/* What a variational model has beyond its chain of layers; part of struct
   model.  vae.h says what the numbers mean.  */

#ifndef AE_VARIATIONAL_H
#define AE_VARIATIONAL_H

#include "net/network.h"

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
  double warmth;     /* what the KL term's weight is multiplied with */
  double warmup;     /* epochs in which warmth grows from 0 to 1 */
  double free_bits;  /* nats a unit that cost nothing */

  enum deviation deviation;
  real *sigma; /* fixed and not the same for all variables: d, else NULL */
  struct block log_sigma; /* where it is learnt */

  size_t components;         /* of the prior */
  struct block prior_weight; /* logarithms, up to a constant: components x 1 */
  struct block prior_head;   /* means above log variances, 2 k x components */
  struct block prior_input;  /* pseudo-inputs, inputs x components */
  size_t prior_network; /* its number: from c to means above log variances */
};

#endif
