/* What the family offers: its tables of functions, and its kinds of model.  */

#include "model/family.h"
#include "variational/vae.h"

extern const struct entry ENTRY_TABLE (vae_train)[],
  ENTRY_TABLE (vae_account)[], ENTRY_TABLE (vae_path)[],
  ENTRY_TABLE (ppca_compare)[];

const struct family FAMILY (variational) = {
  .name = "variational",
  .entries = (const struct entry *const[]){ ENTRY_TABLE (vae_train),
                                            ENTRY_TABLE (vae_account),
                                            ENTRY_TABLE (vae_path),
                                            ENTRY_TABLE (ppca_compare), NULL },
  .models = (const struct model_type *const[]){ &model_type_vae, NULL },
};
