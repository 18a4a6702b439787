/* Losses: minus the log-likelihood of the target x given the output, up to
   what depends on x alone, summed over the units of one observation.

     squared       1/2 ||x^ - x||^2                  gaussian, deviation 1
     crossentropy  -sum x log x^ + (1-x) log (1-x^)  bernoulli
     poisson       sum x^ - x log x^                 counts
     multinomial   -sum x log x^                     a row of counts, x^ the
                                                     shares of its total
     categorical   -sum x log x^                     one of each group
     laplace       sum |x^ - x|                      heavy tails
     huber         sum h (x^ - x)                    a normal middle, and such
                                                     tails beyond delta

   All are evaluated from the output layer's products, without its bias and
   activation: so that each costs one pass, and stays exact where x^ rounds to
   0 or 1.  With the natural activation, the inverse of the canonical link, the
   gradient at the pre-activation is x^ - x (n x^ - x of a total n); of the last
   two it is a bounded function of that.

   A row is the likelihood of that name too, where a model has one: then what
   depends on x alone counts as well, a deviation scales what has one, and
   there is a way to draw.

   Numbers of x that are not known count for nothing.  With x = 0 there is a
   pre-activation at which loss and derivative vanish: minus the bias, where
   the residual is that, else one so low that x^ is 0, which also leaves the
   others of a softmax to be judged by themselves.

   To add one: its pass in math/losses.c, how it is drawn in math/draws.c, a row
   in loss.c.  */

#ifndef AE_LOSS_H
#define AE_LOSS_H

#include "data/shape.h"
#include "math/draws.h"
#include "net/activation.h"

struct loss
{
  const char *name;
  const char *likelihood;
  const struct activation *natural;
  bool only_natural; /* other output activations make no sense */
  bool smooth;       /* has a derivative everywhere */
  bool sums;         /* targets of a group sum to 1 */
  bool shares;       /* x^ are shares of the target's total */
  double greatest;   /* of a target, which then must not be below 0; NaN: any
                        numbers may be */
  loss_function *evaluate;

  /* As a density: what depends on x alone, in nats; the logarithm of the
     integral of exp (-loss) over one number, where it has a deviation; and
     the pass in units of that (NULL: the gaussian's, vector_precise).  */
  double (*constant) (size_t rows, const real *x);
  double (*log_mass) (const struct loss_settings *);
  scaled_function *scaled;
  draw_function *draw; /* NULL: drawn in bulk, variational/observation.c */

  struct loss_settings settings;
};

/* Those that somebody names; the table, in loss.c, may have more.  */
enum
{
  LOSS_SQUARED,
  LOSS_CROSSENTROPY,
  LOSS_POISSON,
  LOSS_MULTINOMIAL,
  LOSS_CATEGORICAL,
  LOSS_LAPLACE,
  LOSS_HUBER,
  LOSS_COUNT
};

/* What a user says of it.  */
struct loss_choice
{
  int kind;
  double delta;               /* NaN or 0: not said */
  const struct value *groups; /* NULL: not said */
};

/* Why an observation is none for a loss.  */
struct loss_fault
{
  size_t at; /* the number, or the first of a group */
  double number;
  bool of_group; /* the number is its sum */
  const char *demand;
};

#define losses REAL_NAME (losses)
#define loss_name REAL_NAME (loss_name)
#define likelihood_name REAL_NAME (likelihood_name)
#define loss_evaluate REAL_NAME (loss_evaluate)
#define loss_mask REAL_NAME (loss_mask)
#define loss_settle REAL_NAME (loss_settle)
#define loss_stretches REAL_NAME (loss_stretches)
#define loss_stretch REAL_NAME (loss_stretch)
#define loss_accepts REAL_NAME (loss_accepts)
#define loss_of_output REAL_NAME (loss_of_output)

extern const struct loss losses[LOSS_COUNT];

const char *loss_name (size_t index);
const char *likelihood_name (size_t index);

/* Has it a deviation?  */
static inline bool
loss_deviates (const struct loss *loss)
{
  return loss->log_mass != NULL;
}

static inline bool
loss_in_unit_interval (const struct loss *loss)
{
  return loss->greatest == 1;
}

/* a: products of the output layer, becomes scale dL/da; each[j]: the loss of
   observation j; d_bias accumulates.  `output' is room for rows x columns
   numbers where the activation is not the natural one, else unused.  `known'
   is NaN where the target is not known, which x has as 0; NULL: all is.  */
void loss_evaluate (const struct loss *, const struct activation *,
                    size_t rows, size_t columns, const real *bias,
                    const real *x, const real *known, real scale, real *a,
                    real *output, real *d_bias, real *each);

/* What is not known of products (or, where `applied', of values that leave)
   becomes what costs nothing.  */
void loss_mask (const struct loss *, bool applied, size_t rows, size_t columns,
                const real *bias, const real *known, real *a);

/* The row as the user says it, of observations of `size' numbers that lie as
   `data'; `where' begins the messages: "option '".  */
enum status loss_settle (struct context *, const struct loss_choice *,
                         size_t size, const struct shape *data,
                         const char *where, const struct loss **);

/* Of sequences of so many numbers: can it be, and the loss that is.  */
bool loss_stretches (const struct loss *);
enum status loss_stretch (struct context *, size_t numbers,
                          const struct loss **);

/* Can it take that observation, up to `slack'?  NaN is not looked at.  */
bool loss_accepts (const struct loss *, size_t size, const real *x, real slack,
                   struct loss_fault *);

/* The likelihood whose natural activation that is.  */
int loss_of_output (const struct activation *);

/* Rows of several tables, each with its place in their settings.  */
#define OUTPUT_ROW(place)                                                     \
  {                                                                           \
    "OutputActivation", OPTION_WORD, place, NULL, 0, 0, NULL,                 \
      activation_name, 0,                                                     \
      "of the last layer; [] is what the loss wants: linear for squared, "    \
      "laplace and huber, sigmoid for crossentropy, exp for poisson, "        \
      "softmax "                                                              \
      "for multinomial and categorical"                                       \
  }
#define LOSS_DETAILS(place)                                                   \
  { "Groups",                                                                 \
    OPTION_MATRIX,                                                            \
    (place) + offsetof (struct loss_choice, groups),                          \
    NULL,                                                                     \
    0,                                                                        \
    0,                                                                        \
    NULL,                                                                     \
    NULL,                                                                     \
    0,                                                                        \
    "of categorical: a number for each column of X, of sequences for each "   \
    "column of a step; columns of the same number are one softmax; [] is "    \
    "one "                                                                    \
    "of all" },                                                               \
  {                                                                           \
    "Delta", OPTION_NUMBER, (place) + offsetof (struct loss_choice, delta),   \
      NULL, 0, INFINITY, NULL, NULL, OPTION_OPEN,                             \
      "of huber: from this distance on, in deviations, it is a line; [] is 1" \
  }
#define LOSS_ROWS(place)                                                      \
  { "Loss",                                                                   \
    OPTION_WORD,                                                              \
    (place) + offsetof (struct loss_choice, kind),                            \
    "squared",                                                                \
    0,                                                                        \
    0,                                                                        \
    NULL,                                                                     \
    loss_name,                                                                \
    0,                                                                        \
    "of an observation: 1/2 ||x^ - x||^2, -sum x log x^ + (1-x) log (1-x^), " \
    "or minus the logarithm of another density; see the manual" },            \
    LOSS_DETAILS (place)

#endif
