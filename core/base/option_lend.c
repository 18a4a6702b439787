/* What one call lends the next: a model keeps the options that it was trained
   with, and a call that begins from it has them where it names none.

   Some options say more of another, whose name begins theirs: SparsityWeight
   of Sparsity, PriorComponents of Prior.  They are not lent where the call
   names that with another word, or with 0, of which they would say
   nothing.  */

#include "base/option_private.h"

#include <ctype.h>
#include <string.h>

/* The value that is named last, in pairs or structs; NULL: none.  */
static const struct value *
find_named (size_t count, const struct value *arguments, const char *name)
{
  const struct value *found = NULL;
  for (size_t i = 0; i < count; i += arguments[i].kind == VALUE_TEXT ? 2 : 1)
    {
      const struct value *one = &arguments[i];
      if (one->kind == VALUE_STRUCT && value_count (one) == 1)
        for (size_t f = 0; f < one->field_count; f++)
          if (same_word (one->fields[f].name, name))
            found = &one->fields[f].values[0];
      if (one->kind == VALUE_TEXT && i + 1 < count
          && same_word (one->text, name))
        found = &arguments[i + 1];
    }
  return found && found->kind == VALUE_NUMBER && value_count (found) == 0
           ? NULL
           : found;
}

static bool
same_value (const struct value *a, const struct value *b)
{
  static const struct value nothing = { .kind = VALUE_NUMBER };
  a = a ? a : &nothing;
  b = b ? b : &nothing;
  size_t count = value_count (a);
  bool same = a->kind == b->kind && a->rows == b->rows
              && a->columns == b->columns && count == value_count (b);
  if (a->kind == VALUE_TEXT && b->kind == VALUE_TEXT)
    return strcmp (a->text, b->text) == 0;
  if (count == 0 || ! same)
    return count == 0 && value_count (b) == 0;
  for (size_t i = 0; i < count && same; i++)
    same = a->kind == VALUE_CELL ? same_value (&a->items[i], &b->items[i])
                                 : value_is_numeric (a) && value_is_numeric (b)
                                     && value_at (a, i) == value_at (b, i);
  return same;
}

/* Does an option of this name say more of one of that?  */
static bool
says_more (const char *name, const char *of)
{
  size_t length = strlen (of);
  return strncmp (name, of, length) == 0
         && isupper ((unsigned char) name[length]);
}

/* Is what this option says more of named with another word, or with 0?  */
static bool
is_forsaken (const struct option_group *groups, const char *name, size_t count,
             const struct value *arguments, const struct value *record)
{
  struct walk walk = { .groups = groups };
  const struct option *row;
  size_t place;
  while ((row = option_next (&walk, &place)))
    if (says_more (name, row->name))
      {
        const struct value *named = find_named (count, arguments, row->name);
        const struct value *had = value_field (record, row->name, 0);
        if (! named)
          continue;
        if (value_is_scalar (named) && value_at (named, 0) == 0)
          return true;
        if ((row->kind == OPTION_WORD || row->kind == OPTION_RECIPE)
            && ! (had && had->kind == VALUE_TEXT && named->kind == VALUE_TEXT
                  && same_word (had->text, named->text)))
          return true;
      }
  return false;
}

/* The options of a record of them.  */
static enum status
lend (struct context *context, const struct option_group *groups,
      const struct option *from, size_t count, const struct value *arguments,
      const struct value *record, char *settings)
{
  struct walk walk = { .groups = groups };
  const struct option *row;
  bool all = from->flags & OPTION_LENDS_ALL;
  const char *name = from->name;
  size_t place;
  while ((row = option_next (&walk, &place)))
    {
      const struct value *value = value_field (record, row->name, 0);
      if (row->flags & OPTION_TRANSIENT || ! value
          || (row->flags & OPTION_OF_CALL && ! all)
          || (value->kind == VALUE_NUMBER && value_count (value) == 0)
          || (! all
              && is_forsaken (groups, row->name, count, arguments, record)))
        continue;
      if (! option_take (row, settings + place, value))
        return fail (context, STATUS_BAD_MODEL,
                     "option '%s'.options.%s must be %s, not %s", name,
                     row->name, option_demand (context, row),
                     value_words (context, value));
    }
  return STATUS_OK;
}

/* The struct in the file that is named, into the place of an option.  */
static enum status
load (struct context *context, const char *name, const struct value *file,
      const struct value **place)
{
  const struct host *host = context->host;
  struct value *loaded;
  if (file->kind != VALUE_TEXT || ! file->text[0])
    return STATUS_OK; /* refused when it is taken */
  TRY (take (context, &loaded, 1, sizeof *loaded));
  enum status status
    = ! host || ! host->load
        ? STATUS_BAD_FILE
        : host->load (host->self, context, file->text, loaded);
  if (status != STATUS_OK)
    return fail (context, status, "option '%s': '%s' cannot be read", name,
                 file->text);
  if (loaded->kind != VALUE_STRUCT || value_count (loaded) != 1)
    return fail (context, STATUS_BAD_FILE,
                 "option '%s': '%s' must hold one model, not %s", name,
                 file->text, value_words (context, loaded));
  loaded->text = file->text;
  *place = loaded;
  return STATUS_OK;
}

enum status
options_lend (struct context *context, const struct option_group *groups,
              size_t count, const struct value *arguments, void *settings)
{
  struct walk walk = { .groups = groups };
  const struct option *row;
  size_t place;
  while ((row = option_next (&walk, &place)))
    {
      const struct option from = *row;
      const struct value *model
        = from.flags & (OPTION_LENDS | OPTION_LENDS_ALL)
            ? find_named (count, arguments, from.name)
            : NULL;
      if (! model)
        continue;
      if (from.kind == OPTION_SAVED)
        {
          const struct value **saved
            = (const struct value **) ((char *) settings + place);
          TRY (load (context, from.name, model, saved));
          model = *saved;
        }
      TRY (lend (context, groups, &from, count, arguments,
                 value_field (model, "options", 0), settings));
    }
  return STATUS_OK;
}

bool
options_begin (const struct option_group *groups, const bool *given)
{
  struct walk walk = { .groups = groups };
  const struct option *row;
  size_t place;
  while ((row = option_next (&walk, &place)))
    if (row->flags & OPTION_BEGINS && given[walk.index - 1])
      return true;
  return false;
}

/* Is that row named, with another value than the record has?  */
static bool
is_changed (struct context *context, const struct option *row,
            const void *place, bool given, const struct value *record)
{
  struct value value;
  return given && option_show (context, row, place, false, &value) == STATUS_OK
         && ! same_value (&value, value_field (record, row->name, 0));
}

bool
option_changed (struct context *context, const struct option_group *groups,
                const void *settings, const bool *given,
                const struct value *record, const char *name)
{
  struct walk walk = { .groups = groups };
  const struct option *row;
  size_t place;
  while ((row = option_next (&walk, &place)))
    if (same_word (row->name, name))
      return is_changed (context, row, (const char *) settings + place,
                         given[walk.index - 1], record);
  return false;
}

const char *
options_first_changed (struct context *context,
                       const struct option_group *groups, const void *settings,
                       const bool *given, const struct value *record)
{
  struct walk walk = { .groups = groups };
  const struct option *row;
  size_t place;
  while ((row = option_next (&walk, &place)))
    if (! (row->flags & (OPTION_TRANSIENT | OPTION_ANEW))
        && is_changed (context, row, (const char *) settings + place,
                       given[walk.index - 1], record))
      return row->name;
  return NULL;
}

const char *
options_data (struct context *context, const struct option_group *groups,
              const bool *given)
{
  struct walk walk = { .groups = groups };
  const struct option *row;
  const char *names = "";
  size_t place;
  while ((row = option_next (&walk, &place)))
    if (row->flags & OPTION_TRANSIENT && row->kind >= OPTION_MATRIX
        && row->kind <= OPTION_LABELS && given[walk.index - 1])
      names = keep_text (context, "%s%s%s", names, names[0] ? ", " : "",
                         row->name);
  return names;
}
