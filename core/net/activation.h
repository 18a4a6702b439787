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
  bend_function *bend; /* multiplies with f'' / f'; NULL: each value is a
                          function of several */
  const char *formula; /* the value at a, in C; NULL: of a Gaussian's head, or
                          of several */
  bool unit_interval;  /* values lie in [0, 1] */
  bool smooth;         /* has a derivative everywhere */

  /* Where a bias starts for values whose mean over n is `mean': the inverse,
     kept from infinity.  NULL: at 0.  */
  double (*link) (double mean, double n);

  struct activation_settings settings;
};

#define activations REAL_NAME (activations)
#define activation_name REAL_NAME (activation_name)
#define activation_named REAL_NAME (activation_named)
#define activation_with REAL_NAME (activation_with)

#define COUNTED(kind, ...) ACTIVATION_##kind,
enum
{
  ACTIVATIONS (COUNTED) ACTIVATION_SOFTMAX,
  ACTIVATION_COUNT
};
#undef COUNTED

extern const struct activation activations[ACTIVATION_COUNT];

/* The name of row `index', NULL past the last.  */
const char *activation_name (size_t index);

/* The row of that name, NULL if there is none.  */
const struct activation *activation_named (const char *name);

/* Row `index', with another slope where it has one and `slope' is positive. */
enum status activation_with (struct context *, int index, double slope,
                             const struct activation **);

/* The row of an option for that slope.  */
#define SLOPE_ROW(place)                                                      \
  {                                                                           \
    "Slope", OPTION_NUMBER, place, NULL, 0, 1, NULL, NULL, OPTION_OPEN,       \
      "of leakyrelu below zero; [] is 0.2"                                    \
  }

#endif
