/* Memory of one call.

   Everything that a call needs is taken from its arena, and the arena is
   freed once, on whatever way the call ends: return, error, a callback that
   raises, Ctrl-C.  So there are no ladders of free, and nothing leaks.  What
   is not memory (a plan of FFTW, a workspace of GSL, a thread count to be put
   back) is handed to arena_defer, and released in reverse order.

   arena_take returns zeroed memory aligned to 64 bytes, or NULL when there is
   none: callers that cannot go on use `take' of context.h, which also writes
   the error.  Not safe for concurrent use: set-up code runs on one thread.  */

#ifndef AE_ARENA_H
#define AE_ARENA_H

#include <stddef.h>

struct arena;

/* NULL when there is no memory.  */
struct arena *arena_new (void);

/* Releases all, latest first.  NULL is allowed.  */
void arena_free (struct arena *);

/* `count' things of `size' bytes each, zeroed; NULL when that overflows or
   cannot be had.  Zero bytes yield a valid pointer.  */
void *arena_take (struct arena *, size_t count, size_t size);

/* Calls release (thing) when the arena is freed.  Returns 0, or -1 when
   there is no memory, and then has called it at once.  */
int arena_defer (struct arena *, void (*release) (void *), void *thing);

/* The arena as it stands, and back to it: all taken since is released.  For
   loops whose rounds need memory of their own.  */
typedef struct entry *arena_mark;
arena_mark arena_now (const struct arena *);
void arena_rewind (struct arena *, arena_mark);

#endif
