/* ONNX files that are read: see onnx_file.h.  */

#include "exchange/onnx_file.h"

#include "exchange/arrays.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* ----- the file ---------------------------------------------------------- */

/* The library's memory, from the arena.  */
struct supply
{
  struct context *context;
  double left;
  bool starved;
};

static void *
supply_take (void *own, size_t size)
{
  struct supply *supply = own;
  void *room = NULL;
  supply->left -= (double) size + 64; /* what the arena adds */
  if (supply->left < 0 || take (supply->context, &room, size, 1) != STATUS_OK)
    supply->starved = true;
  return supply->starved ? NULL : room;
}

static void
supply_free (void *own, void *thing)
{
  (void) own, (void) thing;
}

static enum status
bad_onnx (const struct onnx_file *file, const char *what)
{
  return fail (file->context, STATUS_BAD_FILE, "file '%s' %s", file->path,
               what);
}

enum status
node_fails (const struct onnx_file *file, const Onnx__NodeProto *node,
            const char *format, ...)
{
  char text[400];
  va_list arguments;
  va_start (arguments, format);
  vsnprintf (text, sizeof text, format, arguments);
  va_end (arguments);
  return fail (file->context, STATUS_BAD_FILE,
               "file '%.200s': node '%.60s' (%.40s) %s", file->path,
               node->name ? node->name : "", node->op_type, text);
}

/* ----- attributes -------------------------------------------------------- */

static const Onnx__AttributeProto *
attribute (const Onnx__NodeProto *node, const char *name)
{
  for (size_t i = 0; i < node->n_attribute; i++)
    if (node->attribute[i]->name
        && strcmp (node->attribute[i]->name, name) == 0)
      return node->attribute[i];
  return NULL;
}

size_t
node_integers (const Onnx__NodeProto *node, const char *name,
               const int64_t **x)
{
  const Onnx__AttributeProto *a = attribute (node, name);
  *x = a ? a->ints : NULL;
  return a ? a->n_ints : 0;
}

int64_t
node_integer (const Onnx__NodeProto *node, const char *name, int64_t usual)
{
  const Onnx__AttributeProto *a = attribute (node, name);
  return a && a->has_i ? a->i : usual;
}

double
node_number (const Onnx__NodeProto *node, const char *name, double usual)
{
  const Onnx__AttributeProto *a = attribute (node, name);
  return a && a->has_f ? (double) a->f : usual;
}

bool
node_word (const Onnx__NodeProto *node, const char *name, const char *word)
{
  const Onnx__AttributeProto *a = attribute (node, name);
  size_t length = strlen (word);
  return a && a->has_s && a->s.len == length
         && memcmp (a->s.data, word, length) == 0;
}

const Onnx__TensorProto *
node_value (const Onnx__NodeProto *node, const char *name)
{
  const Onnx__AttributeProto *a = attribute (node, name);
  return a ? a->t : NULL;
}

bool
node_has_words (const Onnx__NodeProto *node, const char *name, size_t count,
                const char *const *words)
{
  const Onnx__AttributeProto *a = attribute (node, name);
  if (! a || (! a->has_s && a->n_strings == 0))
    return true;
  const ProtobufCBinaryData *text = a->has_s ? &a->s : a->strings;
  bool same = (a->has_s ? 1 : a->n_strings) == count;
  for (size_t i = 0; i < count && same; i++)
    same = text[i].len == strlen (words[i])
           && memcmp (text[i].data, words[i], text[i].len) == 0;
  return same;
}

/* ----- tensors ----------------------------------------------------------- */

/* Of a name: what the file holds, or a node Constant.  */
const Onnx__TensorProto *
onnx_held (const Onnx__GraphProto *graph, const char *name)
{
  for (size_t i = 0; i < graph->n_initializer; i++)
    if (graph->initializer[i]->name
        && strcmp (graph->initializer[i]->name, name) == 0)
      return graph->initializer[i];
  for (size_t i = 0; i < graph->n_node; i++)
    {
      const Onnx__NodeProto *node = graph->node[i];
      if (strcmp (node->op_type, "Constant") == 0 && node->n_output == 1
          && strcmp (node->output[0], name) == 0)
        return node_value (node, "value");
    }
  return NULL;
}

/* The numbers of a type, wherever they lie.  */
double
onnx_number (const Onnx__TensorProto *t, size_t i)
{
  const uint8_t *raw = t->has_raw_data ? t->raw_data.data : NULL;
  float single;
  double twice;
  int32_t small;
  int64_t large;
  switch (t->data_type)
    {
    case ONNX__TENSOR_PROTO__DATA_TYPE__FLOAT:
      if (! raw)
        return (double) t->float_data[i];
      memcpy (&single, raw + i * sizeof single, sizeof single);
      return (double) single;
    case ONNX__TENSOR_PROTO__DATA_TYPE__DOUBLE:
      if (! raw)
        return t->double_data[i];
      memcpy (&twice, raw + i * sizeof twice, sizeof twice);
      return twice;
    case ONNX__TENSOR_PROTO__DATA_TYPE__INT32:
      if (! raw)
        return t->int32_data[i];
      memcpy (&small, raw + i * sizeof small, sizeof small);
      return small;
    default:
      if (! raw)
        return (double) t->int64_data[i];
      memcpy (&large, raw + i * sizeof large, sizeof large);
      return (double) large;
    }
}

/* How many numbers it holds; SIZE_MAX of a type that is not read.  */
size_t
onnx_count (const Onnx__TensorProto *t)
{
  size_t raw = t->has_raw_data ? t->raw_data.len : 0;
  switch (t->data_type)
    {
    case ONNX__TENSOR_PROTO__DATA_TYPE__FLOAT:
      return t->has_raw_data ? raw / 4 : t->n_float_data;
    case ONNX__TENSOR_PROTO__DATA_TYPE__DOUBLE:
      return t->has_raw_data ? raw / 8 : t->n_double_data;
    case ONNX__TENSOR_PROTO__DATA_TYPE__INT32:
      return t->has_raw_data ? raw / 4 : t->n_int32_data;
    case ONNX__TENSOR_PROTO__DATA_TYPE__INT64:
      return t->has_raw_data ? raw / 8 : t->n_int64_data;
    default: return SIZE_MAX;
    }
}

enum status
onnx_tensor (const struct onnx_file *file, const Onnx__NodeProto *node,
             size_t index, struct tensor *tensor, bool *found)
{
  *tensor = (struct tensor){ .count = 1 };
  *found = false;
  if (index >= node->n_input || node->input[index][0] == '\0')
    return STATUS_OK;
  const char *name = node->input[index];
  const Onnx__TensorProto *t = onnx_held (file->graph, name);
  if (! t)
    return node_fails (file, node,
                       "wants '%.60s', which is no tensor of the file", name);
  size_t held = onnx_count (t);
  if (held == SIZE_MAX || t->data_location != 0
      || t->n_dims > MOST_TENSOR_SIDES)
    return node_fails (file, node, "wants '%.60s', which is %s", name,
                       t->data_location != 0
                         ? "in another file"
                         : "not of real numbers or whole ones");
  tensor->sides = t->n_dims;
  for (size_t i = 0; i < t->n_dims; i++)
    {
      if (t->dims[i] < 0 || t->dims[i] > MOST_NUMBERS)
        return node_fails (file, node, "wants '%.60s', of a wrong size", name);
      tensor->size[i] = (size_t) t->dims[i];
      if (tensor->size[i] && tensor->count > SIZE_MAX / tensor->size[i])
        return node_fails (file, node, "wants '%.60s', of a wrong size", name);
      tensor->count *= tensor->size[i];
    }
  if (tensor->count != held)
    return node_fails (file, node,
                       "wants '%.60s', which holds %zu numbers where its "
                       "sizes say %zu",
                       name, held, tensor->count);
  TRY (take (file->context, &tensor->x, held, sizeof *tensor->x));
  for (size_t i = 0; i < held; i++)
    tensor->x[i] = onnx_number (t, i);
  *found = true;
  return STATUS_OK;
}

/* ----- all of it --------------------------------------------------------- */

enum status
onnx_open (struct context *context, const char *path, struct onnx_file *file)
{
  const double most = 64, some = 1 << 16;
  const uint8_t *bytes;
  size_t size;
  *file = (struct onnx_file){ .context = context, .path = path };
  TRY (read_bytes_of (context, path, &bytes, &size));
  struct supply supply
    = { .context = context, .left = most * (double) size + some };
  ProtobufCAllocator allocator
    = { .alloc = supply_take, .free = supply_free, .allocator_data = &supply };
  const Onnx__ModelProto *model
    = onnx__model_proto__unpack (&allocator, size, bytes);
  if (! model || supply.starved)
    return bad_onnx (file, "is no ONNX file, or a damaged one");
  file->graph = model->graph;
  if (! file->graph || file->graph->n_output == 0)
    return bad_onnx (file, "is an ONNX file without a graph");
  for (size_t i = 0; i < file->graph->n_node; i++)
    if (! file->graph->node[i]->op_type)
      return bad_onnx (file, "has a node without an operator");
  if (file->graph->n_node > 1 << 12 || file->graph->n_initializer > 1 << 12)
    return bad_onnx (file, "has more than 4096 nodes or tensors");
  return onnx_chain (file);
}
