/* Numbers that are missing, on their way in: see completion.h.  */

#include "model/completion.h"

enum status
completion_new (struct evaluation *evaluation)
{
  const struct source *source = evaluation->source;
  TRY (take (evaluation->context, &evaluation->fill, source->size,
             sizeof *evaluation->fill));
  for (size_t i = 0; i < source->size; i++)
    evaluation->fill[i]
      = source->offset
          ? (source->fill[i] - source->offset[i]) * source->scale[i]
          : source->fill[i];
  return STATUS_OK;
}

void
complete_columns (const struct evaluation *evaluation, struct worker *worker)
{
  size_t size = evaluation->source->size;
  const real *x = worker->target;
  bool whole = true;
  for (size_t j = 0; j < worker->pass.columns; j++)
    for (size_t i = 0; i < size; i++)
      {
        real number = x[i + j * size];
        bool lacks = isnan (number);
        whole = whole && ! lacks;
        worker->complete[i + j * size] = lacks ? evaluation->fill[i] : number;
        worker->scored[i + j * size] = lacks ? 0 : number;
      }
  worker->input = worker->complete;
  worker->target = worker->scored;
  worker->known = whole ? NULL : x;
}
