/* Semantic hashing (Salakhutdinov & Hinton 2007, 2009): an autoencoder whose
   code is driven to bits.

   Noise n ~ N (0, s^2 I) is added to what the logistic units of the code are
   given, z = sigmoid (a + n), while learning.  A unit that is to tell the
   decoder anything through it must have |a| far beyond s, in both
   directions, where the curve is flat: its values are 0 or 1, and to cut
   them at a threshold afterwards loses little.  The rounded code of an
   autoencoder without noise loses what stands between.  */

#ifndef AE_SEMANTIC_H
#define AE_SEMANTIC_H

#include "model/evaluation.h"

#define semantic_train REAL_NAME (semantic_train)
#define semantic_end REAL_NAME (semantic_end)

/* An autoencoder with a code of sigmoid units becomes one that learns with
   noise of that deviation, and an autoencoder again.  */
enum status semantic_train (struct context *, double noise, struct model *);
enum status semantic_end (struct context *, struct model *);

#endif
