/* What the family offers: its tables of functions.  */

#include "model/family.h"

extern const struct entry ENTRY_TABLE (hash_train)[],
  ENTRY_TABLE (hash_encode)[], ENTRY_TABLE (hash_table)[];

const struct family FAMILY (hashing) = {
  .name = "hashing",
  .entries = (const struct entry *const[]){ ENTRY_TABLE (hash_train),
                                            ENTRY_TABLE (hash_encode),
                                            ENTRY_TABLE (hash_table), NULL },
};
