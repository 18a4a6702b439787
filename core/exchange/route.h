/* Where the numbers between steps lie, of a program that runs one after the
   other.  */

#ifndef AE_ROUTE_H
#define AE_ROUTE_H

#include "exchange/formulas.h"

/* Behind each step of a list: 0 in x, 1 in y, 2 and 3 in the buffers a and b,
   which have these sizes.  A step that acts on each number by itself stays
   where it is, unless that is x; the last ones are in y.  */
struct route
{
  size_t *at;
  size_t size[4];
};

#define find_route REAL_NAME (find_route)

enum status find_route (struct context *, size_t count, const size_t *list,
                        const struct formulas *, struct route *);

#endif
