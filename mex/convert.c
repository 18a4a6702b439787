/* Between the host's arrays and the core's values: see convert.h.

   Octave dies when asked for the data of a function or an object, so every
   array is looked at by class, in read_any, before anything else.  */

#include "convert.h"

#include "base/form.h"
#include "room.h"

#include <string.h>

enum
{
  DEEPEST = 64,
  STRIDE = 4096 /* elements between two looks at the host */
};

static const mxClassID number_classes[CLASS_COUNT] = {
  [CLASS_DOUBLE] = mxDOUBLE_CLASS,   [CLASS_SINGLE] = mxSINGLE_CLASS,
  [CLASS_LOGICAL] = mxLOGICAL_CLASS, [CLASS_INT8] = mxINT8_CLASS,
  [CLASS_UINT8] = mxUINT8_CLASS,     [CLASS_INT16] = mxINT16_CLASS,
  [CLASS_UINT16] = mxUINT16_CLASS,   [CLASS_INT32] = mxINT32_CLASS,
  [CLASS_UINT32] = mxUINT32_CLASS,   [CLASS_INT64] = mxINT64_CLASS,
  [CLASS_UINT64] = mxUINT64_CLASS,
};

/* ----- reading ----- */

/* CLASS_COUNT where it is not one of numbers.  */
static enum value_class
number_class (mxClassID id)
{
  for (int i = 0; i < CLASS_COUNT; i++)
    if (number_classes[i] == id)
      return (enum value_class) i;
  return CLASS_COUNT;
}

/* A value has four dimensions; no pages would read as one page, so an array
   without them gets no rows.  False where that is not the array's shape.
   Called after the array's contents have been looked at: what Octave 7 was
   asked before it unpacks a struct, a cell or a range, it leaks.  */
static bool
read_size (const mxArray *array, struct value *value)
{
  const mwSize *size = mxGetDimensions (array);
  mwSize dimensions = mxGetNumberOfDimensions (array);

  value->rows = size[0];
  value->columns = size[1];
  value->pages = 1;
  for (mwSize i = 2; i < dimensions; i++)
    value->pages *= size[i];
  value->groups = dimensions == 4 ? size[3] : 0;
  if (value->pages > 0)
    return dimensions <= 4;

  value->rows = 0;
  value->pages = 1;
  value->groups = 0;
  return false;
}

/* An array of no images: what they would be.  */
static enum status
read_none (struct context *context, const mxArray *array, struct value *value)
{
  const mwSize *size = mxGetDimensions (array);
  mwSize dimensions = mxGetNumberOfDimensions (array);
  struct form *form;
  if (dimensions < 3 || dimensions > 4 || size[dimensions - 1] != 0)
    return STATUS_OK;
  TRY (take (context, &form, 1, sizeof *form));
  *form = (struct form){ .height = size[0],
                         .width = size[1],
                         .channels = dimensions == 4 ? size[2] : 0 };
  if (form->height && form->width && (dimensions == 3 || form->channels))
    value->form = form;
  return STATUS_OK;
}

static enum status
read_number (struct context *context, const mxArray *array,
             struct value *value)
{
  value->kind = VALUE_NUMBER;
  value->type_name = class_name (value->class);
  value->complex = mxIsComplex (array);
  value->sparse = mxIsSparse (array);
  bool plain = ! value->complex && ! value->sparse;
  if (plain && mxGetNumberOfElements (array) > 0)
    value->data = mxGetData (array);
  if (! read_size (array, value) || ! plain)
    value->handle = (void *) array;
  return plain ? read_none (context, array, value) : STATUS_OK;
}

/* Only one row without zeros is a text.  */
static enum status
read_text (struct context *context, const mxArray *array, struct value *value)
{
  bool exact = read_size (array, value);
  size_t count = value_count (value);

  value->kind = VALUE_OTHER;
  value->handle = (void *) array;
  value->type_name = "char matrix";
  if (count > 0 && (! exact || value->rows != 1 || value->pages != 1))
    return STATUS_OK;

  const mxChar *letters = count > 0 ? mxGetChars (array) : NULL;
  for (size_t i = 0; i < count; i++)
    if (letters[i] == 0)
      {
        value->type_name = "text with a zero character";
        return STATUS_OK;
      }

  /* Room for the letters that MATLAB writes as several bytes.  */
  size_t room = count * (sizeof (mxChar) > 1 ? 4 : 1) + 1;
  char *text;
  TRY (take (context, &text, room, 1));
  if (count > 0)
    mxGetString (array, text, room);
  value->kind = VALUE_TEXT;
  value->handle = NULL;
  value->type_name = "char";
  value->text = text;
  return STATUS_OK;
}

static enum status read_any (struct context *, const mxArray *, int depth,
                             struct value *);

/* No argument is an array of structs, whose elements Octave would make one by
   one: its size is enough to refuse it.  */
static enum status
read_struct (struct context *context, const mxArray *array, int depth,
             struct value *value)
{
  size_t count = mxGetNumberOfElements (array);
  value->kind = VALUE_STRUCT;
  value->type_name = "struct";
  if (depth == 0 && count != 1)
    {
      read_size (array, value);
      return STATUS_OK;
    }
  size_t field_count = (size_t) mxGetNumberOfFields (array);
  TRY (take (context, &value->fields, field_count, sizeof *value->fields));
  value->field_count = value->field_room = field_count;
  for (size_t f = 0; f < field_count; f++)
    {
      struct field *field = &value->fields[f];
      field->name = mxGetFieldNameByNumber (array, (int) f);
      TRY (take (context, &field->values, count, sizeof *field->values));
      for (size_t i = 0; i < count; i++)
        {
          if (i % STRIDE == STRIDE - 1)
            TRY (poll_host (context));
          TRY (read_any (context, mxGetFieldByNumber (array, i, (int) f),
                         depth + 1, &field->values[i]));
        }
    }
  read_size (array, value);
  return STATUS_OK;
}

static enum status
read_cell (struct context *context, const mxArray *array, int depth,
           struct value *value)
{
  size_t count = mxGetNumberOfElements (array);

  value->kind = VALUE_CELL;
  value->type_name = "cell";
  TRY (take (context, &value->items, count, sizeof *value->items));
  for (size_t i = 0; i < count; i++)
    {
      if (i % STRIDE == STRIDE - 1)
        TRY (poll_host (context));
      TRY (
        read_any (context, mxGetCell (array, i), depth + 1, &value->items[i]));
    }
  read_size (array, value);
  return STATUS_OK;
}

static enum status
read_any (struct context *context, const mxArray *array, int depth,
          struct value *value)
{
  *value = (struct value){ .pages = 1 };
  if (depth > DEEPEST)
    return fail (context, STATUS_BAD_CALL,
                 "an argument has cells or structs nested more than %d deep",
                 DEEPEST);
  if (! array)
    return STATUS_OK;

  mxClassID id = mxGetClassID (array);
  value->class = number_class (id);
  if (value->class < CLASS_COUNT)
    return read_number (context, array, value);

  value->class = CLASS_DOUBLE;
  switch (id)
    {
    case mxCHAR_CLASS: return read_text (context, array, value);
    case mxSTRUCT_CLASS: return read_struct (context, array, depth, value);
    case mxCELL_CLASS: return read_cell (context, array, depth, value);
    case mxFUNCTION_CLASS: value->kind = VALUE_FUNCTION; break;
    default: value->kind = VALUE_OTHER;
    }
  value->type_name = mxGetClassName (array);
  value->handle = (void *) array;
  value->rows = value->columns = 1;
  return STATUS_OK;
}

enum status
read_array (struct context *context, const mxArray *array, struct value *value)
{
  return read_any (context, array, 0, value);
}

/* ----- making ----- */

struct size
{
  mwSize count, lengths[4];
};

/* h x w x N or h x w x c x N, or a single image of such a cell.  */
static struct size
size_of_images (const struct form *form, size_t count)
{
  struct size size = { 2, { form->height, form->width } };
  if (form->channels)
    size.lengths[size.count++] = form->channels;
  if (! form->cell)
    size.lengths[size.count++] = count;
  return size;
}

static struct size
size_of (const struct value *value)
{
  if (value->form)
    return size_of_images (value->form,
                           value->turned ? value->rows : value->columns);
  bool flat = value->pages == 1 || value->rows * value->columns == 0;
  size_t groups = value->groups ? value->groups : 1;
  return (struct size){ flat ? 2 : 4,
                        { value->rows, value->columns, value->pages / groups,
                          groups } };
}

static mxArray *
make_number (const struct value *value)
{
  struct size size = size_of (value);
  mxArray *array
    = value->class == CLASS_LOGICAL
        ? mxCreateLogicalArray (size.count, size.lengths)
        : mxCreateNumericArray (size.count, size.lengths,
                                number_classes[value->class], mxREAL);
  size_t count = value->rows * value->columns * value->pages;
  if (count > 0 && value->data)
    memcpy (mxGetData (array), value->data, count * class_size (value->class));
  return array;
}

/* A cell of as many images, shaped as the one that was given if that has as
   many.  */
static mxArray *
make_images (const struct value *value)
{
  const struct form *form = value->form;
  size_t count = value->turned ? value->rows : value->columns;
  bool alike = form->rows * form->columns == count;
  bool lies = form->rows == 1 && form->columns > 1;
  mwSize rows = alike ? form->rows : lies ? 1 : count;
  mwSize columns = alike ? form->columns : lies ? count : 1;
  struct size size = size_of_images (form, 1);
  mxArray *cell = mxCreateCellMatrix (rows, columns);
  size_t bytes = form_size (form) * class_size (value->class);
  for (size_t i = 0; i < count; i++)
    {
      mxArray *image
        = value->class == CLASS_LOGICAL
            ? mxCreateLogicalArray (size.count, size.lengths)
            : mxCreateNumericArray (size.count, size.lengths,
                                    number_classes[value->class], mxREAL);
      memcpy (mxGetData (image), (const char *) value->data + i * bytes,
              bytes);
      mxSetCell (cell, i, image);
    }
  return cell;
}

/* Not zeroed: that would touch every page once more than needed.  */
void
make_room (struct value *value)
{
  mxArray *array = NULL;
  struct size size = size_of (value);
  size_t lengths[4];
  for (size_t i = 0; i < (size_t) size.count; i++)
    lengths[i] = size.lengths[i];
  if (value->class == CLASS_SINGLE || value->class == CLASS_DOUBLE)
    array
      = make_uninitialised (size.count, lengths, value->class == CLASS_SINGLE);
  if (! array)
    array = mxCreateUninitNumericArray (size.count, size.lengths,
                                        number_classes[value->class], mxREAL);
  value->data = mxGetData (array);
  value->handle = array;
  value->made = true;
}

static mxArray *
make_struct (const struct value *value)
{
  struct size size = size_of (value);
  mxArray *array = mxCreateStructArray (size.count, size.lengths, 0, NULL);
  size_t count = value_count (value);
  for (size_t f = 0; f < value->field_count; f++)
    {
      int number = mxAddField (array, value->fields[f].name);
      for (size_t i = 0; i < count; i++)
        mxSetFieldByNumber (array, i, number,
                            make_array (&value->fields[f].values[i]));
    }
  return array;
}

static mxArray *
make_cell (const struct value *value)
{
  struct size size = size_of (value);
  mxArray *array = mxCreateCellArray (size.count, size.lengths);
  size_t count = value_count (value);
  for (size_t i = 0; i < count; i++)
    mxSetCell (array, i, make_array (&value->items[i]));
  return array;
}

mxArray *
make_array (const struct value *value)
{
  if (value->made)
    return value->handle;
  if (value->handle)
    return mxDuplicateArray (value->handle);
  switch (value->kind)
    {
    case VALUE_NUMBER:
      return value->form && value->form->cell ? make_images (value)
                                              : make_number (value);
    case VALUE_TEXT: return mxCreateString (value->text ? value->text : "");
    case VALUE_STRUCT: return make_struct (value);
    case VALUE_CELL: return make_cell (value);
    case VALUE_FUNCTION:
    case VALUE_OTHER: break;
    }
  return mxCreateDoubleMatrix (0, 0, mxREAL);
}
