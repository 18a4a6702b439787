/* Layers: a table of rows, one file per layer.

   A layer maps a matrix of inputs x columns to one of outputs x columns; one
   column is one observation.  `declare' reserves blocks and may fail; forward
   and backward return nothing and allocate nothing.  Random layers draw from
   the pass's stream, so that a pass repeated is the same pass.

   To add a layer: a file with these functions, a row in layer.c, a line in
   `enum layer_kind'.  The gradient check and the tests walk the table.  */

#ifndef AE_LAYER_H
#define AE_LAYER_H

#include "math/meeting.h"
#include "math/random.h"
#include "net/activation.h"
#include "net/outer.h"

/* What a layer is told nothing about; PyTorch's numbers.  */
#define LAYER_EPSILON 1e-5
#define LAYER_MOMENTUM 0.1
#define LAYER_RATE 0.5

/* One run through a network.  */
struct pass
{
  const real *x;       /* the flat parameters */
  real *gradient;      /* their gradient; NULL: forward only */
  bool fresh;          /* matrices of the gradient hold nothing yet */
  struct outer *outer; /* where products for weights' gradients are put off;
                          NULL: they are made at once */
  size_t columns;
  const struct stream *stream; /* of what is random; NULL: take means */
  uint32_t row;                /* the number of the first column in it */
  bool learning;               /* of a step: statistics of the batch, units
                                  dropped; not afterwards */
  struct meeting *meeting;     /* of those who share the batch; NULL where no
                                  layer tracks, or nothing goes back */

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

  size_t number;               /* in its network: random layers draw apart */
  double epsilon;              /* added to a variance */
  struct block mean, variance; /* running, where the type tracks them */
  double momentum;             /* what a step counts in these */
  double rate;                 /* probability of being dropped */
};

struct layer_type
{
  const char *name;
  bool has_units;   /* a user gives its width */
  bool keeps_width; /* a user may put it between those; as many leave as
                       enter */
  bool scales;      /* has a factor and a bias a unit, and an epsilon */
  bool tracks;      /* takes statistics of the batch, and keeps an average */
  bool drops;       /* has a rate */

  /* Reserves the blocks; `name' begins their names, "encoder(1)".  */
  enum status (*declare) (struct context *, struct layer *, struct params *,
                          const char *name);

  /* Its start; NULL: what weights it has are drawn.  */
  void (*start) (const struct layer *, real *x);

  /* Numbers of scratch for so many columns, the same memory in forward and
     backward; NULL: none.  */
  size_t (*scratch) (const struct layer *, size_t columns);

  void (*forward) (const struct layer *, const struct pass *,
                   const real *input, real *output, real *scratch);

  /* d_output is destroyed; d_input is written whole, or NULL.  */
  void (*backward) (const struct layer *, const struct pass *,
                    const real *input, const real *output, real *d_output,
                    real *d_input, real *scratch);

  /* Moves what the last forward pass found, if it was a learning one, into
     what is kept in x: as momentum says, or the `whole' of it.  NULL: nothing
     is kept.  */
  void (*keep) (const struct layer *, real *scratch, bool whole, real *x);
};

enum layer_kind
{
  LAYER_DENSE,
  LAYER_BATCHNORM,
  LAYER_LAYERNORM,
  LAYER_DROPOUT,
  LAYER_GAUSSIAN,
  LAYER_FULL_GAUSSIAN,
  LAYER_JOIN,
  LAYER_COUNT
};

#define layer_types REAL_NAME (layer_types)
#define layer_dense REAL_NAME (layer_dense)
#define layer_batchnorm REAL_NAME (layer_batchnorm)
#define layer_layernorm REAL_NAME (layer_layernorm)
#define layer_dropout REAL_NAME (layer_dropout)
#define layer_gaussian REAL_NAME (layer_gaussian)
#define layer_full_gaussian REAL_NAME (layer_full_gaussian)
#define layer_join REAL_NAME (layer_join)
#define layer_type_named REAL_NAME (layer_type_named)

extern const struct layer_type *const layer_types[LAYER_COUNT];
extern const struct layer_type layer_dense, layer_batchnorm, layer_layernorm,
  layer_dropout, layer_gaussian, layer_full_gaussian, layer_join;

static inline size_t
layer_samples (const struct layer *layer)
{
  return layer->samples ? layer->samples : 1;
}

/* May stand in a chain that a user writes.  */
static inline bool
layer_in_chain (const struct layer_type *type)
{
  return type->has_units || type->keeps_width;
}

const struct layer_type *layer_type_named (const char *name);

#endif
