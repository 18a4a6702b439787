/* Values: see value.h.  */

#include "base/value.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct
{
  const char *name;
  size_t size;
} classes[CLASS_COUNT] = {
  [CLASS_DOUBLE] = { "double", 8 },   [CLASS_SINGLE] = { "single", 4 },
  [CLASS_LOGICAL] = { "logical", 1 }, [CLASS_INT8] = { "int8", 1 },
  [CLASS_UINT8] = { "uint8", 1 },     [CLASS_INT16] = { "int16", 2 },
  [CLASS_UINT16] = { "uint16", 2 },   [CLASS_INT32] = { "int32", 4 },
  [CLASS_UINT32] = { "uint32", 4 },   [CLASS_INT64] = { "int64", 8 },
  [CLASS_UINT64] = { "uint64", 8 },
};

size_t class_size (enum value_class class)
{
  return classes[class].size;
}

const char *class_name (enum value_class class)
{
  return classes[class].name;
}

size_t
value_count (const struct value *value)
{
  return value->rows * value->columns * (value->pages ? value->pages : 1);
}

#define NUMBER(class, type)                                                   \
  case class: return (double) ((const type *) data)[index];

double
value_at (const struct value *value, size_t index)
{
  const void *data = value->data;
  if (value->turned)
    index = index % value->rows * value->columns + index / value->rows;
  switch (value->class)
    {
      NUMBER_CLASSES (NUMBER)
    case CLASS_COUNT: break;
    }
  return NAN;
}

bool
value_is_numeric (const struct value *value)
{
  return value->kind == VALUE_NUMBER && ! value->complex && ! value->sparse
         && (value->data || value_count (value) == 0);
}

bool
value_is_opened (const struct value *value)
{
  const struct value *kind
    = value->kind == VALUE_STRUCT ? value_field (value, "kind", 0) : NULL;
  return kind && kind->kind == VALUE_TEXT && strcmp (kind->text, "data") == 0;
}

bool
value_is_scalar (const struct value *value)
{
  return value_is_numeric (value) && value_count (value) == 1
         && ! isnan (value_at (value, 0));
}

const struct value *
value_field (const struct value *value, const char *name, size_t element)
{
  if (! value || value->kind != VALUE_STRUCT || element >= value_count (value))
    return NULL;
  for (size_t i = 0; i < value->field_count; i++)
    if (strcmp (value->fields[i].name, name) == 0)
      return &value->fields[i].values[element];
  return NULL;
}

const char *
number_words (struct context *context, double x)
{
  if (isnan (x))
    return "NaN";
  if (isinf (x))
    return x > 0 ? "Inf" : "-Inf";
  enum
  {
    DIGITS = 10
  };
  const char *words = keep_text (context, "%.*g", DIGITS, x);
  /* A short text of another number: 1 + epsilon is not 1.  */
  bool near = strlen (words) < DIGITS && strtod (words, NULL) != x;
  return near ? keep_text (context, "%.17g", x) : words;
}

const char *
value_words (struct context *context, const struct value *value)
{
  size_t count = value_count (value);
  if (value->kind == VALUE_TEXT)
    return keep_text (context, "'%.60s'", value->text);
  if (value->kind == VALUE_STRUCT && value->pages > 1)
    return "a struct array of more than two dimensions";
  if (value->kind == VALUE_STRUCT && count != 1)
    return keep_text (context, "a %zu x %zu struct array", value->rows,
                      value->columns);
  if (value_is_opened (value))
    return "data that stay in their file";
  if (value->kind != VALUE_NUMBER)
    return keep_text (context, "a %s",
                      value->type_name ? value->type_name : "struct");
  if (count == 0)
    return "empty";
  if (value->complex)
    return "complex";
  if (value->sparse)
    return "sparse";
  if (count == 1)
    return number_words (context, value_at (value, 0));
  if (value->pages > 1)
    return value->handle ? "an array of more than four dimensions"
                         : "an array of more than two dimensions";
  return keep_text (context, "a %zu x %zu matrix", value->rows,
                    value->columns);
}

enum status
value_matrix (struct context *context, struct value *value,
              enum value_class class, size_t rows, size_t columns)
{
  *value = (struct value){ .kind = VALUE_NUMBER,
                           .class = class,
                           .rows = rows,
                           .columns = columns,
                           .pages = 1 };
  return take (context, &value->data, rows * columns, classes[class].size);
}

enum status
value_room (struct context *context, struct value *value, bool of_host)
{
  enum
  {
    LARGE = 1 << 20
  };
  const struct host *host = context->host;
  size_t rows = value->rows, columns = value->columns;
  size_t bytes = classes[value->class].size;
  if (of_host && host && host->allocate && columns
      && rows > LARGE / bytes / columns && host->allocate (host->self, value))
    return STATUS_OK;
  return take (context, &value->data, rows * columns, bytes);
}

enum status
value_result (struct context *context, struct value *value,
              enum value_class class, size_t rows, size_t columns)
{
  *value = (struct value){ .kind = VALUE_NUMBER,
                           .class = class,
                           .rows = rows,
                           .columns = columns,
                           .pages = 1 };
  return value_room (context, value, true);
}

enum status
value_number (struct context *context, struct value *value, double number)
{
  TRY (value_matrix (context, value, CLASS_DOUBLE, 1, 1));
  *(double *) value->data = number;
  return STATUS_OK;
}

enum status
value_sizes (struct context *context, struct value *value, size_t count,
             const size_t *sizes)
{
  TRY (value_matrix (context, value, CLASS_DOUBLE, 1, count));
  for (size_t i = 0; i < count; i++)
    ((double *) value->data)[i] = (double) sizes[i];
  return STATUS_OK;
}

enum status
take_sizes (struct context *context, size_t count, const size_t *sizes,
            const struct value **place)
{
  struct value *value;
  TRY (take (context, &value, 1, sizeof *value));
  *place = value;
  return value_sizes (context, value, count, sizes);
}

enum status
value_flag (struct context *context, struct value *value, bool flag)
{
  TRY (value_matrix (context, value, CLASS_LOGICAL, 1, 1));
  *(uint8_t *) value->data = flag;
  return STATUS_OK;
}

enum status
value_text (struct context *context, struct value *value, const char *text)
{
  char *copy;
  TRY (take (context, &copy, strlen (text) + 1, 1));
  *value = (struct value){ .kind = VALUE_TEXT,
                           .rows = 1,
                           .columns = strlen (text),
                           .pages = 1,
                           .text = strcpy (copy, text) };
  return STATUS_OK;
}

enum status
value_structs (struct context *context, struct value *value, size_t count)
{
  (void) context;
  *value = (struct value){
    .kind = VALUE_STRUCT, .rows = 1, .columns = count, .pages = 1
  };
  return STATUS_OK;
}

enum status
value_cell (struct context *context, struct value *value, size_t rows,
            size_t columns)
{
  *value = (struct value){
    .kind = VALUE_CELL, .rows = rows, .columns = columns, .pages = 1
  };
  return take (context, &value->items, rows * columns, sizeof *value->items);
}

enum status
value_slot (struct context *context, struct value *value, const char *name,
            size_t element, struct value **slot)
{
  struct value *found = (struct value *) value_field (value, name, element);
  if (! found)
    {
      if (value->field_count == value->field_room)
        {
          size_t room = 2 * value->field_room + 8;
          struct field *fields;
          TRY (take (context, &fields, room, sizeof *fields));
          if (value->field_count)
            memcpy (fields, value->fields,
                    value->field_count * sizeof *fields);
          value->fields = fields;
          value->field_room = room;
        }
      struct field *field = &value->fields[value->field_count];
      char *copy;
      TRY (take (context, &copy, strlen (name) + 1, 1));
      field->name = strcpy (copy, name);
      TRY (take (context, &field->values, value_count (value),
                 sizeof *field->values));
      value->field_count++;
      found = &field->values[element];
    }
  *slot = found;
  return STATUS_OK;
}

enum status
record_number (struct context *context, struct value *record, const char *name,
               double number)
{
  struct value *slot;
  TRY (value_slot (context, record, name, 0, &slot));
  return value_number (context, slot, number);
}

enum status
record_text (struct context *context, struct value *record, const char *name,
             const char *text)
{
  struct value *slot;
  TRY (value_slot (context, record, name, 0, &slot));
  return value_text (context, slot, text);
}

enum status
record_value (struct context *context, struct value *record, const char *name,
              const struct value *value)
{
  struct value *slot;
  TRY (value_slot (context, record, name, 0, &slot));
  *slot = *value;
  return STATUS_OK;
}
