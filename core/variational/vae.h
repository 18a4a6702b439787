/* Variational autoencoders with a Gaussian posterior.  */

#ifndef AE_VAE_H
#define AE_VAE_H

#include "model/evaluation.h"
#include "variational/posterior.h"
#include "variational/prior.h"
#include "variational/variational.h"

enum vae_term
{
  VAE_RECONSTRUCTION,
  VAE_KL,
  VAE_SECOND /* no term: log mean w^2 of the importance weights */
};

enum conditional_prior
{
  CONDITIONAL_FIXED,   /* p (z), whatever c */
  CONDITIONAL_LEARNED, /* a network of c */
  CONDITIONAL_NONE     /* no KL term: beta = 0 */
};

enum bound
{
  BOUND_ELBO,
  BOUND_IWAE
};

enum expectation
{
  EXPECTATION_AUTO,
  EXPECTATION_EXACT,
  EXPECTATION_SAMPLED
};

/* A unit is active where Var_x E [z | x] is above this (Burda et al. 2016). */
static const double VAE_ACTIVE = 0.01;

/* What the user says of a variational model.  */
struct vae_plan
{
  struct shape data;
  size_t latents;
  const struct condition *condition; /* NULL: none */
  const struct chain_plan *trunk, *decoder;
  const struct loss *loss;
  enum deviation deviation;
  double sigma, beta, free_bits;
  enum posterior_kind posterior;
  enum prior_kind prior;
  size_t components, samples;
  enum bound bound;
  enum expectation expectation;
};

#define model_type_vae REAL_NAME (model_type_vae)
#define description_vae REAL_NAME (description_vae)
#define vae_build REAL_NAME (vae_build)
#define vae_shape REAL_NAME (vae_shape)
#define vae_declare REAL_NAME (vae_declare)
#define vae_start REAL_NAME (vae_start)
#define vae_samples REAL_NAME (vae_samples)
#define vae_set_samples REAL_NAME (vae_set_samples)
#define vae_plain REAL_NAME (vae_plain)
#define vae_weigh REAL_NAME (vae_weigh)
#define vae_sigma REAL_NAME (vae_sigma)
#define sigma_word REAL_NAME (sigma_word)
#define sigma_deviation REAL_NAME (sigma_deviation)
#define conditional_prior_name REAL_NAME (conditional_prior_name)
#define bound_name REAL_NAME (bound_name)
#define expectation_name REAL_NAME (expectation_name)

extern const struct model_type model_type_vae;
extern const struct description description_vae;

/* The trunk's layers, a head, the sampling layer, the decoder's layers.  */
enum status vae_build (struct context *, const struct vae_plan *,
                       struct model *);

/* For vae_build and the record: the plan's choices; the blocks beside the
   layers'.  The layers are there.  */
void vae_shape (struct model *, const struct vae_plan *);
enum status vae_declare (struct context *, struct model *);

/* What does not start with the layers: sigma and the prior.  */
enum status vae_start (struct context *, struct model *, const struct source *,
                       const size_t *rows, size_t count, bool fresh);

/* Draws of z an observation and step.  */
size_t vae_samples (const struct model *);
void vae_set_samples (struct model *, size_t samples);

/* The objective becomes minus the true bound: the KL term's weight is 1, no
   bits are free, one sample, no penalties.  */
void vae_plain (struct model *);

/* The same, importance-weighted over that many samples.  */
void vae_weigh (struct model *, size_t samples);

/* The deviation of variable i in a Gaussian likelihood, parameters x.  */
double vae_sigma (const struct model *, const real *x, size_t i);

/* The words of the option Sigma, and what each says; -1 is a number.  */
const char *sigma_word (size_t index);
enum deviation sigma_deviation (int word);

const char *conditional_prior_name (size_t index);
const char *bound_name (size_t index);
const char *expectation_name (size_t index);

#endif
