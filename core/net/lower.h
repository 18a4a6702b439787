/* What a network computes after learning, as a list of primitives: the few
   steps that those who write it in another language know.  A layer says in its
   row how it is lowered; statistics of the batch have become constants, and
   what is random only while learning is gone.

   Numbers at the joints lie as everywhere in the core (data/shape.h).

   A new primitive is wanted where a layer cannot be said by these: a line in
   the enum, and a case wherever a network is written out.  */

#ifndef AE_LOWER_H
#define AE_LOWER_H

#include "net/network.h"
#include "net/window.h"

enum primitive_kind
{
  PRIMITIVE_AFFINE,    /* y = W x + b; W outputs x inputs, column by column */
  PRIMITIVE_SCALE,     /* y_i = f_c (x_i - m_c) + b_c, c the channel of i;
                          where there are no channels, c = i */
  PRIMITIVE_NORMALISE, /* y = (x - m) / sqrt (v + epsilon), m and v the mean
                          and the variance (1/N) of the numbers of x */
  PRIMITIVE_ACTIVATION,
  PRIMITIVE_CONVOLVE,  /* y_o at a window: b_o + W (the window's numbers), W
                           channels x window (channels innermost, then rows) */
  PRIMITIVE_SPREAD,    /* its adjoint: y_o at a place: b_o + the sum over the
                           windows there of W x, W (channels of y, rows, columns
                           of the window) x channels of x */
  PRIMITIVE_GREATEST,  /* of a window's places in the image, by channel */
  PRIMITIVE_MEAN,      /* the same */
  PRIMITIVE_REPEAT,    /* the place (i, j) of y is (i / r, j / s) of x, or the
                           last one; r, s the window's stride */
  PRIMITIVE_GATHER,    /* y_k = x_{from_k} */
  PRIMITIVE_KEEP,      /* the `keeps' largest stay, of equal ones the first;
                           the others are 0 */
  PRIMITIVE_SOFTMAX,   /* y_i = exp x_i / sum_j exp x_j */
  PRIMITIVE_DEVIATION, /* y_i = exp (1/2 of log s^2 from x_i): see
                          net/log_variance.h */
  PRIMITIVE_LSTM, /* the states of net/lstm.c and gru.c, all or the last; */
  PRIMITIVE_GRU,  /* from zeros, reading a sequence with W; or from x, as
                          the first, with nothing to read */
  PRIMITIVE_COUNT
};

struct primitive
{
  enum primitive_kind kind;
  struct shape in, out;
  const real *weight; /* W or f */
  const real *bias;   /* b; NULL: 0 */
  const real *offset; /* m; NULL: 0 */
  double epsilon;
  const struct activation *activation;
  struct window
    window; /* over the image: what enters, of SPREAD what leaves */
  const size_t *from;
  size_t keeps;
  const real *recurrent; /* R; of what stands over time */
  size_t units, times;   /* of it, and its steps */
  bool backwards;        /* its first step is the last in time */
};

struct lowering
{
  struct primitive *steps;
  size_t count, room;
};

#define lower_step REAL_NAME (lower_step)
#define lower_activation REAL_NAME (lower_activation)
#define lower_gather REAL_NAME (lower_gather)
#define lower_drawn REAL_NAME (lower_drawn)
#define lower_weighted REAL_NAME (lower_weighted)
#define network_lower REAL_NAME (network_lower)

/* One step more.  */
enum status lower_step (struct context *, struct lowering *, struct primitive);

/* Numbers first, first + 1, ... of what enters.  */
enum status lower_gather (struct context *, const struct shape *in,
                          size_t first, size_t count, struct lowering *);

/* For a layer that draws: the mean, which enters first.  */
enum status lower_drawn (struct context *, const struct layer *, const real *x,
                         struct lowering *);

/* The step of a layer with one weight, which may be another's, perhaps a bias,
   and its activation: the weight and the bias are written into it.  */
enum status lower_weighted (struct context *, const struct layer *,
                            const real *x, struct primitive,
                            struct lowering *);

/* The layer's activation, unless it is linear.  */
enum status lower_activation (struct context *, const struct layer *,
                              struct lowering *);

/* The steps of layers first .. last - 1 with parameters x, behind those that
   the list has; they point into x.  A layer that cannot be lowered is refused
   by name.  */
enum status network_lower (struct context *, const struct network *,
                           const real *x, size_t first, size_t last,
                           struct lowering *);

#endif
