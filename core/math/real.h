/* The number of this compilation: float with -DAE_SINGLE, else double.

   All folders but base are compiled twice from one text.  A header that
   declares functions gives each its name of this precision with
   REAL_NAME, so that bodies and callers read as plain C, and both precisions
   fit into one program.  <tgmath.h> makes exp (x) into expf where x is a
   float; constants in formulas are written (real) 0.5 where a double would
   otherwise widen a loop.  */

#ifndef AE_REAL_H
#define AE_REAL_H

#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include "base/value.h"

#include <float.h>
#include <tgmath.h>

#ifdef AE_SINGLE
typedef float real;
#define REAL_NAME(name) name##_single
#define REAL_CLASS CLASS_SINGLE
#define REAL_EPSILON FLT_EPSILON
#define REAL_MAX FLT_MAX
#define REAL_LEAST FLT_MIN /* that is normal */
#define REAL_EXPONENTS FLT_MAX_EXP
#else
typedef double real;
#define REAL_NAME(name) name##_double
#define REAL_CLASS CLASS_DOUBLE
#define REAL_EPSILON DBL_EPSILON
#define REAL_MAX DBL_MAX
#define REAL_LEAST DBL_MIN
#define REAL_EXPONENTS DBL_MAX_EXP
#endif

#define LOG_2PI 1.83787706640934548356 /* a double, in both */

/* Functions marked so are compiled for several instruction sets, and the one
   for the machine at hand is chosen when the library is loaded.  */
#ifndef AE_CLONES
#define AE_CLONES
#endif

#endif
