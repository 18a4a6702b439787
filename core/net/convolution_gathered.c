/* Windows gathered for a part of them at a time, so that they stay in the
   cache, and a product: any shape.  Of all windows they would be rows x columns
   times the image.  A window of one place is the image itself.  */

#include "math/matrix.h"
#include "net/convolution.h"

#include <string.h>

enum
{
  COLUMN_BYTES = 128 << 10, /* of windows that are gathered at once */
  LEAST = 8
};

struct gathered
{
  size_t many;
  real *columns;
  bool whole; /* a window is a place: the columns are the image */
};

static bool
is_whole (const struct convolution *c)
{
  const struct window *w = &c->window;
  return c->rows == c->image.channels && w->stride[0] == 1 && w->stride[1] == 1
         && w->before[0] == 0 && w->before[1] == 0;
}

/* And windows gathered, or scattered, which costs more: a column of one at a
   time.  */
static double
cost (const struct convolution *c, enum convolution_product product)
{
  size_t n = c->windows, k = c->rows;
  bool scatters = product == CONVOLUTION_BACK;
  double moved = 3 * (double) (n * c->window.size[1])
                 + (scatters ? .6 : .25) * (double) n * (double) k;
  return (scatters ? convolution_product (k, n, c->channels)
                   : convolution_product (c->channels, n, k))
         + (is_whole (c) ? 0 : moved);
}

static enum status
prepare (struct context *context, const struct convolution *c, size_t images,
         void **own)
{
  struct gathered *g;
  (void) images;
  TRY (take (context, &g, 1, sizeof *g));
  g->many = COLUMN_BYTES / (c->rows * sizeof (real));
  g->many = g->many < LEAST ? LEAST : g->many;
  g->whole = is_whole (c);
  *own = g;
  return take (context, &g->columns, c->rows * g->many + WINDOW_SLACK,
               sizeof (real));
}

/* A part of the windows of `images' images, one after the other: `at' counts
   through all of them.  Returns how many.  */
static size_t
part_of (const struct convolution *c, size_t images, size_t at)
{
  const struct gathered *g = c->own;
  size_t left = images * c->windows - at;
  return left < g->many ? left : g->many;
}

/* Windows at .. of all images as columns; where a window is a place, the
   images themselves.  */
static const real *
gather (const struct convolution *c, const real *x, size_t at, size_t count)
{
  const struct gathered *g = c->own;
  if (g->whole)
    return x + at * c->rows;
  real *columns = g->columns;
  while (count)
    {
      size_t image = at / c->windows, first = at % c->windows;
      size_t part = c->windows - first < count ? c->windows - first : count;
      window_gather (&c->window, &c->image, x + image * c->image.count, first,
                     part, columns);
      columns += part * c->rows;
      at += part;
      count -= part;
    }
  return g->columns;
}

static void
scatter (const struct convolution *c, size_t at, size_t count, real *x)
{
  const struct gathered *g = c->own;
  const real *columns = g->columns;
  while (count)
    {
      size_t image = at / c->windows, first = at % c->windows;
      size_t part = c->windows - first < count ? c->windows - first : count;
      window_scatter (&c->window, &c->image, columns, first, part,
                      x + image * c->image.count);
      columns += part * c->rows;
      at += part;
      count -= part;
    }
}

static void
through (const struct context *context, const struct convolution *c,
         const struct kernels *m, size_t images, const real *image,
         real *places)
{
  size_t channels = c->channels;
  for (size_t at = 0, count; at < images * c->windows; at += count)
    {
      if (asked_to_end (context))
        return;
      count = part_of (c, images, at);
      const real *columns = gather (c, image, at, count);
      matrix_product (m->as, PLAIN, channels, count, c->rows, 1, m->w,
                      m->stride, columns, c->rows, 0, places + at * channels,
                      channels);
    }
}

static void
back (const struct context *context, const struct convolution *c,
      const struct kernels *m, size_t images, const real *places, real *image)
{
  const struct gathered *g = c->own;
  enum transposition other = m->as == PLAIN ? TRANSPOSED : PLAIN;
  if (! g->whole)
    memset (image, 0, images * c->image.count * sizeof *image);
  for (size_t at = 0, count; at < images * c->windows; at += count)
    {
      if (asked_to_end (context))
        return;
      count = part_of (c, images, at);
      real *columns = g->whole ? image + at * c->rows : g->columns;
      matrix_product (other, PLAIN, c->rows, count, c->channels, 1, m->w,
                      m->stride, places + at * c->channels, c->channels, 0,
                      columns, c->rows);
      if (! g->whole)
        scatter (c, at, count, image);
    }
}

static void
gradient (const struct context *context, const struct convolution *c,
          const struct kernels *m, size_t images, const real *image,
          const real *places, real beta, real *d)
{
  for (size_t at = 0, count; at < images * c->windows; at += count)
    {
      if (asked_to_end (context))
        return;
      count = part_of (c, images, at);
      const real *columns = gather (c, image, at, count);
      const real *part = places + at * c->channels;
      bool turned = m->as == TRANSPOSED;
      size_t high = turned ? c->rows : c->channels;
      size_t wide = turned ? c->channels : c->rows;
      matrix_product (PLAIN, TRANSPOSED, high, wide, count, 1,
                      turned ? columns : part, high, turned ? part : columns,
                      wide, beta, d, m->stride);
      beta = 1;
    }
}

const struct convolution_way convolution_gathered
  = { "gathered", cost, prepare, through, back, gradient };
