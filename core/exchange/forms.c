/* How activations are written in other languages: see forms.h.  To add one: a
   row; an activation without one cannot be exported.  */

#include "exchange/forms.h"

#include <string.h>

static const struct form forms[]
  = { { "sigmoid", "1 ./ (1 + exp (-A))", "Sigmoid", true, 0 },
      { "tanh", "tanh (A)", "Tanh", true, 0 },
      { "relu", "max (A, 0)", "Relu", true, 0 },
      { "softplus", "max (A, 0) + log1p (exp (-abs (A)))", "Softplus", false,
        0 },
      { "elu", "max (A, 0) + expm1 (min (A, 0))", "Elu", false, 1 },
      { "linear", "A", "Identity", true, 0 },
      { "satlin", "min (max (A, 0), 1)", "Clip", true, 0 },
      { "leakyrelu", "max (A, 0) + # * min (A, 0)", "LeakyRelu", false, 0 },
      { "exp", "exp (A)", "Exp", true, 0 },
      { .name = NULL } };

const struct form *
form_of (const struct activation *activation)
{
  for (const struct form *form = forms; form->name; form++)
    if (strcmp (form->name, activation->name) == 0)
      return form;
  return NULL;
}

const struct form *
form_named (const char *node)
{
  for (const struct form *form = forms; form->name; form++)
    if (strcmp (form->node, node) == 0)
      return form;
  return NULL;
}
