/* Sums over all who share a draw.

   Whatever is added up over workers is added up here, in the order of the
   workers and, but for gradients, in double: so a result depends on their
   number and on nothing else.  There are three places for it:

     struct tally    a few numbers that each worker adds to, and whose sums
                     somebody asks for when all are back: terms, statistics
     sum_parts       long vectors of which each worker has a part: gradients
     struct meeting  numbers whose sums everybody needs in the midst of a body:
                     statistics of the batch, mean activations

   Those who share are the threads of a team.  Where processes, on several
   machines perhaps, share a draw too (base/peers.h), theirs are added where
   each of the three has added the threads'.  There a failure of another
   process may be seen; what is then called a sum is none, and the poll_host
   that follows says so.  */

#ifndef AE_SUMS_H
#define AE_SUMS_H

#include "math/parallel.h"

/* ----- when all are back ------------------------------------------------- */

struct tally
{
  double *rows, *total; /* a row a worker, apart from the next in memory */
  size_t count, stride;
  int workers;
  struct context *peers; /* whose numbers belong to the sums; NULL: none */
};

#define tally_new REAL_NAME (tally_new)
#define tally_row REAL_NAME (tally_row)
#define tally_clear REAL_NAME (tally_clear)
#define tally_total REAL_NAME (tally_total)
#define sum_parts REAL_NAME (sum_parts)
#define meetings_new REAL_NAME (meetings_new)
#define meeting_open REAL_NAME (meeting_open)
#define meeting_close REAL_NAME (meeting_close)
#define sum_peers REAL_NAME (sum_peers)

/* `count' zeros for each worker.  */
enum status tally_new (struct context *, int workers, size_t count,
                       struct tally *);

/* A worker's own numbers, to be added to.  */
double *tally_row (const struct tally *, int worker);

/* Zeros again.  */
void tally_clear (const struct tally *);

/* The sums over all workers.  */
const double *tally_total (const struct tally *);

/* sum += what workers 1, 2, .. have of numbers first .. first + count - 1; the
   first worker's are in `sum' already.  */
void sum_parts (real *const *parts, int workers, size_t first, size_t count,
                real *sum);

/* Over all processes, in place.  */
enum status sum_peers (struct context *, real *, size_t count);

/* ----- in the midst of a body --------------------------------------------

   Each thread adds what it has into the numbers that meeting_open gives it;
   meeting_close waits until all have come so far, and gives every thread the
   sums over all.  Every thread must open and close as many meetings as the
   others, and as wide, also one that has nothing to add.  Two rooms are used
   in turn: who enters a second meeting has left the first one before, so one
   barrier a meeting is enough.  Of several processes the first threads meet,
   while the others wait at a second barrier.  */

struct meeting
{
  struct team *team;
  struct meeting *all; /* one a thread */
  struct context *peers;
  int threads, room;
  double *sums[2], *total;
  double *brought; /* by the first thread, from the other processes */
};

/* One for each of the team's threads, for up to `most' numbers.  */
enum status meetings_new (struct context *, struct team *, int threads,
                          size_t most, struct meeting **);

/* Zeros to add to.  */
double *meeting_open (struct meeting *, size_t count);

/* The sums over all threads, the thread's own until it closes again.  */
double *meeting_close (struct meeting *, size_t count);

#endif
