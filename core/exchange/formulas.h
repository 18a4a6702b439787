/* A part of a model as formulas, ready to be written in another language: the
   primitives of net/lower.h from the data, in their own units, to what is
   wanted, in its own.

     encode       data -> code; of a variational model with a diagonal
                  posterior also data -> sigma
     decode       code -> data
     sample       the same, of a model that has a prior of codes
     reconstruct  data -> code -> data
     predict      data -> probabilities of the classes

   The two ends of a posterior have most steps in common: these are the trunk,
   and a writer runs, or writes, the trunk once.  */

#ifndef AE_FORMULAS_H
#define AE_FORMULAS_H

#include "model/model.h"
#include "net/lower.h"

enum
{
  MOST_ENDS = 2
};

struct formulas
{
  const char *part, *kind; /* words, for comments */
  size_t inputs;           /* numbers that enter */
  struct lowering trunk;   /* what all ends have in common */
  size_t end_count;
  struct
  {
    const char *name; /* "y", "sigma" */
    size_t outputs;
    struct lowering steps; /* behind the trunk */
  } ends[MOST_ENDS];
};

enum part
{
  PART_RECONSTRUCT,
  PART_ENCODE,
  PART_DECODE,
  PART_SAMPLE,
  PART_PREDICT
};

#define part_name REAL_NAME (part_name)
#define formulas_of REAL_NAME (formulas_of)
#define formulas_steps REAL_NAME (formulas_steps)
#define formulas_step REAL_NAME (formulas_step)

const char *part_name (size_t index);

/* The part of the model of a record, argument 'model'.  */
enum status formulas_of (struct context *, const struct value *record,
                         enum part, struct formulas *);

/* How many steps there are, trunk and ends one after the other, and step i of
   them.  */
size_t formulas_steps (const struct formulas *);
const struct primitive *formulas_step (const struct formulas *, size_t i);

/* Channels of what leaves; where there are none, its numbers.  */
static inline size_t
step_channels (const struct primitive *step)
{
  return step->out.channels ? step->out.channels : step->out.count;
}

/* Does it act on each number by itself?  */
static inline bool
step_in_place (const struct primitive *step)
{
  return step->kind == PRIMITIVE_SCALE || step->kind == PRIMITIVE_ACTIVATION
         || step->kind == PRIMITIVE_DEVIATION;
}

/* Does it run over time, and how many numbers enter each step of that?  */
static inline bool
step_over_time (const struct primitive *step)
{
  return step->kind == PRIMITIVE_LSTM || step->kind == PRIMITIVE_GRU;
}

static inline size_t
step_reads (const struct primitive *step)
{
  return step->weight ? step->in.channels : 0;
}

/* Rows of its weights: those of all gates.  */
static inline size_t
step_gates (const struct primitive *step)
{
  return (step->kind == PRIMITIVE_LSTM ? 4 : 3) * step->units;
}

/* How many numbers W of AFFINE, CONVOLVE and SPREAD has.  */
static inline size_t
step_window (const struct primitive *step)
{
  return step->window.size[0] * step->window.size[1];
}

static inline size_t
step_weights (const struct primitive *step)
{
  bool windows = step->kind != PRIMITIVE_AFFINE;
  return windows ? step->in.channels * step->out.channels * step_window (step)
                 : step->in.count * step->out.count;
}

#endif
