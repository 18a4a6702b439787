/* Long short-term memory (Hochreiter & Schmidhuber 1997, with the forget gate
   of Gers, Schmidhuber & Cummins 2000).  With the gates' rows in the order i,
   f, g, o in the weights W and R and the bias b, and s the sigmoid,

     [i f g o] = s, s, tanh, s of (W x_t + R h_t-1 + b),
     c_t = f c_t-1 + i g,   h_t = o tanh c_t,   h_0 = c_0 = 0.

   The memory c passes from step to step through a product with f alone, so
   that its derivative need not vanish; the bias of f begins at 1, for a memory
   that keeps (Jozefowicz, Zaremba & Sutskever 2015).  With d_h, d_c what later
   steps ask of h_t and c_t, and d = d_c + d_h o (1 - tanh^2 c_t),

     d_i = d g,  d_f = d c_t-1,  d_g = d i,  d_o = d_h tanh c_t,
     d_c of c_t-1 = d f,

   each of the first four times the slope of its gate: d_a.  Then d_h of h_t-1
   is R' d_a, and with all steps side by side dL/dW = d_a x', dL/dR = d_a h',
   dL/dx = W' d_a are three products.  */

#include "net/lower.h"
#include "net/recurrence.h"

static const struct cell cell = { .gates = 4,
                                  .joined = 4,
                                  .remembers = true,
                                  .step = lstm_step,
                                  .back = lstm_return,
                                  .primitive = PRIMITIVE_LSTM,
                                  .opening = 1 };

LAYER (lstm)
  = { .name = "lstm", .example = "{'lstm', 64}", RECURRENCE (cell) };
