/* Convolutions on a grid: see convolver.h.

   A kernel that depends on squares of differences is even, so that its
   spectrum is real.  */

#include "math/convolver.h"

#include "math/fourier.h"

#include <limits.h>
#include <string.h>

struct convolver
{
  size_t height, width; /* of the grid of twice the size */
  size_t half;          /* height / 2 + 1 */
  real **field;
  bin **spectrum; /* of each field */
  real **kernel;  /* half x width, the scale of FFTW within */
  struct fourier_plans plan;
};

enum status
convolver_new (struct context *context, size_t height, size_t width,
               size_t fields, size_t kernels, struct convolver **convolver)
{
  struct convolver *c;
  if (height > INT_MAX / 4 || width > INT_MAX / 4)
    return fail (context, STATUS_NO_MEMORY, "not enough memory");
  TRY (take (context, &c, 1, sizeof *c));
  c->height = fourier_size (2 * height);
  c->width = width == 1 ? 1 : fourier_size (2 * width);
  c->half = c->height / 2 + 1;
  TRY (take (context, &c->field, fields, sizeof *c->field));
  TRY (take (context, &c->spectrum, fields, sizeof *c->spectrum));
  TRY (take (context, &c->kernel, kernels, sizeof *c->kernel));
  for (size_t i = 0; i < fields; i++)
    {
      TRY (take (context, &c->field[i], c->height * c->width, sizeof (real)));
      TRY (take (context, &c->spectrum[i], c->half * c->width,
                 sizeof *c->spectrum[i]));
    }
  for (size_t i = 0; i < kernels; i++)
    TRY (take (context, &c->kernel[i], c->half * c->width, sizeof (real)));
  TRY (fourier_plans (context, c->height, c->width, c->field[0],
                      c->spectrum[0], FFTW_UNALIGNED, &c->plan));
  *convolver = c;
  return STATUS_OK;
}

enum status
convolver_ready (struct context *context, const struct convolver *c)
{
  return fourier_room (context, c->height, c->width);
}

/* How far node `place' of the circle is from node 0.  */
static double
around (size_t place, size_t size)
{
  return (double) (place < size - place ? place : size - place);
}

/* The square of a spline's spectrum at frequency `place' of the circle.  */
static double
spline_square (size_t place, size_t size, int order)
{
  double half = M_PI * around (place, size) / (double) size;
  return half > 0 ? pow (sin (half) / half, 2 * order) : 1;
}

void
convolver_kernel (struct convolver *c, size_t kernel,
                  double (*of_square) (double), double spacing, int order)
{
  real *x = c->field[0];
  double scale = 1 / ((double) c->height * (double) c->width);
  for (size_t j = 0; j < c->width; j++)
    for (size_t i = 0; i < c->height; i++)
      {
        double down = spacing * around (i, c->height);
        double across = spacing * around (j, c->width);
        x[i + j * c->height]
          = (real) (scale * of_square (down * down + across * across));
      }
  FFTW (execute_dft_r2c) (c->plan.forward, x, c->spectrum[0]);
  for (size_t j = 0; j < c->width; j++)
    for (size_t i = 0; i < c->half; i++)
      c->kernel[kernel][i + j * c->half]
        = (real) (creal (c->spectrum[0][i + j * c->half])
                  / (spline_square (i, c->height, order)
                     * spline_square (j, c->width, order)));
}

real *
convolver_field (struct convolver *c, size_t field, size_t *stride)
{
  *stride = c->height;
  return c->field[field];
}

size_t
convolver_size (const struct convolver *c)
{
  return c->height * c->width;
}

void
convolver_forward (struct convolver *c, size_t field)
{
  FFTW (execute_dft_r2c)
  (c->plan.forward, c->field[field], c->spectrum[field]);
}

void
convolver_backward (struct convolver *c, size_t from, size_t kernel, size_t to)
{
  const real *k = c->kernel[kernel];
  for (size_t i = 0; i < c->half * c->width; i++)
    c->spectrum[to][i] = c->spectrum[from][i] * k[i];
  FFTW (execute_dft_c2r) (c->plan.backward, c->spectrum[to], c->field[to]);
}
