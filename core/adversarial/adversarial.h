/* Adversarial autoencoders.  */

#ifndef AE_ADVERSARIAL_H
#define AE_ADVERSARIAL_H

#include "autoencoder/autoencoder.h"
#include "math/sampler.h"
#include "model/mixture.h"

enum aae_term
{
  AAE_RECONSTRUCTION,
  AAE_DISCRIMINATOR,
  AAE_GENERATOR,
  AAE_TERMS,
  AAE_ACCURACY = AAE_TERMS /* no term */
};

/* What the user says of one.  The prior is a mixture of `components', or,
   where `pool' is not 0, of that many samples, or else N (0, I).  */
struct aae_plan
{
  struct shape data;
  const struct chain_plan *encoder, *decoder, *discriminator;
  const struct loss *loss;
  size_t components, classes, pool;
  double discriminator_rate, generator_rate; /* NaN: the common one */
  size_t discriminator_steps;
};

#define aae_build REAL_NAME (aae_build)
/* What stands behind model->own.  */
struct adversary
{
  size_t network; /* the discriminator's number; one number comes out */

  /* Labels: `classes' units of its input say which component of the prior
     an observation belongs to.  Of the observations trained on, whose weight
     is 0 where the label is missing; NULL: of none.  */
  size_t classes;
  const struct label *labels;

  /* The prior: a mixture that is given, in blocks that do not move; or one
     that the user samples, k x count numbers, of which the steps of an epoch
     draw; or N (0, I).  */
  struct mixture mixture;
  const struct value *sampler;
  real *pool;
  size_t pool_count;
};

#define model_type_aae REAL_NAME (model_type_aae)
#define description_aae REAL_NAME (description_aae)
#define aae_prior REAL_NAME (aae_prior)
#define aae_attachment REAL_NAME (aae_attachment)
#define aae_declare REAL_NAME (aae_declare)
#define aae_pace REAL_NAME (aae_pace)
#define aae_set_prior REAL_NAME (aae_set_prior)
#define aae_open_sampler REAL_NAME (aae_open_sampler)
#define aae_renew REAL_NAME (aae_renew)
#define aae_advance REAL_NAME (aae_advance)

extern const struct model_type model_type_aae;
extern const struct description description_aae;
extern const struct code_prior aae_prior;

static inline struct adversary *
aae_own (const struct model *model)
{
  return (struct adversary *) model->own;
}

enum status aae_build (struct context *, const struct aae_plan *,
                       struct model *);

/* The rates and repetitions of the phases, which no record has.  */
void aae_pace (const struct model *, const struct aae_plan *);

/* For aae_build and record.c: how the discriminator hangs on the code; and
   then the prior's blocks and the phases, once all
   layers are declared, of which the discriminator's have the blocks from
   `first' on.  */
struct attachment aae_attachment (const struct model *);
enum status aae_declare (struct context *, struct model *, size_t first,
                         size_t components);

/* The mixture: weights (NULL: equal) and, as matrices of components x k, means
   and deviations.  */
void aae_set_prior (const struct model *, const double *weight,
                    const double *mean, const double *sigma);

/* What draws from the prior need, with the numbers that it has now.  */
enum status aae_open_sampler (struct context *, const struct model *,
                              struct sampler *);

/* Hooks of the type: samples of the user's, at first and in each epoch.  */
enum status aae_renew (struct context *, struct model *, const struct source *,
                       const size_t *rows, size_t count, bool fresh);
enum status aae_advance (struct context *, struct model *, double epochs);

#endif
