/* Entries: what outsiders may call.

   An entry declares its arguments and options; entry_call checks and parses
   them, so that the function behind it receives only what is sound.  An
   entry's row stands beside its function, in a table of the file; a family
   lists these tables (base/family.h), once per precision, and the class of the
   first data argument (or of the model, where there is no data) chooses
   between the two.  */

#ifndef AE_ENTRY_H
#define AE_ENTRY_H

#include "base/option.h"

enum argument_kind
{
  ARGUMENT_END = 0,
  ARGUMENT_DATA,    /* real, full, finite, not empty, two dimensions; or what
                       ae_open returned, which source_open looks at */
  ARGUMENT_MATRIX,  /* the same, but in memory only */
  ARGUMENT_ROWS,    /* the same, but there may be no observation */
  ARGUMENT_NUMBERS, /* the same, but whether finite is seen by who reads it */
  ARGUMENT_COUNT,   /* a whole number of at least 1 */
  ARGUMENT_MODEL,   /* a struct */
  ARGUMENT_LAYERS,  /* a vector of widths, or a cell of layers */
  ARGUMENT_TEXT,
  ARGUMENT_LABELS, /* numbers or texts: the function itself looks */
  ARGUMENT_VALUE   /* anything: the function itself looks */
};

struct argument
{
  const char *name;
  enum argument_kind kind;
  bool optional;
  bool images; /* may be such, in an array or a cell: base/form.h */
  bool cells;  /* may be a cell of sequences, which source_open looks at */
  bool lent; /* may be [], where a model that the call begins from is named: it
                has what belongs here */
};

enum
{
  MOST_ARGUMENTS = 8,
  MOST_OUTPUTS = 5
};

struct call
{
  struct context *context;
  const struct entry *entry;
  const struct value *in[MOST_ARGUMENTS]; /* NULL where not given */
  const void *settings;                   /* the entry's struct, filled */
  const bool *given;                      /* by row of the options */
  size_t outputs;                         /* wanted, at least 1 */
  bool no_output;                         /* called as a statement */
  enum value_class class;                 /* double or single */
  const struct form *form;                /* of its images; NULL: none */
  struct value out[MOST_OUTPUTS];
};

struct entry
{
  const char *name;
  enum status (*run) (struct call *);
  struct argument arguments[MOST_ARGUMENTS + 1];
  size_t outputs;
  const struct option_group *options; /* NULL: none */
  size_t settings_size;
};

/* Is what stands in the place of an argument what its row demands?  */
enum status check_argument (struct call *, size_t at, const struct value *);

/* Which of the two precisions a call with these arguments wants.  */
enum value_class entry_class (const struct entry *, size_t count,
                              const struct value *arguments);

/* A data argument: numbers, real, full, not empty, two dimensions; and
   finite.  */
enum status check_numbers (struct context *, const char *name,
                           const struct value *);
enum status check_finite (struct context *, const char *name,
                          const struct value *);
enum status check_data (struct context *, const char *name,
                        const struct value *);

/* Checks, parses, runs.  */
enum status entry_call (const struct entry *, struct call *, size_t count,
                        const struct value *arguments);

/* Do these arguments say 'Distributed', true, to an entry that has options?  Looked
   for before anything is checked, so that what is wrong can be told.  And are
   the calls of all processes alike?  Both are in agreement.c.  */
bool is_distributed (const struct entry *, size_t count,
                     const struct value *arguments);
enum status agree (struct call *);

/* Images in the place of observations: may that value be such, which are laid
   before they are checked?  Lays those among the call's arguments, and the
   data among the options, which are parsed: the settings; an option 'ImageSize'
   that nobody named learns the size.  And the form in which observations of
   `size' numbers leave, that of the call's first images, or NULL, a matrix.
   In images.c.  */
bool may_be_images (const struct argument *, const struct value *);
enum status lay_images (struct call *, void *settings);
const struct form *form_for (const struct call *, size_t size);

/* The option's struct member: was it given?  */
bool given (const struct call *, const char *option);

/* The first of these that was, a list that ends with NULL; NULL: none.  */
const char *first_given (const struct call *, const char *const *options);

#endif
