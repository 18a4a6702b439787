/* What leaves the last layer: see output.h.  */

#include "model/output.h"

#include <string.h>

void
layer_loss (const struct loss *loss, const struct layer *last,
            const struct pass *pass, const struct worker *worker,
            const real *target, real scale, real *top, real *each)
{
  bool gradient = pass->gradient && last->has_bias;
  size_t biases = last->has_bias ? last->bias.rows : last->outputs;
  const real *own = pass->x + last->bias.place;
  if (biases == last->outputs)
    {
      loss_evaluate (
        loss, last->activation, last->outputs, pass->columns,
        last->has_bias ? own : worker->nothing, target, scale, top,
        worker->spare,
        gradient ? pass->gradient + last->bias.place : worker->dump, each);
      return;
    }

  /* One bias for the places of a channel: written out, and added up.  */
  real *d_bias = worker->dump;
  for (size_t i = 0; i < last->outputs; i++)
    worker->biases[i] = own[i % biases];
  memset (d_bias, 0, last->outputs * sizeof *d_bias);
  loss_evaluate (loss, last->activation, last->outputs, pass->columns,
                 worker->biases, target, scale, top, worker->spare, d_bias,
                 each);
  for (size_t i = 0; gradient && i < last->outputs; i++)
    pass->gradient[last->bias.place + i % biases] += d_bias[i];
}

void
model_output (const struct model *model, size_t columns, real *a)
{
  const struct layer *last = model_last (model);
  size_t rows = last->has_bias ? last->bias.rows : last->outputs;
  last->activation->activate (
    rows, columns * (last->outputs / rows),
    last->has_bias ? model->x + last->bias.place : NULL, a);
  if (model->scale)
    for (size_t j = 0; j < columns; j++)
      for (size_t i = 0; i < last->outputs; i++)
        {
          real *x = &a[i + j * last->outputs];
          *x = *x / model->scale[i] + model->offset[i];
        }
}
