/* Corruption of the input (Vincent et al. 2008, 2010): a denoising
   autoencoder sees y and is compared with x.  A table of rows:

     gaussian    y_i = x_i + level e_i,  e_i ~ N (0, 1)
     mask        y_i = 0 with probability level, else x_i
     saltpepper  y_i = 0 or 1 with probability level / 2 each, else x_i

   Every number depends on the stream, the observation's row and the index,
   so a draw repeated is the same draw and a batch may be cut in any way.  */

#ifndef AE_CORRUPTION_H
#define AE_CORRUPTION_H

#include "math/random.h"

struct corruption
{
  const char *name;
  bool probability; /* the level is one */
  corrupt_function *corrupt;
};

/* Those that somebody names; the table, in corruption.c, has more.  */
enum
{
  CORRUPTION_NONE,
  CORRUPTION_GAUSSIAN,
  CORRUPTION_MASK
};

#define corruptions REAL_NAME (corruptions)
#define corruption_name REAL_NAME (corruption_name)
#define corrupt_columns REAL_NAME (corrupt_columns)

extern const struct corruption corruptions[];

const char *corruption_name (size_t index);

/* y = x corrupted, `size' numbers a column; column j is row `row' + j `apart' of
   the stream, whose purpose becomes that of corruption.  */
void corrupt_columns (const struct corruption *, double level,
                      const struct stream *, uint32_t row, uint32_t apart,
                      size_t size, size_t columns, const real *x, real *y);

#endif
