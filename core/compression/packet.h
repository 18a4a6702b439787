/* Codes as bytes: a header, and the coder's stream.

     "AEC1"              4 bytes
     observations N      8 bytes, least byte first, as all numbers here
     numbers k of each   4
     model               4: a check sum of its parameters
     step                8: a double
     dead zone           1: 0 or 1
     for each number     least (its sign in the last bit), greatest - least,
                         middle - least and width in sixteenths of a step: each
                         seven bits a byte, the top bit where more follow
     stream              the rest but four: observation by observation
     check sum           4: CRC-32 of all before

   A packet has all that is needed but the model.  Bytes from strangers are
   refused where the check sum, the model's or a size is not right; a packet
   that passes all that is decoded within its own sizes.  */

#ifndef AE_PACKET_H
#define AE_PACKET_H

#include "math/real.h"

#define packet_write REAL_NAME (packet_write)
#define packet_read REAL_NAME (packet_read)
#define packet_sum REAL_NAME (packet_sum)

struct packet
{
  size_t count, size; /* observations, numbers of each */
  uint32_t model;
  double step;
  bool dead_zone;
  int32_t *symbol; /* size x count, quantised */
};

/* Fails where a number needs more than 65,536 steps.  */
enum status packet_write (struct context *, const struct packet *,
                          struct value *bytes);

/* `what' is the argument's name, for messages; `model' the sum of the one at
   hand.  */
enum status packet_read (struct context *, const uint8_t *bytes, size_t count,
                         const char *what, uint32_t model, struct packet *);

/* CRC-32 of numbers as they lie.  */
uint32_t packet_sum (const void *, size_t bytes);

#endif
