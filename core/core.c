/* The one door of the core: see core.h.  */

#include "core.h"

#include "entries.h"
#include "math/libraries.h"

#undef entries
#undef find_entry

void
core_begin (void)
{
  libraries_begin ();
}

const struct entry *
core_entry (const char *name, enum value_class class)
{
  return class == CLASS_SINGLE ? find_entry_single (name)
                               : find_entry_double (name);
}

const char *
core_entry_name (size_t index)
{
  return entries_double[index].name;
}

const char *
core_libraries (struct context *context)
{
  return libraries_text (context);
}
