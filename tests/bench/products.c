/* tests/bench/products.c: the limit, the matrix products of a case and
   nothing else.

     products KEY=VALUE ...     as tests/bench/ours.c

   An epoch is the sequence of products that forward and backward passes
   through the network need, on batches that stay where they are: no gather,
   no activation, no loss, no update.  Ways to run it:

     layout   an observation is a column or a row of the activations, and a
              weight is outputs x inputs or its transpose: four ways that
              give BLAS other shapes and transposes for the same numbers
     threads  in BLAS, or the batch split over threads that call BLAS with
              one thread each, into gradients of their own (their sum is not
              counted)

   All are tried at the start; `go' times the best.  For kind=pca the product
   is the covariance; for kind=oja one pass over the data in memory, and its
   transpose before that where rows are observations.

   Copyright (C) 2026 the authors of autoencoder
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "clock.h"

#include <cblas.h>

#include <omp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void openblas_set_num_threads (int);
char *openblas_get_config (void);
char *openblas_get_corename (void);
int openblas_get_parallel (void);

/* Compiled once per precision, as the core is.  */
#ifdef AE_SINGLE
typedef float real;
#define gemm cblas_sgemm
#define syrk cblas_ssyrk
#else
typedef double real;
#define gemm cblas_dgemm
#define syrk cblas_dsyrk
#endif

enum
{
  INPUTS = 784,
  MOST_LAYERS = 16,
  MOST_THREADS = 64
};

struct layer
{
  size_t inputs, outputs;
  real *weight;
};

/* What a thread writes to.  */
struct room
{
  real *activation[MOST_LAYERS + 1], *d_activation[MOST_LAYERS + 1];
  real *d_weight[MOST_LAYERS];
};

static struct layer layers[MOST_LAYERS];
static size_t layer_count;
static struct room rooms[MOST_THREADS];
static bool gradients = true;

static int key_count;
static char **keys;

static const char *
text (const char *key, const char *alternative)
{
  size_t length = strlen (key);
  for (int i = 1; i < key_count; i++)
    if (strncmp (keys[i], key, length) == 0 && keys[i][length] == '=')
      return keys[i] + length + 1;
  return alternative;
}

/* Small numbers of both signs, so that products neither grow nor die.  */
static real *
numbers (size_t count, double scale)
{
  real *x = aligned_alloc (64, (count * sizeof (real) + 63) / 64 * 64);
  unsigned state = 1;
  if (! x)
    exit (1);
  for (size_t i = 0; i < count; i++)
    {
      state = state * 1664525u + 1013904223u;
      x[i] = (real) (scale * ((double) (state >> 8) / 8388608 - 1));
    }
  return x;
}

/* C = A B of op(A) m x k, op(B) k x n, all column-major and tight.  */
static void
product (bool ta, bool tb, size_t m, size_t n, size_t k, const real *a,
         const real *b, real *c)
{
  gemm (CblasColMajor, ta ? CblasTrans : CblasNoTrans,
        tb ? CblasTrans : CblasNoTrans, (int) m, (int) n, (int) k, 1, a,
        (int) (ta ? k : m), b, (int) (tb ? n : k), 0, c, (int) m);
}

struct way
{
  bool rows;       /* an observation is a row of the activations */
  bool transposed; /* weights are inputs x outputs */
  bool split;
};

/* The products of one batch of `n' observations on one thread's room.  */
static void
batch (const struct way *way, size_t n, struct room *room)
{
  for (size_t i = 0; i < layer_count; i++)
    {
      const struct layer *l = &layers[i];
      if (way->rows)
        product (false, ! way->transposed, n, l->outputs, l->inputs,
                 room->activation[i], l->weight, room->activation[i + 1]);
      else
        product (way->transposed, false, l->outputs, n, l->inputs, l->weight,
                 room->activation[i], room->activation[i + 1]);
    }
  for (size_t i = layer_count; gradients && i-- > 0;)
    {
      const struct layer *l = &layers[i];
      const real *x = room->activation[i], *d = room->d_activation[i + 1];
      real *dx = room->d_activation[i], *dw = room->d_weight[i];
      bool t = way->transposed;
      if (way->rows)
        product (true, false, t ? l->inputs : l->outputs,
                 t ? l->outputs : l->inputs, n, t ? x : d, t ? d : x, dw);
      else
        product (false, true, t ? l->inputs : l->outputs,
                 t ? l->outputs : l->inputs, n, t ? x : d, t ? d : x, dw);
      if (i > 0 && way->rows)
        product (false, t, n, l->inputs, l->outputs, d, l->weight, dx);
      else if (i > 0)
        product (! t, false, l->inputs, n, l->outputs, l->weight, d, dx);
    }
}

/* Seconds of the products of `rows' observations.  */
static double
epoch (const struct way *way, size_t rows, size_t size, int threads)
{
  double start = now (CLOCK_MONOTONIC);
  openblas_set_num_threads (way->split ? 1 : threads);
  for (size_t first = 0; first < rows; first += size)
    {
      size_t n = rows - first < size ? rows - first : size;
      if (way->split && threads > 1)
        {
#pragma omp parallel num_threads(threads)
          {
            size_t t = (size_t) omp_get_thread_num (), all = (size_t) threads;
            size_t part = n * (t + 1) / all - n * t / all;
            if (part)
              batch (way, part, &rooms[t]);
          }
        }
      else
        batch (way, n, &rooms[0]);
    }
  return now (CLOCK_MONOTONIC) - start;
}

static void
add_layer (size_t inputs, size_t outputs)
{
  layers[layer_count++] = (struct layer){
    inputs, outputs, numbers (inputs * outputs, 1.7 / (double) (inputs > 100 ? 28 : 10))
  };
}

/* 784-h1-...-hk-...-784; both heads of a vae in one product.  */
static void
build (const char *hidden, size_t size, int threads)
{
  size_t widths[MOST_LAYERS] = { INPUTS }, count = 1;
  bool vae = strcmp (text ("kind", ""), "vae") == 0;
  bool sample = strcmp (text ("kind", ""), "sample") == 0;
  for (char *end; *hidden && count < MOST_LAYERS / 2; hidden = end + (*end == ','))
    widths[count++] = strtoul (hidden, &end, 10);
  for (size_t i = 1; i < count && ! sample; i++)
    add_layer (widths[i - 1], vae && i + 1 == count ? 2 * widths[i] : widths[i]);
  for (size_t i = count - 1; i > 0; i--)
    add_layer (widths[i], widths[i - 1]);
  for (int t = 0; t < threads; t++)
    for (size_t i = 0; i <= layer_count; i++)
      {
        /* Wide enough for a head that is joined before and halved after. */
        size_t width = i < layer_count ? layers[i].inputs : INPUTS;
        if (i > 0 && layers[i - 1].outputs > width)
          width = layers[i - 1].outputs;
        rooms[t].activation[i] = numbers (width * size, 1);
        if (! gradients)
          continue;
        rooms[t].d_activation[i] = numbers (width * size, 1);
        if (i < layer_count)
          rooms[t].d_weight[i]
            = numbers (layers[i].inputs * layers[i].outputs, 1);
      }
}

/* ----- data in memory ----------------------------------------------------*/

static real *data, *second;

/* One pass: what Oja's rule must read.  */
static double
pass (size_t rows, bool by_rows)
{
  double start = now (CLOCK_MONOTONIC);
  const real *x = data;
  volatile real sink;
  if (by_rows)
    {
      enum { BLOCK = 32 };
      for (size_t j = 0; j < INPUTS; j += BLOCK)
        for (size_t i = 0; i < rows; i += BLOCK)
          for (size_t b = 0; b < BLOCK && i + b < rows; b++)
            for (size_t a = 0; a < BLOCK && j + a < INPUTS; a++)
              second[(i + b) * INPUTS + j + a] = x[i + b + (j + a) * rows];
      x = second;
    }
  real sum[64] = { 0 };
  for (size_t i = 0; i + 64 <= rows * INPUTS; i += 64)
    for (size_t j = 0; j < 64; j++)
      sum[j] += x[i + j];
  for (size_t j = 0; j < 64; j++)
    sink = sum[j];
  (void) sink;
  return now (CLOCK_MONOTONIC) - start;
}

static double
covariance (size_t rows, int threads)
{
  double start = now (CLOCK_MONOTONIC);
  openblas_set_num_threads (threads);
  syrk (CblasColMajor, CblasUpper, CblasNoTrans, INPUTS, (int) rows, 1, data,
        INPUTS, 0, second, INPUTS);
  return now (CLOCK_MONOTONIC) - start;
}

int
main (int count, char **arguments)
{
  key_count = count;
  keys = arguments;
  const char *kind = text ("kind", "ae");
  int threads = atoi (text ("threads", "1"));
  size_t rows = strtoul (text ("rows", "60000"), NULL, 10);
  size_t size = strtoul (text ("batch", "0"), NULL, 10);
  bool pca = strcmp (kind, "pca") == 0, oja = strcmp (kind, "oja") == 0;
  bool by_rows = atoi (text ("by_rows", "0"));
  bool full = size == 0;
  struct way best = { 0 };
  double least = 1e9;
  char line[64], name[128] = "";

  gradients = strcmp (kind, "apply") != 0 && strcmp (kind, "sample") != 0;
  if (full)
    size = 1000; /* blocks of the whole */
  if (pca || oja)
    {
      data = numbers (rows * INPUTS, 1);
      second = numbers (pca ? INPUTS * INPUTS : rows * INPUTS, 1);
      snprintf (name, sizeof name, "%s",
                pca       ? "syrk"
                : by_rows ? "transpose and one pass"
                          : "one pass");
    }
  else
    {
      build (text ("hidden", "32"), size, threads);
      size_t some = rows < 40 * size ? rows : 40 * size;
      for (int round = 0; round < 3; round++)
        for (int i = 0; i < (threads > 1 ? 8 : 4); i++)
          {
            struct way way = { i & 1, i & 2, i & 4 };
            double seconds = epoch (&way, some, size, threads);
            if (round == 0 || seconds >= least)
              continue;
            least = seconds;
            best = way;
          }
      snprintf (name, sizeof name, "observations in %s, weights %s, %s",
                best.rows ? "rows" : "columns",
                best.transposed ? "inputs x outputs" : "outputs x inputs",
                threads == 1 ? "one thread"
                : best.split ? "batch split"
                             : "threads in BLAS");
    }
  printf ("{\"side\": \"products\", \"version\": \"C\", \"blas\": \"%s, %s, "
          "%s\", \"threads\": %d, \"note\": \"%s\"}\n",
          strtok (openblas_get_config (), " ") ? "OpenBLAS" : "",
          openblas_get_parallel () == 2 ? "openmp" : "pthread",
          openblas_get_corename (), threads, name);
  fflush (stdout);
  while (fgets (line, sizeof line, stdin) && strncmp (line, "go ", 3) == 0)
    {
      int epochs = gradients && ! full && ! pca && ! oja ? atoi (line + 3) : 1;
      double seconds = 0;
      for (int i = 0; i < epochs; i++)
        seconds += pca   ? covariance (rows, threads)
                   : oja ? pass (rows, by_rows)
                         : epoch (&best, rows, size, threads);
      printf ("{\"seconds\": %.6g, \"whole\": %.6g}\n", seconds / epochs,
              seconds / epochs);
      fflush (stdout);
    }
  return 0;
}
