/* Families: see family.h.  */

#include "base/family.h"

#include <string.h>

const struct entry *
family_entry_at (const struct family *const *families, size_t place)
{
  for (; *families; families++)
    for (const struct entry *const *table = (*families)->entries; *table;
         table++)
      for (const struct entry *entry = *table; entry->name; entry++)
        if (place-- == 0)
          return entry;
  return NULL;
}

const struct entry *
family_entry (const struct family *const *families, const char *name)
{
  const struct entry *entry;
  for (size_t i = 0; (entry = family_entry_at (families, i)); i++)
    if (strcmp (entry->name, name) == 0)
      return entry;
  return NULL;
}
