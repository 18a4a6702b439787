/* The table of activations.  An activation is its value at a, its slope as a
   function of the value h = f (a), so that a itself need not be kept, and its
   curve f'' / f' as a function of h: the derivative of the slope is the curve
   times f', and a backward pass multiplies with f' anyway.  The curve is
   finite also where f' rounds to 0.  From a row come the passes over columns
   (vector.c, code.c) and the row of net/activation.h.

   To add one: a row here.  It ends with whether the values lie in [0, 1],
   whether the derivative exists everywhere, and where an output's bias starts
   (net/activation.c; NULL: at 0).  A formula may use the settings: s.

   Softmax is none of these rows, for each of its values is one of all of a
   group: vector.c.

   sigmoid (a) = 1 / (1 + exp (-a)), and with exp (a) above and below for a <
   0: fast division, by an estimate of 1 / x and a Newton step, is 0 Inf = NaN
   where exp (-a) has become infinite.
   softplus (a) = max (a, 0) + log (1 + exp (-|a|)); its slope is sigmoid (a)
   = 1 - exp (-h).  elu: exp (a) - 1 below zero, where its slope is h + 1.
   leakyrelu: of slope s below zero, .2 by default (Maas, Hannun & Ng 2013).  */

#ifndef AE_ACTIVATIONS_H
#define AE_ACTIVATIONS_H

#include "math/real.h"

/* Numbers 0 .. of a column, in groups: order[ends[g - 1]] .. before
   order[ends[g]] are those of group g.  Those of a sequence are the same at each
   step: after `period' numbers, with `step' groups; 0: they are not.  */
struct groups
{
  size_t count, period, step;
  const size_t *order, *ends;
};

/* What an activation is a function of beside a.  */
struct activation_settings
{
  double slope;                /* of leakyrelu below zero */
  const struct groups *groups; /* of softmax; NULL: one of all */
};

/* clang-format off */
#define ACTIVATIONS(row)                                                      \
  row (SIGMOID, sigmoid,                                                      \
       (a > 0 ? (real) 1 : exp (-fabs (a))) / (1 + exp (-fabs (a))),          \
       h * (1 - h), 1 - 2 * h, true, true, log_odds)                          \
  row (TANH, tanh, tanh (a), 1 - h * h, -2 * h, false, true, NULL)            \
  row (RELU, relu, a > 0 ? a : 0, (h > 0 ? (real) 1 : (real) 0), 0,           \
       false, false, NULL)                                                    \
  row (SOFTPLUS, softplus, (a > 0 ? a : 0) + log1p (exp (-fabs (a))),         \
       -expm1 (-h), exp (-h), false, true, NULL)                              \
  row (ELU, elu, a > 0 ? a : expm1 (a < 0 ? a : 0),                           \
       (h > 0 ? (real) 1 : h + 1), (h > 0 ? (real) 0 : (real) 1),             \
       false, false, NULL)                                                    \
  row (LINEAR, linear, a, 1, 0, false, true, itself)                          \
  row (LEAKYRELU, leakyrelu, a > 0 ? a : (real) s->slope * a,                 \
       (h > 0 ? (real) 1 : (real) s->slope), 0, false, false, NULL)           \
  row (EXP, exp, exp (a), h, 1, false, true, logarithm)                       \
  row (SATLIN, satlin, a > 0 ? (a < 1 ? a : (real) 1) : (real) 0,             \
       (h > 0 && h < 1 ? (real) 1 : (real) 0), 0, true, false, NULL)
/* clang-format on */

#endif
