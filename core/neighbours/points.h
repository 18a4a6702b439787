/* Points that neighbours are sought among: codes, or data, under a metric.

   euclidean   numbers as they are
   cosine      1 - cos of the angle: half the squared distance of the points
               scaled to length 1
   hamming     bits that differ: packed as hash_encode gives them (uint8), or
               numbers that are 0 and 1

   Points are columns in the core's own memory: numbers, where these lie far
   from 0 about one of them, or words of bits.  */

#ifndef AE_POINTS_H
#define AE_POINTS_H

#include "command/argument.h"

enum metric
{
  METRIC_EUCLIDEAN,
  METRIC_COSINE,
  METRIC_HAMMING
};

struct points
{
  enum metric metric;
  size_t size, count, words; /* of each; words of bits */
  real *x;                   /* size x count; NULL: bits */
  double reach;              /* the largest absolute value */
  double unit;               /* that x is divided by: points_settle */
  const uint64_t *bits;      /* words x count */
  const real *origin;        /* what was taken off; NULL: nothing */
};

#define METRIC_ROW(place)                                                     \
  {                                                                           \
    "Metric", OPTION_WORD, place, "euclidean", 0, 0, NULL, metric_name, 0,    \
      "of the distances; hamming wants packed bits, uint8, or zeros and "     \
      "ones"                                                                  \
  }

#define metric_name REAL_NAME (metric_name)
#define points_settle REAL_NAME (points_settle)
#define points_nearest REAL_NAME (points_nearest)
#define points_distances REAL_NAME (points_distances)

const char *metric_name (size_t index);

/* Before anything is asked of them: numbers in a unit in which squares of what
   lies between the two, or among x where q is NULL, are numbers.  */
void points_settle (struct points *x, struct points *q);

/* The k nearest of x to each of q, k x q->count, in rising order of the
   distance, equal ones by their numbers; where `others', q are x themselves
   and no neighbours of their own.  */
enum status points_nearest (struct context *, const struct points *x,
                            const struct points *q, size_t k, bool others,
                            int threads, uint32_t *index, real *distance);

/* From one of q to all of x, in the order of x: of numbers the squares of the
   distances, which have the same order.  */
void points_distances (const struct points *x, const struct points *q,
                       size_t query, real *distance);

#endif
