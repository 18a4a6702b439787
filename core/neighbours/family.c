/* What the family offers: its tables of functions.  */

#include "model/family.h"

extern const struct entry ENTRY_TABLE (knn_search)[],
  ENTRY_TABLE (retrieval_score)[];

const struct family FAMILY (neighbours) = {
  .name = "neighbours",
  .entries
  = (const struct entry *const[]){ ENTRY_TABLE (knn_search),
                                   ENTRY_TABLE (retrieval_score), NULL },
};
