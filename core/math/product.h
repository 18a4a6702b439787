/* Products of matrices by a kernel of our own, for processors with AVX-512.

   Why not leave them all to BLAS?  The products of a training step are small:
   a batch of 64 columns a thread, where OpenBLAS spends a good part of its
   time on packing, and on processors that it does not know by name it takes
   its AVX2 kernels, at half the speed of the machine
   (docs/performance.md).  */

#ifndef AE_PRODUCT_H
#define AE_PRODUCT_H

#include "math/real.h"

#define product_fits REAL_NAME (product_fits)
#define product REAL_NAME (product)
#define product_apart REAL_NAME (product_apart)
#define product_room REAL_NAME (product_room)
#define product_lay REAL_NAME (product_lay)
#define product_laid REAL_NAME (product_laid)
#define turn_matrix REAL_NAME (turn_matrix)

enum transposition
{
  PLAIN = 0,
  TRANSPOSED = 1
};

/* Can this machine run the kernel, and is the product of a size for it?  */
bool product_fits (size_t m, size_t n, size_t k);

/* As matrix_product (matrix.h).  One thread; allocates nothing.  */
void product (enum transposition, enum transposition, size_t m, size_t n,
              size_t k, real alpha, const real *a, size_t stride_a,
              const real *b, size_t stride_b, real beta, real *c,
              size_t stride_c);

/* op (A), m x k, laid into `strips' as the kernel reads it, product_room
   numbers, and C = op (A) B + beta C with it: for an A that many products have.
   Only where a product fits.  */
size_t product_room (size_t m, size_t k);
void product_lay (enum transposition, size_t m, size_t k, const real *a,
                  size_t stride_a, real *strips);
void product_laid (size_t m, size_t n, size_t k, const real *strips,
                   const real *b, size_t stride_b, real beta, real *c,
                   size_t stride_c);

/* A matrix of k * segments rows whose numbers lie apart, or whose columns
   overlap: number (p + s * k, j) at first[p * row + s * jump + j * column], of
   row or column one 1.  */
struct apart
{
  const real *first;
  size_t k, segments, row, jump, column;
};

/* C = beta C + A B, m x n, all of it in registers while B's rows run: where A
   is wanted often, so much of it should stay in a cache.  Only where a product
   fits.  */
void product_apart (size_t m, size_t n, const real *a, size_t stride_a,
                    const struct apart *b, real beta, real *c,
                    size_t stride_c);

/* b = a', blocks of a vector's width turned in registers; as
   matrix_transpose.  False, and nothing done, where the machine cannot.  */
bool turn_matrix (size_t rows, size_t columns, const real *a, size_t stride_a,
                  real *b, size_t stride_b);

#endif
