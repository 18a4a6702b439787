/* What the family offers: its tables of functions, and its kinds of model.  */

#include "adversarial/adversarial.h"
#include "model/family.h"

extern const struct entry ENTRY_TABLE (aae_train)[];

const struct family FAMILY (adversarial) = {
  .name = "adversarial",
  .entries = (const struct entry *const[]){ ENTRY_TABLE (aae_train), NULL },
  .models = (const struct model_type *const[]){ &model_type_aae, NULL },
};
