/* Options shown: what one demands, its line of the tables in `ae_options' and
   in the manual, and the settings as a model keeps them.  */

#include "base/option_private.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const struct
{
  const char *type, *demand;
} kinds[] = {
  [OPTION_NUMBER] = { "number", "a number" },
  [OPTION_INTEGER] = { "whole number", "a whole number" },
  [OPTION_FLAG] = { "flag", "true or false" },
  [OPTION_WORD] = { "word", "one of" },
  [OPTION_TEXT] = { "text", "a text" },
  [OPTION_CHOICE] = { "number or word", "a number" },
  [OPTION_RECIPE] = { "word or function", "one of" },
  [OPTION_MATRIX] = { "matrix", "a real, full matrix" },
  [OPTION_DATA]
  = { "matrix or cell",
      "a real, full matrix or array, or a cell of images or sequences" },
  [OPTION_VALUES]
  = { "matrix or texts", "a real, full matrix or a cell array of texts" },
  [OPTION_LAYERS]
  = { "widths or cell", "a vector of widths or a cell array of layers" },
  [OPTION_LABELS]
  = { "labels", "a vector of numbers or a cell array of texts" },
  [OPTION_STRUCT] = { "struct", "a struct" },
  [OPTION_SAVED] = { "file", "the name of a file" },
  [OPTION_FUNCTION] = { "function", "a function handle or name" },
  [OPTION_HANDLE] = { "handle", "a handle" },
};

static const char *
range_text (struct context *context, const struct option *option)
{
  return keep_text (
    context, "%c%s, %s]", option->flags & OPTION_OPEN ? '(' : '[',
    number_words (context, option->low), number_words (context, option->high));
}

/* 'sigmoid', 'tanh', 'relu'  */
static const char *
words_text (struct context *context, const struct option *option)
{
  char text[900] = "";
  size_t length = 0;
  const char *word;
  for (size_t i = 0; option->names && (word = option->names (i)); i++)
    {
      length += (size_t) snprintf (text + length, sizeof text - length,
                                   "%s'%s'", i ? ", " : "", word);
      if (length >= sizeof text)
        break;
    }
  return keep_text (context, "%s", text);
}

const char *
option_demand (struct context *context, const struct option *option)
{
  const char *demand = kinds[option->kind].demand;
  switch (option->kind)
    {
    case OPTION_NUMBER:
    case OPTION_INTEGER:
      return keep_text (context, "%s in %s", demand,
                        range_text (context, option));
    case OPTION_WORD:
      return keep_text (context, "one of %s", words_text (context, option));
    case OPTION_CHOICE:
      return keep_text (
        context, "a number in %s or one of %s%s", range_text (context, option),
        words_text (context, option),
        option->flags & OPTION_SEVERAL ? ", or several numbers" : "");
    case OPTION_RECIPE:
      return keep_text (context, "one of %s or a function handle",
                        words_text (context, option));
    default: return demand;
    }
}

/* The row as element `element' of a struct array.  */
static enum status
option_describe (struct context *context, const struct option *option,
                 struct value *table, size_t element)
{
  const char *range = "";
  if (option->kind == OPTION_NUMBER || option->kind == OPTION_INTEGER)
    range = range_text (context, option);
  else if (option->kind == OPTION_FLAG)
    range = "true, false";
  else if (option->kind == OPTION_WORD || option->kind == OPTION_RECIPE)
    range = words_text (context, option);
  else if (option->kind == OPTION_CHOICE)
    range = keep_text (context, "%s, %s", range_text (context, option),
                       words_text (context, option));

  const char *const columns[][2] = {
    { "name", option->name },
    { "type", kinds[option->kind].type },
    { "range", range },
    { "default", option->fallback ? option->fallback : "[]" },
    { "help", option->help },
  };
  for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
    {
      struct value *slot;
      TRY (value_slot (context, table, columns[i][0], element, &slot));
      TRY (value_text (context, slot, columns[i][1]));
    }
  return STATUS_OK;
}

static enum status
show_word (struct context *context, const struct option *option, int word,
           struct value *value)
{
  return value_text (context, value, option->names ((size_t) word));
}

/* The value in its place, as it would be given; a function only in the whole
   record, which no model keeps.  */
enum status
option_show (struct context *context, const struct option *option,
             const void *place, bool whole, struct value *value)
{
  *value = (struct value){ .pages = 1 };
  const struct value *kept = NULL;
  switch (option->kind)
    {
    case OPTION_NUMBER:
    case OPTION_INTEGER:
      if (isnan (*(const double *) place))
        return STATUS_OK;
      return value_number (context, value, *(const double *) place);
    case OPTION_FLAG:
      return value_flag (context, value, *(const bool *) place);
    case OPTION_WORD:
      if (*(const int *) place < 0)
        return STATUS_OK;
      return show_word (context, option, *(const int *) place, value);
    case OPTION_CHOICE:
      {
        const struct choice *choice = place;
        if (choice->word >= 0)
          return show_word (context, option, choice->word, value);
        if (choice->several)
          *value = *choice->several;
        if (choice->several || isnan (choice->number))
          return STATUS_OK;
        return value_number (context, value, choice->number);
      }
    case OPTION_RECIPE:
      {
        const struct recipe *recipe = place;
        if (recipe->word >= 0)
          return show_word (context, option, recipe->word, value);
        if (recipe->function && whole)
          *value = *recipe->function;
        return STATUS_OK;
      }
    case OPTION_TEXT:
      if (! *(const char *const *) place)
        return STATUS_OK;
      return value_text (context, value, *(const char *const *) place);
    case OPTION_MATRIX:
    case OPTION_DATA:
    case OPTION_VALUES:
    case OPTION_LAYERS:
    case OPTION_LABELS:
    case OPTION_STRUCT:
    case OPTION_SAVED:
    case OPTION_FUNCTION:
    case OPTION_HANDLE:
      kept = *(const struct value *const *) place;
      if (kept)
        *value = *kept;
    }
  return STATUS_OK;
}

enum status
options_record (struct context *context, const struct option_group *groups,
                const void *settings, bool whole, struct value *record)
{
  struct walk walk = { .groups = groups };
  const struct option *row;
  size_t place;
  TRY (value_structs (context, record, 1));
  while ((row = option_next (&walk, &place)))
    if (whole || ! (row->flags & OPTION_TRANSIENT))
      {
        struct value *slot;
        TRY (value_slot (context, record, row->name, 0, &slot));
        TRY (option_show (context, row, (const char *) settings + place, whole,
                          slot));
      }
  return STATUS_OK;
}

enum status
options_table (struct context *context, const struct option_group *groups,
               struct value *table)
{
  struct walk walk = { .groups = groups };
  const struct option *row;
  size_t place;
  TRY (value_structs (context, table, options_count (groups)));
  while ((row = option_next (&walk, &place)))
    TRY (option_describe (context, row, table, walk.index - 1));
  return STATUS_OK;
}
