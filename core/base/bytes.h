/* Numbers as they lie in files, byte by byte, whatever the machine's order.  */

#ifndef AE_BYTES_H
#define AE_BYTES_H

#include <stddef.h>
#include <stdint.h>

/* Of so many bytes, at most 8: the least first.  */
static inline uint64_t
little_endian (const uint8_t *bytes, size_t count)
{
  uint64_t x = 0;
  while (count-- > 0)
    x = x << 8 | bytes[count];
  return x;
}

/* The greatest first.  */
static inline uint64_t
big_endian (const uint8_t *bytes, size_t count)
{
  uint64_t x = 0;
  for (size_t i = 0; i < count; i++)
    x = x << 8 | bytes[i];
  return x;
}

#endif
