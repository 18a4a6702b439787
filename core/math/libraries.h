/* The numerical libraries that the core stands on.  */

#ifndef AE_LIBRARIES_H
#define AE_LIBRARIES_H

#include "math/real.h"

#define libraries_begin REAL_NAME (libraries_begin)
#define libraries_text REAL_NAME (libraries_text)
#define heed_slow_blas REAL_NAME (heed_slow_blas)

/* Switches off GSL's error handler, which would abort the process.  */
void libraries_begin (void);

/* Which libraries, in which versions.  */
const char *libraries_text (struct context *);

/* Warns, once for each host, if products could be several times faster with
   another setting or another BLAS.  */
void heed_slow_blas (struct context *);

#endif
