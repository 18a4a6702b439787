/* What each kind of primitive is in C: a function.  */

#ifndef AE_BODIES_H
#define AE_BODIES_H

#include "exchange/output.h"
#include "net/lower.h"

struct body
{
  const char *name;       /* of the function */
  const char *parameters; /* before x and y */
  const char *text;
};

#define bodies REAL_NAME (bodies)
#define body_name REAL_NAME (body_name)
#define body_is_sloped REAL_NAME (body_is_sloped)
#define put_body REAL_NAME (put_body)
#define c_words REAL_NAME (c_words)

/* By kind; that of an activation is made of its formula.  */
extern const struct body bodies[PRIMITIVE_COUNT];

/* What a step's function is called; has it a slope, s->slope in an activation's
   formula; and the function, named after the file.  */
const char *body_name (const struct primitive *);
bool body_is_sloped (const struct primitive *);
void put_body (struct output *, const char *name, const struct primitive *);

/* Words that no function of C can be called; NULL after the last.  */
extern const char *const c_words[];

#endif
