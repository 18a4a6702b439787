/* Where training begins, beyond the weights that are drawn.  */

#ifndef AE_OUTPUT_START_H
#define AE_OUTPUT_START_H

#include "fit/training.h"

#define start_output REAL_NAME (start_output)

/* The output bias at the link of the data's mean, over the listed rows, as
   they are normalised: without it the first epochs of training go into the
   mean.  Of a layer whose bias is one for several numbers, at that of all of
   them.  */
enum status start_output (struct context *, const struct model *,
                          const struct source *, const size_t *rows,
                          size_t count);

#endif
