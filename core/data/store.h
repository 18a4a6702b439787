/* Numbers of this precision into values, and out of them.  */

#ifndef AE_STORE_H
#define AE_STORE_H

#include "math/real.h"

#define value_reals REAL_NAME (value_reals)
#define store_rows REAL_NAME (store_rows)
#define record_reals REAL_NAME (record_reals)

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
