/* The one door of the core: what outsiders may call.

   An entry is found by its name and, once its arguments are known, in the
   precision that they ask for; entry_call (base/entry.h) does the rest.
   core_begin is called once before anything else in a process.  */

#ifndef AE_CORE_H
#define AE_CORE_H

#include "base/entry.h"

/* Switches off GSL's handler, which would abort the process.  */
void core_begin (void);

/* The entry of that name in that precision (single or double); NULL where
   there is none.  */
const struct entry *core_entry (const char *name, enum value_class);

/* The name of entry `index'; NULL past the last.  */
const char *core_entry_name (size_t index);

/* One line about the libraries in use: "OpenBLAS 0.3.21 ..., GSL 2.7".  */
const char *core_libraries (struct context *);

#endif
