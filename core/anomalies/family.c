/* What the family offers: its tables of functions.  */

#include "model/family.h"

extern const struct entry ENTRY_TABLE (anomaly_fit)[];

const struct family FAMILY (anomalies) = {
  .name = "anomalies",
  .entries = (const struct entry *const[]){ ENTRY_TABLE (anomaly_fit), NULL },
};
