/* What each kind of primitive is in C: a function.  */

#ifndef AE_BODIES_H
#define AE_BODIES_H

#include "net/lower.h"

struct body
{
  const char *name;       /* of the function */
  const char *parameters; /* before x and y */
  const char *text;
};

#define bodies REAL_NAME (bodies)

/* By kind; that of an activation is made of its formula.  */
extern const struct body bodies[PRIMITIVE_COUNT];

#endif
