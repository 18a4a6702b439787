/* Numbers of a file, of any class and order, as ours.

   Their bytes are turned, where they are not the machine's, as soon as they have
   been read, in pieces that the nearest cache still holds; then there is a
   conversion and a product for each.  Both go by as many numbers at once as the
   processor has room for: this is compiled as the kernels of math/vector.h are,
   and nothing that -ffast-math allows changes a bit of it
   (tests/unit/check_reader.c).  */

#include "data/file.h"

#include <string.h>

/* The bytes of each number, as an integer of so many bits.  */
#define TURN(bits)                                                            \
  for (size_t i = 0; i < many; i++)                                           \
    {                                                                         \
      uint##bits##_t raw;                                                     \
      memcpy (&raw, bytes + i * sizeof raw, sizeof raw);                      \
      raw = __builtin_bswap##bits (raw);                                      \
      memcpy (bytes + i * sizeof raw, &raw, sizeof raw);                      \
    }

AE_CLONES void
file_turn (const struct data_file *file, size_t count, void *numbers)
{
  size_t many = count * file->size;
  uint8_t *bytes = numbers;
  switch (file->reversed ? class_size (file->class) : 1)
    {
    case 2: TURN (16) break;
    case 4: TURN (32) break;
    case 8: TURN (64) break;
    }
}

/* Number i of an observation is number order[i] of the file.  */
#define NUMBERS(class, type)                                                  \
  case class:                                                                 \
    {                                                                         \
      for (size_t i = 0; i < count * size && ! order; i++)                    \
        {                                                                     \
          type number;                                                        \
          memcpy (&number, from + i * sizeof number, sizeof number);          \
          room[i] = scale * (real) number;                                    \
        }                                                                     \
      for (size_t j = 0; j < count && order; j++)                             \
        for (size_t i = 0; i < size; i++)                                     \
          {                                                                   \
            type number;                                                      \
            memcpy (&number, from + (j * size + order[i]) * sizeof number,    \
                    sizeof number);                                           \
            room[i + j * size] = scale * (real) number;                       \
          }                                                                   \
      break;                                                                  \
    }

AE_CLONES void
file_numbers (const struct data_file *file, const uint8_t *restrict from,
              size_t count, real scale, real *restrict room)
{
  const uint32_t *order = file->order;
  size_t size = file->size;
  switch (file->class)
    {
      NUMBER_CLASSES (NUMBERS)
    case CLASS_COUNT: break;
    }
}
