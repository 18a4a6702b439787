/* Options of the rbm functions.  */

#ifndef AE_RBM_COMMAND_H
#define AE_RBM_COMMAND_H

#include "command/argument.h"
#include "fit/complete.h"

struct rbm_settings
{
  struct training training;
  int visible;
  double sigma, steps;
  bool persistent, center;
};

struct rbm_sampling
{
  int observations_in;
  double threads, seed, steps;
  bool mean;
  const struct value *start;
};

struct rbm_judging
{
  int observations_in, method;
  double threads, seed, chains, temperatures;
};

#define rbm_options_rows REAL_NAME (rbm_options_rows)
#define rbm_overrides REAL_NAME (rbm_overrides)
#define rbm_sample_options REAL_NAME (rbm_sample_options)
#define rbm_likelihood_options REAL_NAME (rbm_likelihood_options)

extern const struct option rbm_options_rows[], rbm_sample_options[],
  rbm_likelihood_options[];
extern const struct option_override rbm_overrides[];

#endif
