/* Where training begins: see output_start.h.  */

#include "fit/output_start.h"

#include "data/survey.h"

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
