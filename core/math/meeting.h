/* Meetings: sums over all threads of a team, found in the midst of a body.

   Each thread adds what it has into the numbers that meeting_open gives it;
   meeting_close waits until all have come so far, and gives every thread the
   sums over all, added in the order of the threads.  Every thread must open
   and close as many meetings as the others, and as wide, also one that has
   nothing to add.  Two rooms are used in turn: who enters a second meeting
   has left the first one before, so one barrier a meeting is enough.  */

#ifndef AE_MEETING_H
#define AE_MEETING_H

#include "math/parallel.h"

struct meeting
{
  struct team *team;
  struct meeting *all; /* one a thread */
  int threads, room;
  double *sums[2], *total;
};

#define meetings_new REAL_NAME (meetings_new)
#define meeting_open REAL_NAME (meeting_open)
#define meeting_close REAL_NAME (meeting_close)

/* One for each of the team's threads, for up to `most' numbers.  */
enum status meetings_new (struct context *, struct team *, int threads,
                          size_t most, struct meeting **);

/* Zeros to add to.  */
double *meeting_open (struct meeting *, size_t count);

/* The sums over all threads, the thread's own until it closes again.  */
double *meeting_close (struct meeting *, size_t count);

#endif
