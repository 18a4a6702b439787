/* Where a condition stands beside data that enter a network: behind their
   numbers; or, where a network reads them place by place - an image that is
   convolved, a sequence that a layer over time goes through - at each place,
   as channels behind the data's.  */

#ifndef AE_JOIN_H
#define AE_JOIN_H

#include "net/layer.h"

#define types_read_places REAL_NAME (types_read_places)
#define join_shape REAL_NAME (join_shape)
#define join_planned REAL_NAME (join_planned)
#define join_columns REAL_NAME (join_columns)
#define join_place REAL_NAME (join_place)

/* Do layers of these types read data of that shape place by place?  */
bool types_read_places (const struct layer_type *const *types, size_t count,
                        const struct shape *data);

/* What enters them: the data, and `more' numbers beside.  */
struct shape join_shape (const struct shape *data, size_t more, bool places);

/* The same of layers as planned.  */
enum status join_planned (struct context *, const struct layer_plan *,
                          size_t count, const struct shape *data, size_t more,
                          struct shape *);

/* Columns of data with `more' of c beside, as they enter a first layer; where
   that takes plain numbers they stand in the order of users.  */
void join_columns (const struct layer *first, const struct shape *data,
                   size_t more, size_t columns, const real *x, const real *c,
                   real *joined);

/* Which number of a joined column number i of the data is.  */
size_t join_place (const struct layer *first, const struct shape *data,
                   size_t more, size_t i);

#endif
