/* A node that is being read: between the files that know operators.  */

#ifndef AE_READING_H
#define AE_READING_H

#include "exchange/parts.h"

struct reading
{
  struct parts *parts;
  const struct onnx_file *file;
  const Onnx__NodeProto *node;
  size_t from;
};

#define NODE_FAILS(r, ...) node_fails ((r)->file, (r)->node, __VA_ARGS__)

#define read_gemm REAL_NAME (read_gemm)
#define read_matmul REAL_NAME (read_matmul)
#define read_arithmetic REAL_NAME (read_arithmetic)
#define read_activation REAL_NAME (read_activation)
#define read_clip REAL_NAME (read_clip)
#define read_nothing REAL_NAME (read_nothing)
#define read_pad REAL_NAME (read_pad)
#define read_batchnorm REAL_NAME (read_batchnorm)
#define read_convolution REAL_NAME (read_convolution)
#define read_pool REAL_NAME (read_pool)
#define read_resize REAL_NAME (read_resize)
#define read_gather REAL_NAME (read_gather)
#define read_transpose REAL_NAME (read_transpose)
#define read_reshape REAL_NAME (read_reshape)
#define read_flatten REAL_NAME (read_flatten)
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

typedef enum status reader_of_node (struct reading *);
reader_of_node read_gemm, read_matmul, read_arithmetic, read_activation,
  read_clip, read_nothing, read_pad, read_batchnorm, read_convolution,
  read_pool, read_resize, read_gather, read_transpose, read_reshape,
  read_flatten;

#endif
