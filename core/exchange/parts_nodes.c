/* Nodes of ONNX as layers: a row for each operator.  To read another: a
   function in one of the files read_NAME.c and its row.  Source: the operators'
   specification, onnx.ai.  */

#include "exchange/reading.h"

#include <string.h>

enum status
tensor_at (const struct reading *r, size_t index, struct tensor *t,
           bool *found)
{
  return onnx_tensor (r->file, r->node, index, t, found);
}

enum status
need_tensor (const struct reading *r, size_t index, struct tensor *t)
{
  bool found;
  TRY (tensor_at (r, index, t, &found));
  if (! found || r->from == index)
    return NODE_FAILS (r, "must have a tensor of the file as input %zu",
                       index + 1);
  return STATUS_OK;
}

enum status
need_sides (const struct reading *r, const struct tensor *t, size_t sides)
{
  return t->sides == sides
           ? STATUS_OK
           : NODE_FAILS (r, "has a weight of %zu sizes, not of %zu", t->sides,
                         sides);
}

static const struct
{
  const char *operator;
  enum status (*read) (struct reading *);
} operators[] = {
  { "Gemm", node_gemm },
  { "MatMul", node_matmul },
  { "Add", node_arithmetic },
  { "Sub", node_arithmetic },
  { "Mul", node_arithmetic },
  { "Div", node_arithmetic },
  { "Conv", node_convolution },
  { "ConvTranspose", node_convolution },
  { "BatchNormalization", node_batchnorm },
  { "Sigmoid", node_activation },
  { "Tanh", node_activation },
  { "Relu", node_activation },
  { "Softplus", node_activation },
  { "Elu", node_activation },
  { "LeakyRelu", node_activation },
  { "Exp", node_activation },
  { "Clip", node_clip },
  { "Identity", node_nothing },
  { "Dropout", node_nothing },
  { "Pad", node_pad },
  { "MaxPool", node_pool },
  { "AveragePool", node_pool },
  { "GlobalAveragePool", node_pool },
  { "GlobalMaxPool", node_pool },
  { "Resize", node_resize },
  { "Upsample", node_resize },
  { "Gather", node_gather },
  { "Transpose", node_transpose },
  { "Reshape", node_reshape },
  { "Flatten", node_flatten },
};

enum status
parts_read (struct parts *parts, const struct link *link)
{
  struct reading r = { parts, parts->file, link->node, link->from, 0 };
  for (size_t i = 0; i < sizeof operators / sizeof operators[0]; i++)
    if (strcmp (operators[i].operator, link->node->op_type) == 0)
      return operators[i].read (&r);
  return node_fails (parts->file, link->node,
                     "is of an operator that is not read here");
}
