/* The record of a predictive sparse decomposition: see model/record.h.

     .weight      units x inputs   the encoder is
     .bias        units x 1          f (x) = gain .* tanh (weight x + bias)
     .gain        units x 1
     .dictionary  inputs x units   columns of length 1
     .lambda      the weight of |z|_1  */

#include "model/record_private.h"
#include "data/store.h"
#include "sparse/psd.h"

static enum status
layers (struct context *context, const struct model *model, const real *x,
        struct value *record)
{
  const struct sparse_coding *own = model->own;
  for (size_t i = 0; i < model->params.count; i++)
    {
      const struct block *block = &model->params.blocks[i];
      TRY (record_reals (context, record, block->name, block->rows,
                         block->columns, x + block->place));
    }
  return record_number (context, record, "lambda", own->lambda);
}

static enum status
read (struct reader *reader, struct model *model)
{
  const struct value *record = reader->record;
  const struct value *weight = value_field (record, "weight", 0);
  const struct value *lambda = value_field (record, "lambda", 0);
  bool predicted;
  if (! weight || value_count (weight) == 0)
    return refuse (reader, ".weight is missing");
  TRY (need_matrix (reader, lambda, "lambda", 1, 1));
  TRY (read_option (reader, "Prediction", &predicted));
  struct psd_plan plan = { .inputs = weight->columns,
                           .units = weight->rows,
                           .lambda = value_at (lambda, 0),
                           .predicted = predicted };
  if (! (plan.lambda > 0))
    return refuse (reader, ".lambda must be positive");
  TRY (psd_build (reader->context, &plan, model));
  TRY (read_penalties (reader, model));
  for (size_t i = 0; i < model->params.count; i++)
    {
      const struct block *block = &model->params.blocks[i];
      const struct value *value = value_field (record, block->name, 0);
      TRY (
        need_matrix (reader, value, block->name, block->rows, block->columns));
      value_reals (value, model->x + block->place);
    }
  return read_normalize (reader, model);
}

const struct description description_psd
  = { .entry = "psd_train", .layers = layers, .read = read };

enum status
read_psd (struct context *context, const struct value *record,
          const char *name, struct model *model)
{
  return read_kind (context, record, name, &model_type_psd, model);
}
