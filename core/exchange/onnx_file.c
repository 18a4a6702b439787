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

/* ----- tensors ----------------------------------------------------------- */

/* Of a name: what the file holds, or a node Constant.  */
static const Onnx__TensorProto *
held_tensor (const Onnx__GraphProto *graph, const char *name)
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
        {
          const Onnx__AttributeProto *a = attribute (node, "value");
          return a ? a->t : NULL;
        }
    }
  return NULL;
}

/* The numbers of a type, wherever they lie.  */
static double
number_of (const Onnx__TensorProto *t, size_t i)
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
static size_t
numbers_held (const Onnx__TensorProto *t)
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

bool
onnx_holds (const struct onnx_file *file, const char *name)
{
  return held_tensor (file->graph, name) != NULL;
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
  const Onnx__TensorProto *t = held_tensor (file->graph, name);
  if (! t)
    return node_fails (file, node,
                       "wants '%.60s', which is no tensor of the file", name);
  size_t held = numbers_held (t);
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
    tensor->x[i] = number_of (t, i);
  *found = true;
  return STATUS_OK;
}

/* ----- the chain --------------------------------------------------------- */

const Onnx__NodeProto *
onnx_maker (const struct onnx_file *file, const char *name)
{
  const Onnx__GraphProto *graph = file->graph;
  for (size_t i = 0; i < graph->n_node; i++)
    for (size_t j = 0; j < graph->node[i]->n_output; j++)
      if (strcmp (graph->node[i]->output[j], name) == 0)
        return graph->node[i];
  return NULL;
}

/* The one input that is neither a tensor nor missing; sizes may be computed
   beside.  */
static enum status
find_from (const struct onnx_file *file, const Onnx__NodeProto *node,
           size_t *from)
{
  bool shapes = strcmp (node->op_type, "Reshape") == 0;
  *from = SIZE_MAX;
  for (size_t i = 0; i < node->n_input && ! (shapes && i == 1); i++)
    {
      const char *name = node->input[i];
      if (name[0] == '\0' || held_tensor (file->graph, name))
        continue;
      if (*from != SIZE_MAX && strcmp (node->input[*from], name) != 0)
        return node_fails (file, node,
                           "joins two branches: only chains are read");
      *from = i;
    }
  return *from == SIZE_MAX
           ? node_fails (file, node, "does not depend on what enters")
           : STATUS_OK;
}

static enum status
find_chain (struct onnx_file *file)
{
  const Onnx__GraphProto *graph = file->graph;
  const char *name = graph->output[0]->name, *first = NULL;
  for (size_t i = 0; i < graph->n_input && ! first; i++)
    if (graph->input[i]->name && ! held_tensor (graph, graph->input[i]->name))
      first = graph->input[i]->name;
  if (! name || ! first)
    return bad_onnx (file, "has a graph without input or output");
  TRY (take (file->context, &file->chain, graph->n_node + 1,
             sizeof *file->chain));
  while (strcmp (name, first) != 0)
    {
      const Onnx__NodeProto *node = onnx_maker (file, name);
      if (! node || file->count == graph->n_node)
        return bad_onnx (file, "has no chain of nodes from its input to its "
                               "output");
      struct link *link = &file->chain[file->count++];
      link->node = node;
      TRY (find_from (file, node, &link->from));
      if (node->n_output == 0 || strcmp (node->output[0], name) != 0)
        return node_fails (file, node,
                           "is wanted for another output than its "
                           "first");
      name = node->input[link->from];
    }
  for (size_t i = 0; i < file->count / 2; i++)
    {
      struct link other = file->chain[i];
      file->chain[i] = file->chain[file->count - 1 - i];
      file->chain[file->count - 1 - i] = other;
    }
  return STATUS_OK;
}

/* N x the sizes of an observation.  */
static enum status
read_input (struct onnx_file *file)
{
  const Onnx__GraphProto *graph = file->graph;
  const Onnx__ValueInfoProto *input = NULL;
  for (size_t i = 0; i < graph->n_input && ! input; i++)
    if (graph->input[i]->name && ! held_tensor (graph, graph->input[i]->name))
      input = graph->input[i];
  const Onnx__TensorTypeProto *type
    = input && input->type ? input->type->tensor_type : NULL;
  const Onnx__TensorShapeProto *shape = type ? type->shape : NULL;
  if (! shape || shape->n_dim < 2 || shape->n_dim > MOST_TENSOR_SIDES)
    return bad_onnx (file, "has an input that is not N observations of "
                           "numbers");
  file->single = type->elem_type != ONNX__TENSOR_PROTO__DATA_TYPE__DOUBLE;
  file->input.count = 1;
  file->input.sides = shape->n_dim - 1;
  for (size_t i = 0; i + 1 < shape->n_dim; i++)
    {
      const Onnx__DimensionProto *side = shape->dim[i + 1];
      if (! side->has_dim_value || side->dim_value < 1
          || side->dim_value > MOST_NUMBERS
          || (double) file->input.count * (double) side->dim_value
               > MOST_NUMBERS)
        return bad_onnx (file, "has an input of sizes that are not said, or "
                               "too large");
      file->input.size[i] = (size_t) side->dim_value;
      file->input.count *= file->input.size[i];
    }
  return STATUS_OK;
}

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
  TRY (read_input (file));
  return find_chain (file);
}
