/* The one door of the core: see core.h.  */

#include "core.h"

#include "families.h"
#include "math/libraries.h"

const struct family *const *const core_families[2]
  = { families_double, families_single };

void
core_begin (void)
{
  libraries_begin ();
}

const struct entry *
core_entry (const char *name)
{
  return family_entry (families_double, name);
}

const char *
core_entry_name (size_t index)
{
  const struct entry *entry = family_entry_at (families_double, index);
  return entry ? entry->name : NULL;
}

enum status
core_call (const struct entry *entry, struct call *call, size_t count,
           const struct value *arguments)
{
  bool single = entry_class (entry, count, arguments) == CLASS_SINGLE;
  return entry_call (family_entry (core_families[single], entry->name), call,
                     count, arguments);
}

const char *
core_libraries (struct context *context)
{
  return libraries_text (context);
}
