/* The table of optimisers, see optimiser.h, and first-order updates, with g
   the gradient of the batch, r the learning rate and t the number of the
   update:

     sgd       x -= r g
     momentum  v = m v + g,  x -= r v                        Polyak 1964
     nesterov  v = m v + g,  x -= r (g + m v)                Nesterov 1983, in
               the form of Sutskever et al. 2013
     rmsprop   s = .9 s + .1 g^2,  x -= r g / (sqrt (s) + e) Tieleman & Hinton
               2012
     adam      m = b1 m + (1-b1) g,  s = b2 s + (1-b2) g^2,
               x -= r (m / (1-b1^t)) / (sqrt (s / (1-b2^t)) + e)
               Kingma & Ba 2015, with b1 = m, b2 = .999; where b1 is 1
               nothing ever enters the mean

   and e = 1e-8.  Each is one pass over the vector (math/vector.c).  */

#include "optim/optimiser.h"

#include "base/word.h"
#include "math/vector.h"

static const double EPSILON = 1e-8, SQUARE = .999, RMS = .9;

static double
update_sgd (const struct step *step, size_t count, const real *g,
            real *const *state, real *x)
{
  (void) state;
  vector_add (count, (real) -step->rate, g, x);
  return vector_square_sum (count, g);
}

static double
update_momentum (const struct step *step, size_t count, const real *g,
                 real *const *state, real *x)
{
  return vector_momentum (count, (real) step->rate, (real) step->momentum, g,
                          state[0], x);
}

static double
update_nesterov (const struct step *step, size_t count, const real *g,
                 real *const *state, real *x)
{
  return vector_nesterov (count, (real) step->rate, (real) step->momentum, g,
                          state[0], x);
}

static double
update_rmsprop (const struct step *step, size_t count, const real *g,
                real *const *state, real *x)
{
  return vector_rmsprop (count, (real) step->rate, (real) RMS, (real) EPSILON,
                         g, state[0], x);
}

static double
update_adam (const struct step *step, size_t count, const real *g,
             real *const *state, real *x)
{
  double t = (double) step->number, b1 = step->momentum;
  return vector_adam (
    count, (real) step->rate, (real) b1, (real) SQUARE, (real) EPSILON,
    (real) (b1 < 1 ? 1 / (1 - pow (b1, t)) : 1),
    (real) (1 / (1 - pow (SQUARE, t))), g, state[0], state[1], x);
}

const struct optimiser optimisers[] = {
  [OPTIMISER_ADAM] = { "adam", 2, update_adam, NULL, NULL },
  { "sgd", 0, update_sgd, NULL, NULL },
  { "momentum", 1, update_momentum, NULL, NULL },
  { "nesterov", 1, update_nesterov, NULL, NULL },
  { "rmsprop", 1, update_rmsprop, NULL, NULL },
  { "cg", 0, NULL, minimise_cg, NULL },
  [OPTIMISER_LBFGS] = { "lbfgs", 0, NULL, minimise_lbfgs, NULL },
  { "scg", 0, NULL, minimise_scg, memory_scg },
};

ROW_NAMES (optimiser_name, optimisers)
