/* A convolution's three products, whichever way they are made.

   With the numbers of an image's windows as columns P (net/window.h) and W of
   channels x numbers of a window, they are

     through   places = W P,
     back      image = what the columns of W' places add up to,
     gradient  dW = places P',

   of which a layer that convolves and its adjoint are made, forwards and
   backwards.  None needs P as a whole.  The ways to make them are rows of a
   table, each a file, and agree up to rounding:

     gathered  P for some windows at a time, and a product: any shape;
     direct    windows overlap in memory where the image has a margin of
               zeros: products on the image itself, nothing is gathered;
     fourier   a product of spectra, by FFTW: the cost does not depend on the
               kernel's size; windows one place apart.

   The shape chooses when a run is set up: for each of the three the way of the
   least cost, where a cost is what docs/performance.md has measured.  All
   memory is taken then.

   To add a way: a file with a row, and its name in convolution.c.  */

#ifndef AE_CONVOLUTION_H
#define AE_CONVOLUTION_H

#include "math/product.h"
#include "net/window.h"

/* W of channels x numbers of a window, or as it is stored its transpose.  */
struct kernels
{
  const real *w;
  size_t stride;
  enum transposition as; /* what makes it channels x numbers */
};

enum convolution_product
{
  CONVOLUTION_THROUGH,
  CONVOLUTION_BACK,
  CONVOLUTION_GRADIENT,
  CONVOLUTION_PRODUCTS
};

struct convolution_way;

struct convolution
{
  struct window window;
  struct shape image;
  size_t channels;      /* of places */
  size_t windows, rows; /* of an image; numbers of a window */
  size_t images;        /* of a run, or more */
  const struct convolution_way *way;
  void *own; /* the way's: numbers that are worked on */
};

struct convolution_way
{
  const char *name;

  /* Nanoseconds of an image, single precision on one thread; INFINITY: it
     cannot.  */
  double (*cost) (const struct convolution *, enum convolution_product);

  /* For runs of so many images; more may come.  */
  enum status (*prepare) (struct context *, const struct convolution *,
                          size_t images, void **own);

  /* All stop early where the host asks to end.  */
  void (*through) (const struct context *, const struct convolution *,
                   const struct kernels *, size_t images, const real *image,
                   real *places);
  void (*back) (const struct context *, const struct convolution *,
                const struct kernels *, size_t images, const real *places,
                real *image);

  /* d = beta d + it, stored as the kernels are.  */
  void (*gradient) (const struct context *, const struct convolution *,
                    const struct kernels *, size_t images, const real *image,
                    const real *places, real beta, real *d);
};

#define convolution_ways REAL_NAME (convolution_ways)
#define convolution_gathered REAL_NAME (convolution_gathered)
#define convolution_direct REAL_NAME (convolution_direct)
#define convolution_fourier REAL_NAME (convolution_fourier)
#define convolution_new REAL_NAME (convolution_new)
#define convolution_choose REAL_NAME (convolution_choose)

extern const struct convolution_way convolution_gathered, convolution_direct,
  convolution_fourier;

/* All, ending with NULL.  */
extern const struct convolution_way *const convolution_ways[];

static inline struct convolution
convolution_of (const struct window *window, const struct shape *image,
                size_t channels, size_t images)
{
  return (struct convolution){ .window = *window,
                               .image = *image,
                               .channels = channels,
                               .windows = window_count (window),
                               .images = images,
                               .rows = window->size[0] * window->size[1]
                                       * image->channels };
}

enum status convolution_new (struct context *, const struct window *,
                             const struct shape *image, size_t channels,
                             size_t images, const struct convolution_way *,
                             struct convolution **);

/* For each product the one that costs least; may be the same.  */
enum status convolution_choose (struct context *, const struct window *,
                                const struct shape *image, size_t channels,
                                size_t images,
                                struct convolution *by[CONVOLUTION_PRODUCTS]);

/* Multiplications of an m x n x k product as our own makes them, whole vectors
   of m at a time; and what one costs.  */
static inline double
convolution_product (size_t m, size_t n, size_t k)
{
  size_t width = 64 / sizeof (real), vectors = (m + width - 1) / width;
  return .021 * (double) (vectors * width) * (double) n * (double) k;
}

/* Number (o, k) of the kernels is at o * side[0] + k * side[1].  */
static inline void
kernels_sides (const struct kernels *m, size_t side[2])
{
  side[m->as == PLAIN ? 0 : 1] = 1;
  side[m->as == PLAIN ? 1 : 0] = m->stride;
}

#endif
