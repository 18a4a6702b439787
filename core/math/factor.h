/* Factorisations, by LAPACK.  Inputs are overwritten where it says so; all
   return STATUS_NOT_SOLVED with a message when LAPACK did not converge.  */

#ifndef AE_FACTOR_H
#define AE_FACTOR_H

#include "math/real.h"

#define factor_svd REAL_NAME (factor_svd)
#define factor_eigen REAL_NAME (factor_eigen)
#define subspace_angles REAL_NAME (subspace_angles)
#define factor_qr REAL_NAME (factor_qr)
#define factor_lq REAL_NAME (factor_lq)
#define factor_pivoted REAL_NAME (factor_pivoted)

/* Thin singular value decomposition a = u diag (s) vt of m x n, with
   r = min (m, n): u m x r, s descending, vt r x n.  a is destroyed.  */
enum status factor_svd (struct context *, size_t m, size_t n, real *a, real *u,
                        real *s, real *vt);

/* The k largest eigenvalues, descending, of the symmetric n x n matrix whose
   upper triangle a holds, and their eigenvectors (n x k; NULL: values only).
   a is destroyed.  */
enum status factor_eigen (struct context *, size_t n, size_t k, real *a,
                          real *values, real *vectors);

/* a (m x n, m >= n) = q r: a becomes q, orthonormal columns; r (n x n, upper
   triangular, or NULL).  */
enum status factor_qr (struct context *, size_t m, size_t n, real *a, real *r);

/* a (m x n, m <= n) = l q: the first m columns of a become l, lower triangular;
   the others are destroyed.  */
enum status factor_lq (struct context *, size_t m, size_t n, real *a);

/* Cholesky's factor of a positive semidefinite n x n matrix, whose upper
   triangle a holds, with pivots: a (pivot[i], pivot[j]) = (r' r) (i, j), with
   r, rank x n and upper triangular, in the first rows of a.  What is left is
   below epsilon times the greatest diagonal element.  `pivot' counts from 0. */
enum status factor_pivoted (struct context *, size_t n, real *a, int *pivot,
                            size_t *rank);

/* Principal angles, ascending, between the spans of the orthonormal columns
   of a (n x k) and b (n x l, l >= k), k of them, in radians: from cosines where they are large, from
   sines where they are small (Bjorck & Golub 1973), so that both ends have all
   their digits.  */
enum status subspace_angles (struct context *, size_t n, size_t k, size_t l,
                             const real *a, const real *b, double *angles);

#endif
