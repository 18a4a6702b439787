/* An ONNX graph as it grows: nodes one behind the other, and their tensors.  */

#ifndef AE_GRAPH_H
#define AE_GRAPH_H

#include "net/lower.h"
#include "onnx.pb-c.h"

/* The lists have room for what all steps can want; `value' is what the last
   node gave.  */
struct graph
{
  struct context *context;
  Onnx__NodeProto **nodes;
  Onnx__TensorProto **tensors;
  size_t node_count, tensor_count;
  const char *value;
  bool image;         /* it is N x c x h x w, */
  struct shape shape; /* of this */
  bool in_double;
  double bytes;
};

#define put_reals REAL_NAME (put_reals)
#define put_integers REAL_NAME (put_integers)
#define put_node REAL_NAME (put_node)
#define put_attribute REAL_NAME (put_attribute)
#define put_number REAL_NAME (put_number)
#define put_text REAL_NAME (put_text)
#define put_axis REAL_NAME (put_axis)
#define graph_as_image REAL_NAME (graph_as_image)
#define graph_as_numbers REAL_NAME (graph_as_numbers)
#define graph_convolve REAL_NAME (graph_convolve)
#define graph_recur REAL_NAME (graph_recur)
#define put_reshape REAL_NAME (put_reshape)
#define graph_pool REAL_NAME (graph_pool)
#define graph_repeat REAL_NAME (graph_repeat)
#define graph_places REAL_NAME (graph_places)

/* A tensor of real numbers in the file's precision, or of integers: its name. */
enum status put_reals (struct graph *, size_t dimensions, const size_t *dims,
                       const real *x, const char **name);
enum status put_integers (struct graph *, size_t count, const int64_t *x,
                          const char **name);

/* A node on the value, which it replaces, and up to two tensors (NULL: none);
   *node may be wanted.  Its attributes: a list of integers, or where `count' is
   0 one; a number; and the axis.  And another shape.  */
enum status put_node (struct graph *, const char *operator,
                      const char * second, const char *third,
                      Onnx__NodeProto **node);
enum status put_attribute (struct graph *, Onnx__NodeProto *, const char *name,
                           size_t count, const int64_t *x);
enum status put_reshape (struct graph *, size_t count, const int64_t *sides);
enum status put_number (struct graph *, Onnx__NodeProto *, const char *name,
                        float);
enum status put_text (struct graph *, Onnx__NodeProto *, const char *name,
                      const char *text);
enum status put_axis (struct graph *, Onnx__NodeProto *, int64_t axis);

/* The value as N x c x h x w, of that shape; and as N x numbers.  */
enum status graph_as_image (struct graph *, const struct shape *);
enum status graph_as_numbers (struct graph *);

/* Steps over images; and the places of an axis that are taken, by number.  */
enum status graph_convolve (struct graph *, const struct primitive *);
enum status graph_recur (struct graph *, const struct primitive *);
enum status graph_pool (struct graph *, const struct primitive *);
enum status graph_repeat (struct graph *, const struct primitive *);
enum status graph_places (struct graph *, size_t count, const int64_t *from,
                          int64_t axis);

#endif
