/* Words of the user against those that are known.  */

#ifndef AE_WORD_H
#define AE_WORD_H

#include "base/context.h"
#include "base/synonym.h"

/* A function that gives the words of a list by number, then NULL: what rows of
   options ask for.  */
#define WORDS(function, ...)                                                  \
  const char *function (size_t index)                                         \
  {                                                                           \
    static const char *const words[] = { __VA_ARGS__ };                       \
    return index < sizeof words / sizeof words[0] ? words[index] : NULL;      \
  }

/* The same of a table whose rows begin with a name.  */
#define ROW_NAMES(function, rows)                                             \
  const char *function (size_t index)                                         \
  {                                                                           \
    return index < sizeof rows / sizeof rows[0] ? rows[index].name : NULL;    \
  }

/* The words of one file.  */
#define OWN_WORDS(function, ...) static WORDS (function, __VA_ARGS__)

/* Comparison that does not heed the case of ASCII letters.  */
bool same_word (const char *, const char *);

/* What to say where `word' is none of those that `next' lists: "; did you mean
   'that'?" of one that is written alike, or what another tool calls by that
   name, or else near; what there is instead; or "".  */
const char *did_you_mean (struct context *, enum synonym_sort,
                          const char *word, const char *(*next) (void *),
                          void *state);

#endif
