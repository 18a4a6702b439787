/* Options, each declared once: one row of a table is its name, kind, place,
   default, range, words and help.  Parsing, the error texts, `ae_options',
   the manual's tables and the tests all come from the row; no default stands
   anywhere else.

   A row says where its value goes: an offset into the settings struct of the
   entry.  Tables are shared: an entry lists groups of rows, each with the
   offset of its part of the settings.  A table ends with a row whose name is
   NULL; its `others', "Loss|Tied", are options of other functions that
   somebody may look for here, and its help says what there is instead.  To add
   an option: add a member to the struct and a row to the table.

   Words are names of the rows of a table, or of an enum (WORDS of word.h):
   what is stored is the row's number or the enum's value.  */

#ifndef AE_OPTION_H
#define AE_OPTION_H

#include "base/value.h"
#include "base/word.h"

enum option_kind
{
  OPTION_NUMBER,   /* double */
  OPTION_INTEGER,  /* double that holds a whole number */
  OPTION_FLAG,     /* bool */
  OPTION_WORD,     /* int, the index of the word; -1 where unset */
  OPTION_TEXT,     /* const char *, NULL where unset */
  OPTION_CHOICE,   /* a number or one of the words: struct choice */
  OPTION_RECIPE,   /* one of the words or a function: struct recipe */
  OPTION_MATRIX,   /* const struct value *, real numbers; NULL where unset */
  OPTION_DATA,     /* const struct value *, real numbers or a cell of them */
  OPTION_VALUES,   /* const struct value *, numbers, a text or a cell */
  OPTION_LAYERS,   /* const struct value *, a vector of widths or a cell */
  OPTION_LABELS,   /* const struct value *, a vector or a cell of texts */
  OPTION_STRUCT,   /* const struct value * */
  OPTION_SAVED,    /* const struct value *, the struct that a file of the
                      host's holds, whose name is its text */
  OPTION_FUNCTION, /* const struct value *, of the host's */
  OPTION_HANDLE    /* const struct value *, of something drawn: the host's */
};

enum
{
  OPTION_OPEN = 1,      /* the lower end does not belong to the range */
  OPTION_TRANSIENT = 2, /* data and handles: not kept in model.options */

  /* A model that lends its options to a call that begins from it, of what the
     call does not name: those of the objective and of the optimiser; or, of a
     call that is resumed, all.  */
  OPTION_LENDS = 4, /* an override takes that away */
  OPTION_LENDS_ALL = 8,
  OPTION_OF_CALL = 16,     /* it is lent only with all */
  OPTION_ANEW = 32,        /* and it may be named even then */
  OPTION_BEGINS = 64,      /* a model that the call begins from */
  OPTION_FILED = 128,      /* a matrix, or data in a file that were opened */
  OPTION_OF_PROCESS = 256, /* processes that share a call may differ in it */
  OPTION_IMAGES = 512,     /* its numbers may be images of their own size */
  OPTION_SEVERAL = 1024,   /* a choice may be of more numbers than one */

  /* A number or word of each observation trained on, or held out: processes
     that have all named one file of these must say the same.  */
  OPTION_OF_DATA = 2048,
  OPTION_OF_HELD = 4096
};

/* A number, or where `word' >= 0 that word; of several numbers all, and the
   first is the number.  */
struct choice
{
  int word;
  double number;
  const struct value *several; /* NULL: there is one */
};

/* A word, or where `function' is not NULL that, the host's.  */
struct recipe
{
  int word;
  const struct value *function;
};

struct option
{
  const char *name;
  enum option_kind kind;
  size_t place;
  const char *fallback;          /* the default as a text; NULL: unset, [] */
  double low, high;              /* the range of numbers */
  const char *others;            /* of the last row: see above */
  const char *(*names) (size_t); /* the words, in order; NULL after them */
  unsigned flags;
  const char *help;
};

/* Another default than the row's own, for one entry.  */
struct option_override
{
  const char *name, *fallback;
};

struct option_group
{
  const struct option *rows;
  size_t place; /* of this group's part in the settings */
  const struct option_override *overrides; /* ends with a NULL name */
};

/* One value into its place, and what the place holds as a value; the empty
   matrix leaves an option that has no default unset.  False: the value is not
   what the row demands, to follow "must be": "a number in [0, Inf]".  */
bool option_take (const struct option *, void *place, const struct value *);
enum status option_show (struct context *, const struct option *,
                         const void *place, bool whole, struct value *);
const char *option_demand (struct context *, const struct option *);

/* Fills the settings with the defaults, then with what was given: names and
   values, and structs of them, in any order.  given[i] tells for row i of all
   groups whether it was.  */
enum status options_parse (struct context *, const struct option_group *,
                           size_t count, const struct value *arguments,
                           void *settings, bool *given);

/* One option of a record of settings, such as options_record makes, into a
   place of its kind; the default where the record is NULL or has none.  False:
   it is not what the row demands, which *demand then says, "a number in [0,
   Inf]".  */
bool options_read (struct context *, const struct option_group *,
                   const struct value *record, const char *name, void *place,
                   const char **demand);

/* What models among the arguments lend, into the settings: see OPTION_LENDS.
   What says more of another option, as SparsityWeight of Sparsity, is not lent
   where that is named with another word.  For options_parse.  */
enum status options_lend (struct context *, const struct option_group *,
                          size_t count, const struct value *arguments,
                          void *settings);

/* Was a model given from which the call begins?  */
bool options_begin (const struct option_group *, const bool *given);

/* Does the call name that option with another value than the record of
   settings has?  And the first that it does so, leaving out what is transient
   or may be named anew; NULL: none.  */
bool option_changed (struct context *, const struct option_group *,
                     const void *settings, const bool *given,
                     const struct value *record, const char *name);
const char *options_first_changed (struct context *,
                                   const struct option_group *,
                                   const void *settings, const bool *given,
                                   const struct value *record);

/* The names of data that were given, "Labels, ValidationData": rows that are
   transient and hold numbers or labels.  */
const char *options_data (struct context *, const struct option_group *,
                          const bool *given);

/* How many rows all groups have.  */
size_t options_count (const struct option_group *);

/* Is there a row of that name?  And its default, NULL where there is none: of a
   flag that is so where an entry's override takes it away.  */
bool options_have (const struct option_group *, const char *name);
const char *options_fallback (const struct option_group *, const char *name);

/* Was that option given?  */
bool option_was_given (const struct option_group *, const bool *given,
                       const char *name);

/* The settings as a record, to be kept in a model (without what is
   transient) or shown.  */
enum status options_record (struct context *, const struct option_group *,
                            const void *settings, bool whole, struct value *);

/* The table itself, as a struct array with the fields name, type, range,
   default, help.  */
enum status options_table (struct context *, const struct option_group *,
                           struct value *);

#endif
