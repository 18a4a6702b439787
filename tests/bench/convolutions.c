/* tests/bench/convolutions.c: what a convolution costs in each way.

     convolutions CHANNELS UNITS SIZE IMAGES ROUNDS [K ...]

   Of a layer with so many channels in and out, windows of K x K one place
   apart, padding 'same', on IMAGES images of SIZE x SIZE: a line of JSON for
   each K with milliseconds of processor time of one thread for what a step of
   learning makes, places, the way back and the gradient, by way, and of the
   same three products of windows that lie gathered, by BLAS (the limit).  Ways
   take turns; the median of ROUNDS is told.

   Copyright (C) 2026 the authors of autoencoder
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "math/libraries.h"
#include "math/matrix.h"
#include "net/convolution.h"

#include <cblas.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

void openblas_set_num_threads (int);
char *openblas_get_corename (void);

enum
{
  MOST_WAYS = 8,
  MOST_ROUNDS = 64
};

static double
now (void)
{
  struct timespec t;
  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &t);
  return 1e3 * (double) t.tv_sec + 1e-6 * (double) t.tv_nsec;
}

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

/* The products alone, of so many windows at a time as a cache holds.  */
static void
products (size_t units, size_t rows, size_t windows, const real *w,
          real *columns, const real *y, real *out, real *d)
{
  enum
  {
    PART = 1024
  };
  int m = (int) units, k = (int) rows;
  for (size_t at = 0; at < windows; at += PART)
    {
      int n = (int) (windows - at < PART ? windows - at : PART);
      cblas_sgemm (CblasColMajor, CblasNoTrans, CblasNoTrans, m, n, k, 1, w, m,
                   columns, k, 0, out + at * units, m);
      cblas_sgemm (CblasColMajor, CblasNoTrans, CblasTrans, m, k, n, 1,
                   y + at * units, m, columns, k, at ? 1 : 0, d, m);
      cblas_sgemm (CblasColMajor, CblasTrans, CblasNoTrans, k, n, m, 1, w, m,
                   y + at * units, m, 0, columns + (size_t) k * PART, k);
    }
}

int
main (int count, char **words)
{
  if (count < 7)
    return 1;
  size_t in = (size_t) atoi (words[1]), out = (size_t) atoi (words[2]);
  size_t size = (size_t) atoi (words[3]), images = (size_t) atoi (words[4]);
  int rounds = atoi (words[5]);
  rounds = rounds < MOST_ROUNDS ? rounds : MOST_ROUNDS;
  libraries_begin ();
  openblas_set_num_threads (1);
  for (int word = 6; word < count; word++)
    {
      struct context context = { .function = "convolutions" };
      context.arena = arena_new ();
      size_t k = (size_t) atoi (words[word]);
      struct window window
        = { .size = { k, k },
            .stride = { 1, 1 },
            .out = { size, size },
            .before = { (ptrdiff_t) (k - 1) / 2, (ptrdiff_t) (k - 1) / 2 } };
      struct shape image = { size * size * in, size, size, in, false };
      size_t places = size * size * images, rows = k * k * in;
      real *x = numbers (&context, images * image.count);
      real *y = numbers (&context, places * out);
      real *w = numbers (&context, rows * out);
      real *d = numbers (&context, rows * out);
      real *to = numbers (&context, places * (in > out ? in : out));
      real *columns = numbers (&context, 2 * 1024 * rows);
      struct kernels m = { w, out, PLAIN };
      struct convolution *c[MOST_WAYS], *chosen;
      double times[MOST_WAYS + 1][MOST_ROUNDS];
      int ways = 0;
      for (; convolution_ways[ways]; ways++)
        need (convolution_new (&context, &window, &image, out, images,
                               convolution_ways[ways], &c[ways]),
              &context);
      need (convolution_new (&context, &window, &image, out, images, NULL,
                             &chosen),
            &context);
      for (int r = -1; r < rounds; r++)
        for (int i = 0; i <= ways; i++)
          {
            double begin = now ();
            if (i == ways)
              products (out, rows, places, w, columns, y, to, d);
            else
              {
                c[i]->way->through (&context, c[i], &m, images, x, to);
                c[i]->way->gradient (&context, c[i], &m, images, x, y, 0, d);
                c[i]->way->back (&context, c[i], &m, images, y, to);
              }
            if (r >= 0)
              times[i][r] = now () - begin;
          }
      printf ("{\"kernel\": %zu, \"in\": %zu, \"out\": %zu, \"size\": %zu, "
              "\"images\": %zu, \"core\": \"%s\", \"chosen\": \"%s\"",
              k, in, out, size, images, openblas_get_corename (),
              chosen->way->name);
      for (int i = 0; i < ways; i++)
        printf (", \"%s\": %.3f", convolution_ways[i]->name,
                median (times[i], rounds));
      printf (", \"products\": %.3f}\n", median (times[ways], rounds));
      fflush (stdout);
      arena_free (context.arena);
    }
  return 0;
}
