/* Ways between two points: a table of rows, a new one a function and a row. */

#ifndef AE_PATH_H
#define AE_PATH_H

#include "math/real.h"

struct path
{
  const char *name;

  /* z is at t of the way, 0 <= t <= 1, from a to b, all of k numbers.  */
  void (*point) (size_t k, const real *a, const real *b, double t, real *z);
};

enum
{
  PATH_LINE,
  PATH_CIRCLE,
  PATH_COUNT
};

#define paths REAL_NAME (paths)
#define path_name REAL_NAME (path_name)

extern const struct path paths[];
const char *path_name (size_t index);

#endif
