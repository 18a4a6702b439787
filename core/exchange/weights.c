/* Layers from weights and biases alone: see weights.h.

   A matrix is a weight, and a vector behind it with a number for each output
   its bias; a name that begins with w or b, or has weight, kernel or bias in
   it, says so too.  Weights are outputs x inputs, or the other way round: what
   enters, or for the first the bias, tells which.  Where both would fit it is
   outputs x inputs, but inputs x outputs for a name with kernel in it, as Keras
   has it.  */

#include "exchange/weights.h"

#include <string.h>

struct item
{
  const char *name;
  const struct value *value;
};

static bool
has_word (const char *name, const char *word)
{
  size_t length = strlen (word);
  for (; *name; name++)
    {
      size_t i = 0;
      while (i < length && (name[i] | 0x20) == word[i])
        i++;
      if (i == length)
        return true;
    }
  return false;
}

static bool
says_bias (const char *name)
{
  return (name[0] | 0x20) == 'b' || has_word (name, "bias");
}

static bool
is_vector (const struct value *value)
{
  return value->rows == 1 || value->columns == 1;
}

/* Fields sorted by name, biases before weights or behind all of them: where
   there are as many, they go in pairs.  */
static enum status
pair_items (struct context *context, size_t count, struct item *items)
{
  struct item *copy;
  size_t biases = 0, at[2] = { 0, 1 };
  for (size_t i = 0; i < count; i++)
    biases += says_bias (items[i].name);
  if (2 * biases != count)
    return STATUS_OK;
  TRY (take (context, &copy, count + 1, sizeof *copy));
  memcpy (copy, items, count * sizeof *copy);
  for (size_t i = 0; i < count; i++)
    {
      size_t *to = &at[says_bias (copy[i].name)];
      items[*to] = copy[i];
      *to += 2;
    }
  return STATUS_OK;
}

static enum status
list_items (struct context *context, const struct value *source,
            struct item **items, size_t *count)
{
  bool cell = source->kind == VALUE_CELL;
  *count = cell ? value_count (source) : source->field_count;
  TRY (take (context, items, *count + 1, sizeof **items));
  for (size_t i = 0; i < *count; i++)
    (*items)[i]
      = cell
          ? (struct item){ keep_text (context, "{%zu}", i + 1),
                           &source->items[i] }
          : (struct item){ keep_text (context, ".%s", source->fields[i].name)
                             + 1,
                           &source->fields[i].values[0] };
  return cell ? STATUS_OK : pair_items (context, *count, *items);
}

static enum status
check_item (struct context *context, const struct item *item)
{
  const struct value *v = item->value;
  if (! value_is_numeric (v) || value_count (v) == 0 || v->pages > 1)
    return fail (context, STATUS_BAD_DATA,
                 "argument 'source': %s must be a real, full matrix or the "
                 "name of an activation, not %s",
                 item->name, value_words (context, v));
  return STATUS_OK;
}

/* Is the next item the bias of a layer of so many outputs?  */
static bool
is_bias (const struct item *item, size_t outputs)
{
  const struct value *v = item->value;
  return v && value_is_numeric (v) && is_vector (v)
         && value_count (v) == outputs
         && (outputs > 1 || says_bias (item->name) || item->name[0] == '{');
}

static enum status
put_weight (struct context *context, const struct item *item, size_t enters,
            struct parts *parts)
{
  const struct value *v = item->value;
  bool kernel = has_word (item->name, "kernel"), turned = kernel;
  bool plain = enters ? v->columns == enters
                      : v->columns == v->rows || is_bias (item + 1, v->rows);
  bool other = enters
                 ? v->rows == enters
                 : v->columns == v->rows || is_bias (item + 1, v->columns);
  if (plain != other)
    turned = other;
  else if (enters && ! plain)
    return fail (context, STATUS_BAD_DATA,
                 "argument 'source': %s is %zu x %zu, and %zu numbers enter",
                 item->name, v->rows, v->columns, enters);
  size_t in = turned ? v->rows : v->columns;
  size_t out = turned ? v->columns : v->rows;
  struct part_layer *layer = parts_add (parts, &layer_dense);
  layer->in = in;
  layer->out = out;
  TRY (take (context, &layer->weight, in * out, sizeof (double)));
  for (size_t i = 0; i < out; i++)
    for (size_t j = 0; j < in; j++)
      layer->weight[i + j * out]
        = value_at (v, turned ? j + i * v->rows : i + j * v->rows);
  return STATUS_OK;
}

static enum status
put_name (struct context *context, const struct value *word,
          struct part_layer *layer, bool *softmax)
{
  const struct activation *found
    = word->kind == VALUE_TEXT ? activation_named (word->text) : NULL;
  *softmax = word->kind == VALUE_TEXT && same_word (word->text, "softmax");
  if (found && ! *softmax)
    layer->activation = found;
  if (found || *softmax)
    return STATUS_OK;
  return fail (context, STATUS_BAD_OPTION,
               "an activation must be one of the package's, such as 'relu', "
               "or for the last layer 'softmax', not %s",
               value_words (context, word));
}

/* One word is for all hidden layers, a cell has one for each layer, or for
   each but the last.  */
static enum status
put_names (struct context *context, const struct value *activation,
           struct parts *parts, bool *softmax)
{
  bool cell = activation->kind == VALUE_CELL;
  size_t layers = parts->count;
  size_t words = cell ? value_count (activation) : layers - 1;
  if (cell && words != layers && words + 1 != layers)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Activation' must have a name for each of the %zu "
                 "layers, not %zu",
                 layers, words);
  for (size_t i = 0; i < words; i++)
    {
      TRY (put_name (context, cell ? &activation->items[i] : activation,
                     &parts->layers[i], softmax));
      if (*softmax && i + 1 < layers)
        return fail (context, STATUS_BAD_OPTION,
                     "'softmax' is an activation of the last layer only");
    }
  return STATUS_OK;
}

enum status
weights_read (struct context *context, const struct value *source,
              const struct value *activation, struct onnx_file *file,
              struct parts *parts, bool *classifies)
{
  struct item *items;
  size_t count, enters = 0;
  bool softmax = false;
  if (source->kind == VALUE_STRUCT && value_count (source) != 1)
    return fail (context, STATUS_BAD_CALL,
                 "argument 'source' must be one struct, not %s",
                 value_words (context, source));
  TRY (list_items (context, source, &items, &count));
  *file = (struct onnx_file){ .context = context, .path = "of weights" };
  *parts = (struct parts){ .file = file, .free = SIZE_MAX };
  TRY (take (context, &parts->layers, count + 1, sizeof *parts->layers));
  *classifies = false;
  for (size_t i = 0; i < count; i++)
    {
      struct part_layer *last = parts_last (parts);
      const struct value *v = items[i].value;
      if (softmax)
        return fail (context, STATUS_BAD_DATA,
                     "argument 'source': %s stands behind 'softmax'",
                     items[i].name);
      if (v->kind == VALUE_TEXT && last)
        {
          TRY (put_name (context, v, last, &softmax));
          continue;
        }
      TRY (check_item (context, &items[i]));
      file->single = file->single || v->class == CLASS_SINGLE;
      if (last && ! last->bias && is_bias (&items[i], last->out))
        {
          TRY (take (context, &last->bias, last->out, sizeof (double)));
          for (size_t k = 0; k < last->out; k++)
            last->bias[k] = value_at (v, k);
          continue;
        }
      if (says_bias (items[i].name))
        return fail (context, STATUS_BAD_DATA,
                     "argument 'source': %s has %zu numbers, which is the "
                     "bias of no layer before it",
                     items[i].name, value_count (v));
      TRY (put_weight (context, &items[i], enters, parts));
      enters = parts_last (parts)->out;
    }
  if (parts->count == 0)
    return fail (context, STATUS_BAD_DATA,
                 "argument 'source' holds no weights");
  if (activation)
    TRY (put_names (context, activation, parts, &softmax));
  *classifies = softmax;
  size_t d = parts->layers[0].in;
  file->input = (struct tensor){ .sides = 1, .size = { d }, .count = d };
  parts->shape = shape_plain (enters);
  TRY (take (context, &parts->offset, d, sizeof *parts->offset));
  TRY (take (context, &parts->scale, d, sizeof *parts->scale));
  for (size_t i = 0; i < d; i++)
    parts->scale[i] = 1;
  return STATUS_OK;
}
