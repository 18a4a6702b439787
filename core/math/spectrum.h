/* Filters that act on the spectrum of an image, by FFTW.  */

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
enum status spectrum_filter (struct spectrum *, const real *filter,
                             const real *x, real *y);

#endif
