/* The head of a Gaussian that a network gives: k means, linear, above numbers
   that say its deviations by their logarithm.

   An exponential has no good end: a log variance of 89 is an infinite variance
   in single, and one of -89 an infinite precision, and a loss of such a number
   has no gradient to come back by.  So log s^2 is the identity for |a| <= 30
   (deviations between 3e-7 and 3e6), and grows as a logarithm beyond,

     log s^2 = sign (a) (30 + log (1 + |a| - 30)),

   with one slope at 30, namely 1.  Beyond it the slope is 1 / (|a| - 29) =
   exp (30 - |log s^2|), a function of the value, as of any activation.

   They are activations of a head's last layer, `linear' by name: a model in
   which they matter has not been seen, and by hand it is weight * x + bias.

     log_variances   k of them below the means
     log_factors     the columns of a triangular factor B, log B_jj = 1/2 log
                     s^2 in the place of B_jj (net/full_gaussian.c)  */

#ifndef AE_LOG_VARIANCE_H
#define AE_LOG_VARIANCE_H

#include "net/activation.h"

#define log_variances REAL_NAME (log_variances)
#define log_factors REAL_NAME (log_factors)

extern const struct activation log_variances, log_factors;

#endif
