/* What leaves the last layer: see output.h.  */

#include "model/output.h"

#include "data/weight.h"

void
layer_loss (const struct loss *loss, const struct layer *last,
            const struct pass *pass, const struct worker *worker,
            const real *target, const real *known, real scale, real *top,
            real *each)
{
  bool gradient = pass->gradient && layer_lends_bias (last);
  size_t size = last->outputs, copies = pass->copies ? pass->copies : 1;
  size_t run = worker->weights ? copies : pass->columns;
  for (size_t j = 0; j < pass->columns; j += run)
    loss_evaluate (
      loss, last->activation, size, run,
      layer_lends_bias (last) ? pass->x + last->bias.place : worker->nothing,
      target + j * size, known ? known + j * size : NULL,
      scale * weight_of (worker->weights, j / copies), top + j * size,
      worker->spare ? worker->spare + j * size : NULL,
      gradient ? pass->gradient + last->bias.place : worker->dump, each + j);
}

void
model_output (const struct model *model, size_t columns, real *a)
{
  const struct layer *last = model_last (model);
  last->activation->activate (
    &last->activation->settings, last->outputs, columns,
    layer_lends_bias (last) ? model->x + last->bias.place : NULL, a);
  if (model->scale)
    for (size_t j = 0; j < columns; j++)
      for (size_t i = 0; i < last->outputs; i++)
        {
          real *x = &a[i + j * last->outputs];
          *x = *x / model->scale[i] + model->offset[i];
        }
}
