/* The head of NPY, NumPy's format of one array: eight bytes "\x93NUMPY" and
   the version, the length of the head (2 or 4 bytes), and the head, a Python
   dictionary such as

     {'descr': '<f4', 'fortran_order': False, 'shape': (60000, 784), }

   of which only these three are wanted.  Sources: NumPy enhancement proposal 1;
   the documentation of numpy.lib.format.  */

#ifndef AE_NPY_H
#define AE_NPY_H

#include "math/real.h"

enum
{
  NPY_DIMENSIONS = 4, /* at most; of observations of images and their number */
  NPY_MOST_HEAD = 1 << 16
};

struct npy
{
  enum value_class class;
  bool reversed; /* the bytes of a number */
  bool fortran;  /* the first size runs fastest, not the last */
  size_t dimensions, sizes[NPY_DIMENSIONS];
};

#define npy_parse REAL_NAME (npy_parse)

/* A head, a text that ends with a zero; NULL, or what is wrong, to follow the
   file's name.  */
const char *npy_parse (struct context *, const char *head, struct npy *);

#endif
