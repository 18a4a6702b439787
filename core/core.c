/* The one door of the core: see core.h.  */

#include "core.h"

#include "families.h"
#include "math/libraries.h"

#include <locale.h>
#include <string.h>

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

/* Numbers in rows and in messages have a point, whatever locale the process
   has been set to: this thread's, for the time of the call.  */
enum status
core_call (const struct entry *entry, struct call *call, size_t count,
           const struct value *arguments)
{
  bool single = entry_class (entry, count, arguments) == CLASS_SINGLE;
  locale_t before = (locale_t) 0, copy = (locale_t) 0, pointed = (locale_t) 0;
  if (strcmp (localeconv ()->decimal_point, ".") != 0)
    {
      copy = duplocale (uselocale ((locale_t) 0));
      pointed = copy ? newlocale (LC_NUMERIC_MASK, "C", copy) : copy;
      if (! pointed)
        {
          if (copy)
            freelocale (copy);
          return fail (call->context, STATUS_NO_MEMORY, "not enough memory");
        }
      before = uselocale (pointed);
    }
  enum status status = entry_call (
    family_entry (core_families[single], entry->name), call, count, arguments);
  if (pointed)
    {
      uselocale (before);
      freelocale (pointed);
    }
  return status;
}

const char *
core_libraries (struct context *context)
{
  return libraries_text (context);
}
