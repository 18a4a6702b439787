/* Conditions: see condition.h.  */

#include "data/condition.h"

#include "base/company.h"
#include "data/label.h"
#include "data/source.h"

#include <stdlib.h>
#include <string.h>

enum
{
  MOST_SHOWN = 12 /* levels in a message */
};

static bool
is_text (const struct value *value)
{
  return value->kind == VALUE_TEXT || value->kind == VALUE_CELL;
}

/* Text `index' of a text or a cell of texts; NULL where it is none.  */
static const char *
text_at (const struct value *value, size_t index)
{
  if (value->kind == VALUE_TEXT)
    return value->text;
  const struct value *item = &value->items[index];
  return item->kind == VALUE_TEXT ? item->text : NULL;
}

static size_t
text_count (const struct value *value)
{
  return value->kind == VALUE_TEXT ? 1 : value->rows * value->columns;
}

static int
compare_texts (const void *a, const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static int
compare_numbers (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

static enum status
check_texts (struct context *context, const struct value *given,
             const char *option)
{
  size_t count = text_count (given);
  if (given->kind == VALUE_CELL && given->rows != 1 && given->columns != 1)
    return fail (context, STATUS_BAD_OPTION,
                 "option '%s' must be a cell of one text an observation, not "
                 "%zu x %zu",
                 option, given->rows, given->columns);
  for (size_t i = 0; i < count; i++)
    if (! text_at (given, i))
      return fail (context, STATUS_BAD_OPTION,
                   "option '%s' must hold texts; element %zu is %s", option,
                   i + 1, value_words (context, &given->items[i]));
  return STATUS_OK;
}

static enum status
need_finite (struct context *context, const struct value *given,
             const char *option)
{
  size_t count = value_count (given);
  for (size_t i = 0; i < count; i++)
    if (! isfinite (value_at (given, i)))
      return fail (context, STATUS_BAD_DATA,
                   "option '%s' must be finite; row %zu, column %zu is %s",
                   option, i % given->rows + 1, i / given->rows + 1,
                   number_words (context, value_at (given, i)));
  return STATUS_OK;
}

static enum status
learn_texts (struct context *context, const struct value *given,
             struct condition *condition)
{
  size_t count = text_count (given), levels = 0;
  const char **texts;
  TRY (take (context, &texts, count, sizeof *texts));
  for (size_t i = 0; i < count; i++)
    texts[i] = text_at (given, i);
  qsort (texts, count, sizeof *texts, compare_texts);
  for (size_t i = 0; i < count; i++)
    if (i == 0 || strcmp (texts[i], texts[levels - 1]) != 0)
      texts[levels++] = texts[i];
  condition->count = levels;
  TRY (value_cell (context, &condition->levels, levels, 1));
  for (size_t i = 0; i < levels; i++)
    TRY (value_text (context, &condition->levels.items[i], texts[i]));
  return STATUS_OK;
}

static enum status
learn_numbers (struct context *context, const struct value *given,
               const char *option, struct condition *condition)
{
  size_t count = value_count (given), levels = 0;
  double *sorted;
  TRY (take (context, &sorted, count, sizeof *sorted));
  for (size_t i = 0; i < count; i++)
    {
      sorted[i] = value_at (given, i);
      if (fabs (sorted[i]) >= 0x1p53)
        return fail (context, STATUS_BAD_OPTION,
                     "option '%s' must have levels below 2^53, not %.0f",
                     option, sorted[i]);
    }
  qsort (sorted, count, sizeof *sorted, compare_numbers);
  for (size_t i = 0; i < count; i++)
    if (i == 0 || sorted[i] != sorted[levels - 1])
      sorted[levels++] = sorted[i];
  condition->count = levels;
  TRY (value_matrix (context, &condition->levels, CLASS_DOUBLE, levels, 1));
  memcpy (condition->levels.data, sorted, levels * sizeof *sorted);
  return STATUS_OK;
}

static enum status
learn_levels (struct context *context, const struct value *given,
              const char *option, struct condition *condition)
{
  return is_text (given) ? learn_texts (context, given, condition)
                         : learn_numbers (context, given, option, condition);
}

/* All processes must mean the same kind of condition, and the levels of a
   category are those of all.  */
static enum status
learn_together (struct context *context, const char *option,
                struct condition *condition)
{
  const struct value *own = &condition->levels;
  bool categorical = condition->categorical, same;
  uint64_t kind[] = { categorical, categorical && is_text (own),
                      categorical ? 0 : condition->count };
  struct value all = *own;
  size_t first;
  TRY (peers_compare (context, kind, 3, &same, &first));
  if (! same)
    return fail (context, STATUS_BAD_OPTION,
                 "option '%s' is not of one kind on all processes: numbers, "
                 "as many of each observation, or a category",
                 option);
  if (! has_peers (context) || ! categorical)
    return STATUS_OK;
  TRY (
    labels_gather (context, keep_text (context, "option '%s'", option), &all));
  return learn_levels (context, &all, option, condition);
}

/* Between 3 and 20 whole numbers, most of them several times: two are as good
   one number as they are two classes.  */
static bool
looks_like_classes (const struct value *given)
{
  enum
  {
    MOST = 20
  };
  double known[MOST];
  size_t count = value_count (given), distinct = 0;
  for (size_t i = 0; i < count; i++)
    {
      double x = value_at (given, i);
      size_t at = 0;
      while (at < distinct && known[at] != x)
        at++;
      if (x != floor (x) || at == MOST)
        return false;
      if (at == distinct)
        known[distinct++] = x;
    }
  return distinct >= 3 && count >= 2 * distinct;
}

enum status
condition_learn (struct context *context, const struct value *given,
                 bool by_columns, const char *option,
                 struct condition *condition)
{
  size_t width = by_columns ? given->rows : given->columns;
  bool numbers = ! is_text (given);
  bool whole
    = numbers && given->class != CLASS_DOUBLE && given->class != CLASS_SINGLE;
  *condition
    = (struct condition){ .categorical = ! numbers || (whole && width == 1) };
  if (! numbers)
    TRY (check_texts (context, given, option));
  if (condition->categorical)
    TRY (learn_levels (context, given, option, condition));
  else
    condition->count = width;
  TRY (learn_together (context, option, condition));
  if (! condition->categorical && width == 1 && looks_like_classes (given))
    warn (context, "autoencoder:conditionNumbers",
          "%s: option '%s' is one number of each observation, and enters as "
          "such.  If its few whole numbers are classes, give integers, as "
          "uint8 (c), or texts",
          context->function, option);
  return STATUS_OK;
}

/* The levels as a list, for a message.  */
static const char *
list_levels (struct context *context, const struct condition *condition)
{
  const struct value *levels = &condition->levels;
  const char *list = "";
  for (size_t i = 0; i < condition->count && list; i++)
    if (i == MOST_SHOWN)
      return keep_text (context, "%s, ...", list);
    else if (is_text (levels))
      list = keep_text (context, "%s%s'%.40s'", list, i ? ", " : "",
                        text_at (levels, i));
    else
      list = keep_text (context, "%s%s%s", list, i ? ", " : "",
                        number_words (context, value_at (levels, i)));
  return list ? list : "";
}

static enum status
unknown_level (struct context *context, const struct condition *condition,
               const struct value *given, size_t index, const char *option)
{
  const char *what = is_text (given)
                       ? keep_text (context, "'%.60s'", text_at (given, index))
                       : number_words (context, value_at (given, index));
  return fail (context, STATUS_BAD_OPTION,
               "option '%s': %s (observation %zu) is no level of the model; "
               "its levels are %s",
               option, what ? what : "", index + 1,
               list_levels (context, condition));
}

static enum status
find_levels (struct context *context, const struct condition *condition,
             const struct value *given, const char *option, size_t count,
             uint32_t *level)
{
  const struct value *levels = &condition->levels;
  bool texts = is_text (levels);
  const char **names = NULL;
  if (texts)
    TRY (take (context, &names, condition->count, sizeof *names));
  for (size_t i = 0; i < condition->count && texts; i++)
    names[i] = text_at (levels, i);
  for (size_t i = 0; i < count; i++)
    {
      const char *text = texts ? text_at (given, i) : NULL;
      double number = texts ? 0 : value_at (given, i);
      const char **name = NULL;
      const double *found = NULL;
      if (texts)
        name = bsearch (&text, names, condition->count, sizeof *names,
                        compare_texts);
      else
        found = bsearch (&number, levels->data, condition->count,
                         sizeof *found, compare_numbers);
      if (! name && ! found)
        return unknown_level (context, condition, given, i, option);
      level[i] = (uint32_t) (name ? name - names
                                  : found - (const double *) levels->data);
    }
  return STATUS_OK;
}

/* How many observations there are, and that each has its numbers.  */
static enum status
measure (struct context *context, const struct condition *condition,
         const struct value *given, bool by_columns, const char *option,
         size_t *count)
{
  bool texts = condition->categorical && is_text (&condition->levels);
  if (texts != is_text (given))
    return fail (context, STATUS_BAD_OPTION,
                 "option '%s' must be %s, as the model's condition is, not %s",
                 option, texts ? "texts" : "numbers",
                 value_words (context, given));
  if (texts)
    {
      *count = text_count (given);
      return check_texts (context, given, option);
    }
  size_t width = by_columns ? given->rows : given->columns;
  size_t wanted = condition->categorical ? 1 : condition->count;
  *count = by_columns ? given->columns : given->rows;
  if (width != wanted)
    return fail (context, STATUS_BAD_OPTION,
                 "option '%s' must have %zu %s%s, as the model's condition "
                 "has, not %zu",
                 option, wanted, by_columns ? "row" : "column",
                 wanted == 1 ? "" : "s", width);
  return need_finite (context, given, option);
}

enum status
condition_source (struct context *context, const struct condition *condition,
                  const struct value *given, bool by_columns,
                  const char *option, size_t count, bool repeat,
                  struct source *source)
{
  size_t own = 0;
  struct source *one;
  TRY (measure (context, condition, given, by_columns, option, &own));
  if (own != count && count == 1)
    return fail (context, STATUS_BAD_OPTION,
                 "option '%s' must have one %s, not %zu", option,
                 by_columns ? "column" : "row", own);
  if (own != count && ! (repeat && own == 1))
    return fail (context, STATUS_BAD_OPTION,
                 "option '%s' must have one %s for each of the %zu "
                 "observations%s, not %zu",
                 option, by_columns ? "column" : "row", count,
                 repeat ? ", or one for all" : "", own);
  if (condition->categorical)
    {
      uint32_t *level;
      TRY (take (context, &level, own, sizeof *level));
      TRY (find_levels (context, condition, given, option, own, level));
      source_levels (condition->count, own, level, source);
    }
  else
    TRY (source_open (context, given,
                      keep_text (context, "option '%s'", option), by_columns,
                      source));
  if (own == count)
    return STATUS_OK;
  TRY (take (context, &one, 1, sizeof *one));
  *one = *source;
  source_repeat (one, count, source);
  return STATUS_OK;
}

enum status
condition_wanted (struct context *context)
{
  return fail (context, STATUS_BAD_MODEL,
               "argument 'model' must not be conditional: there is no option "
               "'Condition' here");
}
