/* Stripes: observations of a file that only come together, kept for a while.

   A chunk that is compressed has to be unpacked as a whole, and what lies
   across a file is read as fast by sixty-four as by one.  So the file is cut into stripes of as many
   observations as come together, a stripe is read when one of its observations
   is wanted, and those that were wanted last are kept, as many as some
   bytes hold.  Within a window of 'Shuffle' 'blocks' that fits each is read once; of a
   permutation of more than that nearly every observation reads one.

   Which one goes is found by the clock's hand: it passes whatever was wanted
   since it last came by, and takes the first that was not (Corbato 1968).  */

#ifndef AE_STRIPES_H
#define AE_STRIPES_H

#include "base/context.h"
#include "math/real.h"

enum
{
  STRIPES_HELD = 224 << 20, /* bytes: a window of 65,536 rows of 784 floats,
                               and more */
  STRIPE_ACROSS = 64 /* observations, where nothing else says how many */
};

struct data_file;
struct stripes;

#define stripes_new REAL_NAME (stripes_new)
#define stripes_read REAL_NAME (stripes_read)

/* Of `count' observations of `row' bytes, in stripes of a multiple of `height',
   `most' bytes of them; ended with the arena.  NULL where no few would fit.  */
enum status stripes_new (struct context *, size_t count, size_t row,
                         size_t height, size_t most, struct stripes **);

/* Reads observations of the file as they are, all within a stripe.  */
typedef enum status stripe_reader (struct context *, const struct data_file *,
                                   size_t first, size_t count, void *numbers);

/* Observations first .. first + count - 1 of the whole file, by way of
   stripes.  */
enum status stripes_read (struct context *, struct stripes *, stripe_reader *,
                          const struct data_file *, size_t first, size_t count,
                          void *numbers);

#endif
