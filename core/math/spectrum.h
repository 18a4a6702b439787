/* Filters that act on the spectrum of an image, by FFTW.

   FFTW's planner is one for the whole process, and Octave uses it too: plans
   are made and released on the caller's thread, no state of the library is
   changed, and fftw_cleanup is never called.  Plans are estimated, not
   measured, so that equal calls give equal bits.  */

#ifndef AE_SPECTRUM_H
#define AE_SPECTRUM_H

#include "math/real.h"

#define spectrum_new REAL_NAME (spectrum_new)
#define spectrum_filter REAL_NAME (spectrum_filter)

struct spectrum;

/* For images of height x width, column-major; released with the arena.  */
enum status spectrum_new (struct context *, size_t height, size_t width,
                          struct spectrum **);

/* y = F^-1 (filter .* F x), F the discrete Fourier transform in two
   dimensions, for a real filter (height x width) that has the same value at
   a frequency and its negative: y is real then.  x may be y.  */
void spectrum_filter (struct spectrum *, const real *filter, const real *x,
                      real *y);

#endif
