/* Options of pca_fit, pca_compare and oja_learn.  */

#ifndef AE_PCA_COMMAND_H
#define AE_PCA_COMMAND_H

#include "command/argument.h"
#include "fit/complete.h"

struct pca_settings
{
  int observations_in, method;
  double threads, seed;
};

struct oja_settings
{
  int rule, schedule, order, observations_in;
  double rate, offset, epochs, record_every, seed, threads;
  bool center;
  const struct value *initial_weights;
};

#define pca_options REAL_NAME (pca_options)
#define oja_options REAL_NAME (oja_options)
#define read_k REAL_NAME (read_k)
#define compare_overrides REAL_NAME (compare_overrides)

extern const struct option pca_options[], oja_options[];
extern const struct option_override compare_overrides[];

/* Argument 1, k, which may be left out.  */
enum status read_k (struct call *, const struct source *, size_t usual,
                    size_t *k);

#endif
