/* Windows on the image itself.  In an image with a margin of zeros, H x V
   places in all, the part of a window under one column s of the kernel is
   rows x C numbers that lie together, and the next window's begin S C numbers
   further, S the stride: the columns of a matrix that overlap in memory,

     places = sum_s W_s X_s,   X_s = rows C x windows, columns S C apart,

   and nothing is gathered but the image once.  The sum over s stays in
   registers (product_apart), a column of the image's windows at a time.

   The way back is of the same kind.  To place y of the image come the places
   whose windows reach it: y + p = r + S i, so that with y + p = a + S u, a the
   phase, r = a + S t, they are

     image_c (y) = sum over t, o of W_o (c, a + S t) places_o (u - t),

   windows one place apart on the places with a margin, under a kernel of every
   S-th number turned about; and in two directions S x S' such kernels, each
   for the places of its phases.  Nothing is scattered.

   And dW_s = places X_s'.

   Columns that overlap are no matrix to BLAS: it needs our own product.  */

#include "math/matrix.h"
#include "math/product.h"
#include "net/convolution.h"

#include <string.h>

enum
{
  AT_ONCE = 256,              /* windows of a gradient's product, about */
  DEEP = 2048 / sizeof (real) /* numbers of a window in a product, about */
};

/* A padded image: `high' x `wide' places of `channels' numbers, the image at
   `before'.  */
struct padded
{
  size_t channels, high, wide, before[2];
};

/* In one direction the places of an image that are of one phase, `first' and
   every S-th after it, `count' of them: numbers a, a + S .. of the kernel,
   `taps' of them, reach each; the first one's windows begin at `from' of the
   padded places.  */
struct phase
{
  size_t first, count, a, taps, from;
};

struct direct
{
  struct padded there, back;
  size_t phase_count[2];
  struct phase *phases[2];
  real *room;   /* of an image */
  real *turned; /* kernels, about, or the gradient */
};

/* What a product is of: `units' numbers of each of count[0] x count[1]
   windows, step[0] and step[1] numbers apart; what comes of them goes to[0]
   and to[1] apart.  */
struct run
{
  size_t units, k, segments, jump;
  size_t count[2], step[2], to[2];
};

/* Of units x windows under so many numbers, in registers but for what enters
   and leaves; the rest is what a column of windows costs to begin.  */
static double
product_cost (size_t units, double windows, double columns, double numbers,
              double segments)
{
  size_t width = 64 / sizeof (real);
  double vectors = (double) ((units + width - 1) / width);
  return vectors
         * (.0188 * (double) width * windows * numbers
            + (4 * windows + 8 * columns + .4 * windows * segments));
}

static double
cost (const struct convolution *c, enum convolution_product product)
{
  const struct window *w = &c->window;
  double n = (double) c->windows, k = (double) c->rows;
  double in = (double) c->image.channels, out = (double) c->channels;
  double width = (double) w->size[1];
  double image = (double) c->image.count / in;
  double phases = (double) (w->stride[0] * w->stride[1]);
  if (! product_fits (64, 64, 64))
    return INFINITY;
  switch (product)
    {
    case CONVOLUTION_THROUGH:
      return .1 * image * in
             + product_cost (c->channels, n, (double) w->out[1], k, width);
    case CONVOLUTION_GRADIENT:
      return .1 * image * in
             + product_cost (c->channels, k, width, n, (double) w->out[1]);
    default:
      return .1 * n * out
             + product_cost (
               c->image.channels, image,
               (double) c->image.width * fmin ((double) w->stride[0], image),
               k / in * out / phases, width / (double) w->stride[1]);
    }
}

/* Those of direction i, and the margin that the places need.  */
static enum status
phases_new (struct context *context, const struct convolution *c, size_t i,
            struct direct *d)
{
  const struct window *w = &c->window;
  size_t places = i ? c->image.width : c->image.height;
  size_t stride = w->stride[i], before = (size_t) w->before[i];
  size_t count = stride < places ? stride : places;
  size_t margin = 0, end = w->out[i];
  struct phase *phases;
  TRY (take (context, &phases, count, sizeof *phases));
  for (size_t y = 0; y < count; y++)
    {
      size_t a = (y + before) % stride, u = (y + before) / stride;
      size_t taps
        = a < w->size[i] ? (w->size[i] - a + stride - 1) / stride : 0;
      size_t many = (places - y + stride - 1) / stride;
      phases[y] = (struct phase){ y, many, a, taps, u };
      margin = taps > u + 1 + margin ? taps - 1 - u : margin;
      end = u + many > end ? u + many : end;
    }
  for (size_t y = 0; y < count; y++)
    phases[y].from
      = phases[y].taps ? phases[y].from + margin + 1 - phases[y].taps : 0;
  d->phases[i] = phases;
  d->phase_count[i] = count;
  d->back.before[i] = margin;
  *(i ? &d->back.wide : &d->back.high) = margin + end;
  return STATUS_OK;
}

static enum status
prepare (struct context *context, const struct convolution *c, size_t images,
         void **own)
{
  const struct window *w = &c->window;
  struct direct *d;
  (void) images;
  TRY (take (context, &d, 1, sizeof *d));
  d->there = (struct padded){
    .channels = c->image.channels,
    .high = (w->out[0] - 1) * w->stride[0] + w->size[0],
    .wide = (w->out[1] - 1) * w->stride[1] + w->size[1],
    .before = { (size_t) w->before[0], (size_t) w->before[1] },
  };
  d->back.channels = c->channels;
  for (size_t i = 0; i < 2; i++)
    TRY (phases_new (context, c, i, d));
  size_t a = d->there.high * d->there.wide * c->image.channels;
  size_t b = d->back.high * d->back.wide * c->channels;
  TRY (take (context, &d->room, a > b ? a : b, sizeof (real)));
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

/* As many segments at a time as leave the kernels in a cache.  */
static void
convolve (const struct context *context, const struct run *run, const real *w,
          size_t stride, const real *x, real *out)
{
  size_t most = run->k && DEEP / run->k > 1 ? DEEP / run->k : 1;
  size_t s = 0, many;
  do
    {
      many = run->segments - s < most ? run->segments - s : most;
      for (size_t j = 0; j < run->count[1] && ! asked_to_end (context); j++)
        {
          const struct apart b = { x + s * run->jump + j * run->step[1],
                                   run->k,
                                   many,
                                   1,
                                   run->jump,
                                   run->step[0] };
          product_apart (run->units, run->count[0], w + s * run->k * stride,
                         stride, &b, s ? 1 : 0, out + j * run->to[1],
                         run->to[0]);
        }
    }
  while ((s += many) < run->segments);
}

static struct run
run_of (const struct convolution *c)
{
  const struct direct *d = c->own;
  const struct window *w = &c->window;
  size_t channels = c->image.channels, column = d->there.high * channels;
  return (struct run){
    .units = c->channels,
    .k = w->size[0] * channels,
    .segments = w->size[1],
    .jump = column,
    .count = { w->out[0], w->out[1] },
    .step = { w->stride[0] * channels, w->stride[1] * column },
    .to = { c->channels, w->out[0] * c->channels },
  };
}

static void
through (const struct context *context, const struct convolution *c,
         const struct kernels *m, size_t images, const real *image,
         real *places)
{
  const struct direct *d = c->own;
  struct run run = run_of (c);
  const real *w = m->w;
  size_t stride = m->stride;
  if (m->as == TRANSPOSED)
    {
      matrix_transpose (c->rows, c->channels, m->w, m->stride, d->turned,
                        c->channels);
      w = d->turned;
      stride = c->channels;
    }
  for (size_t n = 0; n < images && ! asked_to_end (context); n++)
    {
      pad (&d->there, c->image.height, c->image.width,
           image + n * c->image.count, d->room);
      convolve (context, &run, w, stride, d->room,
                places + n * c->windows * c->channels);
    }
}

/* Of each pair of phases, channels x (units, taps, taps): number (c; o, t, t')
   is W_o (c, a + S (T - 1 - t), ..).  */
static void
turn_kernels (const struct convolution *c, const struct kernels *m)
{
  const struct direct *d = c->own;
  const struct window *w = &c->window;
  size_t channels = c->image.channels, side[2];
  real *to = d->turned;
  kernels_sides (m, side);
  for (size_t j = 0; j < d->phase_count[1]; j++)
    for (size_t i = 0; i < d->phase_count[0]; i++)
      for (size_t u = d->phases[1][j].taps; u-- > 0;)
        for (size_t t = d->phases[0][i].taps; t-- > 0;)
          {
            size_t row = d->phases[0][i].a + t * w->stride[0];
            size_t column = d->phases[1][j].a + u * w->stride[1];
            size_t place = row + column * w->size[0];
            const real *from = m->w + place * channels * side[1];
            for (size_t o = 0; o < c->channels; o++, from += side[0])
              for (size_t k = 0; k < channels; k++)
                *to++ = from[k * side[1]];
          }
}

static void
back (const struct context *context, const struct convolution *c,
      const struct kernels *m, size_t images, const real *places, real *image)
{
  const struct direct *d = c->own;
  const struct window *w = &c->window;
  size_t channels = c->image.channels, column = d->back.high * c->channels;
  size_t high = c->image.height * channels;
  turn_kernels (c, m);
  for (size_t n = 0; n < images && ! asked_to_end (context); n++)
    {
      const real *kernel = d->turned;
      pad (&d->back, w->out[0], w->out[1],
           places + n * c->windows * c->channels, d->room);
      for (size_t j = 0; j < d->phase_count[1]; j++)
        for (size_t i = 0; i < d->phase_count[0]; i++)
          {
            const struct phase *p = &d->phases[0][i], *q = &d->phases[1][j];
            const struct run run = {
              .units = channels,
              .k = p->taps * c->channels,
              .segments = q->taps,
              .jump = column,
              .count = { p->count, q->count },
              .step = { c->channels, column },
              .to = { w->stride[0] * channels, w->stride[1] * high },
            };
            convolve (context, &run, kernel, channels,
                      d->room + p->from * c->channels + q->from * column,
                      image + n * c->image.count + p->first * channels
                        + q->first * high);
            kernel += p->taps * q->taps * c->channels * channels;
          }
    }
}

static void
gradient (const struct context *context, const struct convolution *c,
          const struct kernels *m, size_t images, const real *image,
          const real *places, real beta, real *d)
{
  const struct direct *own = c->own;
  struct run run = run_of (c);
  size_t most = AT_ONCE / run.count[0] > 1 ? AT_ONCE / run.count[0] : 1;
  bool turned = m->as == TRANSPOSED;
  real *sum = turned ? own->turned : d, scale = turned ? 0 : beta;
  size_t stride = turned ? c->channels : m->stride;
  for (size_t n = 0; n < images && ! asked_to_end (context); n++)
    {
      pad (&own->there, c->image.height, c->image.width,
           image + n * c->image.count, own->room);
      for (size_t j = 0, many; j < run.count[1] && ! asked_to_end (context);
           j += many)
        {
          many = run.count[1] - j < most ? run.count[1] - j : most;
          for (size_t s = 0; s < run.segments; s++)
            {
              const struct apart b
                = { own->room + s * run.jump + j * run.step[1],
                    run.count[0],
                    many,
                    run.step[0],
                    run.step[1],
                    1 };
              product_apart (
                run.units, run.k,
                places + n * c->windows * run.units + j * run.to[1], run.units,
                &b, scale, sum + s * run.k * stride, stride);
            }
          scale = 1;
        }
    }
  for (size_t o = 0; turned && images && o < c->channels; o++)
    for (size_t k = 0; k < c->rows; k++)
      {
        real *to = d + k + o * m->stride, x = sum[o + k * stride];
        *to = beta == 0 ? x : beta * *to + x;
      }
}

const struct convolution_way convolution_direct
  = { "direct", cost, prepare, through, back, gradient };
