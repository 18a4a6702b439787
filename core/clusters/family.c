/* What the family offers: its tables of functions.  */

#include "model/family.h"

extern const struct entry ENTRY_TABLE (cluster_fit)[],
  ENTRY_TABLE (cluster_predict)[];

const struct family FAMILY (clusters) = {
  .name = "clusters",
  .entries
  = (const struct entry *const[]){ ENTRY_TABLE (cluster_fit),
                                   ENTRY_TABLE (cluster_predict), NULL },
};
