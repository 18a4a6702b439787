/* What leaves the last layer: as the loss sees it, and in the units of the
   data.  */

#ifndef AE_OUTPUT_H
#define AE_OUTPUT_H

#include "model/evaluation.h"

#define layer_loss REAL_NAME (layer_loss)
#define model_output REAL_NAME (model_output)

/* The loss at a last layer, whose products `top' become its derivative times
   `scale' and its observation's weight; that of the bias is added where a gradient is wanted.  `known' is
   NaN where the target is not known; NULL: all is.  */
void layer_loss (const struct loss *, const struct layer *last,
                 const struct pass *, const struct worker *,
                 const real *target, const real *known, real scale, real *top,
                 real *each);

/* Applies the last layer's bias and activation, which its loss would have
   applied, and returns to the units of the data.  */
void model_output (const struct model *, size_t columns, real *a);

#endif
