/* Variables of quite different scales: a loss of squares is about the large
   ones, and weights that start alike do not see the small ones.

   That is told of, not mended: what scale means the user knows.  Not told of
   are data that have a common scale already, though some variable hardly moves
   in it, as pixels at the border do: those within [0, 1], images of bytes, and
   those whose ranges do not differ that much.  A look at some hundred
   observations, in stretches evenly taken, is enough for a factor of 100.  */

#ifndef AE_SCALES_H
#define AE_SCALES_H

#include "fit/training.h"

#define advise_scales REAL_NAME (advise_scales)

/* Warns where two variables differ by more than 100 times.  */
enum status advise_scales (struct context *, const struct source *,
                           const struct hold_out *);

#endif
