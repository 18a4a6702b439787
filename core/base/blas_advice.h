/* Whether BLAS is much slower than the processor allows, and the cure.

   All works with any BLAS, so nobody notices: OpenBLAS chooses its kernels by
   a list of processors, and one that is newer than the list gets those for
   Prescott, of 2004, three to five times slower than need be; the reference
   BLAS is fifteen times slower.

   The one place where that is judged and worded.  configure compiles it by
   itself and asks it, too, so it stands on the C library alone.  */

#ifndef AE_BLAS_ADVICE_H
#define AE_BLAS_ADVICE_H

#include <stdbool.h>
#include <stddef.h>

/* The x86-64 level of this processor, 3 with AVX2 and 4 with AVX-512; 0 for
   those below, and for other families.  */
int processor_level (void);

/* Writes the advice, a sentence, and returns true, if there is one to give.
   `library' is BLAS's file or description, `kernels' are those that OpenBLAS
   has chosen; NULL where that is not known.  */
bool blas_advice (const char *library, const char *kernels, int level,
                  char *text, size_t size);

#endif
