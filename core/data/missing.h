/* Numbers that are not there: NaN in the data, where 'Missing' is 'ignore'.
   What enters a network in their place is the mean of what is there of the
   variable (source->fill); no loss is taken of them (net/loss.h).  */

#ifndef AE_MISSING_H
#define AE_MISSING_H

#include "data/source.h"

#define missing_means REAL_NAME (missing_means)

/* The means, over the listed rows, of what is there, before the normalisation;
   known[i] (or NULL) of variable i are.  A variable without a number is
   refused, and so is what is infinite.  */
enum status missing_means (struct context *, const struct source *,
                           const size_t *rows, size_t count, const char *what,
                           real **means, size_t **known);

/* The row of an option.  */
#define MISSING_ROW(place, fallback, others)                                  \
  {                                                                           \
    "Missing", OPTION_WORD, place, fallback, 0, 0, NULL, missing_word, 0,     \
      "NaN in X: an error, or ignored: the mean enters in its place, and no " \
      "loss is taken of it" others                                            \
  }

enum absence
{
  MISSING_ERROR,
  MISSING_IGNORE
};

#define missing_word REAL_NAME (missing_word)
const char *missing_word (size_t index);

#endif
