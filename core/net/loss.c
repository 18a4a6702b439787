/* Losses: see loss.h.  */

#include "net/loss.h"

#include "base/word.h"

#include <string.h>

const struct loss losses[] = {
  [LOSS_SQUARED] = { "squared", &activations[ACTIVATION_LINEAR], false, false,
                     vector_squared },
  [LOSS_CROSSENTROPY] = { "crossentropy", &activations[ACTIVATION_SIGMOID],
                          true, true, vector_crossentropy },
};

ROW_NAMES (loss_name, losses)

/* The chain rule through an activation f that is not the loss's own: the
   residual f (a + bias) - x passes back through the slope of f.  Only the
   squared loss allows it.  */
static void
squared_through (const struct activation *activation, size_t rows,
                 size_t columns, const real *bias, const real *x, real scale,
                 real *a, real *output, real *d_bias, real *each)
{
  activation->activate (rows, columns, bias, a);
  memcpy (output, a, rows * columns * sizeof *a);
  vector_residual (rows, columns, x, scale, a, each);
  activation->deactivate (rows, columns, output, a, d_bias);
}

void
loss_evaluate (const struct loss *loss, const struct activation *activation,
               size_t rows, size_t columns, const real *bias, const real *x,
               real scale, real *a, real *output, real *d_bias, real *each)
{
  if (activation == loss->natural)
    loss->evaluate (rows, columns, bias, x, scale, a, d_bias, each);
  else
    squared_through (activation, rows, columns, bias, x, scale, a, output,
                     d_bias, each);
}
