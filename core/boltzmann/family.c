/* What the family offers: its tables of functions, its kinds of model, and how
   it trains one layer of a deep model.  */

#include "boltzmann/rbm.h"
#include "model/family.h"

extern const struct entry ENTRY_TABLE (rbm_train)[];
extern const struct pretrainer REAL_NAME (pretrainer_rbm);

const struct family FAMILY (boltzmann) = {
  .name = "boltzmann",
  .entries = (const struct entry *const[]){ ENTRY_TABLE (rbm_train), NULL },
  .models = (const struct model_type *const[]){ &model_type_rbm, NULL },
  .pretrainers
  = (const struct pretrainer *const[]){ &REAL_NAME (pretrainer_rbm), NULL },
};
