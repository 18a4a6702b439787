/* Neighbourhood components: codes by which the nearest tell the class
   (Goldberger, Roweis, Hinton & Salakhutdinov 2004; for deep encoders
   Salakhutdinov & Hinton 2007).

   Observation i of a batch takes j for its neighbour with the probability

     p_ij = exp (- ||z_i - z_j||^2) / sum_{l /= i} exp (- ||z_i - z_l||^2),

   and is told right with p_i, the sum of those of its own class.  The
   objective is the share that is told wrong,

     L = mean_i (1 - p_i)  [+ R times the mean reconstruction loss]
                           + penalties,

     dL/dz_i = 2/n sum_j (w_ij + w_ji) (z_i - z_j),
     w_ij = p_ij ([class i = class j] - p_i).

   Over all pairs of a batch: a batch is never cut, and what its workers know
   of each other's observations they exchange (model_type.exchanges).  Those
   without a label are no neighbours, and only reconstructed.  */

#ifndef AE_NEIGHBOURHOOD_H
#define AE_NEIGHBOURHOOD_H

#include "model/evaluation.h"

#define model_type_neighbourhood REAL_NAME (model_type_neighbourhood)
#define neighbourhood_train REAL_NAME (neighbourhood_train)

extern const struct model_type model_type_neighbourhood;

/* An autoencoder becomes one that learns so; R is `reconstruction'.  Where it
   is 0 the decoder is left as it is.  */
enum status neighbourhood_train (struct context *, double reconstruction,
                                 struct model *);

#endif
