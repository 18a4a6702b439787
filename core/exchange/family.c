/* What the family offers: its tables of functions.  */

#include "model/family.h"

extern const struct entry ENTRY_TABLE (ae_export)[], ENTRY_TABLE (npy_read)[],
  ENTRY_TABLE (ae_import)[];

const struct family FAMILY (exchange) = {
  .name = "exchange",
  .entries = (const struct entry *const[]){ ENTRY_TABLE (ae_export),
                                            ENTRY_TABLE (npy_read),
                                            ENTRY_TABLE (ae_import), NULL },
};
