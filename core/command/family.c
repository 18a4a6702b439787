/* The functions that work on every model, or on data alone.  */

#include "model/family.h"

extern const struct entry ENTRY_TABLE (encode)[], ENTRY_TABLE (loss)[],
  ENTRY_TABLE (gradcheck)[], ENTRY_TABLE (augment)[], ENTRY_TABLE (mask)[],
  ENTRY_TABLE (data)[], ENTRY_TABLE (patches)[], ENTRY_TABLE (draw)[],
  ENTRY_TABLE (options)[], ENTRY_TABLE (summary)[], ENTRY_TABLE (open)[],
  ENTRY_TABLE (windows)[], ENTRY_TABLE (rank)[];

const struct family FAMILY (command) = {
  .name = "command",
  .entries
  = (const struct entry *const[]){ ENTRY_TABLE (encode), ENTRY_TABLE (loss),
                                   ENTRY_TABLE (gradcheck),
                                   ENTRY_TABLE (augment), ENTRY_TABLE (mask),
                                   ENTRY_TABLE (data), ENTRY_TABLE (patches),
                                   ENTRY_TABLE (draw), ENTRY_TABLE (options),
                                   ENTRY_TABLE (summary), ENTRY_TABLE (open),
                                   ENTRY_TABLE (windows), ENTRY_TABLE (rank),
                                   NULL },
};
