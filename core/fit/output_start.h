/* Where training begins, beyond the weights that are drawn.  */

#ifndef AE_OUTPUT_START_H
#define AE_OUTPUT_START_H

#include "fit/training.h"

#define start_output REAL_NAME (start_output)
#define start_calm REAL_NAME (start_calm)

/* The output bias at the link of the data's mean, over the listed rows, as
   they are normalised: without it the first epochs of training go into the
   mean.  Of a layer whose bias is one for several numbers, at that of all of
   them.  */
enum status start_output (struct context *, const struct model *,
                          const struct source *, const size_t *rows,
                          size_t count);

/* Where exp gives the output, a pre-activation that is off by ten makes a mean
   of 20,000, and the first loss may be no number: there the weights that read
   the data are divided by the root mean square of these, where that is above
   1, and those that lead to the output begin at a tenth.  So the first
   reconstruction is about the mean, however large the counts.  */
enum status start_calm (struct context *, const struct model *,
                        const struct source *, const size_t *rows,
                        size_t count);

#endif
