/* Words of the user against those that are known: see word.h.  */

#include "base/word.h"

#include <ctype.h>
#include <string.h>

enum
{
  LONGEST_WORD = 63
};

bool
same_word (const char *a, const char *b)
{
  for (; *a && *b; a++, b++)
    if (tolower ((unsigned char) *a) != tolower ((unsigned char) *b))
      return false;
  return *a == *b;
}

/* The edit distance of Levenshtein, case aside.  */
static int
word_distance (const char *a, const char *b)
{
  int row[LONGEST_WORD + 2];
  size_t m = strlen (a), n = strlen (b);
  if (m > LONGEST_WORD || n > LONGEST_WORD)
    return LONGEST_WORD;

  for (size_t j = 0; j <= n; j++)
    row[j] = (int) j;
  for (size_t i = 1; i <= m; i++)
    {
      int diagonal = row[0];
      row[0] = (int) i;
      for (size_t j = 1; j <= n; j++)
        {
          int same = tolower ((unsigned char) a[i - 1])
                     == tolower ((unsigned char) b[j - 1]);
          int best = diagonal + ! same;
          diagonal = row[j];
          if (row[j] + 1 < best)
            best = row[j] + 1;
          if (row[j - 1] + 1 < best)
            best = row[j - 1] + 1;
          row[j] = best;
        }
    }
  return row[n];
}

/* The known word that means the same: it is written alike, or is what another
   tool's name stands for; *advice: what to say where there is none.  */
static const char *
same_meaning (enum synonym_sort sort, const char *word,
              const char *const *known, size_t count, const char **advice)
{
  for (size_t i = 0; i < count; i++)
    if (same_name (known[i], word))
      return known[i];
  const struct synonym *row = NULL;
  while ((row = synonym_next (sort, word, row)))
    for (size_t i = 0; i < count; i++)
      if (row->ours && same_word (known[i], row->ours))
        return known[i];
      else if (row->advice)
        *advice = row->advice;
  return NULL;
}

static const char *
nearest_word (const char *word, const char *const *known, size_t count)
{
  const char *nearest = NULL;
  int least = 2 + (int) strlen (word) / 4;
  for (size_t i = 0; i < count; i++)
    {
      int distance = word_distance (word, known[i]);
      if (distance < least)
        {
          least = distance;
          nearest = known[i];
        }
    }
  return nearest;
}

const char *
did_you_mean (struct context *context, enum synonym_sort sort,
              const char *word, const char *(*next) (void *), void *state)
{
  enum
  {
    MOST_KNOWN = 256
  };
  const char *known[MOST_KNOWN], *name, *advice = NULL;
  size_t count = 0;
  while (count < MOST_KNOWN && (name = next (state)))
    known[count++] = name;
  name = same_meaning (sort, word, known, count, &advice);
  if (! name && advice)
    return keep_text (context, ": %s", advice);
  if (! name)
    name = nearest_word (word, known, count);
  return name ? keep_text (context, "; did you mean '%s'?", name) : "";
}
