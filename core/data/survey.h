/* What is to be known of data before anything is learnt from them: are they
   finite, their range, their moments; by variable, over all observations or
   those listed, before the normalisation of the source.

   One pass; a second one where deviations are asked for, which are taken about
   the mean, for their digits.  */

#ifndef AE_SURVEY_H
#define AE_SURVEY_H

#include "data/source.h"

enum
{
  SURVEY_RANGE = 1,
  SURVEY_DEVIATION = 2
};

struct survey
{
  bool finite;
  double *mean;
  double *deviation;        /* with 1/(n-1); NULL where not asked for */
  double *least, *greatest; /* NULL where not asked for */
};

#define survey_source REAL_NAME (survey_source)
#define survey_finite REAL_NAME (survey_finite)
#define source_center REAL_NAME (source_center)

enum status survey_source (struct context *, const struct source *,
                           const size_t *rows, size_t count, unsigned wants,
                           struct survey *);

/* Fails where a number is not finite: `what' is "argument 'X'".  */
enum status survey_finite (struct context *, const struct source *,
                           const char *what);

/* The same observations less their mean, which is then centred->offset.  */
enum status source_center (struct context *, const struct source *,
                           struct source *centred);

#endif
