/* New points from given ones (DeVries & Taylor 2017).  With c a point drawn at
   random, c' one of its nearest neighbours, s the standard deviations of all
   and a the amount,

     noise        c + a s .* epsilon
     interpolate  c + a (c' - c)
     extrapolate  c + a (c - c').  */

#ifndef AE_AUGMENTATION_H
#define AE_AUGMENTATION_H

#include "math/real.h"

enum augmentation_method
{
  AUGMENTATION_NOISE,
  AUGMENTATION_INTERPOLATE,
  AUGMENTATION_EXTRAPOLATE,
  AUGMENTATION_COUNT
};

struct augmentation
{
  size_t k, count;
  const real *points; /* k x count */
  enum augmentation_method method;
  double amount;
  size_t neighbours;   /* the nearest, of which one is drawn */
  const double *label; /* neighbours have the same; NULL: all have */
  uint64_t seed;

  double *distance;  /* room: count, for neighbours */
  double *deviation; /* k, for noise */
  real *epsilon;     /* room: k */
};

#define augmentation_begin REAL_NAME (augmentation_begin)
#define augmentation_make REAL_NAME (augmentation_make)
#define augmentation_name REAL_NAME (augmentation_name)

const char *augmentation_name (size_t index);

/* What is said is there; takes what is needed besides.  */
enum status augmentation_begin (struct context *, struct augmentation *);

/* Point j of the new ones, and the number of the one that it is made from: a
   function of the seed and j.  */
size_t augmentation_make (const struct augmentation *, size_t j, real *z);

#endif
