/* peers: how long sums over processes take, of many sizes: those of mpi/peers.c
   and MPI's own, which waits for ever and promises no equal bits.  Run by
   tests/bench/mpi.  The least of many times, since others may use the machine;
   at the end latency and bandwidth, of t = a + b bytes, from two of them.  */

#include "base/peers.h"

#include <mpi.h>
#include <stdio.h>
#include <stdlib.h>

const char *autoencoder_peers (struct peers *, bool call);

static const size_t counts[]
  = { 1, 100, 1000, 10000, 100000, 1000000, 4000000 };

enum
{
  SIZES = sizeof counts / sizeof counts[0]
};

static double
least (struct peers *peers, bool ours, float *x, size_t count)
{
  double best = 1e9;
  int times = count < 100000 ? 300 : 30;
  for (int t = 0; t < times; t++)
    {
      double begun = MPI_Wtime (), took;
      if (! ours)
        MPI_Allreduce (MPI_IN_PLACE, x, (int) count, MPI_FLOAT, MPI_SUM,
                       MPI_COMM_WORLD);
      else if (! peers->combine (peers->self, PEERS_SINGLE, x, count))
        exit (1);
      took = MPI_Wtime () - begun;
      best = took < best ? took : best;
    }
  return best;
}

int
main (void)
{
  struct peers peers = { 0 };
  double own[SIZES];
  const char *why = autoencoder_peers (&peers, true);
  float *x = calloc (counts[SIZES - 1], sizeof *x);
  if (why || ! x)
    return 1;
  if (peers.rank == 0)
    printf ("%d processes\n   floats      ours us   MPI_Allreduce us\n",
            peers.count);
  for (size_t i = 0; i < SIZES; i++)
    {
      own[i] = least (&peers, true, x, counts[i]);
      double theirs = least (&peers, false, x, counts[i]);
      if (peers.rank == 0)
        printf ("%9zu %12.1f %12.1f\n", counts[i], 1e6 * own[i], 1e6 * theirs);
    }
  if (peers.rank == 0)
    printf ("a sum of one number %.3g us; of many %.3g GB/s of gradient\n",
            1e6 * own[0],
            (double) sizeof (float)
              * (double) (counts[SIZES - 1] - counts[SIZES - 3])
              / (own[SIZES - 1] - own[SIZES - 3]) / 1e9);
  free (x);
  return 0;
}
