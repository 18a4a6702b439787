/* Products of matrices: see matrix.h.  */

#include "math/matrix.h"

#include <cblas.h>

#ifdef AE_SINGLE
#define BLAS(name) cblas_s##name
#else
#define BLAS(name) cblas_d##name
#endif

static CBLAS_TRANSPOSE
flag (enum transposition transposition)
{
  return transposition == TRANSPOSED ? CblasTrans : CblasNoTrans;
}

void
matrix_product (enum transposition op_a, enum transposition op_b, size_t m,
                size_t n, size_t k, real alpha, const real *a, size_t stride_a,
                const real *b, size_t stride_b, real beta, real *c,
                size_t stride_c)
{
  if (m && n)
    BLAS (gemm)
    (CblasColMajor, flag (op_a), flag (op_b), (int) m, (int) n, (int) k, alpha,
     a, (int) stride_a, b, (int) stride_b, beta, c, (int) stride_c);
}

void
matrix_square (size_t n, size_t k, real alpha, const real *a, size_t stride_a,
               real beta, real *c, size_t stride_c)
{
  BLAS (syrk)
  (CblasColMajor, CblasUpper, CblasNoTrans, (int) n, (int) k, alpha, a,
   (int) stride_a, beta, c, (int) stride_c);
}

void
matrix_vector (enum transposition op, size_t m, size_t n, real alpha,
               const real *a, size_t stride_a, const real *x, real beta,
               real *y)
{
  BLAS (gemv)
  (CblasColMajor, flag (op), (int) m, (int) n, alpha, a, (int) stride_a, x, 1,
   beta, y, 1);
}

real
dot (size_t count, const real *x, const real *y)
{
  return BLAS (dot) ((int) count, x, 1, y, 1);
}

enum
{
  BLOCK = 32
};

void
matrix_transpose (size_t rows, size_t columns, const real *restrict a,
                  size_t stride_a, real *restrict b, size_t stride_b)
{
  for (size_t i0 = 0; i0 < rows; i0 += BLOCK)
    for (size_t j0 = 0; j0 < columns; j0 += BLOCK)
      {
        size_t i1 = i0 + BLOCK < rows ? i0 + BLOCK : rows;
        size_t j1 = j0 + BLOCK < columns ? j0 + BLOCK : columns;
        for (size_t i = i0; i < i1; i++)
          for (size_t j = j0; j < j1; j++)
            b[j + i * stride_b] = a[i + j * stride_a];
      }
}
