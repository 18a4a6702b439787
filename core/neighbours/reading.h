/* Points are read: arguments of numbers become columns, by several threads, and
   are made ready for their metric: of length 1 (cosine), or less an origin,
   where they lie far from 0 (euclidean); codes become words of bits.  */

#ifndef AE_READING_H
#define AE_READING_H

#include "neighbours/points.h"

#define points_read REAL_NAME (points_read)

/* Argument `at'.  Queries have their references in `like', whose width they
   must have; else NULL.  */
enum status points_read (struct call *, size_t at, enum metric,
                         bool by_columns, const struct points *like,
                         int threads, struct points *);

#endif
