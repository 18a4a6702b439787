/* A node that is being read: between the files that know operators.  */

#ifndef AE_READING_H
#define AE_READING_H

#include "exchange/parts.h"

struct reading
{
  struct parts *parts;
  const struct onnx_file *file;
  const Onnx__NodeProto *node;
  size_t from, output;
  bool settled;
  size_t visits; /* nodes that were asked for sizes */
};

#define NODE_FAILS(r, ...) node_fails ((r)->file, (r)->node, __VA_ARGS__)

#define node_gemm REAL_NAME (node_gemm)
#define node_matmul REAL_NAME (node_matmul)
#define node_arithmetic REAL_NAME (node_arithmetic)
#define node_activation REAL_NAME (node_activation)
#define node_clip REAL_NAME (node_clip)
#define node_nothing REAL_NAME (node_nothing)
#define node_pad REAL_NAME (node_pad)
#define node_batchnorm REAL_NAME (node_batchnorm)
#define node_convolution REAL_NAME (node_convolution)
#define node_pool REAL_NAME (node_pool)
#define node_resize REAL_NAME (node_resize)
#define node_gather REAL_NAME (node_gather)
#define node_transpose REAL_NAME (node_transpose)
#define node_reshape REAL_NAME (node_reshape)
#define node_flatten REAL_NAME (node_flatten)
#define node_recurrence REAL_NAME (node_recurrence)
#define node_squeeze REAL_NAME (node_squeeze)
#define node_unsqueeze REAL_NAME (node_unsqueeze)
#define gather_steps REAL_NAME (gather_steps)
#define put_each_step REAL_NAME (put_each_step)
#define sizes_of_zeros REAL_NAME (sizes_of_zeros)
#define put_repeat REAL_NAME (put_repeat)
#define tensor_at REAL_NAME (tensor_at)
#define need_tensor REAL_NAME (need_tensor)
#define need_sides REAL_NAME (need_sides)

/* Input `index', where there is one; one that must be there, a tensor of the
   file; and of so many sizes.  */
enum status tensor_at (const struct reading *, size_t index, struct tensor *,
                       bool *found);
enum status need_tensor (const struct reading *, size_t index,
                         struct tensor *);
enum status need_sides (const struct reading *, const struct tensor *,
                        size_t sides);

/* Places of an image repeated, so that it has `out' of them.  */
enum status put_repeat (struct reading *, const size_t factor[2],
                        const size_t out[2]);

/* A dense layer for each step, W out x in column by column; the tensor's sizes
   are the caller's.  */
enum status put_each_step (struct reading *, size_t in, size_t out,
                           const double *weight, const double *bias);

/* Along a side of steps, or one of one place.  */
enum status gather_steps (struct reading *, const struct tensor *at);

/* Side `side' of zeros, observations among the sides; 0: it is not known.  */
size_t sizes_of_zeros (struct reading *, const char *name, size_t side);

typedef enum status reader_of_node (struct reading *);
reader_of_node node_gemm, node_matmul, node_arithmetic, node_activation,
  node_clip, node_nothing, node_pad, node_batchnorm, node_convolution,
  node_pool, node_resize, node_gather, node_transpose, node_reshape,
  node_flatten, node_recurrence, node_squeeze, node_unsqueeze;

#endif
