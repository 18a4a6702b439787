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
  bool anywhere; /* may observations stand elsewhere than first? */
} operators[] = {
  { "Gemm", node_gemm, false },
  { "MatMul", node_matmul, true },
  { "Add", node_arithmetic, true },
  { "Sub", node_arithmetic, true },
  { "Mul", node_arithmetic, true },
  { "Div", node_arithmetic, true },
  { "Conv", node_convolution, false },
  { "ConvTranspose", node_convolution, false },
  { "BatchNormalization", node_batchnorm, false },
  { "Sigmoid", node_activation, true },
  { "Tanh", node_activation, true },
  { "Relu", node_activation, true },
  { "Softplus", node_activation, true },
  { "Elu", node_activation, true },
  { "LeakyRelu", node_activation, true },
  { "Exp", node_activation, true },
  { "Clip", node_clip, true },
  { "Identity", node_nothing, true },
  { "Dropout", node_nothing, true },
  { "Pad", node_pad, false },
  { "MaxPool", node_pool, false },
  { "AveragePool", node_pool, false },
  { "GlobalAveragePool", node_pool, false },
  { "GlobalMaxPool", node_pool, false },
  { "Resize", node_resize, false },
  { "Upsample", node_resize, false },
  { "Gather", node_gather, true },
  { "Transpose", node_transpose, true },
  { "Reshape", node_reshape, true },
  { "Flatten", node_flatten, false },
  { "LSTM", node_recurrence, true },
  { "GRU", node_recurrence, true },
  { "Squeeze", node_squeeze, true },
  { "Unsqueeze", node_unsqueeze, true },
};

enum status
parts_read (struct parts *parts, const struct link *link)
{
  struct reading r = { .parts = parts,
                       .file = parts->file,
                       .node = link->node,
                       .from = link->from,
                       .output = link->output,
                       .settled = link->settled };
  for (size_t i = 0; i < sizeof operators / sizeof operators[0]; i++)
    if (strcmp (operators[i].operator, link->node->op_type) == 0)
      return operators[i].anywhere || parts->batch == 0
               ? operators[i].read (&r)
               : NODE_FAILS (&r, "takes steps for observations");
  return node_fails (parts->file, link->node,
                     "is of an operator that is not read here");
}
