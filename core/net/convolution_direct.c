/* Windows one place apart, on the image itself.  In an image with a margin of
   zeros, H x V places in all, the part of a window under one column s of the
   kernel is rows x C numbers that lie together, and the next window's begin C
   numbers further: so they are the columns of a matrix that overlap in memory,

     places = sum_s W_s X_s,   X_s = rows C x windows, columns C apart,

   and nothing is gathered but the image once.  The last windows of a column of
   the image reach into the next one; what comes of those is left out, and the
   gradient has zeros there.  The way back is the same of the places with a
   margin and the kernels turned about,

     image_c (i, j) = sum W_o (c, r, s) places_o (i - r + p, j - s + p).

   Columns that overlap are no matrix to BLAS: it needs our own product.  */

#include "math/product.h"
#include "net/convolution.h"

#include <string.h>

enum
{
  AT_ONCE = 256 /* windows of a product, about */
};

/* A padded image and the windows on it: `high' x `wide' places of `channels'
   numbers, the image at `before'.  */
struct padded
{
  size_t channels, high, wide, before[2], windows[2], size[2];
};

struct direct
{
  struct padded there, back;
  real *room, *places; /* of an image; what its windows give */
  real *turned;        /* kernels, about */
};

static struct padded
padded_of (size_t channels, const size_t size[2], const size_t windows[2],
           const size_t before[2])
{
  return (struct padded){ .channels = channels,
                          .high = windows[0] + size[0] - 1,
                          .wide = windows[1] + size[1] - 1,
                          .before = { before[0], before[1] },
                          .windows = { windows[0], windows[1] },
                          .size = { size[0], size[1] } };
}

/* And what is added up for each column of the kernel.  */
static double
cost (const struct convolution *c)
{
  const struct window *w = &c->window;
  size_t in = c->image.channels, out = c->channels;
  size_t n = (w->out[0] + w->size[0] - 1) * w->out[1];
  if (w->stride[0] != 1 || w->stride[1] != 1 || ! product_fits (64, 64, 64)
      || c->rows == in)
    return INFINITY;
  return 2 * convolution_product (out, n, c->rows)
         + convolution_product (in, n, c->rows / in * out)
         + .3 * (double) (n * w->size[1]) * (double) (2 * out + in);
}

static enum status
prepare (struct context *context, const struct convolution *c, size_t images,
         void **own)
{
  const struct window *w = &c->window;
  size_t image[2] = { c->image.height, c->image.width }, there[2], back[2];
  struct direct *d;
  (void) images;
  TRY (take (context, &d, 1, sizeof *d));
  for (size_t i = 0; i < 2; i++)
    {
      there[i] = (size_t) w->before[i];
      back[i] = w->size[i] - 1 - there[i];
    }
  d->there = padded_of (c->image.channels, w->size, w->out, there);
  d->back = padded_of (c->channels, w->size, image, back);
  size_t a = d->there.high * d->there.wide * c->image.channels;
  size_t b = d->back.high * d->back.wide * c->channels;
  size_t p = d->there.high * w->out[1] * c->channels;
  size_t q = d->back.high * image[1] * c->image.channels;
  TRY (take (context, &d->room, a > b ? a : b, sizeof (real)));
  TRY (take (context, &d->places, p > q ? p : q, sizeof (real)));
  *own = d;
  return take (context, &d->turned, c->rows * c->channels, sizeof (real));
}

/* The image with its margin; of one that reaches further, what windows see. */
static void
pad (const struct padded *f, size_t height, size_t width, const real *x,
     real *padded)
{
  size_t column = f->high * f->channels;
  size_t top = f->before[0] * f->channels;
  size_t rows
    = height < f->high - f->before[0] ? height : f->high - f->before[0];
  size_t many = rows * f->channels;
  for (size_t j = 0; j < f->wide; j++, padded += column)
    {
      if (j < f->before[1] || j - f->before[1] >= width)
        {
          memset (padded, 0, column * sizeof *padded);
          continue;
        }
      memset (padded, 0, top * sizeof *padded);
      memcpy (padded + top, x + (j - f->before[1]) * height * f->channels,
              many * sizeof *padded);
      memset (padded + top + many, 0, (column - top - many) * sizeof *padded);
    }
}

/* Windows of columns j .. of the padded image as so many columns of a matrix,
   those between two columns of the image among them.  */
static size_t
part_of (const struct padded *f, size_t j, size_t *columns)
{
  size_t most = AT_ONCE / f->high > 1 ? AT_ONCE / f->high : 1;
  size_t left = f->windows[1] - j;
  *columns = left < most ? left : most;
  return (*columns - 1) * f->high + f->windows[0];
}

/* out (units x windows) of one image.  */
static void
convolve (const struct padded *f, const struct kernels *m, size_t units,
          const real *padded, real *places, real *out)
{
  size_t k = f->size[0] * f->channels, side[2];
  kernels_sides (m, side);
  for (size_t j = 0, columns; j < f->windows[1]; j += columns)
    {
      size_t n = part_of (f, j, &columns);
      for (size_t s = 0; s < f->size[1]; s++)
        product (m->as, PLAIN, units, n, k, 1, m->w + s * k * side[1],
                 m->stride, padded + (j + s) * f->high * f->channels,
                 f->channels, s ? 1 : 0, places, units);
      for (size_t i = 0; i < columns; i++)
        memcpy (out + (j + i) * f->windows[0] * units,
                places + i * f->high * units,
                f->windows[0] * units * sizeof *out);
    }
}

static void
through (const struct context *context, const struct convolution *c,
         const struct kernels *m, size_t images, const real *image,
         real *places)
{
  struct direct *d = c->own;
  for (size_t n = 0; n < images && ! asked_to_end (context); n++)
    {
      pad (&d->there, c->image.height, c->image.width,
           image + n * c->image.count, d->room);
      convolve (&d->there, m, c->channels, d->room, d->places,
                places + n * c->windows * c->channels);
    }
}

/* Channels x (units, rows, columns): number (c; o, r, s) is W_o (c, R - r, S -
   s), R and S the last.  */
static struct kernels
turn_kernels (const struct convolution *c, const struct kernels *m,
              real *turned)
{
  size_t channels = c->image.channels, side[2];
  size_t places = c->rows / channels;
  kernels_sides (m, side);
  for (size_t place = 0; place < places; place++)
    for (size_t o = 0; o < c->channels; o++)
      {
        const real *w
          = m->w + o * side[0] + (places - 1 - place) * channels * side[1];
        real *to = turned + (o + place * c->channels) * channels;
        for (size_t k = 0; k < channels; k++)
          to[k] = w[k * side[1]];
      }
  return (struct kernels){ turned, channels, PLAIN };
}

static void
back (const struct context *context, const struct convolution *c,
      const struct kernels *m, size_t images, const real *places, real *image)
{
  struct direct *d = c->own;
  struct kernels turned = turn_kernels (c, m, d->turned);
  for (size_t n = 0; n < images && ! asked_to_end (context); n++)
    {
      pad (&d->back, c->window.out[0], c->window.out[1],
           places + n * c->windows * c->channels, d->room);
      convolve (&d->back, &turned, c->image.channels, d->room, d->places,
                image + n * c->image.count);
    }
}

static void
gradient (const struct context *context, const struct convolution *c,
          const struct kernels *m, size_t images, const real *image,
          const real *places, real beta, real *d)
{
  struct direct *own = c->own;
  const struct padded *f = &own->there;
  size_t units = c->channels, k = f->size[0] * f->channels, side[2];
  bool turned = m->as == TRANSPOSED;
  kernels_sides (m, side);
  for (size_t i = 0; i < images && ! asked_to_end (context); i++)
    {
      pad (f, c->image.height, c->image.width, image + i * c->image.count,
           own->room);
      for (size_t j = 0, columns; j < f->windows[1]; j += columns)
        {
          size_t n = part_of (f, j, &columns);
          for (size_t v = 0; v < columns; v++)
            {
              real *to = own->places + v * f->high * units;
              memcpy (to,
                      places
                        + (i * c->windows + (j + v) * f->windows[0]) * units,
                      f->windows[0] * units * sizeof *to);
              memset (to + f->windows[0] * units, 0,
                      (f->high - f->windows[0]) * units * sizeof *to);
            }
          for (size_t s = 0; s < f->size[1]; s++)
            {
              const real *x = own->room + (j + s) * f->high * f->channels;
              real *to = d + s * k * side[1];
              if (turned)
                product (PLAIN, TRANSPOSED, k, units, n, 1, x, f->channels,
                         own->places, units, beta, to, m->stride);
              else
                product (PLAIN, TRANSPOSED, units, k, n, 1, own->places, units,
                         x, f->channels, beta, to, m->stride);
            }
          beta = 1;
        }
    }
}

const struct convolution_way convolution_direct
  = { "direct", cost, prepare, through, back, gradient };
