/* Products of matrices and vectors: CBLAS under the names of this precision.
   All matrices are column-major; `stride' is the distance of two columns.  */

#ifndef AE_MATRIX_H
#define AE_MATRIX_H

#include "math/product.h"

#define matrix_product REAL_NAME (matrix_product)
#define matrix_lay REAL_NAME (matrix_lay)
#define matrix_laid_product REAL_NAME (matrix_laid_product)
#define matrix_square REAL_NAME (matrix_square)
#define matrix_vector REAL_NAME (matrix_vector)
#define matrix_transpose REAL_NAME (matrix_transpose)
#define matrix_stack REAL_NAME (matrix_stack)

/* C = alpha op (A) op (B) + beta C, C m x n, op (A) m x k, op (B) k x n.  */
void matrix_product (enum transposition, enum transposition, size_t m,
                     size_t n, size_t k, real alpha, const real *a,
                     size_t stride_a, const real *b, size_t stride_b,
                     real beta, real *c, size_t stride_c);

/* An op (A), m x k, that many products have: laid for them once, in room for
   product_room (m, k) numbers.  C = op (A) B + beta C.  */
struct laid
{
  enum transposition op;
  size_t m, k, stride;
  const real *a;
  real *strips;
};

void matrix_lay (enum transposition, size_t m, size_t k, const real *a,
                 size_t stride_a, struct laid *);
void matrix_laid_product (const struct laid *, size_t n, const real *b,
                          size_t stride_b, real beta, real *c,
                          size_t stride_c);

/* C = alpha A A' + beta C, C n x n, A n x k: the upper triangle; numbers
   below the diagonal may be written too, and mean nothing.  */
void matrix_square (size_t n, size_t k, real alpha, const real *a,
                    size_t stride_a, real beta, real *c, size_t stride_c);

/* y = alpha op (A) x + beta y, A m x n as it is stored.  */
void matrix_vector (enum transposition, size_t m, size_t n, real alpha,
                    const real *a, size_t stride_a, const real *x, real beta,
                    real *y);

/* b (columns x rows) = a' (a rows x columns), in blocks that stay in the
   cache.  */
void matrix_transpose (size_t rows, size_t columns, const real *a,
                       size_t stride_a, real *b, size_t stride_b);

/* [a; b]: a upper x columns, b lower x columns / copies, each column of it
   below as many columns of a.  */
void matrix_stack (size_t upper, size_t lower, size_t columns, size_t copies,
                   const real *a, const real *b, real *stack);

#endif
