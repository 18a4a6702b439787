/* Whether BLAS is slow, and the cure: see blas_advice.h.  */

#define _GNU_SOURCE /* strcasestr */
#include "base/blas_advice.h"

#include <stdio.h>
#include <string.h>

enum
{
  WITH_AVX2 = 3,
  WITH_AVX512 = 4
};

/* A part of the name of each library that is tuned for its processor.  */
static const char *const tuned[]
  = { "openblas", "mkl",  "blis",   "atlas",      "flexiblas",
      "armpl",    "essl", "vecLib", "Accelerate", NULL };

/* OpenBLAS's kernels for x86 that know no AVX2.  The list is closed: no such
   processor is made any more.  */
static const char *const old[]
  = { "Generic",    "Unknown",     "Katmai", "Coppermine",  "Northwood",
      "Prescott",   "Banias",      "Atom",   "Core2",       "Penryn",
      "Dunnington", "Nehalem",     "Athlon", "Opteron",     "Opteron_SSE3",
      "Barcelona",  "Nano",        "Bobcat", "Sandybridge", "Bulldozer",
      "Piledriver", "Steamroller", NULL };

/* The first of the list that the text contains; NULL: none.  */
static const char *
find (const char *const *list, const char *text)
{
  while (*list && ! strcasestr (text, *list))
    list++;
  return *list;
}

int
processor_level (void)
{
#if defined __x86_64__ && defined __GNUC__
  __builtin_cpu_init ();
  if (! __builtin_cpu_supports ("avx2") || ! __builtin_cpu_supports ("fma"))
    return 0;
  return __builtin_cpu_supports ("avx512f")
             && __builtin_cpu_supports ("avx512bw")
             && __builtin_cpu_supports ("avx512dq")
             && __builtin_cpu_supports ("avx512vl")
           ? WITH_AVX512
           : WITH_AVX2;
#else
  return 0;
#endif
}

bool
blas_advice (const char *library, const char *kernels, int level, char *text,
             size_t size)
{
  if (library && ! find (tuned, library))
    {
      snprintf (text, size,
                "Octave's BLAS is '%.200s': if that is the reference BLAS, "
                "products are about 15 times slower than need be; apt install "
                "libopenblas0-pthread and update-alternatives --config "
                "libblas.so.3-`uname -m`-linux-gnu, or dnf install "
                "openblas-threads",
                library);
      return true;
    }

  const char *those = kernels ? find (old, kernels) : NULL;
  if (! those || level < WITH_AVX2)
    return false;
  snprintf (text, size,
            "OpenBLAS uses its kernels for %s on a processor with %s, where "
            "they are several times slower than need be; set "
            "OPENBLAS_CORETYPE=%s in the environment before Octave starts",
            those, level >= WITH_AVX512 ? "AVX-512" : "AVX2",
            level >= WITH_AVX512 ? "SkylakeX" : "Haswell");
  return true;
}
