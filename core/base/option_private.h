/* Between option.c and option_show.c only.  */

#ifndef AE_OPTION_PRIVATE_H
#define AE_OPTION_PRIVATE_H

#include "base/option.h"

/* What the row demands, to follow "must be": "a number in [0, Inf]".  */
const char *option_demand (struct context *, const struct option *);

/* The row as element `element' of a struct array.  */
enum status option_describe (struct context *, const struct option *,
                             struct value *table, size_t element);

#endif
