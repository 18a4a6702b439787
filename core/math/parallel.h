/* Threads: one fork and join around a body, and BLAS's own threads.

   The batch is split over our threads, each calling BLAS with one thread:
   that was faster than threads inside BLAS (docs/performance.md).  The number
   that BLAS uses is global to the process, Octave's own included, so it is
   put back when the call's arena is freed.  */

#ifndef AE_PARALLEL_H
#define AE_PARALLEL_H

#include "math/real.h"

#define run_parallel REAL_NAME (run_parallel)
#define parallel_barrier REAL_NAME (parallel_barrier)
#define threads_available REAL_NAME (threads_available)
#define blas_threads REAL_NAME (blas_threads)
#define share REAL_NAME (share)

/* Calls body (argument, thread) for thread = 0 .. threads - 1 at once, and
   returns when all have.  Thread 0 is the caller.  */
void run_parallel (int threads, void (*body) (void *, int), void *argument);

/* Inside a body: waits until every thread has come here.  */
void parallel_barrier (void);

/* How many cores this process may use.  */
int threads_available (void);

/* BLAS uses that many threads until the arena is freed.  */
enum status blas_threads (struct context *, int threads);

/* The part of `count' things that falls to a thread: *first up to the value
   returned (exclusive).  Parts are multiples of `grain' but the last.  */
size_t share (size_t count, size_t grain, int thread, int threads,
              size_t *first);

#endif
