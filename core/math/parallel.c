/* Threads: see parallel.h.  */

#include "math/parallel.h"

#include <omp.h>

/* OpenBLAS's; absent where another BLAS is linked.  */
extern void openblas_set_num_threads (int) __attribute__ ((weak));
extern int openblas_get_num_threads (void) __attribute__ ((weak));

void
run_parallel (int threads, void (*body) (void *, int), void *argument)
{
  if (threads <= 1)
    body (argument, 0);
  else
    {
      omp_set_dynamic (0); /* the work is laid out for just so many */
#pragma omp parallel num_threads(threads)
      body (argument, omp_get_thread_num ());
    }
}

void
parallel_barrier (void)
{
#pragma omp barrier
}

int
threads_available (void)
{
  int cores = omp_get_num_procs (), limit = omp_get_thread_limit ();
  return cores < limit ? cores : limit;
}

static void
restore (void *threads)
{
  openblas_set_num_threads ((int) (intptr_t) threads);
}

enum status
blas_threads (struct context *context, int threads)
{
  if (! openblas_set_num_threads || ! openblas_get_num_threads)
    return STATUS_OK;
  intptr_t before = openblas_get_num_threads ();
  openblas_set_num_threads (threads);
  return defer (context, restore, (void *) before);
}

size_t
share (size_t count, size_t grain, int thread, int threads, size_t *first)
{
  size_t grains = (count + grain - 1) / grain;
  size_t begin = grains * (size_t) thread / (size_t) threads * grain;
  size_t end = grains * (size_t) (thread + 1) / (size_t) threads * grain;
  *first = begin < count ? begin : count;
  return end < count ? end : count;
}
