/* How a family's files name their tables, once per precision.  */

#ifndef AE_MODEL_FAMILY_H
#define AE_MODEL_FAMILY_H

#include "base/family.h"
#include "math/real.h"

/* The table of entries at the end of a file of commands; and a family.  */
#define ENTRY_TABLE(file) REAL_NAME (file##_entries)
#define FAMILY(name) REAL_NAME (name##_family)

/* The families in this precision.  */
static inline const struct family *const *
families_of (const struct context *context)
{
  return context->families[REAL_CLASS == CLASS_SINGLE];
}

#endif
