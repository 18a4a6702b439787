/* What the family offers: its tables of functions.  */

#include "model/family.h"

extern const struct entry ENTRY_TABLE (ae_compress)[];

const struct family FAMILY (compression) = {
  .name = "compression",
  .entries = (const struct entry *const[]){ ENTRY_TABLE (ae_compress), NULL },
};
