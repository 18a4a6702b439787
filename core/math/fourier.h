/* Plans of FFTW for a real grid of height x width, column-major, and its half
   spectrum of (height/2 + 1) x width.

   FFTW ends the process where it finds no memory, in its planner and in some
   transforms too.  So room is tried first: fourier_room takes and gives back
   several times what a plan or a transform was seen to want, and fails where
   the host can still be told.  That is no proof, as another thread of the
   process may take the memory in between; ours do not.

   FFTW's matrices are row-major, so a column-major grid of height x width is
   one of width x height to it.  Its planner is one for the whole process, and
   Octave uses it too: plans are made and released on the caller's thread, no
   state of the library is changed, and fftw_cleanup is never called.  Plans
   are estimated, not measured, so that equal calls give equal bits.  */

#ifndef AE_FOURIER_H
#define AE_FOURIER_H

#include "math/real.h"

#include <fftw3.h>

#ifdef AE_SINGLE
#define FFTW(name) fftwf_##name
#else
#define FFTW(name) fftw_##name
#endif

#define fourier_has_room REAL_NAME (fourier_has_room)
#define fourier_many REAL_NAME (fourier_many)
#define fourier_room REAL_NAME (fourier_room)
#define fourier_plans REAL_NAME (fourier_plans)
#define fourier_strips REAL_NAME (fourier_strips)

typedef FFTW (complex) bin;

struct fourier_plans
{
  FFTW (plan) forward, backward;
};

#define fourier_size REAL_NAME (fourier_size)

/* The least number from `least' on that has no prime factors but 2, 3, 5.  */
size_t fourier_size (size_t least);

/* Before transforms that plans of that size make: or where nothing can fail,
   but there is another way.  */
bool fourier_has_room (size_t height, size_t width);
enum status fourier_room (struct context *, size_t height, size_t width);

/* Both ways between two arrays, released with the arena; `flags' beside
   FFTW_ESTIMATE.  Sides up to INT_MAX.  */
enum status fourier_plans (struct context *, size_t height, size_t width,
                           real *grid, bin *spectrum, unsigned flags,
                           struct fourier_plans *);

/* Of `many' grids at once, number (i, j) of the k-th at k + many (i + height
   j), and their spectra alike; for any other arrays too.  */
enum status fourier_many (struct context *, size_t height, size_t width,
                          size_t many, real *grid, bin *spectrum,
                          struct fourier_plans *);

/* The same in two steps each, of which those along the columns are of the
   first `used' columns only: down and across (in place), back (in place) and
   up.  Always in single precision, for what is approximate anyway.  */
struct fourier_strips
{
  fftwf_plan down, across, back, up;
};

enum status fourier_strips (struct context *, size_t height, size_t width,
                            size_t used, float *grid, fftwf_complex *spectrum,
                            unsigned flags, struct fourier_strips *);

#endif
