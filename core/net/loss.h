/* Losses: minus the log-likelihood of the target given the output, up to a
   constant, summed over the units of one observation.

     squared       1/2 ||x^ - x||^2                 Gaussian, variance 1
     crossentropy  -sum x log x^ + (1-x) log (1-x^) Bernoulli

   Both are evaluated from the output layer's products, without its bias and
   activation: so that each costs one pass, and cross-entropy stays exact
   where x^ rounds to 0 or 1.  With the natural activation (linear, sigmoid)
   the gradient at the pre-activation is x^ - x.  */

#ifndef AE_LOSS_H
#define AE_LOSS_H

#include "net/activation.h"

struct loss
{
  const char *name;
  const struct activation *natural;
  bool only_natural;  /* other output activations make no sense */
  bool unit_interval; /* targets must lie in [0, 1] */
  void (*evaluate) (size_t rows, size_t columns, const real *bias,
                    const real *x, real scale, real *a, real *d_bias,
                    real *each);
};

/* Those that somebody names; the table, in loss.c, may have more.  */
enum
{
  LOSS_SQUARED,
  LOSS_CROSSENTROPY
};

#define losses REAL_NAME (losses)
#define loss_name REAL_NAME (loss_name)
#define loss_evaluate REAL_NAME (loss_evaluate)

extern const struct loss losses[];

const char *loss_name (size_t index);

/* a: products of the output layer, becomes scale dL/da; each[j]: the loss of
   observation j; d_bias accumulates.  `output' is room for rows x columns
   numbers where the activation is not the natural one, else unused.  */
void loss_evaluate (const struct loss *, const struct activation *,
                    size_t rows, size_t columns, const real *bias,
                    const real *x, real scale, real *a, real *output,
                    real *d_bias, real *each);

/* Rows of several tables, each with its place in their settings.  */
#define OUTPUT_ROW(place)                                                     \
  {                                                                           \
    "OutputActivation", OPTION_WORD, place, NULL, 0, 0, NULL,                 \
      activation_name, 0,                                                     \
      "of the last layer; [] is what the loss wants: linear for squared, "    \
      "sigmoid for crossentropy"                                              \
  }
#define LOSS_ROW(place)                                                       \
  {                                                                           \
    "Loss", OPTION_WORD, place, "squared", 0, 0, NULL, loss_name, 0,          \
      "of an observation: 1/2 ||x^ - x||^2, or -sum x log x^ + (1-x) log "    \
      "(1-x^)"                                                                \
  }

#endif
