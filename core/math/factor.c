/* Factorisations: see factor.h.  LAPACK is called by its Fortran names, which
   OpenBLAS carries, so that no further library is needed.  */

#include "math/factor.h"

#include "math/matrix.h"

#include <string.h>

#ifdef AE_SINGLE
#define LAPACK(name) s##name##_
#else
#define LAPACK(name) d##name##_
#endif

void LAPACK (gesdd) (const char *job, const int *m, const int *n, real *a,
                     const int *lda, real *s, real *u, const int *ldu,
                     real *vt, const int *ldvt, real *work, const int *lwork,
                     int *iwork, int *info, size_t);
void LAPACK (syevr) (const char *job, const char *range, const char *uplo,
                     const int *n, real *a, const int *lda, const real *vl,
                     const real *vu, const int *il, const int *iu,
                     const real *tolerance, int *m, real *w, real *z,
                     const int *ldz, int *support, real *work,
                     const int *lwork, int *iwork, const int *liwork,
                     int *info, size_t, size_t, size_t);
void LAPACK (syevd) (const char *job, const char *uplo, const int *n, real *a,
                     const int *lda, real *w, real *work, const int *lwork,
                     int *iwork, const int *liwork, int *info, size_t, size_t);
void LAPACK (geqrf) (const int *m, const int *n, real *a, const int *lda,
                     real *tau, real *work, const int *lwork, int *info);
void LAPACK (orgqr) (const int *m, const int *n, const int *k, real *a,
                     const int *lda, const real *tau, real *work,
                     const int *lwork, int *info);
void LAPACK (gelqf) (const int *m, const int *n, real *a, const int *lda,
                     real *tau, real *work, const int *lwork, int *info);
void LAPACK (pstrf) (const char *uplo, const int *n, real *a, const int *lda,
                     int *pivot, int *rank, const real *tolerance, real *work,
                     int *info, size_t);

/* A size that LAPACK reports as a floating number; single's may be rounded
   down.  */
static int
work_size (real answer)
{
  return (int) (answer * (1 + 4 * REAL_EPSILON)) + 1;
}

static enum status
solved (struct context *context, const char *what, int info)
{
  if (info == 0)
    return STATUS_OK;
  return fail (context, STATUS_NOT_SOLVED,
               "the %s did not converge (LAPACK's info is %d)", what, info);
}

enum status
factor_svd (struct context *context, size_t rows, size_t columns, real *a,
            real *u, real *s, real *vt)
{
  int m = (int) rows, n = (int) columns, r = m < n ? m : n;
  int info, size = -1, *iwork;
  real answer, *work;
  arena_mark mark = arena_now (context->arena);

  TRY (take (context, &iwork, 8 * (size_t) r, sizeof *iwork));
  LAPACK (gesdd)
  ("S", &m, &n, a, &m, s, u, &m, vt, &r, &answer, &size, iwork, &info, 1);
  size = work_size (answer);
  TRY (take (context, &work, size, sizeof *work));
  LAPACK (gesdd)
  ("S", &m, &n, a, &m, s, u, &m, vt, &r, work, &size, iwork, &info, 1);
  arena_rewind (context->arena, mark);
  return solved (context, "singular value decomposition", info);
}

/* Ascending, as LAPACK has them, to descending; values move in place.  */
static void
reverse (size_t count, real *values)
{
  for (size_t i = 0; i < count / 2; i++)
    {
      real value = values[i];
      values[i] = values[count - 1 - i];
      values[count - 1 - i] = value;
    }
}

/* Few of many: relatively robust representations.  All: divide and
   conquer.  */
static enum status
eigen_some (struct context *context, size_t order, size_t k, real *a,
            real *values, real *vectors)
{
  int n = (int) order, first = n - (int) k + 1, found, info;
  int size = -1, isize = -1, ianswer, *support, *iwork;
  real zero = 0, answer, *work, *w, *z;

  TRY (take (context, &support, 2 * order, sizeof *support));
  TRY (take (context, &w, order, sizeof *w));
  TRY (take (context, &z, order * k, sizeof *z));
  LAPACK (syevr)
  ("V", "I", "U", &n, a, &n, &zero, &zero, &first, &n, &zero, &found, w, z, &n,
   support, &answer, &size, &ianswer, &isize, &info, 1, 1, 1);
  size = work_size (answer);
  isize = ianswer;
  TRY (take (context, &work, size, sizeof *work));
  TRY (take (context, &iwork, isize, sizeof *iwork));
  LAPACK (syevr)
  ("V", "I", "U", &n, a, &n, &zero, &zero, &first, &n, &zero, &found, w, z, &n,
   support, work, &size, iwork, &isize, &info, 1, 1, 1);
  TRY (solved (context, "eigenvalue decomposition", info));

  for (size_t i = 0; i < k; i++)
    {
      values[i] = w[k - 1 - i];
      memcpy (vectors + i * order, z + (k - 1 - i) * order, order * sizeof *z);
    }
  return STATUS_OK;
}

static enum status
eigen_all (struct context *context, size_t order, size_t k, real *a,
           real *values, real *vectors)
{
  int n = (int) order, info, size = -1, isize = -1, ianswer, *iwork;
  const char *job = vectors ? "V" : "N";
  real answer, *work, *w;

  TRY (take (context, &w, order, sizeof *w));
  LAPACK (syevd)
  (job, "U", &n, a, &n, w, &answer, &size, &ianswer, &isize, &info, 1, 1);
  size = work_size (answer);
  isize = ianswer;
  TRY (take (context, &work, size, sizeof *work));
  TRY (take (context, &iwork, isize, sizeof *iwork));
  LAPACK (syevd)
  (job, "U", &n, a, &n, w, work, &size, iwork, &isize, &info, 1, 1);
  TRY (solved (context, "eigenvalue decomposition", info));

  reverse (order, w);
  memcpy (values, w, k * sizeof *w);
  if (vectors)
    for (size_t i = 0; i < k; i++)
      memcpy (vectors + i * order, a + (order - 1 - i) * order,
              order * sizeof *a);
  return STATUS_OK;
}

enum status
factor_eigen (struct context *context, size_t n, size_t k, real *a,
              real *values, real *vectors)
{
  arena_mark mark = arena_now (context->arena);
  enum status status = vectors && k < n / 4
                         ? eigen_some (context, n, k, a, values, vectors)
                         : eigen_all (context, n, k, a, values, vectors);
  arena_rewind (context->arena, mark);
  return status;
}

enum status
factor_qr (struct context *context, size_t rows, size_t columns, real *a,
           real *r)
{
  int m = (int) rows, n = (int) columns, info, size = -1;
  real answer, *work, *tau;
  arena_mark mark = arena_now (context->arena);

  TRY (take (context, &tau, columns, sizeof *tau));
  LAPACK (geqrf) (&m, &n, a, &m, tau, &answer, &size, &info);
  size = work_size (answer);
  TRY (take (context, &work, (size_t) size + columns * 64, sizeof *work));
  LAPACK (geqrf) (&m, &n, a, &m, tau, work, &size, &info);
  TRY (solved (context, "QR decomposition", info));
  if (r)
    for (size_t j = 0; j < columns; j++)
      for (size_t i = 0; i < columns; i++)
        r[i + j * columns] = i <= j ? a[i + j * rows] : 0;
  size = n * 64;
  LAPACK (orgqr) (&m, &n, &n, a, &m, tau, work, &size, &info);
  arena_rewind (context->arena, mark);
  return solved (context, "QR decomposition", info);
}

enum status
factor_lq (struct context *context, size_t rows, size_t columns, real *a)
{
  int m = (int) rows, n = (int) columns, info, size = -1;
  real answer, *work, *tau;
  arena_mark mark = arena_now (context->arena);
  TRY (take (context, &tau, rows, sizeof *tau));
  LAPACK (gelqf) (&m, &n, a, &m, tau, &answer, &size, &info);
  size = work_size (answer);
  TRY (take (context, &work, size, sizeof *work));
  LAPACK (gelqf) (&m, &n, a, &m, tau, work, &size, &info);
  for (size_t j = 1; j < rows; j++)
    for (size_t i = 0; i < j; i++)
      a[i + j * rows] = 0;
  arena_rewind (context->arena, mark);
  return solved (context, "LQ decomposition", info);
}

enum status
factor_pivoted (struct context *context, size_t size, real *a, int *pivot,
                size_t *rank)
{
  int n = (int) size, found, info;
  real tolerance = 0, *work;
  arena_mark mark = arena_now (context->arena);
  TRY (take (context, &work, 2 * size, sizeof *work));
  for (size_t i = 0; i < size; i++)
    if (tolerance < a[i + i * size])
      tolerance = a[i + i * size];
  tolerance *= REAL_EPSILON;
  /* A positive info says that the rank is not full.  */
  LAPACK (pstrf) ("U", &n, a, &n, pivot, &found, &tolerance, work, &info, 1);
  for (size_t i = 0; i < size; i++)
    pivot[i]--;
  *rank = (size_t) found;
  arena_rewind (context->arena, mark);
  return solved (context, "Cholesky factorisation", info < 0 ? info : 0);
}

enum status
subspace_angles (struct context *context, size_t n, size_t k, size_t l,
                 const real *a, const real *b, double *angles)
{
  real *c, *rest, *cosine, *sine, *u, *v;
  arena_mark mark = arena_now (context->arena);
  TRY (take (context, &c, l * k, sizeof *c));
  TRY (take (context, &rest, n * k, sizeof *rest));
  TRY (take (context, &cosine, k, sizeof *cosine));
  TRY (take (context, &sine, k, sizeof *sine));
  TRY (take (context, &u, n * k, sizeof *u));
  TRY (take (context, &v, k * k, sizeof *v));

  matrix_product (TRANSPOSED, PLAIN, l, k, n, 1, b, n, a, n, 0, c, l);
  memcpy (rest, a, n * k * sizeof *rest);
  matrix_product (PLAIN, PLAIN, n, k, l, -1, b, n, c, l, 1, rest, n);
  TRY (factor_svd (context, l, k, c, u, cosine, v));
  TRY (factor_svd (context, n, k, rest, u, sine, v));
  for (size_t i = 0; i < k; i++)
    {
      double s = fmin (sine[k - 1 - i], 1);
      angles[i] = s * s < .5 ? asin (s) : acos (fmin (cosine[i], 1));
    }
  arena_rewind (context->arena, mark);
  return STATUS_OK;
}
