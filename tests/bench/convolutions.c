/* tests/bench/convolutions.c: what a convolution costs in each way.

     convolutions CHANNELS UNITS SIZE STRIDE IMAGES ROUNDS [K ...]

   Of a layer with so many channels in and out, windows of K x K STRIDE places
   apart, (K - 1) / 2 places of padding, on IMAGES images of SIZE x SIZE: a
   line of JSON for each K with milliseconds of processor time of one thread
   for what a step of learning makes, places, the way back and the gradient, by
   way, and of the same three products of windows that lie gathered, by BLAS
   (the limit).  Ways take turns; medians of ROUNDS are told.

   Copyright (C) 2026 the authors of autoencoder
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "clock.h"
#include "math/libraries.h"
#include "math/matrix.h"
#include "net/convolution.h"

#include <cblas.h>

#include <stdio.h>
#include <stdlib.h>

void openblas_set_num_threads (int);
char *openblas_get_corename (void);

enum
{
  MOST_WAYS = 4, /* gathered, direct, fourier, and the products alone */
  MOST_ROUNDS = 64
};

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

static double
median (double *times, int count)
{
  qsort (times, (size_t) count, sizeof *times, compare);
  return times[count / 2];
}

static void
need (enum status status, const struct context *context)
{
  if (status == STATUS_OK)
    return;
  fprintf (stderr, "%s\n", context->message);
  exit (1);
}

static real *
numbers (struct context *context, size_t count)
{
  real *x;
  need (take (context, &x, count, sizeof *x), context);
  for (size_t i = 0; i < count; i++)
    x[i] = (real) ((double) (i * 7919 % 1009) / 1009 - .5);
  return x;
}

/* What a step has, and room for what it makes.  */
struct step
{
  size_t images, places;
  struct kernels m;
  real *x, *y, *to, *d, *columns;
};

/* One of the products alone, of so many windows at a time as a cache holds. */
static void
alone (const struct convolution *c, const struct step *s,
       enum convolution_product product)
{
  enum
  {
    PART = 1024
  };
  int m = (int) c->channels, k = (int) c->rows;
  for (size_t at = 0; at < s->places; at += PART)
    {
      int n = (int) (s->places - at < PART ? s->places - at : PART);
      const real *y = s->y + at * c->channels;
      if (product == CONVOLUTION_THROUGH)
        cblas_sgemm (CblasColMajor, CblasNoTrans, CblasNoTrans, m, n, k, 1,
                     s->m.w, m, s->columns, k, 0, s->to + at * c->channels, m);
      else if (product == CONVOLUTION_GRADIENT)
        cblas_sgemm (CblasColMajor, CblasNoTrans, CblasTrans, m, k, n, 1, y, m,
                     s->columns, k, at ? 1 : 0, s->d, m);
      else
        cblas_sgemm (CblasColMajor, CblasTrans, CblasNoTrans, k, n, m, 1,
                     s->m.w, m, y, m, 0, s->columns, k);
    }
}

static void
make (const struct context *context, const struct convolution *c,
      const struct step *s, enum convolution_product product)
{
  if (product == CONVOLUTION_THROUGH)
    c->way->through (context, c, &s->m, s->images, s->x, s->to);
  else if (product == CONVOLUTION_GRADIENT)
    c->way->gradient (context, c, &s->m, s->images, s->x, s->y, 0, s->d);
  else
    c->way->back (context, c, &s->m, s->images, s->y, s->to);
}

/* Milliseconds of each way and product: those of the ways that cannot are
   NaN; behind the ways the products alone.  */
static void
measure (const struct context *context, struct convolution *const *ways,
         const struct step *s, int rounds,
         double found[MOST_WAYS][CONVOLUTION_PRODUCTS])
{
  static double times[MOST_WAYS][CONVOLUTION_PRODUCTS][MOST_ROUNDS];
  int last = 0;
  while (convolution_ways[last])
    last++;
  for (int r = -1; r < rounds; r++)
    for (int i = 0; i <= last; i++)
      for (int p = 0; p < CONVOLUTION_PRODUCTS; p++)
        {
          double begin = now (CLOCK_PROCESS_CPUTIME_ID);
          if (i == last)
            alone (ways[0], s, p);
          else if (ways[i])
            make (context, ways[i], s, p);
          if (r >= 0)
            times[i][p][r] = 1e3 * (now (CLOCK_PROCESS_CPUTIME_ID) - begin);
        }
  for (int i = 0; i <= last; i++)
    for (int p = 0; p < CONVOLUTION_PRODUCTS; p++)
      found[i][p]
        = i < last && ! ways[i] ? NAN : median (times[i][p], rounds);
}

/* "name": [through, back, gradient]  */
static void
tell (const char *name, const double times[CONVOLUTION_PRODUCTS])
{
  printf (", \"%s\": ", name);
  if (isnan (times[0]))
    printf ("null");
  else
    for (int p = 0; p < CONVOLUTION_PRODUCTS; p++)
      printf ("%s%.4f%s", p ? ", " : "[", times[p],
              p + 1 < CONVOLUTION_PRODUCTS ? "" : "]");
}

int
main (int count, char **words)
{
  if (count < 8)
    return 1;
  size_t in = (size_t) atoi (words[1]), out = (size_t) atoi (words[2]);
  size_t size = (size_t) atoi (words[3]), stride = (size_t) atoi (words[4]);
  size_t images = (size_t) atoi (words[5]);
  int rounds = atoi (words[6]);
  rounds = rounds < MOST_ROUNDS ? rounds : MOST_ROUNDS;
  libraries_begin ();
  openblas_set_num_threads (1);
  for (int word = 7; word < count; word++)
    {
      struct context context = { .function = "convolutions" };
      context.arena = arena_new ();
      size_t k = (size_t) atoi (words[word]), pad = (k - 1) / 2;
      size_t over = (size + 2 * pad - k) / stride + 1;
      struct window window
        = { .size = { k, k },
            .stride = { stride, stride },
            .out = { over, over },
            .before = { (ptrdiff_t) pad, (ptrdiff_t) pad } };
      struct shape image = { size * size * in, size, size, in, false };
      size_t places = over * over * images, rows = k * k * in;
      size_t most = places * out > images * image.count
                      ? places * out
                      : images * image.count;
      const struct step step
        = { .images = images,
            .places = places,
            .m = { numbers (&context, rows * out), out, PLAIN },
            .x = numbers (&context, images * image.count),
            .y = numbers (&context, places * out),
            .to = numbers (&context, most),
            .d = numbers (&context, rows * out),
            .columns = numbers (&context, 1024 * rows) };
      const struct convolution shape
        = convolution_of (&window, &image, out, images);
      struct convolution *ways[MOST_WAYS] = { NULL };
      struct convolution *by[CONVOLUTION_PRODUCTS];
      double found[MOST_WAYS][CONVOLUTION_PRODUCTS];
      for (int i = 0; convolution_ways[i]; i++)
        if (isfinite (convolution_ways[i]->cost (&shape, 0)))
          need (convolution_new (&context, &window, &image, out, images,
                                 convolution_ways[i], &ways[i]),
                &context);
      need (convolution_choose (&context, &window, &image, out, images, by),
            &context);
      measure (&context, ways, &step, rounds, found);
      printf ("{\"kernel\": %zu, \"in\": %zu, \"out\": %zu, \"size\": %zu, "
              "\"stride\": %zu, \"images\": %zu, \"core\": \"%s\", "
              "\"chosen\": [\"%s\", \"%s\", \"%s\"]",
              k, in, out, size, stride, images, openblas_get_corename (),
              by[0]->way->name, by[1]->way->name, by[2]->way->name);
      int i = 0;
      for (; convolution_ways[i]; i++)
        tell (convolution_ways[i]->name, found[i]);
      tell ("products", found[i]);
      for (i = 0; convolution_ways[i]; i++)
        {
          double costs[CONVOLUTION_PRODUCTS];
          char name[40];
          for (int p = 0; p < CONVOLUTION_PRODUCTS; p++)
            costs[p] = 1e-6 * (double) images
                       * convolution_ways[i]->cost (&shape, p);
          snprintf (name, sizeof name, "%s thought", convolution_ways[i]->name);
          if (isfinite (costs[0]))
            tell (name, costs);
        }
      printf ("}\n");
      fflush (stdout);
      arena_free (context.arena);
    }
  return 0;
}
