/* The table of penalties on weights: a factor times the sum over weights w of
   a value, whose slope is what the gradient gets.  The name is that of the
   term in the history, the option is the penalty's weight.  From a row come
   the passes over flat vectors (flat.c), the row of net/penalty.h and the
   option.

   To add one: a row here.  Where the value has a kink the slope is one of its
   subgradients: of |w| at 0, 0.  */

#ifndef AE_PENALTIES_H
#define AE_PENALTIES_H

/* clang-format off */
#define PENALTIES(row)                                                        \
  row (DECAY, decay, .5, w * w, w,                                            \
       "WeightDecay",                                                         \
       "adds w/2 times the sum of squared weights to the objective")          \
  row (DECAY_L1, decay_l1, 1, fabs (w), (real) ((w > 0) - (w < 0)),           \
       "WeightDecayL1", "adds w times the sum of absolute weights")
/* clang-format on */

#endif
