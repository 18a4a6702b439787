/* One pass over a source, block by block, on the threads of a team: the loop
   over observations that nearly everybody wants.

     struct sweep sweep;
     TRY (sweep_open (context, &source, 256, threads, &sweep));
     TRY (sweep_run (context, &sweep, visit, own));

   calls visit (own, portion) for each portion of at most 256 observations,
   every thread its own ones.  A portion says which observations it holds,
   where they are, and whose thread this is: what threads write to must be
   apart by observation or by thread.  A sum of all is made in the order of the
   threads when sweep_run is back:

     static enum status
     visit (void *own, const struct portion *portion)
     {
       struct my_sums *sums = own;
       if (portion->opens)
         clear sums->sum[portion->thread]
       add portion->x, size x portion->count numbers, which are
       observations portion->first and following, to that
       return STATUS_OK;
     }

   With several threads a visit neither allocates nor fails, and BLAS must be
   set to one thread, blas_threads (context, 1); with one thread it may do all
   that, and BLAS may have the threads.  sweep_run may be called again: all
   memory and the team are taken by sweep_open.  The host is asked between the
   rounds whether to stop.

   Portions go to threads in turns, so a pass reads from front to back; where
   `apart' is set after sweep_open each thread has a contiguous share, which
   it cuts into portions.  `rows' and `count' may be set, too: the sweep is
   then over that list of observations, and `first' counts in it.  */

#ifndef AE_SWEEP_H
#define AE_SWEEP_H

#include "data/source.h"
#include "math/parallel.h"

struct portion
{
  size_t first, count; /* observations, as listed */
  const real *x;       /* size x count */
  const real *beside;  /* their condition; NULL: none */
  const size_t *rows;  /* which they are in the source; NULL: from first on */
  int thread;
  bool opens; /* the first of this thread */
};

typedef enum status sweep_visit (void *own, const struct portion *);

struct sweep
{
  const struct source *source;
  const size_t *rows; /* NULL: all in order */
  size_t count, size; /* observations, and of a portion at most */
  int threads;
  bool apart;

  struct team *team;
  real **room, **beside; /* a thread's */
  struct span *spans;
  enum status *statuses;
  sweep_visit *visit;
  void *own;
  size_t round;
};

#define sweep_open REAL_NAME (sweep_open)
#define sweep_run REAL_NAME (sweep_run)
#define sweep_once REAL_NAME (sweep_once)

enum status sweep_open (struct context *, const struct source *, size_t size,
                        int threads, struct sweep *);
enum status sweep_run (struct context *, struct sweep *, sweep_visit *,
                       void *own);

/* Both, on one thread; the memory is given back, and what a visit took.  */
enum status sweep_once (struct context *, const struct source *, size_t size,
                        sweep_visit *, void *own);

#endif
