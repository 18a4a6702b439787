/* Layers: a table of rows, one file per layer.

   A layer maps a matrix of inputs x columns to one of outputs x columns; one
   column is one observation.  `declare' reserves blocks and may fail; forward
   and backward return nothing and allocate nothing.  Random layers draw from
   the pass's stream, so that a pass repeated is the same pass.

   To add a layer: a file with these functions, a row in layer.c, a line in
   `enum layer_kind'.  The gradient check and the tests walk the table.  */

#ifndef AE_LAYER_H
#define AE_LAYER_H

#include "math/random.h"
#include "net/activation.h"
#include "net/params.h"

/* One run through a network.  */
struct pass
{
  const real *x;  /* the flat parameters */
  real *gradient; /* their gradient; NULL: forward only */
  bool fresh;     /* matrices of the gradient hold nothing yet */
  size_t columns;
  const struct stream *stream; /* of what is random; NULL: take means */
  uint32_t row;                /* the number of the first column in it */

  /* What a join appends: a column for so many columns of the pass (0: one). */
  const real *condition;
  size_t copies;
};

struct layer
{
  const struct layer_type *type;
  const struct activation *activation;
  size_t inputs, outputs;
  size_t samples; /* columns that a sampling layer makes of one; 0: one */
  bool raw;       /* bias and activation are left to the loss */
  bool shared;    /* a later layer uses the same weight, and has written its
                     gradient when this one adds to it */
  bool has_bias;
  const struct layer *tied; /* whose transposed weight serves here */
  struct block weight, bias;
};

struct layer_type
{
  const char *name;
  bool has_units; /* a user gives its width */

  /* Reserves the blocks; `name' begins their names, "encoder(1)".  */
  enum status (*declare) (struct context *, struct layer *, struct params *,
                          const char *name);

  /* Numbers of scratch per column, the same memory in forward and
     backward.  */
  size_t (*scratch) (const struct layer *);

  void (*forward) (const struct layer *, const struct pass *,
                   const real *input, real *output, real *scratch);

  /* d_output is destroyed; d_input is written whole, or NULL.  */
  void (*backward) (const struct layer *, const struct pass *,
                    const real *input, const real *output, real *d_output,
                    real *d_input, real *scratch);
};

enum layer_kind
{
  LAYER_DENSE,
  LAYER_GAUSSIAN,
  LAYER_FULL_GAUSSIAN,
  LAYER_JOIN,
  LAYER_COUNT
};

#define layer_types REAL_NAME (layer_types)
#define layer_dense REAL_NAME (layer_dense)
#define layer_gaussian REAL_NAME (layer_gaussian)
#define layer_full_gaussian REAL_NAME (layer_full_gaussian)
#define layer_join REAL_NAME (layer_join)
#define layer_type_named REAL_NAME (layer_type_named)

extern const struct layer_type *const layer_types[LAYER_COUNT];
extern const struct layer_type layer_dense, layer_gaussian,
  layer_full_gaussian, layer_join;

static inline size_t
layer_samples (const struct layer *layer)
{
  return layer->samples ? layer->samples : 1;
}

const struct layer_type *layer_type_named (const char *name);

#endif
