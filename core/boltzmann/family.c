/* What the family offers: its tables of functions, and its kinds of model.  */

#include "model/family.h"
#include "model/model.h"

extern const struct entry ENTRY_TABLE (rbm_train)[];

const struct family FAMILY (boltzmann) = {
  .name = "boltzmann",
  .entries = (const struct entry *const[]){ ENTRY_TABLE (rbm_train), NULL },
  .models = (const struct model_type *const[]){ &model_type_rbm, NULL },
};
