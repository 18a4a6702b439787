/* Images in the place of a matrix of observations: see form.h.  */

#include "base/form.h"

#include <string.h>

/* ----- their size -------------------------------------------------------- */

size_t
form_size (const struct form *form)
{
  return form->height * form->width * (form->channels ? form->channels : 1);
}

const char *
form_place (struct context *context, const struct value *value, size_t index)
{
  const struct form *form = value->form;
  size_t row = index % value->rows, column = index / value->rows;
  size_t image = value->turned ? row : column;
  size_t at = value->turned ? column : row, height = form->height;
  const char *words
    = keep_text (context, "image %zu, row %zu, column %zu", image + 1,
                 at % height + 1, at / height % form->width + 1);
  return form->channels ? keep_text (context, "%s, channel %zu", words,
                                     at / height / form->width + 1)
                        : words;
}

void
form_sides (const struct form *form, double sides[3])
{
  sides[0] = (double) form->height;
  sides[1] = (double) form->width;
  sides[2] = form->channels ? (double) form->channels : 1;
}

bool
form_read (struct form *form, const struct value *size)
{
  size_t *const sides[] = { &form->height, &form->width, &form->channels };
  size_t count = size ? value_count (size) : 0;
  for (size_t i = 0; i < count && i < 3; i++)
    {
      double side = value_at (size, i);
      if (! (side >= 1 && side <= 0x1p16))
        return false;
      *sides[i] = (size_t) side;
    }
  return count == 2 || count == 3;
}

bool
form_has (const struct form *form, const struct value *size)
{
  double sides[3];
  form_sides (form, sides);
  for (size_t i = 0; i < 3; i++)
    if (sides[i] != (i < value_count (size) ? value_at (size, i) : 1))
      return false;
  return true;
}

const char *
size_words (struct context *context, size_t count, const double *sides)
{
  const char *words = "[";
  for (size_t i = 0; i < count; i++)
    words = keep_text (context, "%s%s%s", words, i ? " " : "",
                       number_words (context, sides[i]));
  return keep_text (context, "%s]", words);
}

const char *
form_words (struct context *context, const struct form *form)
{
  double sides[3];
  form_sides (form, sides);
  return size_words (context, form->channels ? 3 : 2, sides);
}

/* ----- laying ------------------------------------------------------------ */

enum status
form_lay (struct context *context, const struct form *form, size_t count,
          bool by_columns, enum value_class class, void *data,
          struct value *laid)
{
  struct form *own;
  size_t size = form_size (form);
  TRY (take (context, &own, 1, sizeof *own));
  *own = *form;
  *laid = (struct value){ .kind = VALUE_NUMBER,
                          .class = class,
                          .type_name = class_name (class),
                          .rows = by_columns ? size : count,
                          .columns = by_columns ? count : size,
                          .pages = 1,
                          .data = data,
                          .form = own,
                          .turned = ! by_columns };
  return STATUS_OK;
}

static bool
are_alike (const struct value *a, const struct value *b)
{
  return a->rows == b->rows && a->columns == b->columns && a->pages == b->pages
         && ! a->groups && ! b->groups;
}

static const char *
image_words (struct context *context, const struct value *image)
{
  return image->pages > 1 && ! image->groups
           ? keep_text (context, "%zu x %zu x %zu", image->rows,
                        image->columns, image->pages)
           : keep_text (context, "%zu x %zu", image->rows, image->columns);
}

/* Images of one size, which are of numbers.  */
static enum status
check_items (struct context *context, const char *what,
             const struct value *cell)
{
  for (size_t n = 0; n < value_count (cell); n++)
    {
      const struct value *image = &cell->items[n];
      if (! value_is_numeric (image) || value_count (image) == 0
          || image->groups)
        return fail (context, STATUS_BAD_DATA,
                     "%s, image %zu, must be a real, full, non-empty array of "
                     "numbers, h x w or h x w x c, not %s",
                     what, n + 1, value_words (context, image));
      bool longer = image->columns == cell->items[0].columns
                    && image->pages == 1 && cell->items[0].pages == 1;
      if (! are_alike (image, cell->items))
        return fail (
          context, STATUS_BAD_DATA,
          "%s, image %zu, must be %s, as the first is, not %s%s", what, n + 1,
          image_words (context, cell->items), image_words (context, image),
          longer ? "; sequences of any lengths want a layer over time" : "");
    }
  return STATUS_OK;
}

enum status
form_of_cell (struct context *context, const char *what,
              const struct value *cell, struct form *form)
{
  if (value_count (cell) == 0)
    return fail (context, STATUS_BAD_DATA,
                 "%s must be a real, full, non-empty matrix of numbers, or "
                 "images, not an empty cell",
                 what);
  TRY (check_items (context, what, cell));
  const struct value *first = cell->items;
  *form = (struct form){ .height = first->rows,
                         .width = first->columns,
                         .channels = first->pages > 1 ? first->pages : 0,
                         .cell = true,
                         .rows = cell->rows,
                         .columns = cell->columns };
  return STATUS_OK;
}

/* Their own class, where all have one; else the first's if that is of real
   numbers.  */
static enum value_class
class_of (const struct value *cell)
{
  enum value_class class = cell->items[0].class;
  for (size_t n = 1; n < value_count (cell); n++)
    if (cell->items[n].class != cell->items[0].class)
      class = cell->items[0].class == CLASS_SINGLE ? CLASS_SINGLE
                                                   : CLASS_DOUBLE;
  return class;
}

enum status
form_gather (struct context *context, const struct form *form,
             const struct value *cell, bool by_columns, struct value *laid)
{
  enum value_class class = class_of (cell);
  size_t count = value_count (cell), size = form_size (form);
  size_t bytes = size * class_size (class);
  char *data, *to;
  TRY (take (context, &data, count, bytes));
  to = data;
  for (size_t n = 0; n < count; n++, to += bytes)
    {
      const struct value *image = &cell->items[n];
      if (n % 256 == 255)
        TRY (poll_host (context));
      if (image->class == class)
        memcpy (to, image->data, bytes);
      else
        for (size_t i = 0; i < size; i++)
          if (class == CLASS_SINGLE)
            ((float *) to)[i] = (float) value_at (image, i);
          else
            ((double *) to)[i] = value_at (image, i);
    }
  return form_lay (context, form, count, by_columns, class, data, laid);
}

/* ----- results ----------------------------------------------------------- */

enum status
value_images (struct context *context, struct value *value,
              enum value_class class, size_t count, size_t size,
              bool by_columns, const struct form *form)
{
  *value = (struct value){ .kind = VALUE_NUMBER,
                           .class = class,
                           .rows = by_columns ? size : count,
                           .columns = by_columns ? count : size,
                           .pages = 1,
                           .form = form,
                           .turned = form && ! by_columns };
  return value_room (context, value, ! form || ! form->cell);
}
