/* Points in the order of their distances, equal ones in that of their numbers:
   a sort by the digits of a distance's bits, which has no comparisons to go
   wrong (D. Knuth, The art of computer programming 3, 1998, section 5.2.5).
   Without a sign, numbers are in the order of their bits as integers.  */

#ifndef AE_RANKING_H
#define AE_RANKING_H

#include "math/real.h"

#define ranking_sort REAL_NAME (ranking_sort)

struct rank
{
  real distance; /* not below 0 */
  uint32_t number;
};

/* `count' ranks, which stand in the order of their numbers; `room' is for as
   many.  Returns which of the two has them then.  */
struct rank *ranking_sort (size_t count, struct rank *ranks,
                           struct rank *room);

#endif
