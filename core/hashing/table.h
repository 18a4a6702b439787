/* A table of codes: what lies at an address, and so in a ball of addresses,
   without a search (Salakhutdinov & Hinton 2009).

   Bits that are the same in all codes say nothing about where a code is, and
   are left aside: the address of a code are its bits that vary, v of them.

     direct   2^v places, v at most 22: rows order[start[a]] to
              order[start[a + 1] - 1] have the address a
     hash     beyond: groups of equal codes, rows order[start[g]] and following,
              and slots that hold a group's number at a hash of its code, or at
              the next free place (Knuth 1998, section 6.4)

   A ball about a query is walked by turning bits over, 1, 2, .. of v at once;
   the hash is the exclusive or of a word for each bit that is set (Zobrist
   1970), so that a turn costs one operation.  The time is that of the ball,
   whatever N; a ball of more addresses than there are codes is not walked, but
   the codes are scanned.  */

#ifndef AE_TABLE_H
#define AE_TABLE_H

#include "math/real.h"

enum
{
  DIRECT_BITS = 22,
  MOST_BYTES = 512
};

struct table
{
  size_t count, bytes, places; /* codes; of each; addresses or groups */
  size_t slots;                /* a power of 2; 0: direct */
  size_t varying;
  const uint16_t *bit;   /* their numbers, counted from 0 */
  const uint8_t *common; /* bits that are the same in all, others 0 */
  const uint8_t *code;   /* bytes x count, in the order of `order' */
  const uint32_t *order; /* rows, counted from 1 */
  const uint32_t *start; /* places + 1 */
  const uint32_t *slot;  /* a group's number, counted from 1; 0: free */
};

/* What has been found: rows, counted from 1, and their distances.  */
struct hits
{
  size_t count, room;
  uint32_t *row, *distance;
};

#define table_build REAL_NAME (table_build)
#define table_ball REAL_NAME (table_ball)

/* Of codes bytes x count.  */
enum status table_build (struct context *, size_t bytes, size_t count,
                         const uint8_t *codes, struct table *);

/* Adds what is within the radius of the query: by rising distance, equal ones
   by their rows.  Fails where the table's numbers lead out of it.  */
enum status table_ball (struct context *, const struct table *,
                        const uint8_t *query, size_t radius, struct hits *);

#endif
