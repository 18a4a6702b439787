/* The rows of all groups of options, one after the other.  */

#include "base/option_private.h"

const struct option *
option_next (struct walk *walk, size_t *place)
{
  const struct option_group *group;
  for (; (group = &walk->groups[walk->group])->rows;
       walk->group++, walk->row = 0)
    {
      const struct option *row = &group->rows[walk->row];
      if (row->name)
        {
          walk->row++;
          walk->index++;
          walk->current = *row;
          for (const struct option_override *o = group->overrides;
               o && o->name; o++)
            if (same_word (o->name, row->name))
              {
                walk->current.fallback = o->fallback;
                walk->current.flags &= ~(unsigned) OPTION_LENDS;
              }
          *place = group->place + row->place;
          return &walk->current;
        }
    }
  return NULL;
}

const char *
option_next_name (void *state)
{
  size_t place;
  const struct option *row = option_next (state, &place);
  return row ? row->name : NULL;
}

size_t
options_count (const struct option_group *groups)
{
  struct walk walk = { .groups = groups };
  while (option_next_name (&walk))
    continue;
  return walk.index;
}

bool
option_was_given (const struct option_group *groups, const bool *given,
                  const char *name)
{
  struct walk walk = { .groups = groups };
  const char *row;
  while ((row = option_next_name (&walk)))
    if (same_word (row, name))
      return given[walk.index - 1];
  return false;
}

bool
options_have (const struct option_group *groups, const char *name)
{
  struct walk walk = { .groups = groups };
  const char *row;
  while ((row = option_next_name (&walk)))
    if (same_word (row, name))
      return true;
  return false;
}

const char *
options_fallback (const struct option_group *groups, const char *name)
{
  struct walk walk = { .groups = groups };
  const char *row;
  while ((row = option_next_name (&walk)))
    if (same_word (row, name))
      return walk.current.fallback;
  return NULL;
}
