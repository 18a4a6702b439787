/* A part of a model applied to many observations: encode, decode,
   reconstruct.  Blocks of observations go through in parallel, straight from
   the user's matrix into the result, whichever way they lie: no copy is made
   but of a block.  */

#ifndef AE_APPLY_H
#define AE_APPLY_H

#include "model/model.h"
#include "data/source.h"

struct application
{
  const struct source *source; /* beside it a conditional model's condition */
  size_t first, last;          /* joints */
  bool output;                 /* last layer's activation, data's units */
  const struct stream *stream; /* of sampling layers; NULL: means */
  bool by_columns;             /* how the result lies */
};

#define model_apply REAL_NAME (model_apply)

/* The result is allocated: N x size, or size x N.  */
enum status model_apply (struct context *, const struct model *,
                         const struct application *, int threads,
                         struct value *result);

#endif
