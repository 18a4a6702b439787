/* A network is a chain of layers; a trace is the memory of one run through
   it: the value at every joint, the derivative there, and the layers' scratch.
   All of it is taken once,
   for the most columns that a run will have.  Behind a layer of several
   samples there are as many columns for each: whoever runs such a network runs
   its parts one after the other, each with its columns.  */

#ifndef AE_NETWORK_H
#define AE_NETWORK_H

#include "net/layer.h"

struct network
{
  struct layer *layers;
  size_t count;
};

struct trace
{
  real **value;   /* value[i] enters layer i; value[count] leaves the last */
  void **scratch; /* one a layer */
  real **delta;   /* the derivative at joint i > 0 */
};

#define trace_new REAL_NAME (trace_new)
#define trace_behind REAL_NAME (trace_behind)
#define network_copies REAL_NAME (network_copies)
#define network_share REAL_NAME (network_share)
#define network_show_planes REAL_NAME (network_show_planes)
#define network_outers REAL_NAME (network_outers)
#define network_has_outer REAL_NAME (network_has_outer)
#define network_jacobian REAL_NAME (network_jacobian)
#define network_tracks REAL_NAME (network_tracks)
#define network_keep REAL_NAME (network_keep)
#define network_forward REAL_NAME (network_forward)
#define network_backward REAL_NAME (network_backward)
#define network_backward_input REAL_NAME (network_backward_input)

/* Room for derivatives: none; two buffers, between which the derivative passes
   back and forth; or one for each joint, where they are to stay.  */
enum derivatives
{
  DERIVATIVES_NONE,
  DERIVATIVES_PASSING,
  DERIVATIVES_STAYING
};

/* value[0] is left NULL: it points at the data of each run.  */
enum status trace_new (struct context *, const struct network *,
                       size_t columns, enum derivatives, struct trace *);

/* A trace whose columns are those of `first' from column `place' on, at every
   joint.  Of another's memory: only the scratch is its own, for so many
   columns.  `first' has derivatives that stay.  */
enum status trace_behind (struct context *, const struct network *,
                          const struct trace *first, size_t place,
                          size_t columns, struct trace *);

/* Columns that leave for each that enters: the product of the samples.  */
size_t network_copies (const struct network *);

/* Marks the layers whose weight's gradient a later layer has written already
   when theirs is added: all users of a matrix but the last.  */
void network_share (struct network *);

/* Numbers that leave a last layer as data of several channels: how its blocks
   are shown.  */
void network_show_planes (const struct network *, const struct shape *data);

/* How many outer products a backward pass makes; and whether this block's
   gradient is the sum of such.  */
size_t network_outers (const struct network *);
bool network_has_outer (const struct network *, const struct block *);

/* J' of the first `count' layers at one column, after learning: inputs x
   outputs, of which those count that are not 0 in `kept' (NULL: all).  A
   backward pass of as many columns as there are outputs; of dense layers
   alone, contraction.h's is cheaper.  */
enum status network_jacobian (struct context *, const struct network *,
                              const struct params *, const real *x,
                              size_t count, const real *column,
                              const real *kept, real *transposed);

/* The units of the widest layer that takes statistics of the batch; 0: there
   is none.  Such a network wants its whole batch at once.  */
size_t network_tracks (const struct network *);

/* Into x what layers keep of the batch that a learning pass has seen.  */
void network_keep (const struct network *, const struct trace *, bool whole,
                   real *x);

/* From value[first] to value[last].  */
void network_forward (const struct network *, const struct pass *,
                      struct trace *, size_t first, size_t last);

/* Gradients of layers' own that the pass does not want are not made.
   From d_last = dL/d value[last], which is destroyed, down to joint `first'.
   Returns dL/d value[first], in one of the trace's buffers; NULL where first
   is 0, for nobody wants the data's derivative.  */
real *network_backward (const struct network *, const struct pass *,
                        struct trace *, size_t first, size_t last,
                        real *d_last);

/* From d_last down to dL/d value[0], which d_input takes.  */
void network_backward_input (const struct network *, const struct pass *,
                             struct trace *, size_t last, real *d_last,
                             real *d_input);

#endif
