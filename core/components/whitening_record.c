/* The record of a whitening, and back.

     .kind        'whitening'
     .method      'zca', 'pca', '1/f'
     .class       of the data that it was made from
     .epsilon
     .mean        1 x d
     .matrix      d x k            y = (x - mean) * matrix
     .inverse     k x d            x = y * inverse + mean
     .variance    min (d, N) x 1   eigenvalues, descending
     .image_size  [h w c]
     .filter      h x w            y = ifft2 (filter .* fft2 (x))

   A struct written by hand needs kind, method, and mean and matrix or
   image_size and filter.  */

#include "model/record_private.h"
#include "data/store.h"
#include "components/whitening.h"

#include <string.h>

enum status
describe_whitening (struct context *context, const struct whitening *w,
                    struct value *record)
{
  struct value *slot;
  bool by_matrix = w->method != WHITENING_FILTER;
  const char *class = class_name (REAL_CLASS);
  size_t d = by_matrix ? w->size : 0, k = by_matrix ? w->k : 0;
  TRY (value_structs (context, record, 1));
  TRY (record_text (context, record, "kind", "whitening"));
  TRY (record_text (context, record, "method",
                    whitening_method_name (w->method)));
  TRY (record_text (context, record, "class", class));
  TRY (record_number (context, record, "epsilon", w->epsilon));
  TRY (record_reals (context, record, "mean", by_matrix, d, w->mean));
  TRY (record_reals (context, record, "matrix", d, k, w->matrix));
  TRY (record_reals (context, record, "inverse", k, d, w->inverse));
  TRY (record_reals (context, record, "variance", w->variances, by_matrix,
                     w->variance));
  TRY (value_slot (context, record, "image_size", 0, &slot));
  if (! by_matrix)
    TRY (value_sizes (context, slot, 3, w->shape));
  return record_reals (context, record, "filter", w->shape[0], w->shape[1],
                       w->filter);
}

static enum status
load (const struct reader *reader, const char *field, size_t rows,
      size_t columns, const real **numbers)
{
  const struct value *value = value_field (reader->record, field, 0);
  real *x;
  TRY (need_matrix (reader, value, field, rows, columns));
  TRY (take (reader->context, &x, rows * columns, sizeof *x));
  value_reals (value, x);
  *numbers = x;
  return STATUS_OK;
}

static enum status
read_matrices (const struct reader *reader, struct whitening *w)
{
  const struct value *mean = value_field (reader->record, "mean", 0);
  const struct value *matrix = value_field (reader->record, "matrix", 0);
  if (is_empty (mean))
    return refuse (reader, ".mean is missing");
  if (is_empty (matrix))
    return refuse (reader, ".matrix is missing");
  w->size = value_count (mean);
  w->k = matrix->columns;
  TRY (load (reader, "mean", 1, w->size, &w->mean));
  TRY (load (reader, "matrix", w->size, w->k, &w->matrix));
  return is_empty (value_field (reader->record, "inverse", 0))
           ? STATUS_OK
           : load (reader, "inverse", w->k, w->size, &w->inverse);
}

/* The spectrum of a real image is kept by halves: the other half of a filter
   is what the first says.  */
static enum status
read_filter (const struct reader *reader, struct whitening *w)
{
  const struct value *size = value_field (reader->record, "image_size", 0);
  w->size = 1;
  TRY (need_matrix (reader, size, "image_size", 1, 3));
  for (size_t i = 0; i < 3; i++)
    {
      double side = value_at (size, i);
      if (! (side >= 1 && side <= 0x1p20 && side == floor (side)))
        return refuse (reader, ".image_size must be three whole numbers of "
                               "at least 1");
      w->shape[i] = (size_t) side;
      w->size *= w->shape[i];
    }
  w->k = w->size;
  size_t h = w->shape[0], n = w->shape[1];
  TRY (load (reader, "filter", h, n, &w->filter));
  for (size_t j = 0; j < n; j++)
    for (size_t i = 0; i < h; i++)
      if (fabs (w->filter[i + j * h]
                - w->filter[(h - i) % h + (n - j) % n * h])
          > 8 * REAL_EPSILON * fabs (w->filter[i + j * h]))
        return refuse (reader, ".filter must have the same value at a "
                               "frequency and its negative");
  return STATUS_OK;
}

enum status
read_whitening (struct context *context, const struct value *record,
                const char *name, struct whitening *whitening)
{
  struct reader reader = { context, record, name, NULL, 0, false };
  const struct value *kind = value_field (record, "kind", 0);
  int method = -1;
  *whitening = (struct whitening){ .size = 0 };
  if (! kind || kind->kind != VALUE_TEXT
      || strcmp (kind->text, "whitening") != 0)
    return refuse (&reader, ".kind must be 'whitening'");
  TRY (
    read_word (&reader, record, 0, "method", whitening_method_name, &method));
  if (method < 0)
    return refuse (&reader, ".method is missing");
  whitening->method = (enum whitening_method) method;
  return method == WHITENING_FILTER ? read_filter (&reader, whitening)
                                    : read_matrices (&reader, whitening);
}
