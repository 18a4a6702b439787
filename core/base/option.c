/* Options: see option.h.  This file parses; option_show.c describes.  */

#include "base/option.h"

#include "base/option_private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static int
find_word (const struct option *option, const char *text)
{
  const char *word;
  for (int i = 0; option->names && (word = option->names ((size_t) i)); i++)
    if (same_word (word, text))
      return i;
  return -1;
}

static bool
in_range (const struct option *option, double x)
{
  return (option->flags & OPTION_OPEN ? x > option->low : x >= option->low)
         && x <= option->high
         && (option->kind != OPTION_INTEGER || x == floor (x) || isinf (x));
}

/* The words of a row, one after the other.  */
struct words
{
  const struct option *option;
  size_t index;
};

static const char *
next_word (void *state)
{
  struct words *words = state;
  return words->option->names ? words->option->names (words->index++) : NULL;
}

static enum status
refuse (struct context *context, const struct option *option,
        const struct value *value)
{
  struct words words = { option, 0 };
  const char *near
    = value->kind == VALUE_TEXT
        ? did_you_mean (context, SYNONYM_WORD, value->text, next_word, &words)
        : "";
  return fail (context, STATUS_BAD_OPTION, "option '%s' must be %s, not %s%s",
               option->name, option_demand (context, option),
               value_words (context, value), near);
}

static bool
is_flag (const struct value *value, bool *flag)
{
  if (value->kind == VALUE_TEXT)
    {
      *flag = same_word (value->text, "true") || same_word (value->text, "on");
      return *flag || same_word (value->text, "false")
             || same_word (value->text, "off");
    }
  double x = value_is_scalar (value) ? value_at (value, 0) : -1;
  *flag = x == 1;
  return x == 0 || x == 1;
}

static bool
is_vector (const struct value *value)
{
  return value_is_numeric (value) && value->pages <= 1
         && value_count (value) > 0
         && (value->rows == 1 || value->columns == 1);
}

static bool
are_several (const struct option *option, const struct value *value)
{
  bool all = option->flags & OPTION_SEVERAL && is_vector (value);
  for (size_t i = 0; all && i < value_count (value); i++)
    all = in_range (option, value_at (value, i));
  return all;
}

bool
option_take (const struct option *option, void *place,
             const struct value *value)
{
  bool good = false;
  bool scalar = value_is_scalar (value);
  double x = scalar ? value_at (value, 0) : 0;

  if (! option->fallback && value->kind == VALUE_NUMBER
      && value_count (value) == 0)
    return true;

  switch (option->kind)
    {
    case OPTION_NUMBER:
    case OPTION_INTEGER:
      if ((good = scalar && in_range (option, x)))
        *(double *) place = x;
      break;
    case OPTION_FLAG: good = is_flag (value, place); break;
    case OPTION_WORD:
      if (value->kind == VALUE_TEXT)
        {
          int word = find_word (option, value->text);
          if ((good = word >= 0))
            *(int *) place = word;
        }
      break;
    case OPTION_CHOICE:
      {
        struct choice *choice = place;
        if (value->kind == VALUE_TEXT)
          good = (choice->word = find_word (option, value->text)) >= 0;
        else if ((good = scalar && in_range (option, x)))
          *choice = (struct choice){ .word = -1, .number = x };
        else if ((good = are_several (option, value)))
          *choice = (struct choice){ -1, value_at (value, 0), value };
        break;
      }
    case OPTION_RECIPE:
      {
        struct recipe *recipe = place;
        *recipe = (struct recipe){ -1, NULL };
        if (value->kind == VALUE_TEXT)
          recipe->word = find_word (option, value->text);
        else if (value->kind == VALUE_FUNCTION)
          recipe->function = value;
        good = recipe->word >= 0 || recipe->function;
        break;
      }
    case OPTION_TEXT:
      if ((good = value->kind == VALUE_TEXT))
        *(const char **) place = value->text[0] ? value->text : NULL;
      break;
    case OPTION_MATRIX:
      good = value_is_numeric (value) && value->pages <= 1
             && value_count (value) > 0;
      break;
    case OPTION_DATA:
      good = (value_is_numeric (value) || value->kind == VALUE_CELL)
             && value_count (value) > 0;
      break;
    case OPTION_VALUES:
      good = (value_is_numeric (value)
              && (value->pages <= 1 || option->flags & OPTION_IMAGES))
             || value->kind == VALUE_CELL || value->kind == VALUE_TEXT;
      good = good && (value->kind == VALUE_TEXT || value_count (value) > 0);
      break;
    case OPTION_LAYERS:
    case OPTION_LABELS:
      good = value->kind == VALUE_CELL || is_vector (value);
      break;
    case OPTION_STRUCT:
      good = value->kind == VALUE_STRUCT && value_count (value) == 1;
      break;
    case OPTION_SAVED: /* options_lend has read it */
      return value->kind == VALUE_TEXT && *(const struct value **) place;
    case OPTION_FUNCTION:
      good = value->kind == VALUE_FUNCTION
             || (value->kind == VALUE_TEXT && value->text[0]);
      break;
    case OPTION_HANDLE: good = scalar || value->kind == VALUE_OTHER; break;
    }

  if (option->flags & OPTION_FILED && value_is_opened (value))
    good = true;
  if (good && option->kind >= OPTION_MATRIX)
    *(const struct value **) place = value;
  return good;
}

static enum status
store (struct context *context, const struct option *option, void *place,
       const struct value *value)
{
  return option_take (option, place, value) ? STATUS_OK
                                            : refuse (context, option, value);
}

/* A default is parsed as if the user had written it.  */
static enum status
store_fallback (struct context *context, const struct option *option,
                void *place)
{
  if (option->kind == OPTION_WORD)
    *(int *) place = -1;
  if (option->kind == OPTION_CHOICE)
    *(struct choice *) place = (struct choice){ .word = -1, .number = NAN };
  if (option->kind == OPTION_RECIPE)
    *(struct recipe *) place = (struct recipe){ -1, NULL };
  if (option->kind == OPTION_NUMBER || option->kind == OPTION_INTEGER)
    *(double *) place = NAN;
  if (! option->fallback)
    return STATUS_OK;

  char *end;
  double x = strtod (option->fallback, &end);
  struct value value = { .kind = VALUE_TEXT,
                         .rows = 1,
                         .columns = 1,
                         .pages = 1,
                         .text = option->fallback };
  if (*end == '\0')
    {
      value.kind = VALUE_NUMBER;
      value.data = &x;
    }
  return store (context, option, place, &value);
}

/* Does the place hold the default?  */
static bool
holds_fallback (struct context *context, const struct option *option,
                const void *place)
{
  union
  {
    double number;
    bool flag;
    int word;
    const char *text;
    struct choice choice;
    struct recipe recipe;
  } fallback = { 0 };
  if (option->kind == OPTION_FLAG && ! option->fallback) /* overridden */
    return ! *(const bool *) place;
  if (! option->fallback || option->kind >= OPTION_MATRIX
      || store_fallback (context, option, &fallback) != STATUS_OK)
    return false;
  switch (option->kind)
    {
    case OPTION_NUMBER:
    case OPTION_INTEGER: return fallback.number == *(const double *) place;
    case OPTION_FLAG: return fallback.flag == *(const bool *) place;
    case OPTION_WORD: return fallback.word == *(const int *) place;
    case OPTION_TEXT:
      {
        const char *text = *(const char *const *) place;
        return text && fallback.text && strcmp (fallback.text, text) == 0;
      }
    case OPTION_CHOICE:
      {
        const struct choice *choice = place;
        return ! choice->several && fallback.choice.word == choice->word
               && (choice->word >= 0
                   || fallback.choice.number == choice->number);
      }
    case OPTION_RECIPE:
      {
        const struct recipe *recipe = place;
        return ! recipe->function && fallback.recipe.word == recipe->word;
      }
    default: return false;
    }
}

/* Is the name one of a list such as "Loss|Tied"?  */
static bool
is_listed (const char *list, const char *name)
{
  size_t length = strlen (name);
  for (; list; list = strchr (list, '|') ? strchr (list, '|') + 1 : NULL)
    if (strcspn (list, "|") == length && strncasecmp (list, name, length) == 0)
      return true;
  return false;
}

/* 'Size', 'Stride', 'Padding': of what ae_options knows no table of.  */
static const char *
all_names (struct context *context, const struct option_group *groups)
{
  struct walk walk = { .groups = groups };
  const char *text = "", *name;
  while ((name = option_next_name (&walk)))
    text = keep_text (context, "%s%s'%s'", text, *text ? ", " : "", name);
  return text;
}

static enum status
store_named (struct context *context, const struct option_group *groups,
             const char *name, const struct value *value, char *settings,
             bool of_struct, bool *given)
{
  struct walk walk = { .groups = groups };
  const struct option *row;
  size_t place;
  while ((row = option_next (&walk, &place)))
    if (same_word (row->name, name))
      {
        /* A struct of defaults names everything, what is unset as [].  */
        TRY (store (context, row, settings + place, value));
        given[walk.index - 1]
          = (value->kind != VALUE_NUMBER || value_count (value) > 0)
            && ! (of_struct
                  && holds_fallback (context, row, settings + place));
        return STATUS_OK;
      }

  for (const struct option_group *group = groups; group->rows; group++)
    {
      const struct option *last = group->rows;
      while (last->name)
        last++;
      if (is_listed (last->others, name))
        return fail (context, STATUS_BAD_OPTION, "there is no option '%s': %s",
                     name, last->help);
    }

  walk = (struct walk){ .groups = groups };
  const char *near
    = did_you_mean (context, SYNONYM_OPTION, name, option_next_name, &walk);
  if (near[0])
    return fail (context, STATUS_BAD_OPTION, "there is no option '%.60s'%s",
                 name, near);
  if (strchr (context->function, ':'))
    return fail (context, STATUS_BAD_OPTION,
                 "there is no option '%.60s' here; there are %s", name,
                 all_names (context, groups));
  return fail (context, STATUS_BAD_OPTION,
               "there is no option '%.60s'; ae_options ('%s') lists them",
               name, context->function);
}

enum status
options_parse (struct context *context, const struct option_group *groups,
               size_t count, const struct value *arguments, void *settings,
               bool *given)
{
  struct walk walk = { .groups = groups };
  const struct option *row;
  size_t place;
  while ((row = option_next (&walk, &place)))
    TRY (store_fallback (context, row, (char *) settings + place));
  TRY (options_lend (context, groups, count, arguments, settings));

  /* Names and values, and structs of them: what comes later wins.  */
  for (size_t i = 0; i < count; i += arguments[i].kind == VALUE_TEXT ? 2 : 1)
    if (arguments[i].kind == VALUE_STRUCT && value_count (&arguments[i]) == 1)
      for (size_t f = 0; f < arguments[i].field_count; f++)
        TRY (store_named (context, groups, arguments[i].fields[f].name,
                          &arguments[i].fields[f].values[0], settings, true,
                          given));
    else if (arguments[i].kind != VALUE_TEXT)
      return fail (context, STATUS_BAD_OPTION,
                   "options are pairs of a name and a value, or structs; "
                   "found %s where a name belongs",
                   value_words (context, &arguments[i]));
    else if (i + 1 == count)
      return fail (context, STATUS_BAD_OPTION, "option '%.60s' has no value",
                   arguments[i].text);
    else
      TRY (store_named (context, groups, arguments[i].text, &arguments[i + 1],
                        settings, false, given));
  return STATUS_OK;
}

bool
options_read (struct context *context, const struct option_group *groups,
              const struct value *record, const char *name, void *place,
              const char **demand)
{
  struct walk walk = { .groups = groups };
  const struct option *row;
  const struct value *value = record ? value_field (record, name, 0) : NULL;
  size_t at;
  *demand = "an option";
  while ((row = option_next (&walk, &at)))
    if (same_word (row->name, name))
      {
        bool empty
          = ! value
            || (value->kind == VALUE_NUMBER && value_count (value) == 0);
        *demand = option_demand (context, row);
        return store_fallback (context, row, place) == STATUS_OK
               && (empty || option_take (row, place, value));
      }
  return false;
}
