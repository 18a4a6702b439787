/* From a built model to a trained one: see complete.h.  */

#include "fit/complete.h"

#include "fit/trainer.h"
#include "data/survey.h"
#include "model/record.h"

#include <string.h>

/* How many blocks training is about; what else a model has is behind them.  */
static size_t
trained_blocks (const struct params *params)
{
  size_t count = params->count;
  while (count && params->blocks[count - 1].flags & BLOCK_FIXED
         && ! (params->blocks[count - 1].flags & BLOCK_KEPT))
    count--;
  return count;
}

/* Weights of another model of the same shape; blocks that are not trained are
   the new model's own.  */
static enum status
start_from (struct context *context, const struct value *initial,
            struct model *model)
{
  struct model other;
  TRY (model->type == &model_type_psd
         ? read_psd (context, initial, "option 'InitialModel'", &other)
         : read_model (context, initial, "option 'InitialModel'", &other));
  size_t count = trained_blocks (&model->params), total = 0;
  bool same
    = other.type == model->type && trained_blocks (&other.params) == count;
  for (size_t i = 0; same && i < count; i++)
    {
      const struct block *a = &model->params.blocks[i];
      const struct block *b = &other.params.blocks[i];
      same = a->rows == b->rows && a->columns == b->columns;
      total += block_count (a);
    }
  if (! same)
    return fail (context, STATUS_BAD_MODEL,
                 "option 'InitialModel' has not the shape of the model to be "
                 "trained");
  memcpy (model->x, other.x, total * sizeof (real));
  return STATUS_OK;
}

enum status
list_validation (struct context *context, const struct hold_out *hold_out,
                 struct value *rows)
{
  TRY (value_matrix (context, rows, CLASS_DOUBLE, hold_out->held_count,
                     hold_out->held_count > 0));
  for (size_t i = 0; i < hold_out->held_count; i++)
    ((double *) rows->data)[i] = (double) hold_out->held[i] + 1;
  return STATUS_OK;
}

enum status
open_validation (struct context *context, const struct training *training,
                 const struct model *model, bool by_columns,
                 struct source *source)
{
  static const char what[] = "option 'ValidationData'";
  TRY (source_open (context, training->validation_data, what, by_columns,
                    source));
  TRY (survey_finite (context, source, what));
  if (source->size != model->inputs)
    return fail (context, STATUS_BAD_DATA,
                 "option 'ValidationData' must have %zu %s, as X does, not "
                 "%zu",
                 model->inputs, by_columns ? "rows" : "columns", source->size);
  source->offset = model->offset;
  source->scale = model->scale;
  return STATUS_OK;
}

/* The condition beside the data of an option.  */
static enum status
open_beside (struct context *context, const struct model *model,
             const struct value *given, bool by_columns, const char *option,
             struct source *source)
{
  struct source *beside;
  if (model->condition.count == 0)
    return STATUS_OK;
  TRY (take (context, &beside, 1, sizeof *beside));
  TRY (condition_source (context, &model->condition, given, by_columns, option,
                         source->count, false, beside));
  source->beside = beside;
  return source_prepare (context, beside);
}

enum status
complete_training (struct call *call, const struct training *training,
                   const struct pretraining *pretraining, struct model *model,
                   const struct value *x)
{
  struct context *context = call->context;
  struct source source, validation;
  struct hold_out hold_out;
  bool by_columns = training->observations_in;
  bool validate = training->validation_data != NULL;
  uint64_t seed = training_seed (context, training->seed);

  memcpy (model->penalty, training->penalty, sizeof model->penalty);
  TRY (source_open (context, x, "argument 'X'", by_columns, &source));
  TRY (open_beside (context, model, training->condition, by_columns,
                    "Condition", &source));
  TRY (training_hold_out (context, training, seed, source.count, &hold_out));
  TRY (source_prepare (context, &source));
  TRY (training_normalize (context, training->normalize, &source, &hold_out,
                           model));
  if (model->type->scale)
    TRY (model->type->scale (context, model));
  source.offset = model->offset;
  source.scale = model->scale;
  TRY (check_targets (context, model, &source, "X"));
  if (validate)
    {
      TRY (
        open_validation (context, training, model, by_columns, &validation));
      TRY (open_beside (context, model, training->validation_condition,
                        by_columns, "ValidationCondition", &validation));
      TRY (check_targets (context, model, &validation, "ValidationData"));
    }

  TRY (value_number (context, &model->seed, (double) seed));
  if (training->initial_model)
    TRY (start_from (context, training->initial_model, model));
  else
    model_initialise (model, training->initialization, seed);
  if (model->type->start)
    TRY (model->type->start (context, model, &source, hold_out.rows,
                             hold_out.count, ! training->initial_model));

  if (pretraining && pretraining->method != PRETRAIN_NONE)
    TRY (pretrain (context, training, pretraining, model, &source, &hold_out,
                   seed));

  TRY (list_validation (context, &hold_out, &model->validation));
  TRY (options_record (context, call->entry->options, call->settings, false,
                       &model->options));
  TRY (train (context, training, model, &source, &hold_out,
              validate ? &validation : NULL, seed, given (call, "BatchSize")));
  return describe_model (context, model, &call->out[0]);
}
