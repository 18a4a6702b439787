/* How activations are written in other languages.  In C their own formulas
   serve (math/activations.h); what they are called elsewhere is a row here.  */

#ifndef AE_FORMS_H
#define AE_FORMS_H

#include "net/activation.h"

struct form
{
  const char *name;  /* the activation's */
  const char *array; /* of the array A, in MATLAB's language; # is the slope */
  const char *node;  /* ONNX's operator; */
  bool in_double;    /* which those who run it have in double too; */
  float alpha;       /* and its attribute `alpha', if that is not the slope;
                        0: there is none */
};

#define form_of REAL_NAME (form_of)
#define form_named REAL_NAME (form_named)

/* The row of an activation, or of an operator of ONNX; NULL: there is none.  */
const struct form *form_of (const struct activation *);
const struct form *form_named (const char *node);

#endif
