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

const char *
did_you_mean (struct context *context, const char *word,
              const char *(*next) (void *), void *state)
{
  const char *nearest = NULL, *known, *text;
  int least = 1 + (int) strlen (word) / 2;
  while ((known = next (state)))
    {
      int distance = word_distance (word, known);
      if (distance < least)
        {
          least = distance;
          nearest = known;
        }
    }
  text = nearest ? keep_text (context, "; did you mean '%s'?", nearest) : "";
  return text ? text : "";
}
