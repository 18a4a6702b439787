/* What the family offers: its tables of functions.  */

#include "model/family.h"

extern const struct entry ENTRY_TABLE (tsne_map)[];

const struct family FAMILY (embedding) = {
  .name = "embedding",
  .entries = (const struct entry *const[]){ ENTRY_TABLE (tsne_map), NULL },
};
