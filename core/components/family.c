/* What the family offers: its tables of functions, and its kinds of model.  */

#include "model/family.h"

extern const struct entry ENTRY_TABLE (pca_fit)[], ENTRY_TABLE (pca_compare)[],
  ENTRY_TABLE (oja_learn)[], ENTRY_TABLE (ae_whiten)[];

const struct family FAMILY (components) = {
  .name = "components",
  .entries = (const struct entry *const[]){ ENTRY_TABLE (pca_fit),
                                            ENTRY_TABLE (pca_compare),
                                            ENTRY_TABLE (oja_learn),
                                            ENTRY_TABLE (ae_whiten), NULL },
};
