/* Windows one place apart by spectra.  On a circle of H x V places that holds
   the image with its margin, with transforms X_c, Y_o, K_oc of images, places
   and kernels, the three products are at each frequency

     Y_o = sum_c conj (K_oc) X_c,   X_c = sum_o K_oc Y_o,
     K_oc = sum over images of conj (Y_o) X_c:

   of matrices, real ones of twice the size whose columns are the images,

     [Re Y_o; Im Y_o] = [Re K  Im K; -Im K  Re K] [Re X_c; Im X_c].

   The channels are transformed together, as they lie; the spectra lie with the
   channels innermost too, so that a frequency is a matrix where it stands.
   Nothing depends on the kernel's size but the margin, and a kernel is
   transformed once for all images: Mathieu, Henaff and LeCun, Fast training of
   convolutional networks through FFTs, ICLR 2014.

   FFTW ends the process where it finds no memory: where there is none to be
   seen before a run, the windows are gathered.  */

#include "math/fourier.h"
#include "math/matrix.h"
#include "net/convolution.h"

#include <limits.h>
#include <string.h>

enum
{
  SPECTRA_BYTES = 16 << 20, /* of the images that are transformed at once */
  LEAST_IMAGES = 8
};

struct fourier
{
  size_t size[2], half, bins; /* the circle's */
  size_t many;                /* images at once */
  struct fourier_plans image, places;
  real *grid; /* of one */
  bin *spectrum, *images, *placed;
  real *kernels; /* 2 channels x 2 channels, each frequency */
  struct convolution *otherwise;
};

/* Sides of which FFTW is quick: small factors, 4 among them, but of a line. */
static void
circle (const struct convolution *c, size_t size[2])
{
  for (size_t i = 0; i < 2; i++)
    {
      size[i] = fourier_size (c->window.out[i] + c->window.size[i] - 1);
      while (size[i] % 4 && size[i] > 4)
        size[i] = fourier_size (size[i] + 1);
    }
}

/* Transforms of images and places, and of the kernels, once for all images:
   larger ones lie in farther caches.  */
static double
cost (const struct convolution *c, enum convolution_product product)
{
  const struct window *w = &c->window;
  size_t size[2];
  (void) product;
  circle (c, size);
  double in = (double) c->image.channels, out = (double) c->channels;
  double places = (double) size[0] * (double) size[1];
  if (w->stride[0] != 1 || w->stride[1] != 1
      || places * (in + out) > INT_MAX / 2 || places * in * out > 1e8)
    return INFINITY;
  double side = (double) size[0];
  return places
           * ((2.2 + .04 * side) * (in + out)
              + .3 * side * in * out / (double) c->images)
         + convolution_product (2 * c->channels, c->image.channels,
                                size[0] * size[1]);
}

static enum status
prepare (struct context *context, const struct convolution *c, size_t images,
         void **own)
{
  struct fourier *f;
  size_t in = c->image.channels, out = c->channels;
  TRY (take (context, &f, 1, sizeof *f));
  circle (c, f->size);
  f->half = f->size[0] / 2 + 1;
  f->bins = f->half * f->size[1];
  size_t widest = in > out ? in : out;
  size_t each = f->bins * (in + out) * sizeof (bin);
  f->many = SPECTRA_BYTES / each;
  f->many = f->many < LEAST_IMAGES ? LEAST_IMAGES : f->many;
  f->many = f->many > images ? images : f->many;
  TRY (
    take (context, &f->grid, f->size[0] * f->size[1] * widest, sizeof (real)));
  TRY (take (context, &f->spectrum, f->bins * widest, sizeof (bin)));
  TRY (take (context, &f->images, f->many * f->bins * in, sizeof (bin)));
  TRY (take (context, &f->placed, f->many * f->bins * out, sizeof (bin)));
  TRY (take (context, &f->kernels, f->bins * 4 * in * out, sizeof (real)));
  TRY (fourier_many (context, f->size[0], f->size[1], in, f->grid, f->spectrum,
                     &f->image));
  TRY (fourier_many (context, f->size[0], f->size[1], out, f->grid,
                     f->spectrum, &f->places));
  *own = f;
  return convolution_new (context, &c->window, &c->image, c->channels, images,
                          &convolution_gathered, &f->otherwise);
}

static bool
has_room (const struct fourier *f)
{
  return fourier_has_room (f->size[0], f->size[1]);
}

/* What a convolution is between: planes with their channels innermost, which
   lie at `before' on the circle.  */
struct side
{
  const struct fourier_plans *plans;
  size_t channels, sides[2], before[2];
  size_t count; /* of the numbers of one image */
  bin *spectra; /* of `many' images */
};

static struct side
image_side (const struct convolution *c)
{
  const struct fourier *f = c->own;
  return (struct side){ &f->image,
                        c->image.channels,
                        { c->image.height, c->image.width },
                        { (size_t) c->window.before[0],
                          (size_t) c->window.before[1] },
                        c->image.count,
                        f->images };
}

static struct side
places_side (const struct convolution *c)
{
  const struct fourier *f = c->own;
  return (struct side){ &f->places,
                        c->channels,
                        { c->window.out[0], c->window.out[1] },
                        { 0, 0 },
                        c->windows * c->channels,
                        f->placed };
}

/* Image n of x, to the spectrum of place m; and a spectrum, which is
   destroyed, back.  */
static void
there (const struct fourier *f, const struct side *s, const real *x, size_t n,
       size_t m)
{
  size_t column = f->size[0] * s->channels;
  size_t rows = s->sides[0] + s->before[0] > f->size[0]
                  ? f->size[0] - s->before[0]
                  : s->sides[0];
  x += n * s->count;
  memset (f->grid, 0, column * f->size[1] * sizeof *f->grid);
  for (size_t j = 0; j < s->sides[1] && j + s->before[1] < f->size[1]; j++)
    memcpy (f->grid + (j + s->before[1]) * column + s->before[0] * s->channels,
            x + j * s->sides[0] * s->channels, rows * s->channels * sizeof *x);
  FFTW (execute_dft_r2c)
  (s->plans->forward, f->grid, s->spectra + m * f->bins * s->channels);
}

static void
from (const struct fourier *f, const struct side *s, real *x, size_t n,
      size_t m)
{
  size_t column = f->size[0] * s->channels;
  x += n * s->count;
  FFTW (execute_dft_c2r)
  (s->plans->backward, s->spectra + m * f->bins * s->channels, f->grid);
  for (size_t j = 0; j < s->sides[1]; j++)
    memcpy (x + j * s->sides[0] * s->channels,
            f->grid + (j + s->before[1]) * column + s->before[0] * s->channels,
            s->sides[0] * s->channels * sizeof *x);
}

/* The numbers of frequency b, a column an image that is `apart' from it.  */
static real *
at_frequency (const struct side *s, size_t b)
{
  return (real *) (s->spectra + b * s->channels);
}

static size_t
apart (const struct fourier *f, const struct side *s)
{
  return 2 * s->channels * f->bins;
}

/* [Re K  Im K; -Im K  Re K] of all frequencies, with the scale of FFTW; or its
   transpose.  */
static void
transform_kernels (const struct convolution *c, const struct kernels *m,
                   bool transposed)
{
  const struct fourier *f = c->own;
  size_t in = c->image.channels, out = c->channels, side[2];
  size_t row = transposed ? 2 * in : 1, column = transposed ? 1 : 2 * out;
  size_t height = c->window.size[0], width = c->window.size[1];
  real scale = 1 / (real) (f->size[0] * f->size[1]);
  kernels_sides (m, side);
  for (size_t o = 0; o < out; o++)
    {
      memset (f->grid, 0, f->size[0] * f->size[1] * in * sizeof *f->grid);
      for (size_t j = 0; j < width; j++)
        for (size_t i = 0; i < height * in; i++)
          f->grid[j * f->size[0] * in + i]
            = scale * m->w[o * side[0] + (i + j * height * in) * side[1]];
      FFTW (execute_dft_r2c) (f->image.forward, f->grid, f->spectrum);
      const real *k = (const real *) f->spectrum;
      real *to = f->kernels + 2 * o * row;
      for (size_t b = 0; b < f->bins; b++, k += 2 * in, to += 4 * in * out)
        for (size_t i = 0; i < in; i++)
          {
            real *at = to + 2 * i * column;
            at[0] = at[row + column] = k[2 * i];
            at[column] = k[2 * i + 1];
            at[row] = -k[2 * i + 1];
          }
    }
}

/* From one side to the other, by the kernels that transform_kernels left.  */
static void
cross (const struct context *context, const struct fourier *f, size_t images,
       const struct side *x_side, const real *x, const struct side *y_side,
       real *y)
{
  size_t in = x_side->channels, out = y_side->channels;
  for (size_t at = 0, count; at < images && ! asked_to_end (context);
       at += count)
    {
      count = images - at < f->many ? images - at : f->many;
      for (size_t m = 0; m < count; m++)
        there (f, x_side, x, at + m, m);
      for (size_t b = 0; b < f->bins; b++)
        matrix_product (PLAIN, PLAIN, 2 * out, count, 2 * in, 1,
                        f->kernels + b * 4 * in * out, 2 * out,
                        at_frequency (x_side, b), apart (f, x_side), 0,
                        at_frequency (y_side, b), apart (f, y_side));
      for (size_t m = 0; m < count; m++)
        from (f, y_side, y, at + m, m);
    }
}

static void
through (const struct context *context, const struct convolution *c,
         const struct kernels *m, size_t images, const real *image,
         real *places)
{
  const struct fourier *f = c->own;
  struct side image_at = image_side (c), places_at = places_side (c);
  if (! has_room (f))
    {
      convolution_gathered.through (context, f->otherwise, m, images, image,
                                    places);
      return;
    }
  transform_kernels (c, m, false);
  cross (context, f, images, &image_at, image, &places_at, places);
}

static void
back (const struct context *context, const struct convolution *c,
      const struct kernels *m, size_t images, const real *places, real *image)
{
  const struct fourier *f = c->own;
  struct side image_at = image_side (c), places_at = places_side (c);
  if (! has_room (f))
    {
      convolution_gathered.back (context, f->otherwise, m, images, places,
                                 image);
      return;
    }
  transform_kernels (c, m, true);
  cross (context, f, images, &places_at, places, &image_at, image);
}

/* d = beta d + the kernels whose spectra are products of all images.  */
static void
kernels_back (const struct convolution *c, const struct kernels *m, real beta,
              real *d)
{
  const struct fourier *f = c->own;
  size_t in = c->image.channels, out = c->channels, side[2];
  size_t height = c->window.size[0], width = c->window.size[1];
  real scale = 1 / (real) (f->size[0] * f->size[1]);
  kernels_sides (m, side);
  for (size_t o = 0; o < out; o++)
    {
      const real *k = f->kernels + 2 * o;
      real *to = (real *) f->spectrum;
      for (size_t b = 0; b < f->bins; b++, k += 4 * in * out, to += 2 * in)
        for (size_t i = 0; i < in; i++)
          {
            const real *at = k + 4 * i * out, *next = at + 2 * out;
            to[2 * i] = at[0] + next[1];
            to[2 * i + 1] = next[0] - at[1];
          }
      FFTW (execute_dft_c2r) (f->image.backward, f->spectrum, f->grid);
      for (size_t j = 0; j < width; j++)
        for (size_t i = 0; i < height * in; i++)
          {
            real *at = d + o * side[0] + (i + j * height * in) * side[1];
            real x = scale * f->grid[j * f->size[0] * in + i];
            *at = beta == 0 ? x : beta * *at + x;
          }
    }
}

static void
gradient (const struct context *context, const struct convolution *c,
          const struct kernels *m, size_t images, const real *image,
          const real *places, real beta, real *d)
{
  const struct fourier *f = c->own;
  struct side image_at = image_side (c), places_at = places_side (c);
  size_t in = c->image.channels, out = c->channels;
  if (! has_room (f))
    {
      convolution_gathered.gradient (context, f->otherwise, m, images, image,
                                     places, beta, d);
      return;
    }
  for (size_t at = 0, count; at < images && ! asked_to_end (context);
       at += count)
    {
      count = images - at < f->many ? images - at : f->many;
      for (size_t n = 0; n < count; n++)
        {
          there (f, &image_at, image, at + n, n);
          there (f, &places_at, places, at + n, n);
        }
      for (size_t b = 0; b < f->bins; b++)
        matrix_product (PLAIN, TRANSPOSED, 2 * out, 2 * in, count, 1,
                        at_frequency (&places_at, b), apart (f, &places_at),
                        at_frequency (&image_at, b), apart (f, &image_at),
                        at ? 1 : 0, f->kernels + b * 4 * in * out, 2 * out);
    }
  kernels_back (c, m, beta, d);
}

const struct convolution_way convolution_fourier
  = { "fourier", cost, prepare, through, back, gradient };
