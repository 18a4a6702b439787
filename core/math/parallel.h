/* Threads: a team that runs a body together, and BLAS's own threads.

   The batch is split over the threads of a team, each calling BLAS with one
   thread: that was faster than threads inside BLAS (docs/performance.md).  A
   team belongs to its arena; its threads sleep between two bodies, after a
   moment of waking wait: a core is soon given back where others want it.  The
   number of threads that BLAS uses is global to the process, Octave's own
   included, so it is put back when the arena is freed.  */

#ifndef AE_PARALLEL_H
#define AE_PARALLEL_H

#include "math/real.h"

#include <pthread.h>

#define thread_begin REAL_NAME (thread_begin)
#define team_new REAL_NAME (team_new)
#define team_threads REAL_NAME (team_threads)
#define run_parallel REAL_NAME (run_parallel)
#define parallel_barrier REAL_NAME (parallel_barrier)
#define threads_available REAL_NAME (threads_available)
#define blas_threads REAL_NAME (blas_threads)
#define share REAL_NAME (share)

/* Starts a thread with that many bytes of stack, or says that there is none.
   Signals are the host's, and stay with its own thread.  */
bool thread_begin (pthread_t *, size_t stack, void *(*body) (void *),
                   void *argument);

struct team;

/* A team of that many threads, the caller's own included.  Where the system
   gives no more threads the call fails.  */
enum status team_new (struct context *, int threads, struct team **);

int team_threads (const struct team *);

/* Calls body (argument, thread) for thread = 0 .. threads - 1 at once, and
   returns when all have.  Thread 0 is the caller.  */
void run_parallel (struct team *, void (*body) (void *, int), void *argument);

/* Inside a body: waits until every thread of the team has come here.  */
void parallel_barrier (struct team *);

/* How many cores this process may use.  */
int threads_available (void);

/* BLAS uses that many threads until the arena is freed.  Whoever has much work
   for it calls this, so here the user is told if it is slow.  */
enum status blas_threads (struct context *, int threads);

/* The part of `count' things that falls to a thread: *first up to the value
   returned (exclusive).  Parts are multiples of `grain' but the last.  */
size_t share (size_t count, size_t grain, int thread, int threads,
              size_t *first);

#endif
