/* Observations drawn from a likelihood: see observation.h.  */

#include "variational/observation.h"

#include "variational/vae.h"

/* Of a density in one piece with a variable: normal or uniform numbers in the
   order of memory.  */
static enum status
draw_bulk (struct context *context, const struct model *model,
           const struct stream *stream, bool by_columns, struct value *x)
{
  enum
  {
    PIECE = 4096
  };
  real *mean = x->data, random[PIECE];
  size_t count = value_count (x), n = x->rows;
  bool gaussian = model_gaussian (model);
  size_t *inside; /* where a number of a row lies in the model */
  TRY (take (context, &inside, model->inputs, sizeof *inside));
  for (size_t i = 0; i < model->inputs; i++)
    inside[shape_plane (&model->data, i)] = i;
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
          size_t variable = inside[by_columns ? (i + j) % n : (i + j) / n];
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

/* One observation after the other, each from its row of the stream.  */
static enum status
draw_each (struct context *context, const struct model *model,
           const struct stream *stream, bool by_columns, double total,
           struct value *x)
{
  const struct loss *loss = model->loss;
  size_t d = model->inputs, n = by_columns ? x->columns : x->rows;
  size_t step = by_columns ? 1 : n;
  real *one, *sigma;
  TRY (take (context, &one, d, sizeof *one));
  TRY (take (context, &sigma, d, sizeof *sigma));
  for (size_t i = 0; i < d && loss_deviates (loss); i++)
    sigma[i] = (real) vae_sigma (model, model->x, i);
  for (size_t j = 0; j < n; j++)
    {
      real *own = (real *) x->data + (by_columns ? j * d : j);
      arena_mark mark = arena_now (context->arena);
      void *generator;
      for (size_t i = 0; i < d; i++)
        {
          real mean = own[shape_plane (&model->data, i) * step];
          one[i] = model->scale ? (mean - model->offset[i]) * model->scale[i]
                                : mean;
        }
      TRY (generator_new (context, stream, (uint32_t) j, &generator));
      if (! loss->draw (&loss->settings, generator, d, one, sigma, total, one))
        return fail (context, STATUS_BAD_MODEL,
                     "argument 'model' has a decoder whose means are none of "
                     "a %s likelihood: sample %zu",
                     loss->likelihood, j + 1);
      for (size_t i = 0; i < d; i++)
        own[shape_plane (&model->data, i) * step]
          = model->scale ? one[i] / model->scale[i] + model->offset[i]
                         : one[i];
      arena_rewind (context->arena, mark);
      if (j % 1024 == 0)
        TRY (poll_host (context));
    }
  return STATUS_OK;
}

enum status
observation_draw (struct context *context, const struct model *model,
                  const struct stream *stream, bool by_columns, double total,
                  struct value *x)
{
  return model->loss->draw
           ? draw_each (context, model, stream, by_columns, total, x)
           : draw_bulk (context, model, stream, by_columns, x);
}
