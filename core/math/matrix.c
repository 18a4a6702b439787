/* Products of matrices: see matrix.h.  */

#include "math/matrix.h"

#include <cblas.h>

#include <string.h>

#ifdef AE_SINGLE
#define gemm cblas_sgemm
#define syrk cblas_ssyrk
#define gemv cblas_sgemv
#else
#define gemm cblas_dgemm
#define syrk cblas_dsyrk
#define gemv cblas_dgemv
#endif

/* OpenBLAS's; absent where another BLAS is linked.  */
extern int openblas_get_num_threads (void) __attribute__ ((weak));

static CBLAS_TRANSPOSE
flag (enum transposition transposition)
{
  return transposition == TRANSPOSED ? CblasTrans : CblasNoTrans;
}

/* Where BLAS has been given several threads, and the product is worth them,
   it does better than one thread of ours.  */
static bool
blas_is_parallel (void)
{
  return openblas_get_num_threads && openblas_get_num_threads () > 1;
}

static const size_t WORTH_THREADS = 1 << 23;

void
matrix_product (enum transposition op_a, enum transposition op_b, size_t m,
                size_t n, size_t k, real alpha, const real *a, size_t stride_a,
                const real *b, size_t stride_b, real beta, real *c,
                size_t stride_c)
{
  if (product_fits (m, n, k)
      && ! (m * n * k > WORTH_THREADS && blas_is_parallel ()))
    product (op_a, op_b, m, n, k, alpha, a, stride_a, b, stride_b, beta, c,
             stride_c);
  else if (m && n)
    gemm (CblasColMajor, flag (op_a), flag (op_b), (int) m, (int) n, (int) k,
          alpha, a, (int) stride_a, b, (int) stride_b, beta, c,
          (int) stride_c);
}

void
matrix_lay (enum transposition op, size_t m, size_t k, const real *a,
            size_t stride_a, struct laid *laid)
{
  *laid = (struct laid){ op, m, k, stride_a, a, laid->strips };
  product_lay (op, m, k, a, stride_a, laid->strips);
}

void
matrix_laid_product (const struct laid *a, size_t n, const real *b,
                     size_t stride_b, real beta, real *c, size_t stride_c)
{
  if (product_fits (a->m, n, a->k))
    product_laid (a->m, n, a->k, a->strips, b, stride_b, beta, c, stride_c);
  else
    matrix_product (a->op, PLAIN, a->m, n, a->k, 1, a->a, a->stride, b,
                    stride_b, beta, c, stride_c);
}

/* Columns in groups, each down to its last row on the diagonal.  */
void
matrix_square (size_t n, size_t k, real alpha, const real *a, size_t stride_a,
               real beta, real *c, size_t stride_c)
{
  enum
  {
    GROUP = 96
  };
  if (! product_fits (n, n, k) || blas_is_parallel ())
    syrk (CblasColMajor, CblasUpper, CblasNoTrans, (int) n, (int) k, alpha, a,
          (int) stride_a, beta, c, (int) stride_c);
  else
    for (size_t j = 0; j < n; j += GROUP)
      {
        size_t columns = n - j < GROUP ? n - j : GROUP;
        product (PLAIN, TRANSPOSED, j + columns, columns, k, alpha, a,
                 stride_a, a + j, stride_a, beta, c + j * stride_c, stride_c);
      }
}

void
matrix_vector (enum transposition op, size_t m, size_t n, real alpha,
               const real *a, size_t stride_a, const real *x, real beta,
               real *y)
{
  gemv (CblasColMajor, flag (op), (int) m, (int) n, alpha, a, (int) stride_a,
        x, 1, beta, y, 1);
}

void
matrix_stack (size_t upper, size_t lower, size_t columns, size_t copies,
              const real *a, const real *b, real *stack)
{
  for (size_t j = 0; j < columns; j++, a += upper, stack += upper + lower)
    {
      memcpy (stack, a, upper * sizeof *stack);
      memcpy (stack + upper, b + j / copies * lower, lower * sizeof *stack);
    }
}

enum
{
  BLOCK = 32
};

void
matrix_transpose (size_t rows, size_t columns, const real *restrict a,
                  size_t stride_a, real *restrict b, size_t stride_b)
{
  if (turn_matrix (rows, columns, a, stride_a, b, stride_b))
    return;
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
