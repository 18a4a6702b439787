/* Restricted Boltzmann machines as models that are trained.

   The chain of layers is that of a tied autoencoder, visible - hidden -
   visible, so that what applies a model (encoding, reconstruction) applies
   this one too.  A deviation of Gaussian units is part of model->scale: the
   machine sees data of deviation 1.  */

#ifndef AE_RBM_H
#define AE_RBM_H

#include "model/evaluation.h"
#include "boltzmann/machine.h"

enum
{
  VISIBLE_BERNOULLI,
  VISIBLE_GAUSSIAN,
  VISIBLE_COUNTS
};

struct rbm_plan
{
  size_t inputs, hidden, steps;
  bool gaussian, persistent, centred;
  double sigma;
  bool linear; /* hidden units are Gaussian: in pre-training only */
  bool counts; /* visible units that are */
};

/* What stands behind model->own.  */
struct boltzmann
{
  size_t steps; /* sweeps of the chains at each update */
  bool persistent, centred;
};

#define BOLTZMANN "boltzmann"

#define model_type_rbm REAL_NAME (model_type_rbm)
#define description_rbm REAL_NAME (description_rbm)
#define rbm_build REAL_NAME (rbm_build)
#define rbm_machine REAL_NAME (rbm_machine)
#define rbm_visible_name REAL_NAME (rbm_visible_name)

extern const struct model_type model_type_rbm;
extern const struct description description_rbm;

enum status rbm_build (struct context *, const struct rbm_plan *,
                       struct model *);

/* The machine with parameters x in the common coordinates: biases that are
   not centred are computed into `room', for hidden + visible numbers.  */
struct machine rbm_machine (const struct model *, const real *x, real *room);

const char *rbm_visible_name (size_t index);

#endif
