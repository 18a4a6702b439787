/* What the family offers: its tables of functions.  */

#include "model/family.h"

extern const struct entry ENTRY_TABLE (lda_fit)[], ENTRY_TABLE (nca_train)[],
  ENTRY_TABLE (siamese_train)[];

const struct family FAMILY (supervised) = {
  .name = "supervised",
  .entries
  = (const struct entry *const[]){ ENTRY_TABLE (lda_fit),
                                   ENTRY_TABLE (nca_train),
                                   ENTRY_TABLE (siamese_train), NULL },
};
