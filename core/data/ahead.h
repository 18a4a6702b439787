/* Observations of a file read by a thread in the background, while those
   before are worked on.

   It is told which observations will be wanted next, and reads them into a
   piece of its own; who then wants just these takes the piece, and gives his in
   exchange.  Any other wish, and any reading that failed, he sees to himself,
   so that what is said of a failure, and what is read, is the same with or
   without it.

   It pays where the loop waits for a disk, and costs where the file is in
   memory already and all cores work: so it begins once most readings take longer
   than from memory, and together more than a sixth of the time, and where no thread can be had it never does.  A
   library that is asked by one thread at a time (file->format->read) is left to
   the caller.  */

#ifndef AE_AHEAD_H
#define AE_AHEAD_H

#include "data/file.h"
#include "data/source.h"

struct ahead;

#define ahead_new REAL_NAME (ahead_new)
#define ahead_take REAL_NAME (ahead_take)
#define ahead_ask REAL_NAME (ahead_ask)
#define ahead_clock REAL_NAME (ahead_clock)

/* For a file that stays; ended with the arena.  */
enum status ahead_new (struct context *, const struct data_file *,
                       struct ahead **);

/* Are these the observations that it was told of, and read?  Then they lie in
   *piece, which had room for so many and was exchanged.  Else it is at rest. */
bool ahead_take (struct ahead *, const struct span *, size_t spans,
                 uint8_t **piece, size_t *room);

/* Begins with what will be wanted after these spans, which were ready since the
   clock showed `since'.  */
double ahead_clock (void);
void ahead_ask (struct ahead *, const struct span *, size_t spans,
                double since);

#endif
