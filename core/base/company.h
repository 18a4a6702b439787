/* Company: what the core asks of the processes that share its call, with the
   words for what may go wrong.  What they are is in base/peers.h; a process that
   is alone passes through.  */

#ifndef AE_COMPANY_H
#define AE_COMPANY_H

#include "base/peers.h"
#include "base/value.h"

/* How many they are, and which of them, from 0, this one is.  */
size_t peers_count (const struct context *);
size_t peers_rank (const struct context *);

/* Cores for each of the processes on this machine.  */
int peers_threads (const struct context *, int cores);

/* Those of the table, for whoever may fail; nothing where there are no
   peers.  */
enum status peers_combine (struct context *, enum peers_kind, void *x,
                           size_t count);
enum status peers_broadcast (struct context *, void *bytes, size_t count);

/* What each process has, one behind the other in their order, at all.  */
enum status peers_gather (struct context *, const void *bytes, size_t count,
                          char **all, size_t *total);

/* The host's, for a call that is `Distributed'; NULL in the context where the
   process is alone.  */
enum status peers_open (struct context *);

/* After the call: waits until all have ended as well as this one, or tells
   them of the failure that the context has.  */
enum status peers_close (struct context *, enum status);

/* A number made of bytes, and of a value.  */
uint64_t bytes_digest (uint64_t digest, const void *bytes, size_t count);
uint64_t value_digest (uint64_t digest, const struct value *);

/* Are these numbers the same on all processes?  If not, *first is one that
   is not (or `count', where even their number differs).  */
enum status peers_compare (struct context *, const uint64_t *digests,
                           size_t count, bool *same, size_t *first);

/* Data that all processes have named alike?  */
bool peers_share (const struct context *, const struct value *);

#endif
