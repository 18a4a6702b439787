/* What the family offers: its tables of functions, and its kinds of model.  */

#include "model/family.h"
#include "sparse/psd.h"

extern const struct entry ENTRY_TABLE (psd_train)[];

const struct family FAMILY (sparse) = {
  .name = "sparse",
  .entries = (const struct entry *const[]){ ENTRY_TABLE (psd_train), NULL },
  .models = (const struct model_type *const[]){ &model_type_psd, NULL },
};
