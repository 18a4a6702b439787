/* Options of the psd functions.  */

#ifndef AE_PSD_COMMAND_H
#define AE_PSD_COMMAND_H

#include "command/argument.h"
#include "fit/complete.h"

struct psd_settings
{
  struct training training;
  double lambda;
  bool predicted;
};

struct psd_coding
{
  int observations_in;
  double threads, lambda, tolerance, sweeps;
  bool predicted;
};

#define psd_options_rows REAL_NAME (psd_options_rows)
#define psd_code_options REAL_NAME (psd_code_options)

extern const struct option psd_options_rows[], psd_code_options[];

#endif
