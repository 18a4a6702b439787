/* Images of the dead-leaves model.  */

#ifndef AE_DEADLEAVES_H
#define AE_DEADLEAVES_H

#include "math/random.h"

#define deadleaves_draw REAL_NAME (deadleaves_draw)

/* One image of size x size pixels in [0, 1], a function of the seed and the
   row; the stream's step is a first number of many.  No leaf has a radius
   below `least' pixels.  The host is asked in between.  */
enum status deadleaves_draw (struct context *, const struct stream *,
                             uint32_t row, size_t size, double least,
                             double *image);

#endif
