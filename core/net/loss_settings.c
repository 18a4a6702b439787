/* What is said of a loss beside its name: huber's Delta, and the groups of
   columns that are one softmax each.  A sequence has those of its step at each
   step, however many there are.  */

#include "net/loss.h"

#include <math.h>
#include <stdlib.h>

struct member
{
  double number;
  size_t at;
};

static int
ascending (const void *a, const void *b)
{
  const struct member *x = a, *y = b;
  int order = (x->number > y->number) - (x->number < y->number);
  return order ? order : (x->at > y->at) - (x->at < y->at);
}

/* Those of one step, at each of so many numbers' steps.  */
static enum status
repeat_groups (struct context *context, const struct groups *one,
               size_t numbers, const struct groups **result)
{
  size_t period = one->period, count = one->step, steps = numbers / period;
  struct groups *groups;
  size_t *order, *ends;
  TRY (take (context, &order, numbers, sizeof *order));
  TRY (take (context, &ends, count * steps, sizeof *ends));
  TRY (take (context, &groups, 1, sizeof *groups));
  for (size_t i = 0; i < numbers; i++)
    order[i] = one->order[i % period] + i / period * period;
  for (size_t g = 0; g < count * steps; g++)
    ends[g] = one->ends[g % count] + g / count * period;
  *groups = (struct groups){ count * steps, period, count, order, ends };
  *result = groups;
  return STATUS_OK;
}

/* One number a column; of a sequence one a column of its steps, or all.  No
   groups are one of all, of a sequence one of each step.  */
static enum status
read_groups (struct context *context, const struct value *given, size_t size,
             const struct shape *data, const char *where,
             const struct groups **result)
{
  struct groups *groups;
  struct member *members;
  size_t *order, *ends;
  bool steps
    = data->steps && (! given || value_count (given) == data->channels);
  if (steps)
    size = data->channels;
  if (given && value_count (given) != size)
    return fail (context, STATUS_BAD_OPTION,
                 "%sGroups' must have %zu numbers, one a column of the data, "
                 "not %zu",
                 where, data->steps ? data->channels : size,
                 value_count (given));
  TRY (take (context, &members, size, sizeof *members));
  TRY (take (context, &order, size, sizeof *order));
  TRY (take (context, &ends, size, sizeof *ends));
  TRY (take (context, &groups, 1, sizeof *groups));
  for (size_t i = 0; i < size; i++)
    {
      size_t at = steps ? i : shape_plane (data, i);
      members[i] = (struct member){ given ? value_at (given, at) : 0, i };
      if (! isfinite (members[i].number))
        return fail (context, STATUS_BAD_OPTION,
                     "%sGroups' must be finite; number %zu is %s", where,
                     at + 1, number_words (context, members[i].number));
    }
  qsort (members, size, sizeof *members, ascending);
  for (size_t i = 0; i < size; i++)
    {
      order[i] = members[i].at;
      if (i + 1 == size || members[i + 1].number > members[i].number)
        ends[groups->count++] = i + 1;
    }
  groups->order = order;
  groups->ends = ends;
  *result = groups;
  if (! steps)
    return STATUS_OK;
  groups->period = size;
  groups->step = groups->count;
  return repeat_groups (context, groups, data->count, result);
}

/* A softmax of its own.  */
static enum status
take_groups (struct context *context, const struct groups *groups,
             struct loss *loss)
{
  struct activation *softmax;
  TRY (take (context, &softmax, 1, sizeof *softmax));
  *softmax = *loss->natural;
  softmax->settings.groups = loss->settings.groups = groups;
  loss->natural = softmax;
  return STATUS_OK;
}

bool
loss_stretches (const struct loss *loss)
{
  return ! loss->settings.groups || loss->settings.groups->period;
}

enum status
loss_stretch (struct context *context, size_t numbers,
              const struct loss **loss)
{
  const struct groups *groups;
  struct loss *own;
  if (! (*loss)->settings.groups)
    return STATUS_OK;
  TRY (take (context, &own, 1, sizeof *own));
  *own = **loss;
  TRY (repeat_groups (context, own->settings.groups, numbers, &groups));
  *loss = own;
  return take_groups (context, groups, own);
}

enum status
loss_settle (struct context *context, const struct loss_choice *choice,
             size_t size, const struct shape *data, const char *where,
             const struct loss **result)
{
  const struct loss *row = &losses[choice->kind];
  const struct groups *groups;
  struct loss *own;
  bool grouped
    = choice->groups || (choice->kind == LOSS_CATEGORICAL && data->steps);
  *result = row;
  if (choice->delta > 0 && choice->kind != LOSS_HUBER)
    return fail (context, STATUS_BAD_OPTION,
                 "%sDelta' is for 'huber', not for '%s'", where, row->name);
  if (choice->groups && choice->kind != LOSS_CATEGORICAL)
    return fail (context, STATUS_BAD_OPTION,
                 "%sGroups' is for 'categorical', not for '%s'", where,
                 row->name);
  if (! (choice->delta > 0 || grouped))
    return STATUS_OK;
  TRY (take (context, &own, 1, sizeof *own));
  *own = *row;
  if (choice->delta > 0)
    own->settings.delta = choice->delta;
  *result = own;
  if (! grouped)
    return STATUS_OK;
  TRY (read_groups (context, choice->groups, size, data, where, &groups));
  return take_groups (context, groups, own);
}
