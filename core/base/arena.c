/* Memory of one call: see arena.h.

   A list of entries, the latest first; an entry is a block of memory or a
   release that waits.  Blocks come from calloc, whose large blocks are fresh
   pages: zeroing costs nothing until they are touched.  */

#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>

enum
{
  ALIGNMENT = 64
};

struct entry
{
  struct entry *previous;
  void (*release) (void *);
  void *thing;
};

struct arena
{
  struct entry *latest;
};

struct arena *
arena_new (void)
{
  return calloc (1, sizeof (struct arena));
}

void
arena_rewind (struct arena *arena, arena_mark mark)
{
  while (arena->latest != mark)
    {
      struct entry *entry = arena->latest;
      arena->latest = entry->previous;
      if (entry->release)
        entry->release (entry->thing);
      free (entry);
    }
}

arena_mark
arena_now (const struct arena *arena)
{
  return arena->latest;
}

void
arena_free (struct arena *arena)
{
  if (! arena)
    return;
  arena_rewind (arena, NULL);
  free (arena);
}

void *
arena_take (struct arena *arena, size_t count, size_t size)
{
  size_t head = sizeof (struct entry) + ALIGNMENT;
  if (size != 0 && count > (SIZE_MAX / 2 - head) / size)
    return NULL;

  struct entry *entry = calloc (1, head + count * size);
  if (! entry)
    return NULL;

  entry->previous = arena->latest;
  arena->latest = entry;

  uintptr_t start = (uintptr_t) (entry + 1);
  return (void *) ((start + ALIGNMENT - 1) & ~(uintptr_t) (ALIGNMENT - 1));
}

int
arena_defer (struct arena *arena, void (*release) (void *), void *thing)
{
  struct entry *entry = calloc (1, sizeof *entry);
  if (! entry)
    {
      release (thing);
      return -1;
    }
  *entry = (struct entry){ arena->latest, release, thing };
  arena->latest = entry;
  return 0;
}
