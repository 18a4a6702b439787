/* The numerical libraries: see libraries.h.  */

#include "math/libraries.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_version.h>

/* OpenBLAS's; absent where another BLAS is linked.  */
extern char *openblas_get_config (void) __attribute__ ((weak));

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
