/* ONNX files that are read: what comes from strangers.

   A file becomes a chain: the nodes that lead from the graph's first input to
   its first output, each with one input that is computed and others that are
   tensors of the file, or zeros.  Memory is the call's arena; that of one file is at most
   64 times its length, whatever it says of itself.  */

#ifndef AE_ONNX_FILE_H
#define AE_ONNX_FILE_H

#include "math/real.h"
#include "onnx.pb-c.h"

enum
{
  MOST_TENSOR_SIDES = 8,
  MOST_NUMBERS = 1 << 26 /* of an observation, or of anything it becomes */
};

/* A tensor's numbers, as doubles.  */
struct tensor
{
  size_t sides, size[MOST_TENSOR_SIDES], count;
  double *x;
};

struct link
{
  const Onnx__NodeProto *node;
  size_t from;   /* which of its inputs is computed */
  size_t output; /* which of its outputs is wanted */
  bool settled;  /* a Gather whose place among layers' states was found */
};

struct onnx_file
{
  struct context *context;
  const char *path;
  const Onnx__GraphProto *graph;
  struct link *chain;
  size_t count;
  struct tensor input; /* sizes alone, without that of observations, */
  size_t batch;        /* before which so many stand: 0, 1 */
  bool single;         /* the numbers that enter */
};

#define onnx_open REAL_NAME (onnx_open)
#define onnx_tensor REAL_NAME (onnx_tensor)
#define onnx_held REAL_NAME (onnx_held)
#define onnx_number REAL_NAME (onnx_number)
#define onnx_count REAL_NAME (onnx_count)
#define onnx_zeros REAL_NAME (onnx_zeros)
#define onnx_chain REAL_NAME (onnx_chain)
#define node_value REAL_NAME (node_value)
#define node_has_words REAL_NAME (node_has_words)
#define over_time REAL_NAME (over_time)
#define onnx_maker REAL_NAME (onnx_maker)
#define node_fails REAL_NAME (node_fails)
#define node_integers REAL_NAME (node_integers)
#define node_integer REAL_NAME (node_integer)
#define node_number REAL_NAME (node_number)
#define node_word REAL_NAME (node_word)

enum status onnx_open (struct context *, const char *path, struct onnx_file *);

/* Input `index' of a node, which must be a tensor of the file; *found false
   where the node has none there.  */
enum status onnx_tensor (const struct onnx_file *, const Onnx__NodeProto *,
                         size_t index, struct tensor *, bool *found);

/* A tensor of the file, and how many numbers it holds, SIZE_MAX of a type that
   is not read; number i of it; or else the node that makes it; NULL: there is
   none.  */
const Onnx__TensorProto *onnx_held (const Onnx__GraphProto *,
                                    const char *name);
size_t onnx_count (const Onnx__TensorProto *);
double onnx_number (const Onnx__TensorProto *, size_t i);
const Onnx__NodeProto *onnx_maker (const struct onnx_file *, const char *name);

/* The chain, and how the input's observations lie: onnx_chain.c.  Is what has
   a name zeros alone; and is a node a layer over time?  */
enum status onnx_chain (struct onnx_file *);
bool onnx_zeros (const struct onnx_file *, const char *name);
bool over_time (const Onnx__NodeProto *);

/* "file 'f': node 'Conv_3' (Conv) ..."  */
enum status node_fails (const struct onnx_file *, const Onnx__NodeProto *,
                        const char *format, ...)
  __attribute__ ((format (printf, 3, 4)));

/* Attributes.  Integers: how many there are, 0 where it has none of the name;
   the others: what is usual there.  */
size_t node_integers (const Onnx__NodeProto *, const char *name,
                      const int64_t **x);
int64_t node_integer (const Onnx__NodeProto *, const char *name,
                      int64_t usual);
double node_number (const Onnx__NodeProto *, const char *name, double usual);
bool node_word (const Onnx__NodeProto *, const char *name, const char *word);

/* A tensor, NULL where there is none; and are these its words, `count' strings,
   or has it none of the name?  */
const Onnx__TensorProto *node_value (const Onnx__NodeProto *,
                                     const char *name);
bool node_has_words (const Onnx__NodeProto *, const char *name, size_t count,
                     const char *const *words);

#endif
