/* Values: what comes in from the host and goes back to it.

   A value is a matrix of numbers, a text, a struct array (a record, where it
   has one element), a cell, or something of the host's that the core can only
   hand back (a function, an object).  Inputs are views of the host's memory
   and are never written to; outputs are built in the arena.

   Matrices are column-major, but for those that are turned; `pages' counts
   what lies beyond the second dimension.  */

#ifndef AE_VALUE_H
#define AE_VALUE_H

#include "base/context.h"

#include <stdint.h>

enum value_kind
{
  VALUE_NUMBER = 0, /* also the empty matrix: a zeroed value is [] */
  VALUE_TEXT,
  VALUE_STRUCT,
  VALUE_CELL,
  VALUE_FUNCTION,
  VALUE_OTHER
};

enum value_class
{
  CLASS_DOUBLE = 0,
  CLASS_SINGLE,
  CLASS_LOGICAL,
  CLASS_INT8,
  CLASS_UINT8,
  CLASS_INT16,
  CLASS_UINT16,
  CLASS_INT32,
  CLASS_UINT32,
  CLASS_INT64,
  CLASS_UINT64,
  CLASS_COUNT
};

/* BODY (class, type) for each class of numbers.  */
#define NUMBER_CLASSES(BODY)                                                  \
  BODY (CLASS_DOUBLE, double)                                                 \
  BODY (CLASS_SINGLE, float)                                                  \
  BODY (CLASS_LOGICAL, uint8_t)                                               \
  BODY (CLASS_INT8, int8_t)                                                   \
  BODY (CLASS_UINT8, uint8_t)                                                 \
  BODY (CLASS_INT16, int16_t)                                                 \
  BODY (CLASS_UINT16, uint16_t)                                               \
  BODY (CLASS_INT32, int32_t)                                                 \
  BODY (CLASS_UINT32, uint32_t)                                               \
  BODY (CLASS_INT64, int64_t)                                                 \
  BODY (CLASS_UINT64, uint64_t)

struct value
{
  enum value_kind kind;
  enum value_class class; /* of numbers */
  bool complex, sparse;   /* such numbers have no data here */
  size_t rows, columns, pages;
  size_t groups;        /* of the pages, a fourth dimension; 0: none */
  void *data;           /* numbers */
  const char *text;     /* texts, ends with a zero */
  struct value *items;  /* cells: rows x columns */
  struct field *fields; /* structs */
  size_t field_count, field_room;
  const char *type_name; /* for messages: "function_handle", "cell" */
  void *handle;          /* the host's own object */
  bool made;             /* by host->allocate: to be given away, once */

  /* Images, of which each row is one, or each column: base/form.h; and do
     the numbers lie row after row?  */
  const struct form *form;
  bool turned;
};

struct field
{
  const char *name;
  struct value *values; /* one an element */
};

/* Bytes of one number of the class, and its name ("double").  */
size_t class_size (enum value_class);
const char *class_name (enum value_class);

/* How many elements; 0 for [].  */
size_t value_count (const struct value *);

/* Number `index' as a double (the value holds real, full numbers).  */
double value_at (const struct value *, size_t index);

/* A real, full matrix of numbers, possibly empty.  */
bool value_is_numeric (const struct value *);

/* What ae_open returns: a struct whose .kind is 'data'.  It stands in the
   place of a matrix of observations.  */
bool value_is_opened (const struct value *);

/* A real number: one element, not NaN.  */
bool value_is_scalar (const struct value *);

/* The field of a struct's element, NULL where there is none, or no value.  */
const struct value *value_field (const struct value *, const char *name,
                                 size_t element);

/* A number as the host writes it: NaN and Inf, not nan and inf; and as 1 only
   what is 1.  */
const char *number_words (struct context *, double);

/* A few words on what a value is, for "..., not %s".  */
const char *value_words (struct context *, const struct value *);

/* Builders; all memory is the arena's, but that of a value_result, a large
   matrix that goes to the user as it is, may be the host's.  */
enum status value_matrix (struct context *, struct value *, enum value_class,
                          size_t rows, size_t columns);
enum status value_result (struct context *, struct value *, enum value_class,
                          size_t rows, size_t columns);

/* The same for a value whose class, rows, columns and form are set, the host's
   where it may be.  */
enum status value_room (struct context *, struct value *, bool of_host);

enum status value_number (struct context *, struct value *, double);
enum status value_sizes (struct context *, struct value *, size_t count,
                         const size_t *sizes);
enum status value_flag (struct context *, struct value *, bool);
enum status value_text (struct context *, struct value *, const char *);
enum status value_structs (struct context *, struct value *, size_t count);
enum status value_cell (struct context *, struct value *, size_t rows,
                        size_t columns);

/* The same, in a value of its own.  */
enum status take_sizes (struct context *, size_t count, const size_t *sizes,
                        const struct value **);

/* The place of a new field in element `element' of a struct: (*slot) is []
   until it is filled.  An existing field of that name is given instead.  */
enum status value_slot (struct context *, struct value *, const char *name,
                        size_t element, struct value **slot);

/* Records: structs of one element.  */
enum status record_number (struct context *, struct value *, const char *name,
                           double);
enum status record_text (struct context *, struct value *, const char *name,
                         const char *text);
enum status record_value (struct context *, struct value *, const char *name,
                          const struct value *);

#endif
