/* Observations drawn from a likelihood: see observation.h.  */

#include "variational/observation.h"

#include "variational/vae.h"

enum status
observation_draw (struct context *context, const struct model *model,
                  const struct stream *stream, bool by_columns,
                  struct value *x)
{
  enum
  {
    PIECE = 4096
  };
  real *mean = x->data, random[PIECE];
  size_t count = value_count (x), n = x->rows;
  bool gaussian = model_gaussian (model);
  for (size_t i = 0; i < count; i += PIECE)
    {
      size_t piece = count - i < PIECE ? count - i : PIECE;
      uint32_t row = (uint32_t) (i / PIECE);
      TRY (poll_host (context));
      if (gaussian)
        random_normal (stream, row, piece, random);
      else
        random_uniform (stream, row, piece, random);
      for (size_t j = 0; j < piece; j++)
        {
          size_t variable = by_columns ? (i + j) % n : (i + j) / n;
          real scale = model->scale ? model->scale[variable] : 1;
          real offset = model->scale ? model->offset[variable] : 0;
          real normal = (mean[i + j] - offset) * scale;
          if (gaussian)
            normal += (real) vae_sigma (model, model->x, variable) * random[j];
          else
            normal = random[j] <= normal ? (real) 1 : 0;
          mean[i + j] = normal / scale + offset;
        }
    }
  return STATUS_OK;
}
