/* Other processes, as the core sees them (base/peers.h): the library that
   knows of them is loaded here, the first time that a call wants it.  */

#ifndef AE_MEX_PEERS_H
#define AE_MEX_PEERS_H

#include "base/context.h"

/* The others, of a call that is shared or only asks who they are; NULL where
   nobody has launched any.  For struct host.  */
enum status find_peers (void *session, struct context *, bool shared,
                        struct peers **);

/* A call has ended, on whatever way.  While one is shared no other can be: what
   it calls of the user's, one process calls alone, and all would wait.  */
void leave_peers (const void *session);

#endif
