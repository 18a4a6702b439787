/* overlap: does it pay to sum the gradient of the layers that are done while the
   backward pass goes on in those below?  Run by tests/bench/mpi, a process on
   each core.

   The products of a backward pass of 784-512-256-32 and its mirror, 64 columns,
   in single: of each layer d_x = W' d_y and d_W = d_y x'.  And the sums of the
   gradient over the processes, by mpi/peers.c, a layer at a time:

     after      when all is computed, as the package does it
     beside     by a second thread, from the layer on that was computed first
     a wire     in the place of a sum a sleep of as long: what a network that
                moves the numbers by itself, and adds them, would leave

   The least of many steps; and the processor's time of a sum, of its clock's:
   near 1 the core that computes has nothing to give.  */

#include "clock.h"
#include "base/peers.h"

#include <cblas.h>
#include <mpi.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

const char *autoencoder_peers (struct peers *, bool call);

enum
{
  COLUMNS = 64,
  LAYERS = 6,
  WIDEST = 784,
  TIMES = 60,
  ROUNDS = 5
};

static const size_t widths[LAYERS + 1] = { 784, 512, 256, 32, 256, 512, 784 };

static struct
{
  struct peers peers;
  float *weight[LAYERS], *gradient[LAYERS], *x, *d, *d_below;
  pthread_mutex_t mutex;
  pthread_cond_t turn;
  int computed, summed; /* layers, from the last down; under the mutex */
  double wire;          /* seconds a number; 0: a sum */
} step;

static size_t
numbers_of (int layer)
{
  return widths[layer] * widths[layer + 1];
}

static void
sum (int layer)
{
  size_t count = numbers_of (layer);
  double wait = step.wire * (double) count;
  struct timespec t = { 0, (long) (1e9 * wait) };
  if (step.wire > 0)
    nanosleep (&t, NULL);
  else if (! step.peers.combine (step.peers.self, PEERS_SINGLE,
                                 step.gradient[layer], count))
    exit (1);
}

static void
compute (int layer)
{
  int below = (int) widths[layer], above = (int) widths[layer + 1];
  cblas_sgemm (CblasColMajor, CblasTrans, CblasNoTrans, below, COLUMNS, above,
               1, step.weight[layer], above, step.d, above, 0, step.d_below,
               below);
  cblas_sgemm (CblasColMajor, CblasNoTrans, CblasTrans, above, below, COLUMNS,
               1, step.d, above, step.x, below, 0, step.gradient[layer],
               above);
}

static void *
sum_beside (void *none)
{
  (void) none;
  pthread_mutex_lock (&step.mutex);
  for (;;)
    {
      while (step.summed == step.computed)
        pthread_cond_wait (&step.turn, &step.mutex);
      int layer = LAYERS - 1 - step.summed;
      pthread_mutex_unlock (&step.mutex);
      sum (layer);
      pthread_mutex_lock (&step.mutex);
      step.summed++;
      pthread_cond_broadcast (&step.turn);
    }
  return NULL;
}

enum way
{
  COMPUTES = 1,
  SUMS = 2,
  BESIDE = 4
};

/* The best step of many, where it is better than *best.  */
static void
least (int way, double wire, double *best, double *processor)
{
  step.wire = wire;
  for (int t = 0; t < TIMES; t++)
    {
      MPI_Barrier (MPI_COMM_WORLD);
      double begun = now (CLOCK_MONOTONIC),
             used = now (CLOCK_PROCESS_CPUTIME_ID);
      step.computed = step.summed = 0;
      for (int layer = LAYERS - 1; layer >= 0; layer--)
        {
          if (way & COMPUTES)
            compute (layer);
          if (! (way & BESIDE))
            continue;
          pthread_mutex_lock (&step.mutex);
          step.computed++;
          pthread_cond_broadcast (&step.turn);
          pthread_mutex_unlock (&step.mutex);
        }
      for (int layer = LAYERS - 1; layer >= 0 && (way & SUMS); layer--)
        sum (layer);
      pthread_mutex_lock (&step.mutex);
      while ((way & BESIDE) && step.summed < LAYERS)
        pthread_cond_wait (&step.turn, &step.mutex);
      pthread_mutex_unlock (&step.mutex);
      double took = now (CLOCK_MONOTONIC) - begun;
      if (took >= *best)
        continue;
      *best = took;
      *processor = now (CLOCK_PROCESS_CPUTIME_ID) - used;
    }
}

static float *
floats (size_t count)
{
  float *x = calloc (count, sizeof *x);
  if (! x)
    exit (1);
  for (size_t i = 0; i < count; i++)
    x[i] = (float) (i % 7) / 100;
  return x;
}

int
main (void)
{
  int level;
  pthread_t thread;
  size_t total = 0;
  double sums = 1, alone = 1, after = 1, beside = 1, wire_after = 1;
  double wire_beside = 1, busy = 0, used;
  MPI_Init_thread (NULL, NULL, MPI_THREAD_SERIALIZED, &level);
  if (autoencoder_peers (&step.peers, true))
    return 1;
  for (int i = 0; i < LAYERS; i++)
    {
      step.weight[i] = floats (numbers_of (i));
      step.gradient[i] = floats (numbers_of (i));
      total += numbers_of (i);
    }
  step.x = floats (WIDEST * COLUMNS);
  step.d = floats (WIDEST * COLUMNS);
  step.d_below = floats (WIDEST * COLUMNS);
  pthread_mutex_init (&step.mutex, NULL);
  pthread_cond_init (&step.turn, NULL);
  if (pthread_create (&thread, NULL, sum_beside, NULL))
    return 1;
  for (int i = 0; i < ROUNDS; i++)
    {
      least (SUMS, 0, &sums, &busy);
      least (COMPUTES, 0, &alone, &used);
      least (COMPUTES | SUMS, 0, &after, &used);
      least (COMPUTES | BESIDE, 0, &beside, &used);
      double wire = sums / (double) total;
      least (COMPUTES | SUMS, wire, &wire_after, &used);
      least (COMPUTES | BESIDE, wire, &wire_beside, &used);
    }
  if (step.peers.rank == 0)
    {
      printf ("backward pass %.2f ms, sums %.2f ms, of which the processor "
              "%.2f\n",
              1e3 * alone, 1e3 * sums, busy / sums);
      printf ("one after the other %.2f ms, beside %.2f ms\n", 1e3 * after,
              1e3 * beside);
      printf ("by a wire that takes as long: after %.2f ms, beside %.2f ms\n",
              1e3 * wire_after, 1e3 * wire_beside);
    }
  MPI_Finalize ();
  return 0;
}
