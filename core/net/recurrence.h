/* Layers over time: what lstm.c and gru.c share.

   One that reads a sequence x_1 .. x_T gives its last state, h_T, or, where
   another such layer stands behind it, all of them.  One that numbers enter,
   in a decoder, begins from these as its state and runs as many steps as the
   data have.  To add a kind: its file, with a struct cell and a row that has
   RECURRENCE (cell); its step and the way back in math/gates.c.  */

#ifndef AE_RECURRENCE_H
#define AE_RECURRENCE_H

#include "math/gates.h"
#include "net/layer.h"

/* A step of it; see math/gates.h for the two functions.  */
struct cell
{
  size_t gates;   /* of a unit: rows of the weights, W of what enters, R of the
                    state */
  size_t joined;  /* of these, the first, for which W x and R h are added; what
                    R h is of the rest stands `apart' */
  bool remembers; /* has a memory beside its state */
  bool keeps;     /* h_t-1 enters h_t beside the products */
  void (*step) (size_t units, size_t columns, const real *bias, real *a,
                real *apart, const real *h, const real *c, real *next_h,
                real *next_c);
  void (*back) (size_t units, size_t columns, real *a, real *apart,
                const real *h, const real *c, real *d_h, real *d_c,
                real *d_bias);
  int primitive;  /* which of net/lower.h */
  size_t opening; /* the gate whose bias begins at 1; SIZE_MAX: none */
};

struct recurrence
{
  int output; /* -1: as it stands */
  bool reverse, forcing;
};

/* Their blocks, in order.  */
enum recurrence_block
{
  RECURRENCE_STATE,
  RECURRENCE_BIAS,
  RECURRENCE_INPUT
};

/* Its kind, and what the user says.  */
static inline const struct cell *
cell_of (const struct layer *layer)
{
  return layer->type->own;
}

static inline const struct recurrence *
recurrence_of (const struct layer *layer)
{
  return layer->settings;
}

/* Does it begin from what enters, as its state?  Else it reads that.  */
static inline bool
recurrence_begins (const struct layer *layer)
{
  return ! layer->in.steps;
}

/* Numbers that enter a step.  */
static inline size_t
recurrence_entering (const struct layer *layer)
{
  return ! recurrence_begins (layer)      ? layer->in.channels
         : recurrence_of (layer)->forcing ? layer->fed
                                          : 0;
}

/* Steps of the longest sequence.  */
static inline size_t
recurrence_steps (const struct layer *layer)
{
  return layer->in.steps ? layer->in.height : layer->out.height;
}

#define recurrence_options REAL_NAME (recurrence_options)
#define recurrence_blocks REAL_NAME (recurrence_blocks)
#define recurrence_leave REAL_NAME (recurrence_leave)
#define recurrence_measure REAL_NAME (recurrence_measure)
#define recurrence_mirror REAL_NAME (recurrence_mirror)
#define recurrence_fan REAL_NAME (recurrence_fan)
#define recurrence_start REAL_NAME (recurrence_start)
#define recurrence_prepare REAL_NAME (recurrence_prepare)
#define recurrence_held REAL_NAME (recurrence_held)
#define recurrence_forward REAL_NAME (recurrence_forward)
#define recurrence_lower REAL_NAME (recurrence_lower)
#define recurrence_backward REAL_NAME (recurrence_backward)

extern const struct option recurrence_options[];
extern const struct layer_block recurrence_blocks[];

const char *recurrence_leave (struct context *, struct layer *);
size_t recurrence_measure (struct layer *, const struct value *block);
enum status recurrence_mirror (struct context *, const struct layer *,
                               struct layer_plan *, size_t *count);
void recurrence_fan (const struct layer *, size_t b, double *in, double *out);
void recurrence_start (const struct layer *, real *x);
enum status recurrence_prepare (struct context *, const struct layer *,
                                size_t columns, bool backward, void **scratch);
size_t recurrence_held (const struct layer *);
void recurrence_forward (const struct layer *, const struct pass *,
                         const real *input, real *output, void *scratch);
void recurrence_backward (const struct layer *, const struct pass *,
                          const real *input, const real *output,
                          real *d_output, real *d_input, void *scratch);

enum status recurrence_lower (struct context *, const struct layer *,
                              const real *x, struct lowering *);

/* All that a row has of this.  */
#define RECURRENCE(cell)                                                      \
  .has_units = true, .biases = true, .over_time = true, .own = &(cell),       \
  .options = recurrence_options, .settings_size = sizeof (struct recurrence), \
  .blocks = recurrence_blocks, .leave = recurrence_leave,                     \
  .measure = recurrence_measure, .mirror = recurrence_mirror,                 \
  .fan = recurrence_fan, .start = recurrence_start,                           \
  .prepare = recurrence_prepare, .held = recurrence_held,                     \
  .forward = recurrence_forward, .backward = recurrence_backward,             \
  .lower = recurrence_lower

#endif
