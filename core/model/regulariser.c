/* The regulariser at work: see regulariser.h.  */

#include "model/regulariser.h"

#include "math/code.h"

#include <string.h>

enum status
regulariser_new (struct context *context, const struct model *model,
                 size_t columns, bool gradients, bool learning,
                 struct worker *worker)
{
  const struct regulariser *r = &model->regulariser;
  size_t k = model_codes (model);
  worker->keeps = model_kept (model, learning);
  if (worker->keeps)
    {
      TRY (take (context, &worker->kept, k * columns, sizeof (real)));
      TRY (take (context, &worker->order, k, sizeof (real)));
    }
  if (regulariser_judges (model))
    {
      TRY (take (context, &worker->activity, k, sizeof (double)));
      TRY (take (context, &worker->mean, k, sizeof (double)));
      TRY (take (context, &worker->derivative, k, sizeof (double)));
      TRY (take (context, &worker->shift, k, sizeof (real)));
    }
  if (r->contraction != 0)
    TRY (contraction_new (context, &model->network, model->code,
                          r->contraction_samples, columns, gradients, true,
                          NULL, &worker->contraction));
  return STATUS_OK;
}

void
regulariser_corrupt (const struct model *model, const struct stream *stream,
                     struct worker *worker)
{
  if (! worker->corrupted)
    return;
  corrupt_columns (model->regulariser.corruption,
                   model->regulariser.corruption_level, stream,
                   worker->pass.row, 1 + worker->pass.between, model->inputs,
                   worker->pass.columns, worker->input, worker->corrupted);
  worker->input = worker->corrupted;
}

void
regulariser_collect (const struct model *model, bool opening,
                     struct worker *worker)
{
  size_t k = model_codes (model);
  const real *code = worker->trace.value[model->code];
  if (opening)
    memset (worker->activity, 0, k * sizeof *worker->activity);
  for (size_t j = 0; j < worker->pass.columns; j++)
    if (! worker->weights)
      vector_collect (k, code + j * k, worker->activity);
    else
      for (size_t i = 0; i < k; i++)
        worker->activity[i]
          += (double) worker->weights[j] * (double) code[i + j * k];
}

void
regulariser_judge (struct evaluation *evaluation, int thread)
{
  const struct model *model = evaluation->model;
  const struct regulariser *r = &model->regulariser;
  struct worker *worker = &evaluation->workers[thread];
  size_t k = model_codes (model);
  double n = evaluation->weight;
  double *sums = meeting_open (worker->activities, k);
  memcpy (sums, worker->activity, k * sizeof *sums);
  sums = meeting_close (worker->activities, k);
  for (size_t j = 0; j < k; j++)
    worker->mean[j] = n > 0 ? sums[j] / n : r->sparsity_target;
  double value = r->sparsity->judge (k, r->sparsity_target, worker->mean,
                                     worker->derivative);
  for (size_t j = 0; j < k; j++)
    worker->shift[j]
      = n > 0 ? (real) (r->sparsity_weight * worker->derivative[j] / n) : 0;
  if (thread == 0)
    evaluation->judgement = r->sparsity_weight * value;
}