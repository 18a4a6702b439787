/* Free energies of data, and the model of independent units that has their
   means, from which annealing begins.  */

#ifndef AE_ENERGY_H
#define AE_ENERGY_H

#include "boltzmann/machine.h"
#include "data/source.h"

#define energy_of REAL_NAME (energy_of)
#define energy_biases REAL_NAME (energy_biases)
#define log_odds REAL_NAME (log_odds)

/* F of all observations, in double, and where `mean' is not NULL the mean of
   p (h = 1 | v) over them.  */
enum status energy_of (struct context *, const struct machine *,
                       const struct source *, double *energy, double *mean);

/* Biases of independent visible units with the means of the data; and hidden
   ones with these means.  */
enum status energy_biases (struct context *, const struct machine *,
                           const struct source *, const double *hidden_mean,
                           real *visible, real *hidden);

/* Of a frequency p in n observations: half an observation more of each value
   keeps it finite.  */
double log_odds (double p, double n);

#endif
