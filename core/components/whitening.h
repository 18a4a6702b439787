/* Whitening: data whose variables are uncorrelated and of variance 1.  */

#ifndef AE_WHITENING_H
#define AE_WHITENING_H

#include "data/file_result.h"
#include "data/source.h"

/* A table of names in whitening.c.  */
enum whitening_method
{
  WHITENING_ZCA,   /* y = V diag (1 / sqrt (l + epsilon)) V' (x - mean) */
  WHITENING_PCA,   /* y = diag (1 / sqrt (l + epsilon)) V' (x - mean) */
  WHITENING_FILTER /* a filter f exp (-(f / f0)^4) on the spectrum */
};

struct whitening_plan
{
  enum whitening_method method;
  double epsilon;    /* added to each eigenvalue */
  double components; /* of pca: how many; NaN: all, or as `retained' says */
  double retained;   /* of pca: this part of the variance at least; or NaN */
  double cutoff;     /* of the filter: f0, cycles a pixel */
  size_t shape[3];   /* of the filter: height, width, channels */
};

struct whitening
{
  enum whitening_method method;
  double epsilon;
  size_t size, k;       /* numbers before and after */
  const real *mean;     /* size */
  const real *matrix;   /* size x k:  y = matrix' (x - mean) */
  const real *inverse;  /* k x size:  x = inverse' y + mean; or NULL */
  const real *variance; /* the eigenvalues l, with 1/(N-1) */
  size_t variances;     /* and how many there are, min (size, N) */
  size_t shape[3];      /* of an image; the filter: */
  const real *filter;   /* height x width, the zero frequency first */
};

#define whitening_method_name REAL_NAME (whitening_method_name)
#define whitening_fit REAL_NAME (whitening_fit)
#define whitening_leaves REAL_NAME (whitening_leaves)
#define whitening_apply REAL_NAME (whitening_apply)
#define describe_whitening REAL_NAME (describe_whitening)
#define read_whitening REAL_NAME (read_whitening)

const char *whitening_method_name (size_t index);

/* What the plan asks for, from the data.  */
enum status whitening_fit (struct context *, const struct whitening_plan *,
                           const struct source *, int threads,
                           struct whitening *);

/* Numbers of an observation there, or back.  */
size_t whitening_leaves (const struct whitening *, bool back);

/* All observations there, or back, into the file; or where that is NULL laid
   as the source lies, as images of that form where they are as large.  */
enum status whitening_apply (struct context *, const struct whitening *,
                             const struct source *, bool back, int threads,
                             const struct form *, struct file_result *,
                             struct value *result);

/* whitening_record.c: the public struct.  */
enum status describe_whitening (struct context *, const struct whitening *,
                                struct value *record);
enum status read_whitening (struct context *, const struct value *record,
                            const char *name, struct whitening *);

#endif
