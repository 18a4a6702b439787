/* Peers over MPI: the table of base/peers.h, filled by the library that every
   cluster has.

   This is a shared object of its own, which mex/peers.c loads when a call is
   'Distributed', so that nobody else needs MPI.  It knows nothing of models.

   Sums are made here, of sends and receives, and not by MPI_Allreduce, for
   three reasons.  Every number is added up at one place, in one order, and
   what comes out is sent round: all processes have the same bits, which MPI
   does not promise.  Whoever waits looks meanwhile for a message that another
   process has failed, for Ctrl-C, and at the clock; a collective call of MPI
   waits for ever.  And what others have not answered can be given up.

   The sum of n numbers over P = 2^m processes (Thakur, Rabenseifner & Gropp
   2005).  Few numbers: in m rounds, each exchanges all it has with the process
   whose number differs in one bit, and adds; a + b = b + a, to the last bit.
   Many: in the first m rounds it sends one half of what is still its own, and
   adds the other, until it has n / P numbers of the sum; in m more these are
   put together.  That takes 2 m messages and 2 n (P - 1) / P numbers each way,
   the least there can be.  Where P is no power of two the first processes come
   in pairs, one of which adds the other's numbers to its own before and sends
   the sums back behind.

   A message belongs to a call by its tag, and calls are numbered: what a call
   that failed has left behind is not taken for another's.  */

#define _GNU_SOURCE
#include "base/peers.h"

#include <mpi.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum
{
  FEW_BYTES = 8192, /* what is exchanged as a whole */
  TAG_OF_CALLS = 1, /* the first one of them; */
  CALLS = 30000,    /* and how many there are */
  LOOK = 64,        /* tests between two looks for what went wrong */
  SPINS = 2000,     /* tests before the core is offered to others */
  MOST_REQUESTS = 2,
  FAILED = 0, /* tags of its own */
  HEARD,
  SECONDS_TO_SAY = 2, /* that this process has failed, and to hear of it */
  SECONDS_TO_GO = 2   /* after Ctrl-C, for those who have not heard */
};

static const double PATIENCE = 600;  /* seconds without an answer */
static const double RESTLESS = 2e-3; /* seconds without a sleep */

struct failure
{
  int call, status;
  char message[sizeof ((struct peers *) 0)->message];
};

/* Of the process, once begun; `call' is counted by all alike.  */
static struct
{
  bool begun;
  MPI_Comm numbers, failures;
  int rank, count, near, call;
  double patience;
  void *room;
  size_t room_size;
  struct failure said;
  int unheard; /* processes that do not know of Ctrl-C here */
} mpi;

/* ----- waiting ----------------------------------------------------------- */

static double
now (void)
{
  struct timespec t;
  clock_gettime (CLOCK_MONOTONIC, &t);
  return (double) t.tv_sec + 1e-9 * (double) t.tv_nsec;
}

static void
fail_here (struct peers *peers, enum status status, int whose,
           const char *message)
{
  peers->failed = true;
  peers->status = status;
  peers->whose = whose;
  snprintf (peers->message, sizeof peers->message, "%s", message);
}

static bool
right (struct peers *peers, int code)
{
  char text[MPI_MAX_ERROR_STRING] = "";
  int length;
  if (code == MPI_SUCCESS)
    return true;
  MPI_Error_string (code, text, &length);
  fail_here (peers, STATUS_NOT_SOLVED, mpi.rank, text);
  return false;
}

/* Has another process failed in this call?  What is said of an earlier one is
   old.  */
static void
look_for_failures (struct peers *peers)
{
  int is = 0;
  MPI_Status status;
  while (! peers->failed
         && right (peers, MPI_Iprobe (MPI_ANY_SOURCE, FAILED, mpi.failures,
                                      &is, &status))
         && is)
    {
      struct failure failure;
      if (! right (peers, MPI_Recv (&failure, sizeof failure, MPI_BYTE,
                                    status.MPI_SOURCE, FAILED, mpi.failures,
                                    MPI_STATUS_IGNORE)))
        return;
      failure.message[sizeof failure.message - 1] = '\0';
      MPI_Request heard;
      if (MPI_Isend (NULL, 0, MPI_BYTE, status.MPI_SOURCE, HEARD, mpi.failures,
                     &heard)
          == MPI_SUCCESS)
        MPI_Request_free (&heard);
      if (failure.call >= mpi.call)
        fail_here (peers, (enum status) failure.status, status.MPI_SOURCE,
                   failure.message);
    }
}

/* Looks what is wrong, or lets others work.  */
static void
look_around (struct peers *peers, double since, size_t tests)
{
  static const struct timespec nap = { 0, 50000 };
  if (tests % LOOK == 0)
    {
      double waited = now () - since;
      char text[200];
      look_for_failures (peers);
      if (! peers->failed && peers->asked && peers->asked (peers->asking))
        fail_here (peers, STATUS_INTERRUPTED, mpi.rank, "interrupted");
      snprintf (text, sizeof text,
                "no other process has answered for %g s (the environment's "
                "AUTOENCODER_PATIENCE says how long to wait)",
                mpi.patience);
      if (! peers->failed && waited > mpi.patience)
        fail_here (peers, STATUS_NOT_SOLVED, mpi.rank, text);
      if (waited > RESTLESS)
        nanosleep (&nap, NULL);
    }
  if (tests > SPINS)
    sched_yield ();
}

/* What nobody has answered is given up: a receive before its memory goes.  */
static void
give_up (MPI_Request *requests, int count)
{
  double since = now ();
  int done = 0;
  for (int i = 0; i < count; i++)
    if (requests[i] != MPI_REQUEST_NULL)
      MPI_Cancel (&requests[i]);
  while (! done && now () - since < SECONDS_TO_SAY)
    {
      if (MPI_Testall (count, requests, &done, MPI_STATUSES_IGNORE)
          != MPI_SUCCESS)
        break;
      if (! done)
        sched_yield ();
    }
  for (int i = 0; i < count; i++)
    if (requests[i] != MPI_REQUEST_NULL)
      MPI_Request_free (&requests[i]);
}

static bool
await (struct peers *peers, MPI_Request *requests, int count)
{
  double since = now ();
  int done = 0;
  bool over = peers->failed;
  for (size_t tests = 1; ! over; tests++)
    {
      over = peers->failed; /* what was sent before counts, too */
      if (! right (peers,
                   MPI_Testall (count, requests, &done, MPI_STATUSES_IGNORE)))
        break;
      if (done)
        return true;
      if (! over)
        look_around (peers, since, tests);
    }
  give_up (requests, count);
  return false;
}

/* ----- messages ---------------------------------------------------------- */

/* MPI counts in ints.  */
enum
{
  PIECE = 1 << 30
};

/* Sends and receives, either of which may be of no bytes: then it is not
   made.  */
static bool
exchange (struct peers *peers, int with, const void *out, size_t out_bytes,
          void *in, size_t in_bytes)
{
  int tag = TAG_OF_CALLS + mpi.call % CALLS;
  const char *from = out;
  char *to = in;
  while (out_bytes > 0 || in_bytes > 0)
    {
      MPI_Request requests[MOST_REQUESTS];
      int count = 0;
      size_t sent = out_bytes < PIECE ? out_bytes : PIECE;
      size_t got = in_bytes < PIECE ? in_bytes : PIECE;
      if (got
          && ! right (peers, MPI_Irecv (to, (int) got, MPI_BYTE, with, tag,
                                        mpi.numbers, &requests[count++])))
        return false;
      if (sent
          && ! right (peers, MPI_Isend (from, (int) sent, MPI_BYTE, with, tag,
                                        mpi.numbers, &requests[count++])))
        return false;
      if (! await (peers, requests, count))
        return false;
      from += sent;
      to += got;
      out_bytes -= sent;
      in_bytes -= got;
    }
  return true;
}

/* ----- sums -------------------------------------------------------------- */

static void
add (enum peers_kind kind, size_t count, const void *restrict y,
     void *restrict x)
{
  const double *yd = y;
  const float *ys = y;
  double *xd = x;
  float *xs = x;
  switch (kind)
    {
    case PEERS_DOUBLE:
      for (size_t i = 0; i < count; i++)
        xd[i] += yd[i];
      break;
    case PEERS_SINGLE:
      for (size_t i = 0; i < count; i++)
        xs[i] += ys[i];
      break;
    case PEERS_GREATEST:
      for (size_t i = 0; i < count; i++)
        xd[i] = yd[i] > xd[i] ? yd[i] : xd[i];
      break;
    }
}

struct sum
{
  struct peers *peers;
  enum peers_kind kind;
  size_t width; /* bytes of a number */
  char *x;
  size_t count;
  int number, many; /* this process among the 2^m, and these; */
  int pairs;        /* how many of them stand for two */
};

/* Of a process among the 2^m its rank.  */
static int
rank_of (const struct sum *sum, int number)
{
  return number < sum->pairs ? 2 * number : number + sum->pairs;
}

static bool
double_up (struct sum *sum)
{
  size_t bytes = sum->count * sum->width;
  for (int bit = 1; bit < sum->many; bit *= 2)
    {
      if (! exchange (sum->peers, rank_of (sum, sum->number ^ bit), sum->x,
                      bytes, mpi.room, bytes))
        return false;
      add (sum->kind, sum->count, mpi.room, sum->x);
    }
  return true;
}

/* Halves of [first, last), and then back.  */
static bool
halve (struct sum *sum, size_t first, size_t last, int bit)
{
  size_t middle = first + (last - first) / 2, width = sum->width;
  bool lower = ! (sum->number & bit);
  size_t own = lower ? first : middle, own_end = lower ? middle : last;
  size_t other = lower ? middle : first, other_end = lower ? last : middle;
  int with = rank_of (sum, sum->number ^ bit);
  if (bit == 0)
    return true;
  if (! exchange (sum->peers, with, sum->x + other * width,
                  (other_end - other) * width, mpi.room,
                  (own_end - own) * width))
    return false;
  add (sum->kind, own_end - own, mpi.room, sum->x + own * width);
  return halve (sum, own, own_end, bit / 2)
         && exchange (sum->peers, with, sum->x + own * width,
                      (own_end - own) * width, sum->x + other * width,
                      (other_end - other) * width);
}

static bool
make_room (struct peers *peers, size_t bytes)
{
  if (bytes <= mpi.room_size)
    return true;
  void *room = realloc (mpi.room, bytes);
  if (! room)
    {
      fail_here (peers, STATUS_NO_MEMORY, mpi.rank,
                 "not enough memory for a sum over processes");
      return false;
    }
  mpi.room = room;
  mpi.room_size = bytes;
  return true;
}

static bool
combine (void *self, enum peers_kind kind, void *x, size_t count)
{
  struct peers *peers = self;
  size_t width = kind == PEERS_SINGLE ? sizeof (float) : sizeof (double);
  size_t bytes = count * width;
  int rank = mpi.rank, many = 1;
  while (2 * many <= mpi.count)
    many *= 2;
  int pairs = mpi.count - many;
  bool paired = rank < 2 * pairs, stands = ! paired || rank % 2 == 0;
  struct sum sum
    = { peers, kind, width, x, count, paired ? rank / 2 : rank - pairs,
        many,  pairs };
  if (peers->failed || ! make_room (peers, bytes + 1))
    return false;
  if (count == 0)
    return true;
  if (! stands)
    return exchange (peers, rank - 1, x, bytes, NULL, 0)
           && exchange (peers, rank - 1, NULL, 0, x, bytes);
  if (paired)
    {
      if (! exchange (peers, rank + 1, NULL, 0, mpi.room, bytes))
        return false;
      add (kind, count, mpi.room, x);
    }
  if (! (bytes <= FEW_BYTES ? double_up (&sum)
                            : halve (&sum, 0, count, many / 2)))
    return false;
  return ! paired || exchange (peers, rank + 1, x, bytes, NULL, 0);
}

/* From process 0, in as many rounds as there are bits: who has it sends it to
   the one that far away.  */
static bool
broadcast (void *self, void *bytes, size_t count)
{
  struct peers *peers = self;
  if (peers->failed)
    return false;
  for (int bit = 1; bit < mpi.count; bit *= 2)
    if (mpi.rank < bit && mpi.rank + bit < mpi.count)
      {
        if (! exchange (peers, mpi.rank + bit, bytes, count, NULL, 0))
          return false;
      }
    else if (mpi.rank >= bit && mpi.rank < 2 * bit)
      {
        if (! exchange (peers, mpi.rank - bit, NULL, 0, bytes, count))
          return false;
      }
  return true;
}

/* ----- failures ---------------------------------------------------------- */

/* Small messages go off by themselves; of those that do not nobody waits for
   long.  */
static void
say_to_all (void)
{
  double since = now ();
  for (int i = 0; i < mpi.count; i++)
    {
      MPI_Request request;
      int done = 0;
      if (i == mpi.rank
          || MPI_Isend (&mpi.said, sizeof mpi.said, MPI_BYTE, i, FAILED,
                        mpi.failures, &request)
               != MPI_SUCCESS)
        continue;
      while (! done && now () - since < SECONDS_TO_SAY)
        if (MPI_Test (&request, &done, MPI_STATUS_IGNORE) != MPI_SUCCESS)
          break;
      if (request != MPI_REQUEST_NULL)
        MPI_Request_free (&request);
    }
}

/* How many have heard, after so many seconds more.  */
static int
hear (struct peers *peers, int heard, double seconds)
{
  double since = now ();
  while (heard < mpi.count - 1 && now () - since < seconds)
    {
      int is = 0;
      MPI_Status status;
      peers->failed = false; /* others may fail with this one */
      look_for_failures (peers);
      if (MPI_Iprobe (MPI_ANY_SOURCE, HEARD, mpi.failures, &is, &status)
          != MPI_SUCCESS)
        break;
      if (is)
        MPI_Recv (NULL, 0, MPI_BYTE, status.MPI_SOURCE, HEARD, mpi.failures,
                  MPI_STATUS_IGNORE);
      heard += is;
      if (! is)
        sched_yield ();
    }
  return heard;
}

/* A process that fails often ends, and the launcher then ends the others: they
   are given the time to hear why, and to say so.  After Ctrl-C it surely ends,
   and says nothing itself.  */
static void
tell (void *self, enum status status, const char *message)
{
  struct peers *peers = self;
  bool ends = status == STATUS_INTERRUPTED;
  const struct timespec last_words = { ends, ends ? 0 : 200000000 };
  mpi.said = (struct failure){ .call = mpi.call, .status = (int) status };
  snprintf (mpi.said.message, sizeof mpi.said.message, "%s", message);
  say_to_all ();
  int heard = hear (peers, 0, SECONDS_TO_SAY);
  nanosleep (&last_words, NULL);
  mpi.unheard = ends ? mpi.count - 1 - heard : 0;
  peers->failed = true;
}

/* ----- from first to last ------------------------------------------------ */

/* After Ctrl-C a process that has not heard is in what its user has written, and
   may be there for long: MPI would wait for it.  */
static void
end_all (void)
{
  struct peers peers = { .failed = false };
  int known = mpi.count - 1 - mpi.unheard;
  if (hear (&peers, known, SECONDS_TO_GO) == mpi.count - 1)
    return;
  fprintf (stderr, "process %d of %d was interrupted, and ends all\n",
           mpi.rank, mpi.count);
  MPI_Abort (MPI_COMM_WORLD, 1);
}

/* Whoever waits for this process, now or later, waits in vain.  */
static void
leave (void)
{
  int over = 0;
  MPI_Finalized (&over);
  if (! mpi.begun || over)
    return;
  if (mpi.unheard > 0)
    end_all ();
  mpi.said = (struct failure){ .call = 0x7fffffff,
                               .status = STATUS_INTERRUPTED,
                               .message = "it has left Octave" };
  say_to_all ();
  MPI_Finalize ();
}

static const char *
begin (void)
{
  static char text[MPI_MAX_ERROR_STRING];
  int there = 0, length = 0, level, code = MPI_SUCCESS;
  MPI_Comm near;
  MPI_Initialized (&there);
  if (! there)
    code = MPI_Init_thread (NULL, NULL, MPI_THREAD_SERIALIZED, &level);
  if (code == MPI_SUCCESS)
    code = MPI_Comm_dup (MPI_COMM_WORLD, &mpi.numbers);
  if (code == MPI_SUCCESS)
    code = MPI_Comm_dup (MPI_COMM_WORLD, &mpi.failures);
  if (code == MPI_SUCCESS)
    code = MPI_Comm_split_type (MPI_COMM_WORLD, MPI_COMM_TYPE_SHARED, 0,
                                MPI_INFO_NULL, &near);
  if (code != MPI_SUCCESS)
    {
      MPI_Error_string (code, text, &length);
      return text;
    }
  MPI_Comm_size (near, &mpi.near);
  MPI_Comm_free (&near);
  MPI_Comm_rank (mpi.numbers, &mpi.rank);
  MPI_Comm_size (mpi.numbers, &mpi.count);
  MPI_Comm_set_errhandler (mpi.numbers, MPI_ERRORS_RETURN);
  MPI_Comm_set_errhandler (mpi.failures, MPI_ERRORS_RETURN);
  atexit (leave);
  return NULL;
}

static struct
{
  bool launched;
  atomic_bool done;
  const char *why;
} beginning;

static void *
begin_apart (void *unused)
{
  (void) unused;
  beginning.why = begin ();
  atomic_store (&beginning.done, true);
  return NULL;
}

/* MPI begins when all processes have come, and waits for ever for one that has
   not: so it does that in a thread of its own, which can be left there.  */
static const char *
begin_all (struct peers *peers)
{
  static const struct timespec nap = { 0, 200000 };
  static char text[200];
  const char *patience = getenv ("AUTOENCODER_PATIENCE");
  double since = now ();
  pthread_t thread;
  mpi.patience = patience ? atof (patience) : 0;
  if (! (mpi.patience > 0))
    mpi.patience = PATIENCE;
  if (! beginning.launched
      && pthread_create (&thread, NULL, begin_apart, NULL) != 0)
    begin_apart (NULL);
  else if (! beginning.launched)
    pthread_detach (thread);
  beginning.launched = true;
  snprintf (text, sizeof text,
            "not all processes have come within %g s (the environment's "
            "AUTOENCODER_PATIENCE says how long to wait)",
            mpi.patience);
  while (! atomic_load (&beginning.done))
    {
      if (peers->asked && peers->asked (peers->asking))
        return "interrupted";
      if (now () - since > mpi.patience)
        return text;
      nanosleep (&nap, NULL);
    }
  mpi.begun = ! beginning.why;
  return beginning.why;
}

/* The door: NULL, or why there is none.  `call': a call begins that all
   share.  */
__attribute__ ((visibility ("default"))) const char *
autoencoder_peers (struct peers *peers, bool call)
{
  const char *why = mpi.begun ? NULL : begin_all (peers);
  if (why)
    return why;
  mpi.call += call;
  mpi.unheard = call ? 0 : mpi.unheard;
  peers->self = peers;
  peers->rank = mpi.rank;
  peers->count = mpi.count;
  peers->near = mpi.near;
  peers->combine = combine;
  peers->broadcast = broadcast;
  peers->tell = tell;
  return NULL;
}
