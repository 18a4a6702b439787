/* What a worker of a variational model needs beyond its trace, and what it
   notes for the line that is printed each epoch.  */

#ifndef AE_VAE_WORK_H
#define AE_VAE_WORK_H

#include "model/evaluation.h"
#include "variational/prior.h"

struct vae_work
{
  real *precision, *squares; /* outputs */
  real *loss, *kl, *weight;  /* columns x samples: -log p (x | z), log q - log
                                p, and what each counts for */
  real *minus;               /* of log p - log q, in the KL term */
  real *log_scale;           /* columns */
  real *target;   /* outputs x columns x samples; NULL: one sample */
  real *known;    /* the same of what is known of it, where not all is */
  real *moments;  /* the same, of a loss in units of its deviations, where
                     these are learnt */
  real *pv, *pvs; /* outputs x k: P V, P V sum B B' */
  real *g, *sum;  /* k x k: V' P V, sum B B' */
  struct prior_work prior;
};

#define vae_prepare REAL_NAME (vae_prepare)
#define vae_head REAL_NAME (vae_head)
#define vae_observe REAL_NAME (vae_observe)
#define vae_remark REAL_NAME (vae_remark)

enum status vae_prepare (struct context *, const struct model *,
                         size_t columns, bool gradients, struct worker *);

/* The head of each observation, in units of the prior where that is one of
   each observation's own.  */
const real *vae_head (const struct model *, const struct worker *);

/* Sums over the observations of an epoch: mu and mu^2 of each unit, the terms
   of the bound, and how many there were.  */
void vae_observe (const struct model *, struct worker *, const real *head);

/* "  ELBO -85.1 nats  active 12/20"  */
void vae_remark (const struct model *, const double *statistics, char *text,
                 size_t size);

#endif
