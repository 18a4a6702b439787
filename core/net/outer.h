/* Gradients of weights: sums over columns of outer products, left right',
   which many threads with a share of the columns each make at once or
   together.

   Made at once, each thread's product is a matrix as large as the weight, and
   they have to be added.  Made together, when all have their factors, each
   thread makes some columns of the matrix from everyone's: a batch of few
   columns then costs the writing of one matrix, not of as many as there are
   threads, and no sum.  */

#ifndef AE_OUTER_H
#define AE_OUTER_H

#include "net/params.h"

/* Products that one thread has put off, in its order.  */
struct outer;

#define outer_new REAL_NAME (outer_new)
#define outer_clear REAL_NAME (outer_clear)
#define outer_add REAL_NAME (outer_add)
#define outer_put_off REAL_NAME (outer_put_off)
#define outer_together REAL_NAME (outer_together)

/* For up to `most' of them.  */
enum status outer_new (struct context *, size_t most, struct outer **);

void outer_clear (struct outer *);

/* The block's gradient becomes left right' + beta times itself; left has the
   block's rows, right as many as the block has columns; both `columns'.  */
void outer_add (const struct block *, size_t columns, const real *left,
                const real *right, real beta, real *gradient);

/* The same, later: the factors must stay until then.  */
void outer_put_off (struct outer *, const struct block *, size_t columns,
                    const real *left, const real *right, real beta);

/* This thread's columns of all that `count' threads have put off: as many
   products by each who had observations at all, in the same order.  Where
   their factors lie one behind the other they are one product.  */
void outer_together (struct outer *const *, int count, int thread,
                     real *gradient);

#endif
