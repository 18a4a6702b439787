/* The one door of the core: what outsiders may call.

   An entry is found by its name and called with arguments, in the precision
   that they ask for.  core_begin is called once before anything else in a
   process.  */

#ifndef AE_CORE_H
#define AE_CORE_H

#include "base/family.h"

/* Switches off GSL's handler, which would abort the process.  */
void core_begin (void);

/* The families in double and in single precision: every context has them.  */
extern const struct family *const *const core_families[2];

/* The entry of that name; NULL where there is none.  */
const struct entry *core_entry (const char *name);

/* Calls it, in the precision of the arguments.  */
enum status core_call (const struct entry *, struct call *, size_t count,
                       const struct value *arguments);

/* The name of entry `index'; NULL past the last.  */
const char *core_entry_name (size_t index);

/* One line about the libraries in use: "OpenBLAS 0.3.21 ..., GSL 2.7".  */
const char *core_libraries (struct context *);

#endif
