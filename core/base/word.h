/* Words of the user against those that are known.  */

#ifndef AE_WORD_H
#define AE_WORD_H

#include "base/context.h"

/* Comparison that does not heed the case of ASCII letters.  */
bool same_word (const char *, const char *);

/* "; did you mean 'that'?" of the word nearest to `word' of those that `next'
   lists; "" if none is near.  */
const char *did_you_mean (struct context *, const char *word,
                          const char *(*next) (void *), void *state);

#endif
