/* The table of optimisers: see optimiser.h.  */

#include "optim/optimiser.h"

const struct optimiser optimisers[] = {
  [OPTIMISER_ADAM] = { "adam", 2, update_adam, NULL },
  { "sgd", 0, update_sgd, NULL },
  { "momentum", 1, update_momentum, NULL },
  { "nesterov", 1, update_nesterov, NULL },
  { "rmsprop", 1, update_rmsprop, NULL },
  { "cg", 0, NULL, minimise_cg },
  { "lbfgs", 0, NULL, minimise_lbfgs },
  { "scg", 0, NULL, minimise_scg },
};

const char *
optimiser_name (size_t index)
{
  return index < sizeof optimisers / sizeof optimisers[0]
           ? optimisers[index].name
           : NULL;
}
