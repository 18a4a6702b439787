/* Layers from weights and biases alone: a struct of them, in order, or a cell
   with the names of activations between.  */

#ifndef AE_WEIGHTS_H
#define AE_WEIGHTS_H

#include "exchange/parts.h"

#define weights_read REAL_NAME (weights_read)

/* `activation' is the option's value, or NULL.  *classifies: the last layer's
   activation is 'softmax'.  */
enum status weights_read (struct context *, const struct value *source,
                          const struct value *activation, struct onnx_file *,
                          struct parts *, bool *classifies);

#endif
