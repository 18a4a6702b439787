/* The names that other tools have for options, words and functions of ours:
   MATLAB's, Keras's and PyTorch's, scikit-learn's.  To add one: a row in
   synonym.c.  */

#ifndef AE_SYNONYM_H
#define AE_SYNONYM_H

#include <stdbool.h>
#include <stddef.h>

enum synonym_sort
{
  SYNONYM_OPTION,
  SYNONYM_WORD, /* a value of such an option */
  SYNONYM_FUNCTION,
  SYNONYM_DATASET
};

struct synonym
{
  enum synonym_sort sort;
  const char *theirs, *ours;
  const char *advice; /* in the place of `ours', where there is no such name */
};

/* The same name, but for case, blanks, hyphens and underscores?  */
bool same_name (const char *, const char *);

/* The next row of that sort for their name, after `last' (NULL: the first);
   NULL past the last.  A name may mean several things.  */
const struct synonym *synonym_next (enum synonym_sort, const char *theirs,
                                    const struct synonym *last);

/* All rows, for tests; NULL past the last.  */
const struct synonym *synonym_at (size_t index);

#endif
