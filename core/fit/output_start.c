/* Where training begins: see output_start.h.  */

#include "fit/output_start.h"

#include "data/survey.h"

/* Of the weights under exp, beside those under other outputs.  */
static const double CALM = .1;

enum status
start_output (struct context *context, const struct model *model,
              const struct source *source, const size_t *rows, size_t count)
{
  const struct layer *last = model_last (model);
  double (*link) (double, double) = last->activation->link;
  size_t size = source->size, biases = last->bias.rows;
  struct survey survey;
  if (! model->loss || ! last->has_bias || ! link || last->outputs != size)
    return STATUS_OK;
  TRY (survey_source (context, source, rows, count, SURVEY_OF_ALL, &survey));
  double share_of = (double) biases / (double) size;
  real *bias = model->x + last->bias.place;
  for (size_t i = 0; i < biases; i++)
    {
      double mean = 0;
      for (size_t j = i; j < size; j += biases)
        mean
          += share_of
             * (source->offset ? (survey.mean[j] - (double) source->offset[j])
                                   * (double) source->scale[j]
                               : survey.mean[j]);
      bias[i] = (real) link (mean, survey.count / share_of);
    }
  return STATUS_OK;
}

static void
shrink (const struct block *block, double by, real *x)
{
  for (size_t i = 0; i < block_count (block); i++)
    x[block->place + i] = (real) ((double) x[block->place + i] * by);
}

/* The root of the mean square of what enters.  */
static enum status
measure (struct context *context, const struct source *source,
         const size_t *rows, size_t count, double *size)
{
  struct survey survey;
  double squares = 0;
  TRY (survey_source (context, source, rows, count,
                      SURVEY_DEVIATION | SURVEY_OF_ALL, &survey));
  for (size_t j = 0; j < source->size; j++)
    {
      double offset = source->offset ? (double) source->offset[j] : 0;
      double scale = source->offset ? (double) source->scale[j] : 1;
      double mean = (survey.mean[j] - offset) * scale;
      double deviation = survey.deviation[j] * scale;
      squares += mean * mean + deviation * deviation;
    }
  *size = sqrt (squares / (double) source->size);
  return STATUS_OK;
}

enum status
start_calm (struct context *context, const struct model *model,
            const struct source *source, const size_t *rows, size_t count)
{
  const struct layer *last = model_last (model),
                     *first = model->network.layers;
  double size;
  if (! model->loss || last->activation != &activations[ACTIVATION_EXP]
      || last->outputs != source->size)
    return STATUS_OK;
  while (first < last && ! block_count (&first->weight))
    first++;
  TRY (measure (context, source, rows, count, &size));
  if (first->type->blocks && first->type->blocks->start == START_DRAWN
      && size > 1)
    shrink (&first->weight, 1 / size, model->x);
  shrink (&last->weight, CALM, model->x);
  return STATUS_OK;
}
