/* Entries: see entry.h.  */

#include "base/entry.h"

#include "base/company.h"
#include "base/form.h"

#include <math.h>
#include <string.h>

/* x - x is 0, or NaN where x is NaN or Inf; so is a sum of them.  Eight sums
   at once go at the speed of memory.  */
#define ALL_FINITE(type)                                                      \
  do                                                                          \
    {                                                                         \
      const type *x = data;                                                   \
      type sum[8] = { 0 }, all = 0;                                           \
      size_t i = 0;                                                           \
      for (; i + 8 <= count; i += 8)                                          \
        for (size_t l = 0; l < 8; l++)                                        \
          sum[l] += x[i + l] - x[i + l];                                      \
      for (; i < count; i++)                                                  \
        all += x[i] - x[i];                                                   \
      for (size_t l = 0; l < 8; l++)                                          \
        all += sum[l];                                                        \
      return all == 0;                                                        \
    }                                                                         \
  while (0)

static bool
all_finite (enum value_class class, const void *data, size_t count)
{
  if (class == CLASS_DOUBLE)
    ALL_FINITE (double);
  if (class == CLASS_SINGLE)
    ALL_FINITE (float);
  return true;
}

enum status
check_numbers (struct context *context, const char *name,
               const struct value *value)
{
  if (value_is_numeric (value) && value->pages <= 1 && value_count (value) > 0)
    return STATUS_OK;
  return fail (context, STATUS_BAD_DATA,
               "argument '%s' must be a real, full, non-empty matrix of "
               "numbers, not %s",
               name, value_words (context, value));
}

enum status
check_finite (struct context *context, const char *name,
              const struct value *value)
{
  size_t count = value_count (value);
  if (all_finite (value->class, value->data, count))
    return STATUS_OK;

  size_t bad = 0;
  while (bad + 1 < count && isfinite (value_at (value, bad)))
    bad++;
  if (value->form)
    return fail (context, STATUS_BAD_DATA,
                 "argument '%s' must be finite; %s is %s", name,
                 form_place (context, value, bad),
                 number_words (context, value_at (value, bad)));
  return fail (context, STATUS_BAD_DATA,
               "argument '%s' must be finite; row %zu, column %zu is %s", name,
               bad % value->rows + 1, bad / value->rows + 1,
               number_words (context, value_at (value, bad)));
}

enum status
check_data (struct context *context, const char *name,
            const struct value *value)
{
  TRY (check_numbers (context, name, value));
  return check_finite (context, name, value);
}

enum status
check_argument (struct call *call, size_t at, const struct value *value)
{
  struct context *context = call->context;
  const struct argument *argument = &call->entry->arguments[at];
  const char *demand = NULL;
  enum status status = STATUS_BAD_CALL;
  double x;
  if (argument->cells && value->kind == VALUE_CELL)
    return value_count (value) || argument->kind == ARGUMENT_ROWS
             ? STATUS_OK
             : fail (context, STATUS_BAD_DATA,
                     "argument '%s' has no sequences", argument->name);
  if (context->missing
      && (argument->name[0] == 'X' || argument->name[0] == 'x')
      && value->kind == VALUE_NUMBER && value_count (value))
    return check_numbers (context, argument->name, value);
  switch (argument->kind)
    {
    case ARGUMENT_DATA:
    case ARGUMENT_MATRIX:
      return argument->kind == ARGUMENT_DATA && value_is_opened (value)
               ? STATUS_OK
               : check_data (context, argument->name, value);
    case ARGUMENT_ROWS:
      return value_is_opened (value) ? STATUS_OK
             : value_is_numeric (value) && value->pages <= 1
                 && value_count (value) == 0 && ! value->handle
                 && value->rows + value->columns > 0
               ? STATUS_OK
               : check_data (context, argument->name, value);
    case ARGUMENT_NUMBERS:
      return value_is_opened (value)
               ? STATUS_OK
               : check_numbers (context, argument->name, value);
    case ARGUMENT_COUNT:
      x = value_is_scalar (value) ? value_at (value, 0) : 0;
      if (! (x >= 1 && x <= 0x1p53 && x == floor (x)))
        demand = "a whole number of at least 1";
      break;
    case ARGUMENT_MODEL:
      status = STATUS_BAD_MODEL;
      if (value->kind != VALUE_STRUCT || value_count (value) != 1)
        demand = "a model: a struct";
      break;
    case ARGUMENT_LAYERS:
      if (value->kind != VALUE_CELL
          && ! (value_is_numeric (value) && value->pages <= 1
                && value_count (value) > 0
                && (value->rows == 1 || value->columns == 1)))
        demand = "a vector of widths or a cell array of layers";
      break;
    case ARGUMENT_TEXT:
      if (value->kind != VALUE_TEXT)
        demand = "a text";
      break;
    case ARGUMENT_LABELS:
    case ARGUMENT_VALUE:
    case ARGUMENT_END: break;
    }
  if (demand)
    return fail (context, status, "argument '%s' must be %s, not %s",
                 argument->name, demand, value_words (context, value));
  return STATUS_OK;
}

/* May X have NaN: does the call say so, or else the model that was trained so?
   Looked for before the options are parsed, for arguments are checked
   first.  */
static bool
takes_missing (const struct entry *entry, size_t count,
               const struct value *arguments)
{
  static const char name[] = "Missing", word[] = "ignore";
  bool taken = false;
  if (! entry->options || ! options_have (entry->options, name))
    return false;
  for (size_t i = 0; i < count; i++)
    {
      const struct value *v = &arguments[i];
      const struct value *said = NULL;
      if (v->kind == VALUE_TEXT && same_word (v->text, name) && i + 1 < count)
        said = &arguments[i + 1];
      else if (v->kind == VALUE_TEXT && same_word (v->text, "Resume"))
        taken = true; /* the interrupted call may have said so */
      else if (v->kind == VALUE_STRUCT && value_count (v) == 1)
        {
          const struct value *fill = value_field (v, "fill", 0);
          taken = taken || (fill && value_count (fill));
          said = value_field (v, name, 0);
        }
      if (said && said->kind == VALUE_TEXT)
        taken = same_word (said->text, word);
    }
  return taken;
}

/* The class that a struct says it has, or that its first weight has.  */
static enum value_class
model_class (const struct value *model)
{
  const struct value *word = value_field (model, "class", 0);
  if (word && word->kind == VALUE_TEXT)
    return strcmp (word->text, "single") == 0 ? CLASS_SINGLE : CLASS_DOUBLE;

  const struct value *layers = value_field (model, "decoder", 0);
  const struct value *weight
    = value_field (layers ? layers : model, "weight", 0);
  return weight && weight->kind == VALUE_NUMBER ? weight->class : CLASS_DOUBLE;
}

enum value_class
entry_class (const struct entry *entry, size_t count,
             const struct value *arguments)
{
  enum value_class class = CLASS_DOUBLE;
  for (size_t i = 0; i < count && entry->arguments[i].kind; i++)
    if (entry->arguments[i].images && arguments[i].kind == VALUE_CELL)
      return value_count (&arguments[i])
                 && arguments[i].items[0].class == CLASS_SINGLE
               ? CLASS_SINGLE
               : CLASS_DOUBLE;
    else if (entry->arguments[i].kind != ARGUMENT_MODEL
             && value_is_opened (&arguments[i]))
      return model_class (&arguments[i]);
    else if ((entry->arguments[i].kind == ARGUMENT_DATA
              || entry->arguments[i].kind == ARGUMENT_MATRIX
              || entry->arguments[i].kind == ARGUMENT_ROWS
              || entry->arguments[i].kind == ARGUMENT_NUMBERS)
             && arguments[i].kind == VALUE_NUMBER)
      return arguments[i].class == CLASS_SINGLE ? CLASS_SINGLE : CLASS_DOUBLE;
    else if (entry->arguments[i].kind == ARGUMENT_VALUE
             && arguments[i].kind == VALUE_NUMBER
             && value_count (&arguments[i]) > 1)
      return arguments[i].class == CLASS_SINGLE ? CLASS_SINGLE : CLASS_DOUBLE;
    else if (entry->arguments[i].kind == ARGUMENT_MODEL)
      class = model_class (&arguments[i]);
  return class;
}

bool
given (const struct call *call, const char *option)
{
  return option_was_given (call->entry->options, call->given, option);
}

const char *
first_given (const struct call *call, const char *const *options)
{
  while (*options && ! given (call, *options))
    options++;
  return *options;
}

/* Can these be names with values, and structs?  */
static bool
are_options (size_t count, const struct value *values)
{
  size_t i = 0;
  while (i < count
         && (values[i].kind == VALUE_TEXT || values[i].kind == VALUE_STRUCT))
    i += values[i].kind == VALUE_TEXT ? 2 : 1;
  return i == count;
}

/* Does the place of an optional argument hold the first of the options?  A
   text is a name there unless a text is what belongs there and the pairs
   would not come out even, or a struct follows.  */
static bool
is_option (const struct argument *argument, size_t left,
           const struct value *value)
{
  if (value->kind == VALUE_TEXT)
    return argument->kind != ARGUMENT_TEXT
           || (left > 1 && value[1].kind != VALUE_STRUCT
               && are_options (left, value));
  return value->kind == VALUE_STRUCT && ! value_is_opened (value)
         && argument->kind != ARGUMENT_MODEL
         && argument->kind != ARGUMENT_VALUE;
}

/* Does an option stand where an argument belongs, which is missing then?  */
static bool
is_passed_over (const struct entry *entry, size_t left,
                const struct value *value)
{
  return value->kind == VALUE_TEXT && entry->options
         && options_have (entry->options, value->text)
         && are_options (left, value);
}

static bool
is_empty (const struct value *value)
{
  return value->kind == VALUE_NUMBER && value_count (value) == 0;
}

/* [] holds the place of a number that has a usual value.  */
static bool
is_left_out (const struct argument *argument, const struct value *value)
{
  return argument->kind == ARGUMENT_COUNT && is_empty (value);
}

/* Those that were passed over because a model may have what belongs there.  */
static enum status
check_lent (const struct entry *entry, struct call *call)
{
  for (size_t i = 0; i < MOST_ARGUMENTS && entry->arguments[i].kind; i++)
    if (entry->arguments[i].lent && call->in[i] && is_empty (call->in[i])
        && ! options_begin (entry->options, call->given))
      return check_argument (call, i, call->in[i]);
  return STATUS_OK;
}

static enum status
serve (const struct entry *entry, struct call *call, size_t count,
       const struct value *arguments)
{
  struct context *context = call->context;
  size_t used = 0;
  call->class = entry_class (entry, count, arguments);
  context->missing = takes_missing (entry, count, arguments);
  for (; entry->arguments[used].kind; used++)
    {
      const struct argument *argument = &entry->arguments[used];
      if (used == count
          || (argument->optional
              && is_option (argument, count - used, &arguments[used])))
        {
          if (! argument->optional)
            return fail (context, STATUS_BAD_CALL,
                         "argument '%s' is missing; see 'help %s'",
                         argument->name, entry->name);
          break;
        }
      if (! argument->optional
          && is_passed_over (entry, count - used, &arguments[used]))
        return fail (context, STATUS_BAD_CALL,
                     "argument '%s' is missing before option '%s'; see "
                     "'help %s'",
                     argument->name, arguments[used].text, entry->name);
      if (argument->optional && is_left_out (argument, &arguments[used]))
        continue;
      if (! may_be_images (argument, &arguments[used])
          && (! argument->lent || ! is_empty (&arguments[used])))
        TRY (check_argument (call, used, &arguments[used]));
      call->in[used] = &arguments[used];
    }

  if (count > used && ! entry->options)
    return fail (context, STATUS_BAD_CALL,
                 "too many arguments: it takes %zu; see 'help %s'", used,
                 entry->name);
  if (call->outputs > entry->outputs)
    return fail (context, STATUS_BAD_CALL,
                 "too many outputs: there are %zu, not %zu; see 'help %s'",
                 entry->outputs, call->outputs, entry->name);

  void *settings = NULL;
  if (entry->options)
    {
      bool *was_given;
      TRY (take (context, &settings, 1, entry->settings_size));
      TRY (take (context, &was_given, options_count (entry->options), 1));
      TRY (options_parse (context, entry->options, count - used,
                          arguments + used, settings, was_given));
      call->settings = settings;
      call->given = was_given;
      TRY (check_lent (entry, call));
    }
  TRY (lay_images (call, settings));
  if (entry->options)
    TRY (agree (call));
  enum status status = entry->run (call);
  return status == STATUS_OK && context->starved
           ? fail (context, STATUS_NO_MEMORY, "not enough memory")
           : status;
}

enum status
entry_call (const struct entry *entry, struct call *call, size_t count,
            const struct value *arguments)
{
  struct context *context = call->context;
  call->entry = entry;
  context->function = entry->name;
  if (is_distributed (entry, count, arguments))
    TRY (! options_fallback (entry->options, "Distributed")
           ? fail (context, STATUS_BAD_OPTION,
                   "option 'Distributed' is not there for %s, which one "
                   "process does: docs/cluster.md tells what several do",
                   entry->name)
           : peers_open (context));
  return peers_close (context, serve (entry, call, count, arguments));
}
