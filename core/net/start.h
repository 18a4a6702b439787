/* How networks begin: a table of rows, each a distribution of weights whose
   width follows from the numbers that enter and leave a layer.

     glorot   uniform within sqrt (6 / (in + out))      Glorot & Bengio 2010
     he       normal, variance 2 / in                   He et al. 2015
     small    normal, standard deviation 1e-2
     pytorch  uniform within 1 / sqrt (in), biases too  nn.Linear

   Numbers are drawn block by block, each from a row of the stream of its own,
   so that a layer's start does not depend on the others.

   To add one: its row in start.c.  */

#ifndef AE_START_H
#define AE_START_H

#include "net/network.h"

/* Those that somebody names; the table may have more.  */
enum initialization
{
  INITIALIZATION_GLOROT,
  INITIALIZATION_HE,
  INITIALIZATION_SMALL,
  INITIALIZATION_PYTORCH
};

#define initialization_name REAL_NAME (initialization_name)
#define network_start REAL_NAME (network_start)

const char *initialization_name (size_t index);

/* Fills the network's blocks of x from the seed; `before' layers have drawn
   from it already.  */
void network_start (const struct network *, enum initialization, uint64_t seed,
                    size_t before, real *x);

#endif
