/* ONNX files that are read: what comes from strangers.

   A file becomes a chain: the nodes that lead from the graph's first input to
   its first output, each with one input that is computed and others that are
   tensors of the file.  Memory is the call's arena; that of one file is at most
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
  size_t from; /* which of its inputs is computed */
};

struct onnx_file
{
  struct context *context;
  const char *path;
  const Onnx__GraphProto *graph;
  struct link *chain;
  size_t count;
  struct tensor input; /* sizes alone, without that of observations */
  bool single;         /* the numbers that enter */
};

#define onnx_open REAL_NAME (onnx_open)
#define onnx_tensor REAL_NAME (onnx_tensor)
#define onnx_holds REAL_NAME (onnx_holds)
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

/* Is it a tensor of the file; else the node that makes it, or NULL.  */
bool onnx_holds (const struct onnx_file *, const char *name);
const Onnx__NodeProto *onnx_maker (const struct onnx_file *, const char *name);

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

#endif
