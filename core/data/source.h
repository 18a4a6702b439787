/* Where observations come from: the user's matrix, as it lies, one
   observation a row or a column, of any class of numbers.

   Blocks of observations are gathered into columns of this precision, and
   normalised on the way, so no normalised, shuffled or held-out copy of the
   data is ever made.  Reading single rows out of row-wise data is slow (every
   number lies in another cache line): source_prepare transposes such data
   once, in blocks, and that is the one copy that training makes.  */

#ifndef AE_SOURCE_H
#define AE_SOURCE_H

#include "base/value.h"
#include "data/label.h"

struct source
{
  /* One of one-hot columns: the level of each observation; else NULL.  */
  const uint32_t *level;
  bool repeated;               /* the first observation stands for all */
  const struct source *beside; /* the condition of the same observations */
  const struct value *value;
  bool by_columns;
  size_t count, size;         /* observations, and numbers in each */
  const real *columns;        /* size x count, where it lies so */
  const real *offset, *scale; /* x -> (x - offset) scale; NULL: as it is */
  const struct label *labels; /* of the observations; NULL: none */
};

#define source_open REAL_NAME (source_open)
#define source_prepare REAL_NAME (source_prepare)
#define source_block REAL_NAME (source_block)
#define source_moments REAL_NAME (source_moments)
#define source_about REAL_NAME (source_about)
#define source_center REAL_NAME (source_center)
#define value_reals REAL_NAME (value_reals)
#define store_rows REAL_NAME (store_rows)
#define record_reals REAL_NAME (record_reals)

void source_open (const struct value *, bool by_columns, struct source *);

/* Makes any order of reading fast.  */
enum status source_prepare (struct context *, struct source *);

/* `count' observations as columns: those that `rows' lists, or, where it is
   NULL, those from `first' on.  Filled into `room', unless they lie ready:
   the pointer returned is where they are.  */
const real *source_block (const struct source *, const size_t *rows,
                          size_t first, size_t count, real *room);

/* Mean, standard deviation (1/(n-1)), least and greatest of each of the
   `size' numbers over the listed rows (NULL: all), before normalisation; each
   an array of zeros or NULL, a deviation only with a mean, least and greatest
   together.  */
enum status source_moments (struct context *, const struct source *,
                            const size_t *rows, size_t count, double *mean,
                            double *deviation, double *least,
                            double *greatest);

/* The same observations less `offset', or less their mean, which is then
   centred->offset.  */
enum status source_about (struct context *, const struct source *,
                          const real *offset, struct source *centred);
enum status source_center (struct context *, const struct source *,
                           struct source *centred);

/* All numbers of a numeric value in this precision; and a new field of a
   record with a matrix of it.  */
void value_reals (const struct value *, real *);
enum status record_reals (struct context *, struct value *record,
                          const char *name, size_t rows, size_t columns,
                          const real *);

/* Columns of a block become observations first .. first + count - 1 of the
   result: rows of an N x size matrix, or its columns.  */
void store_rows (const real *block, size_t size, size_t first, size_t count,
                 bool by_columns, struct value *result);

#endif
