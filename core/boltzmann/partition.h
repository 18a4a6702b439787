/* The normaliser of a restricted Boltzmann machine, log Z with
   Z = sum (or integral) over v of exp (- F (v)).  */

#ifndef AE_PARTITION_H
#define AE_PARTITION_H

#include "boltzmann/machine.h"

#define partition_units REAL_NAME (partition_units)
#define partition_exact REAL_NAME (partition_exact)
#define partition_anneal REAL_NAME (partition_anneal)

enum
{
  MOST_ENUMERATED = 25
};

/* How many units partition_exact goes through all states of.  */
size_t partition_units (const struct machine *);

/* By enumeration of the smaller layer; of the hidden one where the visible
   units are Gaussian.  */
enum status partition_exact (struct context *, const struct machine *,
                             int threads, double *log_z);

/* How it is estimated.  */
struct annealing
{
  const real *base, *hidden_base; /* biases of the independent model at which
                                     it starts */
  size_t chains, temperatures;
  uint64_t seed;
};

/* *error is the standard error of *log_z.  */
enum status partition_anneal (struct context *, const struct machine *,
                              const struct annealing *, int threads,
                              double *log_z, double *error);

#endif
