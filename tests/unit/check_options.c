/* Options: parsing, messages, and every table of the package.  */

#include "fixture.h"

#include "model/family.h"

#include <locale.h>

struct settings
{
  double number, whole;
  bool flag;
  int word;
  const char *text;
  struct choice choice;
  const struct value *matrix, *layers, *record, *function;
};

#define PLACE(member) offsetof (struct settings, member)

OWN_WORDS (schedule_name, "constant", "linear", "cosine")
OWN_WORDS (width_name, "auto", "learn")

static const struct option rows[] = {
  { "LearningRate", OPTION_NUMBER, PLACE (number), "1e-3", 0, INFINITY, NULL,
    NULL, 0, "" },
  { "Epochs", OPTION_INTEGER, PLACE (whole), NULL, 1, 9, NULL, NULL, 0, "" },
  { "Sigma", OPTION_NUMBER, PLACE (number), "2", 0, 3, NULL, NULL, OPTION_OPEN,
    "" },
  { "Bias", OPTION_FLAG, PLACE (flag), "true", 0, 0, NULL, NULL, 0, "" },
  { "Schedule", OPTION_WORD, PLACE (word), "linear", 0, 0, NULL, schedule_name,
    0, "" },
  { "File", OPTION_TEXT, PLACE (text), NULL, 0, 0, NULL, NULL,
    OPTION_TRANSIENT, "" },
  { "Width", OPTION_CHOICE, PLACE (choice), "auto", 0, 5, NULL, width_name, 0,
    "" },
  { "Start", OPTION_MATRIX, PLACE (matrix), NULL, 0, 0, NULL, NULL, 0, "" },
  { "Decoder", OPTION_LAYERS, PLACE (layers), NULL, 0, 0, NULL, NULL, 0, "" },
  { "Model", OPTION_STRUCT, PLACE (record), NULL, 0, 0, NULL, NULL, 0, "" },
  { "OutputFcn", OPTION_FUNCTION, PLACE (function), NULL, 0, 0, NULL, NULL, 0,
    "" },
  { NULL }
};

static const struct option_override overrides[]
  = { { "Schedule", "cosine" }, { NULL, NULL } };
static const struct option_group plain[] = { { rows, 0, NULL }, { NULL } };
static const struct option_group overridden[]
  = { { rows, 0, overrides }, { NULL } };

static enum status
parse (struct context *context, const struct option_group *groups,
       size_t count, const struct value *arguments, struct settings *settings,
       bool *given)
{
  memset (settings, 0, sizeof *settings);
  memset (given, 0, COUNT_OF (rows));
  return options_parse (context, groups, count, arguments, settings, given);
}

static void
check_parsing (struct context context)
{
  struct settings s;
  bool given[COUNT_OF (rows)];
  struct value pair[2], whole, vector, record, text, empty = { .pages = 1 };
  NEED (parse (&context, plain, 0, NULL, &s, given));
  check (s.number == 2 && isnan (s.whole) && s.flag && s.word == 1 && ! s.text
           && s.choice.word == 0 && ! s.matrix && ! s.function,
         "the defaults");
  NEED (parse (&context, overridden, 0, NULL, &s, given));
  check (s.word == 2, "an entry's own default");

  NEED (value_number (&context, &whole, 3));
  NEED (value_matrix (&context, &vector, CLASS_DOUBLE, 1, 2));
  NEED (value_structs (&context, &record, 1));
  NEED (value_text (&context, &text, "LEARN"));
  struct value function = { .kind = VALUE_FUNCTION };
  struct value coSINE, on;
  NEED (value_text (&context, &coSINE, "coSINE"));
  NEED (value_text (&context, &on, "off"));
  struct value all[] = {
    { .kind = VALUE_TEXT, .text = "learningRATE" }, whole,
    { .kind = VALUE_TEXT, .text = "epochs" },       whole,
    { .kind = VALUE_TEXT, .text = "BIAS" },         on,
    { .kind = VALUE_TEXT, .text = "Schedule" },     coSINE,
    { .kind = VALUE_TEXT, .text = "File" },         text,
    { .kind = VALUE_TEXT, .text = "Width" },        text,
    { .kind = VALUE_TEXT, .text = "Start" },        vector,
    { .kind = VALUE_TEXT, .text = "Decoder" },      vector,
    { .kind = VALUE_TEXT, .text = "Model" },        record,
    { .kind = VALUE_TEXT, .text = "outputfcn" },    function,
  };
  NEED (parse (&context, plain, COUNT_OF (all), all, &s, given));
  check (s.number == 3 && s.whole == 3 && ! s.flag && s.word == 2
           && strcmp (s.text, "LEARN") == 0 && s.choice.word == 1
           && s.matrix == &all[13] && s.layers == &all[15]
           && s.record == &all[17] && s.function == &all[19],
         "every kind, in any case of letters");
  check (option_was_given (plain, given, "EPOCHS") && given[0] && ! given[2],
         "what was given is known");

  /* There and back: names and values, one struct.  */
  struct value kept, again;
  struct settings second;
  NEED (options_record (&context, plain, &s, true, &kept));
  NEED (parse (&context, plain, 1, &kept, &second, given));
  NEED (options_record (&context, plain, &second, true, &again));
  check (second.whole == 3 && ! second.flag && second.word == 2
           && second.choice.word == 1 && strcmp (second.text, "LEARN") == 0
           && value_field (&kept, "Start", 0)->data == vector.data
           && value_field (&again, "Start", 0)->data == vector.data,
         "settings -> struct -> settings");
  NEED (options_record (&context, plain, &s, false, &kept));
  check (! value_field (&kept, "File", 0) && value_field (&kept, "Bias", 0),
         "what is transient is not kept");

  pair[0] = (struct value){ .kind = VALUE_TEXT, .text = "Epochs" };
  pair[1] = empty;
  check (parse (&context, plain, 2, pair, &s, given) == STATUS_OK
           && isnan (s.whole) && ! given[1],
         "[] leaves unset what has no default");
}

static void
check_messages (struct context context)
{
  struct value number, fraction, nan, text, matrix, cell, empty = { 0 };
  NEED (value_number (&context, &number, -1));
  NEED (value_number (&context, &fraction, 1.5));
  NEED (value_number (&context, &nan, NAN));
  NEED (value_text (&context, &text, "abc"));
  NEED (value_matrix (&context, &matrix, CLASS_DOUBLE, 2, 2));
  NEED (value_cell (&context, &cell, 1, 1));
  cell.type_name = "cell";
  struct value zero
    = { .rows = 1, .columns = 1, .pages = 1, .data = (double[]){ 0 } };
  const struct
  {
    const char *name;
    const struct value *value;
    const char *message;
  } cases[] = {
    { "LearningRate", &number,
      "option 'LearningRate' must be a number in [0, Inf], not -1" },
    { "learningrate", &text,
      "option 'LearningRate' must be a number in [0, Inf], not 'abc'" },
    { "LearningRate", &nan,
      "option 'LearningRate' must be a number in [0, Inf], not NaN" },
    { "LearningRate", &empty,
      "option 'LearningRate' must be a number in [0, Inf], not empty" },
    { "Epochs", &fraction,
      "option 'Epochs' must be a whole number in [1, 9], not 1.5" },
    { "Sigma", &zero, "option 'Sigma' must be a number in (0, 3], not 0" },
    { "Bias", &fraction, "option 'Bias' must be true or false, not 1.5" },
    { "Schedule", &text,
      "option 'Schedule' must be one of 'constant', 'linear', 'cosine', not "
      "'abc'" },
    { "Schedule", &number,
      "option 'Schedule' must be one of 'constant', 'linear', 'cosine', not "
      "-1" },
    { "File", &number, "option 'File' must be a text, not -1" },
    { "Width", &text,
      "option 'Width' must be a number in [0, 5] or one of 'auto', 'learn', "
      "not 'abc'" },
    { "Width", &number,
      "option 'Width' must be a number in [0, 5] or one of 'auto', 'learn', "
      "not -1" },
    { "Start", &cell,
      "option 'Start' must be a real, full matrix, not a cell" },
    { "Decoder", &matrix,
      "option 'Decoder' must be a vector of widths or a cell array of layers, "
      "not a 2 x 2 matrix" },
    { "Model", &number, "option 'Model' must be a struct, not -1" },
    { "OutputFcn", &number,
      "option 'OutputFcn' must be a function handle or name, not -1" },
    { "Epoch", &number, "there is no option 'Epoch'; did you mean 'Epochs'?" },
    { "lerningrate", &number,
      "there is no option 'lerningrate'; did you mean 'LearningRate'?" },
    { "xyzzyxyzzy", &number,
      "there is no option 'xyzzyxyzzy'; ae_options ('ae_train') lists them" },
  };
  struct settings s;
  bool given[COUNT_OF (rows)];
  context.function = "ae_train";
  for (size_t i = 0; i < COUNT_OF (cases); i++)
    {
      struct value pair[] = {
        { .kind = VALUE_TEXT, .text = cases[i].name },
        *cases[i].value,
      };
      const char *expected
        = keep_text (&context, "ae_train: %s", cases[i].message);
      enum status status = parse (&context, plain, 2, pair, &s, given);
      if (! check (status == STATUS_BAD_OPTION
                     && strcmp (context.message, expected) == 0,
                   "%s", context.message))
        printf ("# expected: %s\n", expected);
    }
  struct value name = { .kind = VALUE_TEXT, .text = "Bias" };
  check (parse (&context, plain, 1, &name, &s, given) == STATUS_BAD_OPTION
           && strcmp (context.message, "ae_train: option 'Bias' has no value")
                == 0,
         "%s", context.message);
  check (parse (&context, plain, 1, &number, &s, given) == STATUS_BAD_OPTION
           && strstr (context.message, "; found -1 where a name belongs"),
         "%s", context.message);
  check (
    strcmp (status_identifier (STATUS_BAD_OPTION), "autoencoder:badOption")
      == 0,
    "the identifier is %s", status_identifier (STATUS_BAD_OPTION));
}

/* Texts and numbers of one record in the other.  */
static bool
same_record (struct context *context, const struct value *a,
             const struct value *b)
{
  bool same = a->field_count == b->field_count;
  for (size_t i = 0; same && i < a->field_count; i++)
    {
      const struct value *other = value_field (b, a->fields[i].name, 0);
      same = other && other->kind == a->fields[i].values[0].kind
             && strcmp (value_words (context, a->fields[i].values),
                        value_words (context, other))
                  == 0;
    }
  return same;
}

/* Every entry of the package: its defaults parse, have help, are unique, and
   survive the way through a struct.  */
static void
check_tables (struct context context)
{
  const struct entry *entry;
  for (size_t e = 0; (entry = family_entry_at (families_of (&context), e));
       e++)
    if (entry->options)
      {
        size_t count = options_count (entry->options);
        char *settings, *second;
        bool *given, any = false, unique = true, help = true;
        struct value record, again, table;
        NEED (take (&context, &settings, 1, entry->settings_size));
        NEED (take (&context, &second, 1, entry->settings_size));
        NEED (take (&context, &given, count, 1));
        NEED (
          options_parse (&context, entry->options, 0, NULL, settings, given));
        NEED (
          options_record (&context, entry->options, settings, true, &record));
        NEED (
          options_parse (&context, entry->options, 1, &record, second, given));
        NEED (options_record (&context, entry->options, second, true, &again));
        for (size_t i = 0; i < count; i++)
          any = any || given[i];
        check (! any && same_record (&context, &record, &again),
               "%s: %zu defaults through a struct and back", entry->name,
               count);
        NEED (options_table (&context, entry->options, &table));
        for (size_t i = 0; i < count; i++)
          {
            const char *name = value_field (&table, "name", i)->text;
            help = help && strlen (value_field (&table, "help", i)->text) > 5;
            for (size_t j = 0; j < i; j++)
              unique
                = unique
                  && ! same_word (name, value_field (&table, "name", j)->text);
          }
        check (unique && help && value_count (&table) == count,
               "%s: each option is named once and has help", entry->name);
      }
}

/* Does some function have such an option, or one with that word?  */
static bool
is_known (const struct family *const *families, const struct synonym *row)
{
  const struct entry *entry;
  for (size_t i = 0; (entry = family_entry_at (families, i)); i++)
    for (const struct option_group *group = entry->options;
         group && group->rows; group++)
      for (const struct option *option = group->rows; option->name; option++)
        {
          const char *word;
          if (row->sort == SYNONYM_OPTION
              && strcmp (option->name, row->ours) == 0)
            return true;
          if (row->sort != SYNONYM_WORD)
            continue;
          for (size_t w = 0; option->names && (word = option->names (w)); w++)
            if (strcmp (word, row->ours) == 0)
              return true;
        }
  return false;
}

/* Names of other tools lead to names that there are.  */
static void
check_synonyms (void)
{
  const struct family *const *families = core_families[0];
  const struct synonym *row;
  for (size_t i = 0; (row = synonym_at (i)); i++)
    if (row->sort == SYNONYM_FUNCTION)
      check (family_entry (families, row->ours), "%s: a function %s",
             row->theirs, row->ours);
    else if (row->sort != SYNONYM_DATASET)
      check (row->advice || is_known (families, row),
             "%s: an option or word '%s'", row->theirs,
             row->advice ? "-" : row->ours);
}

/* Another MEX file, or a user's Fortran, may set a locale whose numbers have
   a comma.  Made here, as few machines have one.  */
static void
check_locale (struct context context)
{
  char folder[] = "/tmp/check-locale-XXXXXX", command[200];
  struct value name
    = { .kind = VALUE_TEXT, .rows = 1, .columns = 8, .text = "ae_train" };
  struct call call = { .context = &context, .outputs = 1 };
  if (! mkdtemp (folder))
    return;
  snprintf (command, sizeof command,
            "localedef -i de_DE -f UTF-8 --no-archive %s/de_DE.UTF-8 "
            ">/dev/null 2>&1",
            folder);
  bool made = system (command) == 0;
  setenv ("LOCPATH", folder, 1);
  if (made && setlocale (LC_NUMERIC, "de_DE.UTF-8"))
    {
      context.families = core_families;
      enum status status
        = core_call (core_entry ("ae_options"), &call, 1, &name);
      const struct value *rate = value_field (&call.out[0], "LearningRate", 0);
      check (status == STATUS_OK && rate && value_at (rate, 0) == 1e-3,
             "defaults are read where numbers have a comma: %s",
             context.message);
      check (localeconv ()->decimal_point[0] == ',',
             "and the locale is as it was");
      setlocale (LC_NUMERIC, "C");
    }
  else
    check (true, "skipped: no locale whose numbers have a comma");
  snprintf (command, sizeof command, "rm -rf %s", folder);
  check (system (command) == 0, "cleaned up");
}

#ifdef __SANITIZE_ADDRESS__
/* What the C library keeps of the folder in LOCPATH (41 bytes) when it has read
   a locale there is its own, and reachable by nothing.  */
const char *__lsan_default_suppressions (void);

const char *
__lsan_default_suppressions (void)
{
  return "leak:argz_add_sep";
}
#endif

int
main (void)
{
  struct context context = fixture_begin ();
  check_parsing (context);
  check_messages (context);
  check_tables (context);
  check_synonyms ();
  check_locale (context);
  arena_free (context.arena);
  return check_end ();
}
