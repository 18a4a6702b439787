/* IDX files, the format of MNIST and its kin, gzipped or not: two zero bytes,
   a type, the number of dimensions, the dimensions as big-endian 32-bit
   numbers, and the numbers themselves, last dimension fastest.  */

#ifndef AE_IDX_H
#define AE_IDX_H

#include "base/value.h"
#include "math/real.h"

#define idx_read REAL_NAME (idx_read)
#define idx_class REAL_NAME (idx_class)

/* The class of a type byte, CLASS_COUNT where there is none.  */
enum value_class idx_class (uint8_t type);

/* The first `most' items of a file as a matrix of the file's own class, one
   item a row: N x 1 for a list of numbers, N x m for a table, N x (h w) for
   images, N x (h w c) for images with channels, each in column-major order.
   `shape' receives [h w c], 1 where there is none.  Refused are what is not
   a regular file, and sizes that the file cannot hold.  */
enum status idx_read (struct context *, const char *path, size_t most,
                      struct value *, size_t shape[3]);

#endif
