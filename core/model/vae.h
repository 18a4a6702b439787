/* Variational autoencoders with a diagonal Gaussian posterior.  */

#ifndef AE_VAE_H
#define AE_VAE_H

#include "model/autoencoder.h"

enum likelihood
{
  LIKELIHOOD_BERNOULLI,
  LIKELIHOOD_GAUSSIAN
};

enum vae_term
{
  VAE_RECONSTRUCTION,
  VAE_KL
};

#define vae_build REAL_NAME (vae_build)
#define vae_latents REAL_NAME (vae_latents)
#define likelihood_name REAL_NAME (likelihood_name)

/* The trunk's layers, a head of 2 k (mean and log variance), the sampling
   layer, the decoder's layers.  */
enum status vae_build (struct context *, size_t inputs,
                       const struct chain_plan *trunk, size_t latents,
                       const struct chain_plan *decoder, enum likelihood,
                       double sigma, double beta, struct model *);

/* k, the number of latent units.  */
size_t vae_latents (const struct model *);

const char *likelihood_name (size_t index);

#endif
