/* Files of arrays: NumPy's NPY and NPZ.  */

#ifndef AE_ARRAYS_H
#define AE_ARRAYS_H

#include "math/real.h"

#define read_bytes_of REAL_NAME (read_bytes_of)

/* A whole regular file.  Larger than 4 GiB is refused.  */
enum status read_bytes_of (struct context *, const char *path,
                           const uint8_t **bytes, size_t *size);

#endif
