/* The chain of nodes of an ONNX file: see onnx_file.h.

   It is found from the output back.  A layer over time has states beside what
   it reads: zeros, however they are computed, are none; where zeros are read
   and the state is not, the chain goes on there.  Of several such layers the
   states may lie in one tensor, of which one is chosen.  */

#include "exchange/onnx_file.h"

#include "base/context.h"

#include <string.h>

static enum status
bad_chain (const struct onnx_file *file, const char *what)
{
  return fail (file->context, STATUS_BAD_FILE, "file '%s' %s", file->path,
               what);
}

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

bool
over_time (const Onnx__NodeProto *node)
{
  return strcmp (node->op_type, "LSTM") == 0
         || strcmp (node->op_type, "GRU") == 0;
}

/* ----- zeros ------------------------------------------------------------- */

static bool
all_zeros (const Onnx__TensorProto *t)
{
  size_t count = onnx_count (t);
  for (size_t i = 0; i < count && count != SIZE_MAX; i++)
    if (onnx_number (t, i) != 0)
      return false;
  return count != SIZE_MAX;
}

bool
onnx_zeros (const struct onnx_file *file, const char *name)
{
  /* What gives zeros where its first input is zeros.  */
  static const char *const same[]
    = { "Expand",   "Reshape", "Transpose", "Unsqueeze", "Squeeze",
        "Identity", "Slice",   "Gather",    "Cast",      "Tile" };
  enum
  {
    DEEPEST = 16
  };
  for (int depth = 0; depth < DEEPEST; depth++)
    {
      const Onnx__TensorProto *held = onnx_held (file->graph, name);
      const Onnx__NodeProto *maker = onnx_maker (file, name);
      if (held)
        return all_zeros (held);
      if (! maker || maker->n_input == 0)
        return false;
      if (strcmp (maker->op_type, "ConstantOfShape") == 0)
        {
          const Onnx__TensorProto *value = node_value (maker, "value");
          return ! value || all_zeros (value);
        }
      if (strcmp (maker->op_type, "Sub") == 0 && maker->n_input == 2)
        return strcmp (maker->input[0], maker->input[1]) == 0;
      bool goes_on = false;
      for (size_t i = 0; i < sizeof same / sizeof same[0]; i++)
        goes_on = goes_on || strcmp (maker->op_type, same[i]) == 0;
      if (! goes_on)
        return false;
      name = maker->input[0];
    }
  return false;
}

/* ----- links ------------------------------------------------------------- */

/* Of a layer over time: what it reads, or where that is zeros its state.  */
static enum status
find_read (const struct onnx_file *file, const Onnx__NodeProto *node,
           size_t *from)
{
  enum
  {
    STATE = 5,
    CELL = 6
  };
  bool given[CELL + 1] = { false };
  for (size_t i = 0; i <= CELL && i < node->n_input; i++)
    given[i] = node->input[i][0] && ! onnx_zeros (file, node->input[i]);
  if (given[CELL] || (given[STATE] && given[0]))
    return node_fails (file, node,
                       given[CELL]
                         ? "begins from cells that are given: only zeros are "
                           "known here"
                         : "joins two branches, what it reads and a state: "
                           "only chains are read");
  *from = given[STATE] ? STATE : 0;
  return given[0] || given[STATE]
           ? STATUS_OK
           : node_fails (file, node, "does not depend on what enters");
}

/* Of a Gather on the states of several layers over time, which; else NULL.  */
static const char *
find_state (const struct onnx_file *file, const Onnx__NodeProto *node)
{
  const Onnx__NodeProto *joins = NULL;
  const Onnx__TensorProto *at = NULL;
  if (strcmp (node->op_type, "Gather") == 0 && node->n_input == 2
      && node_integer (node, "axis", 0) == 0)
    {
      joins = onnx_maker (file, node->input[0]);
      at = onnx_held (file->graph, node->input[1]);
    }
  if (! joins || ! at || strcmp (joins->op_type, "Concat") != 0
      || node_integer (joins, "axis", 0) != 0 || onnx_count (at) != 1)
    return NULL;
  for (size_t i = 0; i < joins->n_input; i++)
    {
      const Onnx__NodeProto *layer = onnx_maker (file, joins->input[i]);
      if (! layer || ! over_time (layer) || layer->n_output < 2
          || strcmp (layer->output[1], joins->input[i]) != 0)
        return NULL;
    }
  double k = onnx_number (at, 0), count = (double) joins->n_input;
  k += k < 0 ? count : 0;
  return k >= 0 && k < count ? joins->input[(size_t) k] : NULL;
}

/* The one input that is neither a tensor nor missing; sizes may be computed
   beside.  */
static enum status
find_from (const struct onnx_file *file, const Onnx__NodeProto *node,
           size_t *from)
{
  if (over_time (node))
    return find_read (file, node, from);
  bool shapes = strcmp (node->op_type, "Reshape") == 0;
  *from = SIZE_MAX;
  for (size_t i = 0; i < node->n_input && ! (shapes && i == 1); i++)
    {
      const char *name = node->input[i];
      if (name[0] == '\0' || onnx_held (file->graph, name))
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
    if (graph->input[i]->name && ! onnx_held (graph, graph->input[i]->name))
      first = graph->input[i]->name;
  if (! name || ! first)
    return bad_chain (file, "has a graph without input or output");
  TRY (take (file->context, &file->chain, graph->n_node + 1,
             sizeof *file->chain));
  while (strcmp (name, first) != 0)
    {
      const Onnx__NodeProto *node = onnx_maker (file, name);
      if (! node || file->count == graph->n_node)
        return bad_chain (file, "has no chain of nodes from its input to its "
                                "output");
      struct link *link = &file->chain[file->count++];
      link->node = node;
      link->output = 0;
      TRY (find_from (file, node, &link->from));
      while (strcmp (node->output[link->output], name) != 0)
        link->output++;
      if (link->output > 0 && ! over_time (node))
        return node_fails (file, node,
                           "is wanted for another output than its "
                           "first");
      const char *state = find_state (file, node);
      link->settled = state != NULL;
      name = state ? state : node->input[link->from];
    }
  for (size_t i = 0; i < file->count / 2; i++)
    {
      struct link other = file->chain[i];
      file->chain[i] = file->chain[file->count - 1 - i];
      file->chain[file->count - 1 - i] = other;
    }
  return STATUS_OK;
}

/* N x the sizes of an observation; or T x N x c, for a layer over time that
   reads it as it is, and where the sizes say so.  */
static enum status
read_input (struct onnx_file *file)
{
  const Onnx__GraphProto *graph = file->graph;
  const Onnx__ValueInfoProto *input = NULL;
  for (size_t i = 0; i < graph->n_input && ! input; i++)
    if (graph->input[i]->name && ! onnx_held (graph, graph->input[i]->name))
      input = graph->input[i];
  const Onnx__TensorTypeProto *type
    = input && input->type ? input->type->tensor_type : NULL;
  const Onnx__TensorShapeProto *shape = type ? type->shape : NULL;
  if (! shape || shape->n_dim < 2 || shape->n_dim > MOST_TENSOR_SIDES)
    return bad_chain (file, "has an input that is not N observations of "
                            "numbers");
  file->single = type->elem_type != ONNX__TENSOR_PROTO__DATA_TYPE__DOUBLE;
  bool steps_first
    = shape->n_dim == 3 && shape->dim[0]->has_dim_value
      && (! shape->dim[1]->has_dim_value
          || (file->count > 0 && over_time (file->chain[0].node)
              && node_integer (file->chain[0].node, "layout", 0) == 0));
  file->batch = steps_first;
  file->input.count = 1;
  file->input.sides = shape->n_dim - 1;
  for (size_t i = 0; i + 1 < shape->n_dim; i++)
    {
      const Onnx__DimensionProto *side = shape->dim[i + (i >= file->batch)];
      if (! side->has_dim_value || side->dim_value < 1
          || side->dim_value > MOST_NUMBERS
          || (double) file->input.count * (double) side->dim_value
               > MOST_NUMBERS)
        return bad_chain (file, "has an input of sizes that are not said, or "
                                "too large");
      file->input.size[i] = (size_t) side->dim_value;
      file->input.count *= file->input.size[i];
    }
  return STATUS_OK;
}

enum status
onnx_chain (struct onnx_file *file)
{
  TRY (find_chain (file));
  return read_input (file);
}
