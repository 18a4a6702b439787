/* Layers that were put together, as a record's.  */

#ifndef AE_PARTS_RECORD_H
#define AE_PARTS_RECORD_H

#include "exchange/parts.h"

#define put_array REAL_NAME (put_array)
#define put_parts REAL_NAME (put_parts)

/* A field of numbers, which are not copied; NULL: none.  And a chain.  */
enum status put_array (struct context *, struct value *chain, size_t element,
                       const char *field, size_t rows, size_t columns,
                       size_t pages, const double *x);
enum status put_parts (struct context *, const char *name, size_t count,
                       const struct part_layer *, struct value *record);

#endif
