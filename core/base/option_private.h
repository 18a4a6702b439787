/* Between option.c, option_walk.c and option_show.c only.  */

#ifndef AE_OPTION_PRIVATE_H
#define AE_OPTION_PRIVATE_H

#include "base/option.h"

/* Walks over the rows of all groups; `current' is the row with this entry's
   default.  */
struct walk
{
  const struct option_group *groups;
  size_t group, row, index;
  struct option current;
};

/* The next row, and where in the settings it goes; NULL after the last.  */
const struct option *option_next (struct walk *, size_t *place);

/* Its name alone; the state is a struct walk.  */
const char *option_next_name (void *state);

#endif
