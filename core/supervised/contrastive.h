/* Maps by which similar observations are near, and others are not: two copies
   of one encoder, one for each of a pair (Hadsell, Chopra & LeCun 2006; the
   twins are Bromley et al. 1994).  With D = ||f (x_a) - f (x_b)||,

     L = mean over pairs of  1/2 D^2               where they are similar,
                             1/2 max (0, m - D)^2  where they are not
         + penalties,

   m the margin.  An observation of the training is a pair: a column [x_a; x_b]
   of 2 d numbers is two columns of d.  */

#ifndef AE_CONTRASTIVE_H
#define AE_CONTRASTIVE_H

#include "model/evaluation.h"

/* Label classes of pairs.  */
enum
{
  PAIR_DIFFERENT,
  PAIR_SIMILAR
};

#define contrastive_train REAL_NAME (contrastive_train)
#define source_pairs REAL_NAME (source_pairs)

/* An autoencoder becomes one that learns so, from a source of pairs with such
   labels.  Its decoder is left as it is.  */
enum status contrastive_train (struct context *, double margin,
                               struct model *);

/* Pairs of observations of `one', which must live as long: pair[2 i] and
   pair[2 i + 1], counted from 0.  */
enum status source_pairs (struct context *, const struct source *one,
                          size_t count, const size_t *pair, struct source *);

#endif
