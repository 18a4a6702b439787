/* Layers: a table of rows, one file per layer, which describe themselves.

   A layer maps a matrix of inputs x columns to one of outputs x columns; one
   column is one observation.  What can be refused is refused when a layer is
   laid, where the numbers that enter are known; forward and backward return
   nothing and allocate nothing.  Random layers draw from the pass's stream,
   so that a pass repeated is the same pass.

   A row says what a user may write of the layer and how that is parsed, which
   blocks of the flat vector it has and how they begin, what leaves for what
   enters, and how a decoder mirrors it.  The plan, the record, the stack,
   pre-training and the penalties on derivatives loop over that, and none of
   them names a layer.

   To add a layer: a file with its row, LAYER (name), and its name in
   LAYER_NAMES.  The gradient check and the tests walk the table.  */

#ifndef AE_LAYER_H
#define AE_LAYER_H

#include "base/option.h"
#include "data/shape.h"
#include "net/activation.h"
#include "net/pass.h"

struct lowering;

/* The table.  The first is what a layer is that does not say.  */
#define LAYER_NAMES(name)                                                     \
  name (dense) name (batchnorm) name (layernorm) name (dropout) name (conv)   \
    name (upconv) name (maxpool) name (meanpool) name (upsample) name (shape) \
      name (lstm) name (gru) name (gaussian) name (full_gaussian) name (join)

#define LAYER_TYPE(name) REAL_NAME (layer_##name)
#define LAYER(name) const struct layer_type LAYER_TYPE (name)

enum
{
  MOST_BLOCKS = 4, /* of a layer */
  MOST_MIRRORS = 2
};

struct layer
{
  const struct layer_type *type;
  const struct activation *activation;
  size_t inputs, outputs; /* numbers that enter and leave, */
  struct shape in, out;   /* and how they lie; zeros are plain */
  size_t units;           /* as the user says, of a type that has them */
  const void *settings;   /* the type's own */
  size_t samples; /* columns that a sampling layer makes of one; 0: one */
  bool raw;       /* bias and activation are left to the loss */
  bool shared;    /* a later layer uses the same weight, and has written its
                     gradient when this one adds to it */
  size_t planes;  /* channels of the image that numbers which leave are taken
                     for, or entering lie as already; 0: as they lie */
  bool has_bias;
  const struct layer *tied; /* whose transposed weight serves here */
  size_t number;            /* in its network: random layers draw apart */

  /* Of a layer over time: where it stands.  */
  const struct layer_type *behind; /* the next; NULL: nothing */
  size_t fed;                      /* its units, if it is dense and the last */
  bool followed;                   /* by another over time */
  bool back;                       /* in a decoder, */
  bool blind;                      /* whose output nobody knows, */
  size_t steps;                    /* to data of so many; 0: none */

  /* The type's, in its order; of no numbers, where this layer has none.  */
  union
  {
    struct block blocks[MOST_BLOCKS];
    struct
    {
      struct block weight, bias; /* the first two of most types */
    };
  };
};

/* What is said of a layer before it is laid; and after, of its mirror.  */
struct layer_plan
{
  const struct layer_type *type;
  const struct activation *activation;
  double slope; /* of a leakyrelu that is said for it; 0 or NaN: the usual */
  size_t units; /* of a type that has them */
  bool has_bias;
  const void *settings; /* NULL: what the type's options have by default */
  bool back, blind;     /* in a decoder, whose output nobody knows, */
  size_t steps;         /* to data of so many steps; 0: to none */
  const char *place;    /* where it is said, for messages; NULL: nowhere */
};

/* Where the numbers of a block lie, and in which order a record shows them:
   in column-major order of size[0] x size[1] x .., number (i, j, ..) being
   stride[0] i + stride[1] j + .. of the block.  The record shows a matrix of
   rows x columns or, with all its `sides', these; where size[0] is 0 the
   block's own order.  No rows: the layer has no such block.  */
enum
{
  MOST_SIDES = 4
};

struct layout
{
  size_t rows, columns; /* of the block */
  size_t size[MOST_SIDES], stride[MOST_SIDES];
  bool sides;
};

/* How a block begins: see start.h.  */
enum block_start
{
  START_DRAWN,
  START_BIAS, /* 0, or drawn where the initialisation draws biases too */
  START_ZERO,
  START_ONE
};

struct layer_block
{
  const char *field; /* of the record */
  void (*lay) (const struct layer *, struct layout *);
  enum block_start start;
  unsigned flags; /* of the block */
};

/* The normalisation z -> scale (z - offset), or its inverse, which stands
   before a layer and is to become part of it.  */
struct entrance
{
  const real *offset, *scale;
  bool inverse;
};

/* The derivative of what leaves by what enters, without the slope of the
   activation, at each observation of a pass that has run: a linear map A.  It
   is applied to `group' columns for each of `columns' observations from
   `first' on.  */
struct point
{
  const struct pass *pass;
  const real *input, *output; /* the whole run's, */
  const void *scratch;        /* and what it has left there */
  size_t first, columns, group;
};

struct tangent
{
  /* out = A in;  in = A' out.  */
  void (*push) (const struct layer *, const struct point *, const real *in,
                real *out);
  void (*pull) (const struct layer *, const struct point *, const real *out,
                real *in);

  /* d = beta d + the derivative of <out, A in> by the layer's first block.
     NULL: A has no parameters.  */
  void (*gradient) (const struct layer *, const struct point *,
                    const real *out, const real *in, real beta, real *d);

  /* d += the derivative of <out, A in> by what entered.  NULL: it has none. */
  void (*curve) (const struct layer *, const struct point *, const real *out,
                 const real *in, real *d);
};

struct layer_type
{
  const char *name;
  const char *example; /* as a user writes it; NULL: no user does */
  bool has_units;      /* that a user gives; such a layer has a weight */
  bool keeps_shape;    /* as many leave as enter, each from its own place: it
                          acts on values, and is mirrored behind them */
  bool activates;      /* has an activation */
  bool biases;         /* has a bias or not, as the user says */
  bool affine;         /* f (W x + b), W its first block, b its second */
  bool leads;     /* a user writes the first of its options without a name */
  bool reshapes;  /* the same numbers, taken for another shape */
  bool over_time; /* reads a sequence step by step, or makes one */
  bool tracks;    /* takes statistics of the batch, and keeps an average */
  bool drops;     /* is random while learning */
  bool places;    /* takes images or sequences, and no plain numbers */
  bool draws;     /* from a density, whose mean enters first */

  const void *own; /* what its file wants to know of it */

  /* What else a user says: rows that fill settings of this size; in a record
     a field each, named after the option.  */
  const struct option *options;
  size_t settings_size;

  const struct layer_block *blocks; /* ends without a field; NULL: none */

  /* What leaves for what enters: layer->out from layer->in, units and
     settings.  Returns NULL or why there is no such layer, in words that
     follow the layer's name.  NULL: the same leaves.  */
  const char *(*leave) (struct context *, struct layer *);

  /* From its first block, as a record shows it: units, and settings that are
     seen there.  Returns how many numbers enter, 0 where that does not tell.
     NULL: neither is told.  */
  size_t (*measure) (struct layer *, const struct value *block);

  /* What in a decoder leads from layer->out back to layer->in: type, units and
     settings of a plan, or of *count plans, at most MOST_MIRRORS, one behind
     the other.  NULL: the same type, with as many units as numbers enter.  */
  enum status (*mirror) (struct context *, const struct layer *,
                         struct layer_plan *, size_t *count);

  /* The type whose first block serves this one, transposed, where it is tied;
     NULL: it cannot be.  */
  const struct layer_type *ties;

  /* Takes what stands before into its blocks in x.  NULL: it cannot.  */
  void (*fold) (const struct layer *, const struct entrance *, real *x);

  /* Of block b: for how many numbers one counts, into and out of the layer.
     NULL: those that enter and leave.  */
  void (*fan) (const struct layer *, size_t b, double *in, double *out);

  /* Sets what its blocks begin with where their rows do not say.  */
  void (*start) (const struct layer *, real *x);

  /* Memory of a run with so many columns, the same forward and backward:
     numbers of scratch; or what is prepared, in their place (plans of
     transforms, a way chosen by the shapes).  NULL: none.  */
  size_t (*scratch) (const struct layer *, size_t columns);
  enum status (*prepare) (struct context *, const struct layer *,
                          size_t columns, bool backward, void **scratch);

  /* Numbers of it that one observation's way back asks for, where these are
     much more than what leaves.  NULL: they are not.  */
  size_t (*held) (const struct layer *);

  void (*forward) (const struct layer *, const struct pass *,
                   const real *input, real *output, void *scratch);

  /* d_output is destroyed; d_input is written whole, or NULL.  Where nobody
     wants the layer's own gradient pass->gradient is NULL.  */
  void (*backward) (const struct layer *, const struct pass *,
                    const real *input, const real *output, real *d_output,
                    real *d_input, void *scratch);

  /* What penalties on derivatives need: net/contraction.h.  NULL: only its
     backward pass is known.  */
  const struct tangent *tangent;

  /* Adds the steps that it is after learning, with parameters x: net/lower.h.
     NULL: it cannot be said so.  */
  enum status (*lower) (struct context *, const struct layer *, const real *x,
                        struct lowering *);

  /* Moves what the last forward pass found, if it was a learning one, into
     what is kept in x: as its settings say, or the `whole' of it.  NULL:
     nothing is kept.  */
  void (*keep) (const struct layer *, const void *scratch, bool whole,
                real *x);
};

#define LAYER_COUNTED(name) LAYER_##name,
enum
{
  LAYER_NAMES (LAYER_COUNTED) LAYER_COUNT
};
#undef LAYER_COUNTED

#define layer_types REAL_NAME (layer_types)
#define layer_type_name REAL_NAME (layer_type_name)
#define layer_type_named REAL_NAME (layer_type_named)
#define layer_settings REAL_NAME (layer_settings)
#define layer_setting_field REAL_NAME (layer_setting_field)
#define layer_leave REAL_NAME (layer_leave)
#define layer_lay REAL_NAME (layer_lay)
#define layer_mirror REAL_NAME (layer_mirror)
#define layer_layout REAL_NAME (layer_layout)
#define layer_declare REAL_NAME (layer_declare)
#define layer_weight REAL_NAME (layer_weight)
#define layer_activate REAL_NAME (layer_activate)
#define layer_deactivate REAL_NAME (layer_deactivate)
#define layer_copy REAL_NAME (layer_copy)
#define lay_column REAL_NAME (lay_column)
#define lay_bias REAL_NAME (lay_bias)

#define layer_dense REAL_NAME (layer_dense)
#define layer_gaussian REAL_NAME (layer_gaussian)
#define layer_full_gaussian REAL_NAME (layer_full_gaussian)
#define layer_join REAL_NAME (layer_join)

#define LAYER_DECLARED(name) extern LAYER (name);
LAYER_NAMES (LAYER_DECLARED)
#undef LAYER_DECLARED
extern const struct layer_type *const layer_types[LAYER_COUNT];

/* Is it f (W x + b) of all that enters, not of each step, W its first block? */
static inline bool
layer_is_affine (const struct layer *layer)
{
  return layer->type->affine && ! layer->in.steps;
}

/* Can it end a decoder?  */
static inline bool
layer_type_ends (const struct layer_type *type)
{
  return type->has_units && type->activates;
}

static inline size_t
layer_samples (const struct layer *layer)
{
  return layer->samples ? layer->samples : 1;
}

/* Does a loss that is left bias and activation apply the bias?  Where there is
   one number for each that leaves; one a channel is applied by the layer.  */
static inline bool
layer_lends_bias (const struct layer *layer)
{
  return layer->has_bias && layer->bias.rows == layer->outputs;
}

/* The name of row `index', NULL past the last; and the row of a name.  */
const char *layer_type_name (size_t index);
const struct layer_type *layer_type_named (const char *name);

/* As the type's options have them by default.  */
enum status layer_settings (struct context *, const struct layer_type *,
                            void **settings);

/* The option's field in a record: "output_size" of OutputSize.  */
const char *layer_setting_field (struct context *, const struct option *);

/* Fills out and outputs; returns NULL, or why there is no such layer.  */
const char *layer_leave (struct context *, struct layer *);

/* A layer as planned, to be declared, where *shape enters; *shape becomes what
   leaves.  Where the plan has no place `name' begins the message.  */
enum status layer_lay (struct context *, struct layer *,
                       const struct layer_plan *, size_t number,
                       const char *name, struct shape *);

/* The mirror: type, units and settings of *count plans.  */
enum status layer_mirror (struct context *, const struct layer *,
                          struct layer_plan *, size_t *count);

/* Of block b of the type: where its numbers lie, whole.  */
void layer_layout (const struct layer *, size_t b, struct layout *);

/* Reserves the blocks; `name' begins their names, "encoder(1)".  */
enum status layer_declare (struct context *, struct layer *, struct params *,
                           const char *name);

/* The first block, be it another's transposed.  */
void layer_weight (const struct layer *, const real *x, real *weight);

/* How often what acts on numbers is applied: to a sequence step by step.  */
static inline size_t
layer_steps (const struct layer *layer)
{
  return layer->in.steps ? layer->in.height : 1;
}

/* What of a weight's gradient is there already: nothing, where this layer
   writes the block first.  */
static inline real
layer_beta (const struct layer *layer, const struct pass *pass)
{
  return pass->fresh && ! layer->shared ? 0 : 1;
}

/* Bias and activation, of columns of so many rows: all that leaves, or the
   channels of a place.  Of a raw layer the loss applies them, except for a bias
   that it is not lent.  And the way back.  */
void layer_activate (const struct layer *, const struct pass *, size_t rows,
                     real *output);
void layer_deactivate (const struct layer *, const struct pass *, size_t rows,
                       const real *output, real *d_output);

/* The numbers of a layer's own blocks, from those of another alike.  */
void layer_copy (const struct layer *from, const real *x,
                 const struct layer *to, real *y);

/* Common blocks: one number a channel, or where there are none a unit; the
   same, if the layer has a bias.  */
void lay_column (const struct layer *, struct layout *);
void lay_bias (const struct layer *, struct layout *);

#endif
