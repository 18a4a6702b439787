/* The numerical libraries: see libraries.h.  */

#define _GNU_SOURCE /* dladdr */
#include "math/libraries.h"

#include "base/blas_advice.h"

#include <cblas.h>
#include <dlfcn.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_version.h>
#include <limits.h>
#include <stdlib.h>

/* OpenBLAS's; absent where another BLAS is linked.  */
extern char *openblas_get_config (void) __attribute__ ((weak));
extern char *openblas_get_corename (void) __attribute__ ((weak));

void
libraries_begin (void)
{
  gsl_set_error_handler_off ();
}

const char *
libraries_text (struct context *context)
{
  return keep_text (context, "%s, GSL %s",
                    openblas_get_config ? openblas_get_config ()
                                        : "a BLAS that is not OpenBLAS",
                    gsl_version);
}

/* The host may have loaded another BLAS before ours, so it is asked where the
   products come from; links are followed to a name that tells.  */
void
heed_slow_blas (struct context *context)
{
  static const char word[] = "autoencoder:slowBlas";
  char path[PATH_MAX], advice[600];
  Dl_info info;
  if (! first_time (context, word))
    return;
  const char *library = dladdr ((void *) cblas_dgemm, &info) != 0
                          ? realpath (info.dli_fname, path)
                          : NULL;
  const char *kernels
    = openblas_get_corename ? openblas_get_corename () : NULL;
  if (blas_advice (library, kernels, processor_level (), advice,
                   sizeof advice))
    warn (context, word, "%s: %s", context->function, advice);
}
