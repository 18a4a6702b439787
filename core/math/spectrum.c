/* Filters on spectra: see spectrum.h.

   The spectrum of a real image has the symmetry X (-f) = conj X (f): only
   h/2 + 1 frequencies of each column are kept.  */

#include "math/spectrum.h"

#include "math/fourier.h"

#include <limits.h>
#include <string.h>

struct spectrum
{
  struct context *context;
  size_t height, width;
  real *image; /* height x width */
  bin *bins;   /* (height/2 + 1) x width */
  struct fourier_plans plan;
};

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
  new->context = context;
  new->height = height;
  new->width = width;
  TRY (fourier_plans (context, height, width, new->image, new->bins, 0,
                      &new->plan));
  *spectrum = new;
  return STATUS_OK;
}

enum status
spectrum_filter (struct spectrum *spectrum, const real *filter, const real *x,
                 real *y)
{
  size_t h = spectrum->height, w = spectrum->width, half = h / 2 + 1;
  real scale = 1 / ((real) h * (real) w); /* FFTW's own has none */
  TRY (fourier_room (spectrum->context, h, w));
  memcpy (spectrum->image, x, h * w * sizeof *x);
  FFTW (execute) (spectrum->plan.forward);
  for (size_t column = 0; column < w; column++)
    for (size_t row = 0; row < half; row++)
      spectrum->bins[row + column * half] *= filter[row + column * h] * scale;
  FFTW (execute) (spectrum->plan.backward);
  memcpy (y, spectrum->image, h * w * sizeof *y);
  return STATUS_OK;
}
