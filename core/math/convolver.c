/* Convolutions on a grid: see convolver.h.

   The spectrum of an even kernel is real, that of an odd one imaginary: one
   number is kept of each.

   Half of the columns of the doubled grid hold zeros before the way forth, and
   nothing that is wanted after the way back.  So the transforms down the
   columns are made of the others only, and those across of all rows of the
   spectrum.

   All in single precision, whatever the caller's: its rounding is far below
   what a grid's spacing leaves.  */

#include "math/convolver.h"

#include "math/fourier.h"

#include <limits.h>
#include <string.h>

struct convolver
{
  size_t height, width;     /* of the grid of twice the size */
  size_t half;              /* height / 2 + 1 */
  size_t used;              /* columns that hold numbers */
  float **field;            /* height x used */
  fftwf_complex **spectrum; /* half x width, of each field */
  float **kernel;           /* so as well, the scale of FFTW within */
  bool *odd;                /* of each kernel */
  float *whole;             /* height x width, to make a kernel of */
  struct fourier_strips strips, of_whole;
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
  c->used = width;
  TRY (take (context, &c->field, fields, sizeof *c->field));
  TRY (take (context, &c->spectrum, fields, sizeof *c->spectrum));
  TRY (take (context, &c->kernel, kernels, sizeof *c->kernel));
  TRY (take (context, &c->odd, kernels, sizeof *c->odd));
  TRY (take (context, &c->whole, c->height * c->width, sizeof *c->whole));
  for (size_t i = 0; i < fields; i++)
    {
      TRY (take (context, &c->field[i], c->height * c->used, sizeof (float)));
      TRY (take (context, &c->spectrum[i], c->half * c->width,
                 sizeof *c->spectrum[i]));
    }
  for (size_t i = 0; i < kernels; i++)
    TRY (take (context, &c->kernel[i], c->half * c->width, sizeof (float)));
  TRY (fourier_strips (context, c->height, c->width, c->width, c->whole,
                       c->spectrum[0], FFTW_UNALIGNED, &c->of_whole));
  TRY (fourier_strips (context, c->height, c->width, c->used, c->field[0],
                       c->spectrum[0], FFTW_UNALIGNED, &c->strips));
  *convolver = c;
  return STATUS_OK;
}

enum status
convolver_ready (struct context *context, const struct convolver *c)
{
  return fourier_room (context, c->height, c->width);
}

/* Where node `place' of the circle lies, seen from node 0.  */
static double
seen (size_t place, size_t size)
{
  return place <= size / 2 ? (double) place : (double) place - (double) size;
}

/* The square of a spline's spectrum at frequency `place' of the circle.  */
static double
spline_square (size_t place, size_t size, int order)
{
  double half = M_PI * seen (place, size) / (double) size;
  return half != 0 ? pow (sin (half) / half, 2 * order) : 1;
}

/* Halfway round an odd kernel has no one sign; no two nodes are so far apart. */
static bool
opposite (size_t place, size_t size)
{
  return size > 1 && 2 * place == size;
}

void
convolver_kernel (struct convolver *c, size_t kernel, bool odd,
                  double (*of) (double, double), double spacing, int order)
{
  double scale = 1 / ((double) c->height * (double) c->width);
  for (size_t j = 0; j < c->width; j++)
    for (size_t i = 0; i < c->height; i++)
      {
        double value
          = of (spacing * seen (i, c->height), spacing * seen (j, c->width));
        if (odd && (opposite (i, c->height) || opposite (j, c->width)))
          value = 0;
        c->whole[i + j * c->height] = (float) (scale * value);
      }
  fftwf_execute_dft_r2c (c->of_whole.down, c->whole, c->spectrum[0]);
  fftwf_execute_dft (c->of_whole.across, c->spectrum[0], c->spectrum[0]);
  c->odd[kernel] = odd;
  for (size_t j = 0; j < c->width; j++)
    for (size_t i = 0; i < c->half; i++)
      {
        fftwf_complex value = c->spectrum[0][i + j * c->half];
        c->kernel[kernel][i + j * c->half]
          = (float) ((odd ? cimag (value) : creal (value))
                     / (spline_square (i, c->height, order)
                        * spline_square (j, c->width, order)));
      }
}

float *
convolver_field (struct convolver *c, size_t field, size_t *stride)
{
  *stride = c->height;
  return c->field[field];
}

void
convolver_forward (struct convolver *c, size_t field)
{
  fftwf_complex *spectrum = c->spectrum[field];
  memset (spectrum + c->half * c->used, 0,
          c->half * (c->width - c->used) * sizeof *spectrum);
  fftwf_execute_dft_r2c (c->strips.down, c->field[field], spectrum);
  fftwf_execute_dft (c->strips.across, spectrum, spectrum);
}

void
convolver_backward (struct convolver *c, size_t from, size_t kernel, size_t to)
{
  const float *k = c->kernel[kernel];
  const float *x = (const float *) c->spectrum[from];
  float *y = (float *) c->spectrum[to];
  size_t count = c->half * c->width;
  for (size_t i = 0; i < count && c->odd[kernel]; i++)
    {
      float re = x[2 * i], im = x[2 * i + 1];
      y[2 * i] = -im * k[i];
      y[2 * i + 1] = re * k[i];
    }
  for (size_t i = 0; i < count && ! c->odd[kernel]; i++)
    {
      y[2 * i] = x[2 * i] * k[i];
      y[2 * i + 1] = x[2 * i + 1] * k[i];
    }
  fftwf_execute_dft (c->strips.back, c->spectrum[to], c->spectrum[to]);
  fftwf_execute_dft_c2r (c->strips.up, c->spectrum[to], c->field[to]);
}

/* The half that is kept stands for its mirror image too, but for the first row
   and, of an even height, the last.  */
double
convolver_energy (const struct convolver *c, size_t field, size_t kernel)
{
  const float *x = (const float *) c->spectrum[field];
  double sum = 0;
  for (size_t j = 0; j < c->width; j++)
    {
      double own = 0, all = 0;
      for (size_t i = 0; i < c->half; i++)
        {
          size_t at = i + j * c->half;
          double part = (double) (c->kernel[kernel][at]
                                  * (x[2 * at] * x[2 * at]
                                     + x[2 * at + 1] * x[2 * at + 1]));
          all += part;
          if (i == 0 || opposite (i, c->height))
            own += part;
        }
      sum += 2 * all - own;
    }
  return sum;
}
