/* What is to be known of data before anything is learnt from them: are they
   finite, their range, their moments; by variable, over all observations or
   those listed, before the normalisation of the source.

   One pass; a second one where deviations are asked for, which are taken about
   the mean, for their digits, and in units of the range where their squares
   would leave the numbers.  */

#ifndef AE_SURVEY_H
#define AE_SURVEY_H

#include "data/source.h"

enum
{
  SURVEY_RANGE = 1,
  SURVEY_DEVIATION = 2,
  SURVEY_OF_ALL = 4 /* processes: they ask for it at once */
};

struct survey
{
  double count; /* observations */
  bool finite;
  double *mean;
  double *deviation;        /* with 1/(n-1); NULL where not asked for */
  double *least, *greatest; /* NULL where neither was asked for */
};

#define survey_source REAL_NAME (survey_source)
#define survey_kept REAL_NAME (survey_kept)
#define survey_finite REAL_NAME (survey_finite)
#define source_center REAL_NAME (source_center)
#define numbers_divide REAL_NAME (numbers_divide)
#define survey_unit REAL_NAME (survey_unit)
#define total_deviation REAL_NAME (total_deviation)

enum status survey_source (struct context *, const struct source *,
                           const size_t *rows, size_t count, unsigned wants,
                           struct survey *);

/* What a record keeps of it, if that is whole; else NULL.  A source that has it
   is not looked at again for a survey of all its observations.  */
enum status survey_kept (struct context *, const struct value *, size_t size,
                         const struct survey **);

/* Fails where a number is not finite: `what' is "argument 'X'".  */
enum status survey_finite (struct context *, const struct source *,
                           const char *what);

/* The same observations less their mean, of all processes', which is then centred->offset.  With
   `unit' (or NULL) they are divided by that, a power of two: 1, unless sums of
   their squares would leave the numbers.  */
enum status source_center (struct context *, const struct source *,
                           struct source *centred, double *unit);

/* The root of the sum of the variances, with 1/(n-1), of all processes'.  */
enum status total_deviation (struct context *, const struct source *,
                             double *deviation);

/* What to divide numbers by, before they are squared, of which the largest is
   `most' and whose type has exponents up to `exponents': a power of two, so
   that no digit changes; 1 where that need not be.  */
double survey_unit (double most, int exponents);

/* All divided by it.  */
void numbers_divide (size_t count, double unit, real *x);

#endif
