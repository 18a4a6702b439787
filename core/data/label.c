/* Labels of observations: see labels.h.  */

#include "data/label.h"

#include "base/company.h"
#include "data/weight.h"

#include <stdlib.h>
#include <string.h>

static bool
is_missing (const struct value *labels, size_t i)
{
  return labels->kind == VALUE_CELL ? ! labels->items[i].text[0]
                                    : isnan (value_at (labels, i));
}

/* Text or number, in one kind of comparison.  A long double holds every
   64-bit integer, which a double does not.  */
struct key
{
  const char *text; /* NULL: a number */
  long double number;
  size_t row;
};

static struct key
key_of (const struct value *labels, size_t i)
{
  if (labels->kind == VALUE_CELL)
    return (struct key){ labels->items[i].text, 0, i };
  long double number = labels->class == CLASS_INT64
                         ? (long double) ((const int64_t *) labels->data)[i]
                       : labels->class == CLASS_UINT64
                         ? (long double) ((const uint64_t *) labels->data)[i]
                         : (long double) value_at (labels, i);
  return (struct key){ NULL, number, i };
}

static int
compare (const void *one, const void *other)
{
  const struct key *a = one, *b = other;
  if (a->text)
    return strcmp (a->text, b->text);
  return (a->number > b->number) - (a->number < b->number);
}

static enum status
check_kind (struct context *context, const struct value *labels,
            const char *what, size_t count)
{
  bool texts = labels->kind == VALUE_CELL;
  for (size_t i = 0; texts && i < value_count (labels); i++)
    if (labels->items[i].kind != VALUE_TEXT)
      return fail (context, STATUS_BAD_DATA,
                   "%s must hold texts, but number %zu is %s", what, i + 1,
                   value_words (context, &labels->items[i]));
  if (! texts && ! value_is_numeric (labels))
    return fail (context, STATUS_BAD_DATA,
                 "%s must be numbers or a cell array of texts, not %s", what,
                 value_words (context, labels));
  if (value_count (labels) != count
      || (labels->rows != 1 && labels->columns != 1))
    return fail (context, STATUS_BAD_DATA,
                 "%s must be %zu x 1, one for each observation, not %zu x %zu",
                 what, count, labels->rows, labels->columns * labels->pages);
  return STATUS_OK;
}

/* Item `from' of one becomes item `to' of the other.  */
static enum status
copy_item (struct context *context, const struct value *source, size_t from,
           struct value *result, size_t to)
{
  size_t size = class_size (source->class);
  if (source->kind == VALUE_CELL)
    return value_text (context, &result->items[to], source->items[from].text);
  memcpy ((char *) result->data + to * size,
          (const char *) source->data + from * size, size);
  return STATUS_OK;
}

static enum status
new_list (struct context *context, const struct value *like, size_t count,
          struct value *result)
{
  return like->kind == VALUE_CELL
           ? value_cell (context, result, count, 1)
           : value_matrix (context, result, like->class, count, 1);
}

enum status
labels_distinct (struct context *context, const struct value *labels,
                 const char *what, size_t count, struct value *classes)
{
  struct key *keys;
  size_t known = 0, distinct = 0;
  TRY (check_kind (context, labels, what, count));
  TRY (take (context, &keys, count, sizeof *keys));
  for (size_t i = 0; i < count; i++)
    if (! is_missing (labels, i))
      keys[known++] = key_of (labels, i);
  qsort (keys, known, sizeof *keys, compare);
  for (size_t i = 0; i < known; i++)
    if (i == 0 || compare (&keys[i - 1], &keys[i]) != 0)
      keys[distinct++] = keys[i];
  TRY (new_list (context, labels, distinct, classes));
  for (size_t c = 0; c < distinct; c++)
    TRY (copy_item (context, labels, keys[c].row, classes, c));
  return STATUS_OK;
}

enum status
labels_gather (struct context *context, const char *what, struct value *labels)
{
  bool texts = labels->kind == VALUE_CELL, same;
  size_t count = value_count (labels), bytes, total, first, used = 0;
  uint64_t kind = texts ? CLASS_COUNT : labels->class;
  struct value all;
  const char *own = labels->data;
  char *joined, *gathered;
  if (! has_peers (context))
    return STATUS_OK;
  TRY (peers_compare (context, &kind, 1, &same, &first));
  if (! same)
    return fail (context, STATUS_BAD_DATA,
                 "%s must be numbers of one class, or texts, on all processes",
                 what);
  bytes = texts ? 0 : count * class_size (labels->class);
  for (size_t i = 0; texts && i < count; i++)
    bytes += strlen (labels->items[i].text) + 1;
  if (texts)
    {
      TRY (take (context, &joined, bytes, 1));
      for (size_t i = 0; i < count; i++)
        used += (size_t) (stpcpy (joined + used, labels->items[i].text) + 1
                          - (joined + used));
      own = joined;
    }
  TRY (peers_gather (context, own, bytes, &gathered, &total));
  count = texts ? 0 : total / class_size (labels->class);
  for (size_t i = 0; texts && i < total; i++)
    count += gathered[i] == '\0';
  TRY (new_list (context, labels, count, &all));
  if (! texts)
    memcpy (all.data, gathered, total);
  for (size_t i = 0, at = 0; texts && i < count;
       i++, at += strlen (gathered + at) + 1)
    TRY (value_text (context, &all.items[i], gathered + at));
  *labels = all;
  return STATUS_OK;
}

/* Many classes, some of them broken numbers: a quantity, rather?  */
static bool
is_quantity (const struct value *classes)
{
  enum
  {
    FEW = 20
  };
  size_t count = value_count (classes), broken = 0;
  for (size_t c = 0; classes->kind == VALUE_NUMBER && c < count; c++)
    broken += value_at (classes, c) != floor (value_at (classes, c));
  return count > FEW && broken > 0;
}

enum status
labels_classes (struct context *context, const struct value *labels,
                const char *what, size_t count, struct value *classes)
{
  struct value all;
  TRY (labels_distinct (context, labels, what, count, &all));
  TRY (labels_gather (context, what, &all));
  TRY (labels_distinct (context, &all, what, value_count (&all), classes));
  if (value_count (classes) < 2)
    return fail (context, STATUS_BAD_DATA,
                 "%s must hold at least two different labels, not %zu", what,
                 value_count (classes));
  if (is_quantity (classes))
    warn (context, "autoencoder:manyClasses",
          "%s: %s holds %zu different numbers, not all of them whole: each "
          "becomes a class of its own.  Is a quantity meant?  That would be "
          "regression, which this function does not do",
          context->function, what, value_count (classes));
  return STATUS_OK;
}

/* The class of label i; the number of classes where it is none.  They are
   sorted, unless somebody has written them by hand.  */
static size_t
find (const struct value *labels, size_t i, const struct value *classes)
{
  struct key key = key_of (labels, i);
  size_t count = value_count (classes), low = 0, high = count;
  while (low < high)
    {
      size_t middle = low + (high - low) / 2;
      struct key other = key_of (classes, middle);
      int order = compare (&key, &other);
      if (order == 0)
        return middle;
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }
  for (size_t c = 0; c < count; c++)
    {
      struct key other = key_of (classes, c);
      if (compare (&key, &other) == 0)
        return c;
    }
  return count;
}

static bool
same_kind (const struct value *labels, const struct value *classes)
{
  return (labels->kind == VALUE_CELL) == (classes->kind == VALUE_CELL);
}

bool
labels_known (const struct value *labels, const struct value *classes)
{
  if (! same_kind (labels, classes))
    return false;
  for (size_t i = 0; i < value_count (labels); i++)
    if (! is_missing (labels, i)
        && find (labels, i, classes) == value_count (classes))
      return false;
  return true;
}

enum status
labels_read (struct context *context, const struct value *labels,
             const char *what, size_t count, const struct value *classes,
             struct label *result)
{
  TRY (check_kind (context, labels, what, count));
  bool known = same_kind (labels, classes);
  for (size_t i = 0; known && i < count; i++)
    if (! is_missing (labels, i))
      {
        size_t class = find (labels, i, classes);
        known = class < value_count (classes);
        result[i] = (struct label){ (uint32_t) class, (real) 1 };
      }
  if (! known)
    return fail (context, STATUS_BAD_DATA,
                 "%s must hold labels of the classes only", what);
  return STATUS_OK;
}

enum status
labels_of (struct context *context, const struct value *classes, size_t count,
           const size_t *index, struct value *result)
{
  TRY (new_list (context, classes, count, result));
  for (size_t i = 0; i < count; i++)
    TRY (copy_item (context, classes, index[i], result, i));
  return STATUS_OK;
}

enum status
labels_balance (struct context *context, bool apart, const size_t *rows,
                size_t count, const real *weights, struct label *labels,
                size_t *known)
{
  double sums[3] = { 0, 0, (double) count };
  for (size_t i = 0; i < count; i++)
    {
      size_t row = rows ? rows[i] : i;
      if (labels[row].weight == 0)
        continue;
      sums[0]++;
      sums[1] += (double) weight_of (weights, row);
    }
  if (apart)
    TRY (peers_combine (context, PEERS_DOUBLE, sums, 3));
  for (size_t i = 0; i < count; i++)
    {
      struct label *label = &labels[rows ? rows[i] : i];
      if (label->weight != 0)
        label->weight = sums[1] > 0 ? (real) (sums[2] / sums[1]) : 1;
    }
  *known = (size_t) sums[0];
  return STATUS_OK;
}
