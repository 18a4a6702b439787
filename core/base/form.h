/* Images in the place of a matrix of observations: an h x w x N or
   h x w x c x N array, or a cell of images.

   An image is an observation, its numbers in the host's order: a row of the
   matrix that the array stands for is reshape (row, h, w, c).  So an array
   holds the observations one after the other as it lies, and becomes a view of
   N x d, or where observations are columns of d x N: a value with a form,
   `turned' where its numbers lie row after row.  Nothing is copied; of a cell
   the images are gathered once.  All that reads values reads these
   (data/source_matrix.c, value_at), and a result that is given the form
   leaves as such images: mex/convert.c.  images.c says when a value is laid
   so.  */

#ifndef AE_FORM_H
#define AE_FORM_H

#include "base/value.h"

struct form
{
  size_t height, width, channels; /* 0 channels: none were said */
  bool cell;
  size_t rows, columns; /* of it */
};

/* How many numbers an image has; and where number `index' of such a value is,
   "image 3, row 2, column 5".  */
size_t form_size (const struct form *);
const char *form_place (struct context *, const struct value *, size_t index);

/* Its size out of [h w] or [h w c]: false where that is none.  Is that its
   size?  And it, as users write it.  */
bool form_read (struct form *, const struct value *size);
bool form_has (const struct form *, const struct value *size);
const char *form_words (struct context *, const struct form *);
const char *size_words (struct context *, size_t count, const double *sides);

/* Its three sides.  */
void form_sides (const struct form *, double sides[3]);

/* N x d, or d x N, over numbers that lie image after image.  */
enum status form_lay (struct context *, const struct form *, size_t count,
                      bool by_columns, enum value_class, void *data,
                      struct value *laid);

/* The same of the images of a cell, which are gathered: their form, which the
   caller may look at first, and they.  */
enum status form_of_cell (struct context *, const char *what,
                          const struct value *cell, struct form *);
enum status form_gather (struct context *, const struct form *,
                         const struct value *cell, bool by_columns,
                         struct value *laid);

/* Room for results, as value_result makes it, that leave as such images; NULL:
   as a matrix.  */
enum status value_images (struct context *, struct value *, enum value_class,
                          size_t count, size_t size, bool by_columns,
                          const struct form *);

#endif
