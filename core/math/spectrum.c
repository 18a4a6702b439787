/* Filters on spectra: see spectrum.h.

   FFTW's matrices are row-major, so a column-major image of h x w is one of
   w x h to it.  The spectrum of a real image has the symmetry X (-f) =
   conj X (f): only h/2 + 1 frequencies of each column are kept.  */

#include "math/spectrum.h"

#include <fftw3.h>
#include <limits.h>
#include <string.h>

#ifdef AE_SINGLE
#define FFTW(name) fftwf_##name
#else
#define FFTW(name) fftw_##name
#endif

struct spectrum
{
  size_t height, width;
  real *image;           /* height x width */
  FFTW (complex) * bins; /* (height/2 + 1) x width */
  FFTW (plan) forward, backward;
};

static void
release (void *plan)
{
  FFTW (destroy_plan) (plan);
}

static enum status
keep_plan (struct context *context, FFTW (plan) plan)
{
  return plan ? defer (context, release, plan)
              : fail (context, STATUS_NO_MEMORY, "not enough memory");
}

enum status
spectrum_new (struct context *context, size_t height, size_t width,
              struct spectrum **spectrum)
{
  struct spectrum *new;
  if (height > INT_MAX || width > INT_MAX)
    return fail (context, STATUS_BAD_DATA, "the images are too large");
  TRY (take (context, &new, 1, sizeof *new));
  size_t pixels = height * width, bins = (height / 2 + 1) * width;
  TRY (take (context, &new->image, pixels, sizeof (real)));
  TRY (take (context, &new->bins, bins, sizeof *new->bins));
  new->height = height;
  new->width = width;
  new->forward = FFTW (plan_dft_r2c_2d) ((int) width, (int) height, new->image,
                                         new->bins, FFTW_ESTIMATE);
  TRY (keep_plan (context, new->forward));
  new->backward = FFTW (plan_dft_c2r_2d) ((int) width, (int) height, new->bins,
                                          new->image, FFTW_ESTIMATE);
  TRY (keep_plan (context, new->backward));
  *spectrum = new;
  return STATUS_OK;
}

void
spectrum_filter (struct spectrum *spectrum, const real *filter, const real *x,
                 real *y)
{
  size_t h = spectrum->height, w = spectrum->width, half = h / 2 + 1;
  real scale = 1 / ((real) h * (real) w); /* FFTW's own has none */
  memcpy (spectrum->image, x, h * w * sizeof *x);
  FFTW (execute) (spectrum->forward);
  for (size_t column = 0; column < w; column++)
    for (size_t row = 0; row < half; row++)
      spectrum->bins[row + column * half] *= filter[row + column * h] * scale;
  FFTW (execute) (spectrum->backward);
  memcpy (y, spectrum->image, h * w * sizeof *y);
}
