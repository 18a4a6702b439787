/* A part of a model applied to many observations: encode, decode,
   reconstruct.  Blocks of observations go through in parallel, straight from
   the user's matrix into the result, whichever way they lie: no copy is made
   but of a block.  */

#ifndef AE_APPLY_H
#define AE_APPLY_H

#include "model/model.h"
#include "data/file_result.h"
#include "data/source.h"

struct application
{
  const struct source *source; /* beside it a conditional model's condition */
  size_t first, last;          /* joints */
  bool output;                 /* last layer's activation, data's units */
  bool shown; /* what leaves that is an image, as users see it: planes */
  const struct stream *stream; /* of sampling layers; NULL: means */
  uint32_t place, between;     /* of its rows, as of struct draw's */
  bool by_columns;             /* how the result lies */
  const struct form *form;     /* as which images; NULL: none */
  const struct value *cell;    /* of sequences: an output is one alike; NULL */
  struct file_result *file;    /* begun here: where it goes; NULL: into the
                                  value */
  const char *path;            /* of the file */
};

#define model_apply REAL_NAME (model_apply)

/* The result is allocated: N x size, or size x N; of one that goes to a file
   it stays as it is.  */
enum status model_apply (struct context *, const struct model *,
                         const struct application *, int threads,
                         struct value *result);

#endif
