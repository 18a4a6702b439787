/* What the family offers: its tables of functions, and its kinds of model.  */

#include "model/family.h"
#include "model/model.h"

extern const struct entry ENTRY_TABLE (ae_train)[], ENTRY_TABLE (regularise)[];

const struct family FAMILY (autoencoder) = {
  .name = "autoencoder",
  .entries = (const struct entry *const[]){ ENTRY_TABLE (ae_train),
                                            ENTRY_TABLE (regularise), NULL },
  .models
  = (const struct model_type *const[]){ &model_type_autoencoder, NULL },
};
