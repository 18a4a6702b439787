/* Gated recurrent units (Cho et al. 2014), the reset gate behind the product.
   With the gates' rows in the order r, z, n in the weights W and R and the
   bias b, and s the sigmoid,

     r = s (W_r x_t + R_r h_t-1 + b_r),   z = s (W_z x_t + R_z h_t-1 + b_z),
     n = tanh (W_n x_t + b_n + r q),   q = R_n h_t-1,
     h_t = (1 - z) n + z h_t-1,   h_0 = 0.

   With d_h what later steps ask of h_t,

     d_n = d_h (1 - z) (1 - n^2),   d_q = d_n r,
     d_z = d_h (h_t-1 - n) z (1 - z),   d_r = d_n q r (1 - r),

   and d_h of h_t-1 is z d_h + R' [d_r d_z d_q].  */

#include "net/lower.h"
#include "net/recurrence.h"

static const struct cell cell = { .gates = 3,
                                  .joined = 2,
                                  .keeps = true,
                                  .step = gru_step,
                                  .back = gru_return,
                                  .primitive = PRIMITIVE_GRU,
                                  .opening = SIZE_MAX };

LAYER (gru) = { .name = "gru", .example = "{'gru', 64}", RECURRENCE (cell) };
