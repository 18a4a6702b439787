/* What a conditional model is told beside x: numbers as they are, or the level
   of a category, which enters the networks as one-hot columns.  The levels
   are the sorted distinct values of the data trained on, and what comes later
   is encoded alike.  */

#ifndef AE_CONDITION_H
#define AE_CONDITION_H

#include "base/value.h"
#include "math/real.h"

struct source;

struct condition
{
  size_t count; /* numbers that enter; 0: there is no condition */
  bool categorical;
  struct value levels; /* count x 1 numbers, or a cell of texts */
};

#define condition_learn REAL_NAME (condition_learn)
#define condition_source REAL_NAME (condition_source)
#define condition_wanted REAL_NAME (condition_wanted)

/* What the values given for training say: an integer class, logical or texts,
   one an observation, are a category.  `option' is the name, for messages. */
enum status condition_learn (struct context *, const struct value *given,
                             bool by_columns, const char *option,
                             struct condition *);

/* `count' observations of it; one alone stands for all where `repeat'.  */
enum status condition_source (struct context *, const struct condition *,
                              const struct value *given, bool by_columns,
                              const char *option, size_t count, bool repeat,
                              struct source *);

/* The failure of who has none for a model that wants one: a function without
   such an option.  */
enum status condition_wanted (struct context *);

#endif
