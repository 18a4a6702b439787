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
#define c_words REAL_NAME (c_words)

/* By kind; that of an activation is made of its formula.  */
extern const struct body bodies[PRIMITIVE_COUNT];

/* Words that no function of C can be called; NULL after the last.  */
extern const char *const c_words[];

#endif
