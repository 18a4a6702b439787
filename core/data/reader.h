/* The observations of a file that threads want next.

   `fetch' reads them into one piece of memory, of the file's class; `block'
   turns them into numbers of this precision, each thread its own.  The piece
   grows to the largest that is ever asked for.  Of a list of observations those
   that follow each other in the file are read together, and the system is told
   what will be read after, where that is a stretch; what is wanted next may come
   from a thread in the background (ahead.h).

   A row of 3 kB takes 0.7 microseconds, half of them its copy, where training
   784-128-32 on it takes 7.  Were it one thread that reads for all, that tenth
   would be a fifth with two threads, which halve the 7.  So each reads its own
   share, which then lies in its own cache, as far as that takes longer than to
   call them together.  None of them says anything of a failure: all is read
   again by the caller's thread, so that the error is the same, and names the
   same observation, however many there are.  A function is the host's, and a
   library is asked by one thread at a time: of these the caller's reads all.  */

#ifndef AE_READER_H
#define AE_READER_H

#include "data/ahead.h"

struct reader
{
  struct data_file file;
  real scale;
  bool plain;                   /* numbers of the file are ours as they are */
  const struct value *function; /* in the place of a file; NULL */
  struct ahead *ahead;          /* NULL: of a function */

  /* What was fetched.  */
  uint8_t *piece;
  size_t room; /* observations */
  struct span *spans;
  size_t *begin, span_count, span_room;
  int threads; /* that read it */
  bool failed; /* one of them did; atomic */
};

#define reader_new REAL_NAME (reader_new)
#define reader_fetch REAL_NAME (reader_fetch)
#define reader_block REAL_NAME (reader_block)

/* Of nothing yet; what it takes is given back with the arena.  */
enum status reader_new (struct context *, struct reader **);

/* Those of struct source_type, of a source whose own is a reader.  */
enum status reader_fetch (struct context *, const struct source *,
                          struct team *, const struct span *, size_t count);
const real *reader_block (const struct source *, const size_t *rows,
                          size_t first, size_t count, real *room);

#endif
