/* Activations: rows made of the table in math/activations.h, each a name and
   three passes (vector.h, code.h).  To add one: a row there; the gradient
   check, the options and the tests find it.  */

#ifndef AE_ACTIVATION_H
#define AE_ACTIVATION_H

#include "math/code.h"
#include "math/vector.h"

struct activation
{
  const char *name;
  activate_function *activate;
  deactivate_function *deactivate;
  bend_function *bend; /* multiplies with f'' / f' */
  const char *formula; /* the value at a, in C; NULL: of a Gaussian's head */
  bool unit_interval;  /* values lie in [0, 1] */
  bool smooth;         /* has a derivative everywhere */

  /* Where a bias starts for values whose mean over n is `mean': the inverse,
     kept from infinity.  NULL: at 0.  */
  double (*link) (double mean, double n);
};

#define activations REAL_NAME (activations)
#define activation_name REAL_NAME (activation_name)
#define activation_named REAL_NAME (activation_named)

#define COUNTED(kind, ...) ACTIVATION_##kind,
enum
{
  ACTIVATIONS (COUNTED) ACTIVATION_COUNT
};
#undef COUNTED

extern const struct activation activations[ACTIVATION_COUNT];

/* The name of row `index', NULL past the last.  */
const char *activation_name (size_t index);

/* The row of that name, NULL if there is none.  */
const struct activation *activation_named (const char *name);

#endif
