/* Numbers of a file, of any class, order and order of bytes, as ours.

   A conversion and a product for each, by as many at once as the processor has
   room for: it is compiled as the kernels of math/vector.h are, and nothing that
   -ffast-math allows changes a bit of it (tests/unit/check_reader.c).  */

#include "data/file.h"

#include <string.h>

/* Number i of an observation is number order[i] of the file; its bits are an
   integer of as many bytes, turned, and then what they mean.  */
#define NUMBERS(type, bits)                                                   \
  do                                                                          \
    {                                                                         \
      for (size_t i = 0; i < count * size && as_it_is; i++)                   \
        {                                                                     \
          type number;                                                        \
          memcpy (&number, from + i * sizeof number, sizeof number);          \
          room[i] = scale * (real) number;                                    \
        }                                                                     \
      for (size_t i = 0; i < count * size && turned; i++)                     \
        {                                                                     \
          uint##bits##_t raw;                                                 \
          type number;                                                        \
          memcpy (&raw, from + i * sizeof raw, sizeof raw);                   \
          raw = TURN (bits) (raw);                                            \
          memcpy (&number, &raw, sizeof raw);                                 \
          room[i] = scale * (real) number;                                    \
        }                                                                     \
      for (size_t j = 0; j < count && order; j++)                             \
        for (size_t i = 0; i < size; i++)                                     \
          {                                                                   \
            uint##bits##_t raw;                                               \
            type number;                                                      \
            memcpy (&raw, from + (j * size + order[i]) * sizeof raw,          \
                    sizeof raw);                                              \
            if (file->reversed)                                               \
              raw = TURN (bits) (raw);                                        \
            memcpy (&number, &raw, sizeof raw);                               \
            room[i + j * size] = scale * (real) number;                       \
          }                                                                   \
    }                                                                         \
  while (0)
#define TURN(bits) TURN_##bits
#define TURN_8(x) (x)
#define TURN_16 __builtin_bswap16
#define TURN_32 __builtin_bswap32
#define TURN_64 __builtin_bswap64

AE_CLONES void
file_numbers (const struct data_file *file, const uint8_t *restrict from,
              size_t count, real scale, real *restrict room)
{
  const uint32_t *order = file->order;
  size_t size = file->size;
  bool as_it_is = ! order && ! file->reversed;
  bool turned = ! order && file->reversed;
  switch (file->class)
    {
    case CLASS_DOUBLE: NUMBERS (double, 64); break;
    case CLASS_SINGLE: NUMBERS (float, 32); break;
    case CLASS_LOGICAL:
    case CLASS_UINT8: NUMBERS (uint8_t, 8); break;
    case CLASS_INT8: NUMBERS (int8_t, 8); break;
    case CLASS_INT16: NUMBERS (int16_t, 16); break;
    case CLASS_UINT16: NUMBERS (uint16_t, 16); break;
    case CLASS_INT32: NUMBERS (int32_t, 32); break;
    case CLASS_UINT32: NUMBERS (uint32_t, 32); break;
    case CLASS_INT64: NUMBERS (int64_t, 64); break;
    case CLASS_UINT64: NUMBERS (uint64_t, 64); break;
    case CLASS_COUNT: break;
    }
}
