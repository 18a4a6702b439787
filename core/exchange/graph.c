/* An ONNX graph as it grows: see graph.h.  An observation's numbers lie with
   channels innermost, a column of the image after the other, so that an image
   is a reshape to N x w x h x c and a transposition; and back.  */

#include "exchange/graph.h"

#include <string.h>

enum
{
  MOST_ATTRIBUTES = 4,
  MOST_INPUTS = 6
};

/* ----- parts ------------------------------------------------------------- */

static enum status
new_tensor (struct graph *g, size_t dimensions, const size_t *dims,
            Onnx__TensorProto **result)
{
  Onnx__TensorProto *t;
  TRY (take (g->context, &t, 1, sizeof *t));
  onnx__tensor_proto__init (t);
  TRY (take (g->context, &t->dims, dimensions, sizeof *t->dims));
  t->n_dims = dimensions;
  for (size_t i = 0; i < dimensions; i++)
    t->dims[i] = (int64_t) dims[i];
  t->name = (char *) keep_text (g->context, "p%zu", g->tensor_count + 1);
  t->has_data_type = t->has_raw_data = true;
  g->tensors[g->tensor_count++] = *result = t;
  return STATUS_OK;
}

enum status
put_reals (struct graph *g, size_t dimensions, const size_t *dims,
           const real *x, const char **name)
{
  Onnx__TensorProto *t;
  size_t count = 1;
  for (size_t i = 0; i < dimensions; i++)
    count *= dims[i];
  TRY (new_tensor (g, dimensions, dims, &t));
  *name = t->name;
  bool converts = ! g->in_double && sizeof *x == sizeof (double);
  t->data_type = g->in_double ? ONNX__TENSOR_PROTO__DATA_TYPE__DOUBLE
                              : ONNX__TENSOR_PROTO__DATA_TYPE__FLOAT;
  t->raw_data.len = count * (g->in_double ? 8 : 4);
  t->raw_data.data = (uint8_t *) x;
  g->bytes += (double) t->raw_data.len;
  if (! converts)
    return STATUS_OK;
  float *single;
  TRY (take (g->context, &single, count, sizeof *single));
  for (size_t i = 0; i < count; i++)
    single[i] = (float) x[i];
  t->raw_data.data = (uint8_t *) single;
  return STATUS_OK;
}

enum status
put_integers (struct graph *g, size_t count, const int64_t *x,
              const char **name)
{
  Onnx__TensorProto *t;
  int64_t *copy;
  TRY (new_tensor (g, 1, &count, &t));
  TRY (take (g->context, &copy, count, sizeof *copy));
  memcpy (copy, x, count * sizeof *copy);
  *name = t->name;
  t->data_type = ONNX__TENSOR_PROTO__DATA_TYPE__INT64;
  t->raw_data.len = count * sizeof *copy;
  t->raw_data.data = (uint8_t *) copy;
  return STATUS_OK;
}

enum status
put_node (struct graph *g, const char *operator, const char * second,
          const char *third, Onnx__NodeProto **result)
{
  Onnx__NodeProto *node;
  TRY (take (g->context, &node, 1, sizeof *node));
  onnx__node_proto__init (node);
  TRY (take (g->context, &node->input, MOST_INPUTS, sizeof *node->input));
  TRY (take (g->context, &node->output, 2, sizeof *node->output));
  TRY (take (g->context, &node->attribute, MOST_ATTRIBUTES,
             sizeof *node->attribute));
  node->op_type = (char *) operator;
  node->name
    = (char *) keep_text (g->context, "%s_%zu", operator, g->node_count + 1);
  node->n_input = third ? 3 : second ? 2 : 1;
  node->input[0] = (char *) g->value;
  node->input[1] = (char *) second;
  node->input[2] = (char *) third;
  node->n_output = 1;
  node->output[0] = (char *) keep_text (g->context, "v%zu", g->node_count + 1);
  g->value = node->output[0];
  g->nodes[g->node_count++] = node;
  if (result)
    *result = node;
  return STATUS_OK;
}

static enum status
new_attribute (struct graph *g, Onnx__NodeProto *node, const char *name,
               int32_t type, Onnx__AttributeProto **result)
{
  Onnx__AttributeProto *a;
  TRY (take (g->context, &a, 1, sizeof *a));
  onnx__attribute_proto__init (a);
  a->name = (char *) name;
  a->has_type = true;
  a->type = type;
  node->attribute[node->n_attribute++] = *result = a;
  return STATUS_OK;
}

enum status
put_attribute (struct graph *g, Onnx__NodeProto *node, const char *name,
               size_t count, const int64_t *x)
{
  Onnx__AttributeProto *a;
  TRY (new_attribute (g, node, name,
                      count ? ONNX__ATTRIBUTE_PROTO__ATTRIBUTE_TYPE__INTS
                            : ONNX__ATTRIBUTE_PROTO__ATTRIBUTE_TYPE__INT,
                      &a));
  a->has_i = count == 0;
  a->i = *x;
  a->n_ints = count;
  TRY (take (g->context, &a->ints, count, sizeof *a->ints));
  memcpy (a->ints, x, count * sizeof *x);
  return STATUS_OK;
}

enum status
put_number (struct graph *g, Onnx__NodeProto *node, const char *name, float x)
{
  Onnx__AttributeProto *a;
  TRY (new_attribute (g, node, name,
                      ONNX__ATTRIBUTE_PROTO__ATTRIBUTE_TYPE__FLOAT, &a));
  a->has_f = true;
  a->f = x;
  return STATUS_OK;
}

enum status
put_text (struct graph *g, Onnx__NodeProto *node, const char *name,
          const char *text)
{
  Onnx__AttributeProto *a;
  TRY (new_attribute (g, node, name,
                      ONNX__ATTRIBUTE_PROTO__ATTRIBUTE_TYPE__STRING, &a));
  a->has_s = true;
  a->s.len = strlen (text);
  a->s.data = (uint8_t *) text;
  return STATUS_OK;
}

enum status
put_axis (struct graph *g, Onnx__NodeProto *node, int64_t axis)
{
  return put_attribute (g, node, "axis", 0, &axis);
}

/* ----- layouts ----------------------------------------------------------- */

enum status
put_reshape (struct graph *g, size_t count, const int64_t *sides)
{
  const char *name;
  TRY (put_integers (g, count, sides, &name));
  return put_node (g, "Reshape", name, NULL, NULL);
}

static enum status
turn (struct graph *g)
{
  static const int64_t order[] = { 0, 3, 2, 1 };
  Onnx__NodeProto *node;
  TRY (put_node (g, "Transpose", NULL, NULL, &node));
  return put_attribute (g, node, "perm", 4, order);
}

enum status
graph_as_image (struct graph *g, const struct shape *shape)
{
  const int64_t sides[] = { 0, (int64_t) shape->width, (int64_t) shape->height,
                            (int64_t) shape->channels };
  if (g->image)
    return STATUS_OK;
  g->image = true;
  TRY (put_reshape (g, 4, sides));
  return turn (g);
}

enum status
graph_as_numbers (struct graph *g)
{
  const int64_t sides[] = { 0, (int64_t) g->shape.count };
  if (! g->image)
    return STATUS_OK;
  g->image = false;
  TRY (turn (g));
  return put_reshape (g, 2, sides);
}
