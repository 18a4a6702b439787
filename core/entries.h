/* Between entries.c, compiled per precision, and core.c only.  */

#ifndef AE_ENTRIES_H
#define AE_ENTRIES_H

#include "base/entry.h"

extern const struct entry entries_double[], entries_single[];
const struct entry *find_entry_double (const char *name);
const struct entry *find_entry_single (const char *name);

/* Inside entries.c the names are of its precision.  */
#define entries REAL_NAME (entries)
#define find_entry REAL_NAME (find_entry)

#endif
