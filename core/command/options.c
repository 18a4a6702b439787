/* ae_options: the table of options of a function.  */

#include "base/row.h"
#include "model/family.h"

/* Through the functions that take options.  */
struct walk
{
  const struct family *const *families;
  size_t place;
};

static const char *
next_entry (void *state)
{
  struct walk *walk = state;
  const struct entry *entry;
  do
    entry = family_entry_at (walk->families, walk->place++);
  while (entry && ! entry->options);
  return entry ? entry->name : NULL;
}

static void
print_table (const struct context *context, const struct value *table)
{
  size_t count = value_count (table);
  for (size_t i = 0; i < count; i++)
    {
      const char *range = value_field (table, "range", i)->text;
      say (context, "  %-19s %s, default %s%s%s\n",
           value_field (table, "name", i)->text,
           value_field (table, "type", i)->text,
           value_field (table, "default", i)->text, range[0] ? ", " : "",
           range);
      say (context, "  %19s %s\n", "", value_field (table, "help", i)->text);
    }
}

static enum status
run_ae_options (struct call *call)
{
  struct context *context = call->context;
  const char *name = call->in[0]->text;
  struct walk walk = { families_of (context), 0 };
  const struct entry *entry = family_entry (walk.families, name);
  if (! entry)
    return fail (
      context, STATUS_BAD_CALL,
      "argument 'name' must be a function of this package that takes "
      "options, not '%.60s'%s",
      name, did_you_mean (context, SYNONYM_FUNCTION, name, next_entry, &walk));
  if (! entry->options && call->no_output)
    say (context, "%s takes no options.\n", entry->name);
  if (! entry->options)
    return call->no_output ? STATUS_OK
                           : value_structs (context, &call->out[0], 1);
  if (call->no_output)
    {
      struct value table;
      TRY (options_table (context, entry->options, &table));
      say (context, "Options of %s:\n", entry->name);
      print_table (context, &table);
      return STATUS_OK;
    }
  void *settings;
  bool *given;
  TRY (take (context, &settings, 1, entry->settings_size));
  TRY (take (context, &given, options_count (entry->options), 1));
  TRY (options_parse (context, entry->options, 0, NULL, settings, given));
  return options_record (context, entry->options, settings, true,
                         &call->out[0]);
}

const struct entry ENTRY_TABLE (options)[] = {
  { "ae_options", run_ae_options, { TEXT ("name", false) }, 1, NO_OPTIONS },
  { .name = NULL }
};
