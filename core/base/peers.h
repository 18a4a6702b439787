/* Peers: processes that share a computation, on one machine or on many.

   Each holds a part of the observations and the whole of the model.  What is a
   sum over observations is then a sum over processes too: every process adds
   up its own, all are added here, and each gets the same sums, to the last
   bit.  So each goes on to the same model, and nothing else need be sent.

   The core knows no way to send anything.  The host fills this table
   (context->host->peers), as it fills `host', from a library that knows one
   (mpi/): nobody who computes alone loads it.  A context without peers is
   alone, and so is a table whose count is 1.

   All processes ask for the same sums in the same order.  One that fails
   `tells' the others why; they see it in the midst of the next sum that they
   wait for, which then answers false, as do all after it; poll_host makes an
   error of it.  Waiting ends, too, when the user asks for an end, and after a
   time in which nothing came.  */

#ifndef AE_PEERS_H
#define AE_PEERS_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;
struct value;

enum peers_kind
{
  PEERS_DOUBLE,  /* sums of doubles, */
  PEERS_SINGLE,  /* of floats, */
  PEERS_GREATEST /* and the greatest of doubles */
};

enum
{
  PEERS_MOST_SAME = 16
};

struct peers
{
  void *self;
  int rank, count; /* this process, from 0; how many there are */
  int near;        /* of them, on this machine */

  /* For the library: has the user asked for an end?  Cheap.  */
  bool (*asked) (void *);
  void *asking;

  /* Of `count' numbers over all processes, in place.  */
  bool (*combine) (void *self, enum peers_kind, void *x, size_t count);

  /* What process 0 has, to all.  */
  bool (*broadcast) (void *self, void *bytes, size_t count);

  /* To all others: this process has failed.  */
  void (*tell) (void *self, enum status, const char *message);

  /* Why the last one answered false: the failure, its text and whose it was;
     of our own the rank.  */
  bool failed;
  enum status status;
  int whose;
  char message[1024];

  /* The data that all processes have named alike: they are shared out, where
     others are each process's own.  */
  const struct value *same[PEERS_MOST_SAME];
  size_t same_count;
};

#endif
