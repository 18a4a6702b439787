/* From a built model to a trained one: see complete.h.  */

#include "fit/complete.h"

#include "fit/begin.h"
#include "fit/output_start.h"
#include "fit/scales.h"
#include "fit/together.h"
#include "fit/trainer.h"
#include "data/missing.h"
#include "data/survey.h"
#include "data/weight.h"
#include "model/record.h"

#include <string.h>

/* The held-out rows, counted from 1.  */
static enum status
list_validation (struct context *context, const struct hold_out *hold_out,
                 struct value *rows)
{
  TRY (value_matrix (context, rows, CLASS_DOUBLE, hold_out->held_count,
                     hold_out->held_count > 0));
  for (size_t i = 0; i < hold_out->held_count; i++)
    ((double *) rows->data)[i] = (double) hold_out->held[i] + 1;
  return STATUS_OK;
}

static const char of_validation[] = "option 'ValidationData'";

/* Sequences as long as those trained on, at most.  */
static enum status
open_sequences (struct context *context, const struct fitting *fitting,
                const struct value *cell, struct source *source)
{
  const struct source *x = &fitting->source;
  if (! x->lengths)
    return fail (context, STATUS_BAD_DATA,
                 "%s must be a real, full matrix, as X is, not a cell",
                 of_validation);
  size_t steps = x->size / x->channels;
  if (sequences_longest (cell) > steps)
    return fail (context, STATUS_BAD_DATA,
                 "%s must not have sequences longer than X's, %zu steps, but "
                 "has one of %zu",
                 of_validation, steps, sequences_longest (cell));
  TRY (source_sequences (context, cell, of_validation, steps, source));
  return source->channels == x->channels
           ? STATUS_OK
           : fail (context, STATUS_BAD_DATA,
                   "%s must have sequences of %zu columns, as X does, not %zu",
                   of_validation, x->channels, source->channels);
}

static enum status
open_validation (struct context *context, const struct fitting *fitting,
                 struct source *source)
{
  const struct model *model = fitting->model;
  const struct value *given = fitting->training->validation_data;
  bool by_columns = fitting->training->observations_in;
  if (given->kind == VALUE_CELL)
    return open_sequences (context, fitting, given, source);
  TRY (source_open (context, given, of_validation, by_columns, source));
  if (! model->fill)
    TRY (survey_finite (context, source, of_validation));
  if (source->size != model->inputs)
    return fail (context, STATUS_BAD_DATA,
                 "option 'ValidationData' must have %zu %s, as X does, not "
                 "%zu",
                 model->inputs, by_columns ? "rows" : "columns", source->size);
  TRY (source_arrange (context, &model->data, source));
  source->fill = model->fill;
  return model->fill ? survey_finite (context, source, of_validation)
                     : STATUS_OK;
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

/* Of a call that is resumed it is what it was.  */
static uint64_t
seed_of (struct context *context, const struct training *training)
{
  const struct value *was = value_field (training->resume, "seed", 0);
  return training_seed (context, was && value_is_scalar (was)
                                     && value_at (was, 0) >= 0
                                     && value_at (was, 0) <= 0x1p53
                                   ? value_at (was, 0)
                                   : training->seed);
}

struct fitting
fitting_begin (struct call *call, const struct training *training,
               struct model *model, const struct source *source)
{
  memcpy (model->penalty, training->penalty, sizeof model->penalty);
  return (struct fitting){ .call = call,
                           .training = training,
                           .model = model,
                           .source = *source,
                           .begun = training_origin (training),
                           .seed = seed_of (call->context, training) };
}

/* Of the class with the greatest remainder one more, until all are given: the
   first of such as have the same.  */
static void
share_out (size_t held, size_t count, size_t classes, const size_t *sizes,
           size_t *quotas)
{
  size_t given = 0;
  for (size_t c = 0; c < classes; c++)
    given += quotas[c] = held * sizes[c] / count;
  for (; given < held; given++)
    {
      size_t most = 0;
      double greatest = -1;
      for (size_t c = 0; c < classes; c++)
        {
          double rest = (double) held * (double) sizes[c] / (double) count
                        - (double) quotas[c];
          if (rest > greatest)
            {
              greatest = rest;
              most = c;
            }
        }
      quotas[most]++;
    }
}

enum status
fitting_stratify (struct fitting *fitting, const struct label *labels,
                  size_t classes)
{
  struct context *context = fitting->call->context;
  struct hold_out *hold_out = &fitting->hold_out;
  size_t held = hold_out->held_count, count = held + hold_out->count;
  size_t *sizes, *quotas, *order, h = 0, r = held;
  if (held == 0)
    return STATUS_OK;
  TRY (take (context, &sizes, 2 * (classes + 1), sizeof *sizes));
  TRY (take (context, &order, count, sizeof *order));
  quotas = sizes + classes + 1;
  for (int pass = 0; pass < 2; pass++)
    {
      for (size_t i = 0; i < count; i++)
        {
          size_t row = i < held ? hold_out->held[i] : hold_out->rows[i - held];
          const struct label *label = &labels[row];
          size_t class = label->weight != 0 ? label->class : classes;
          if (pass == 0)
            sizes[class]++;
          else if (quotas[class] > 0)
            {
              quotas[class]--;
              order[h++] = row;
            }
          else
            order[r++] = row;
        }
      if (pass == 0)
        share_out (held, count, classes + 1, sizes, quotas);
    }
  hold_out->held = order;
  hold_out->rows = order + held;
  return STATUS_OK;
}

/* Data as the model sees them: normalised, and what the loss can take where
   they are its target.  */
static enum status
ready (struct fitting *fitting, struct source *source, bool targets,
       const char *name)
{
  const struct model *model = fitting->model;
  source->offset = model->offset;
  source->scale = model->scale;
  return targets
           ? check_targets (fitting->call->context, model, source, name, true)
           : STATUS_OK;
}

/* Means in the place of what is missing, over the rows trained on, where they
   are not the model's already.  */
static enum status
fitting_fill (struct fitting *fitting)
{
  struct context *context = fitting->call->context;
  struct model *model = fitting->model;
  if (fitting->source.lengths) /* what is missing of sequences are steps */
    return STATUS_OK;
  if (! model->fill)
    TRY (missing_means (context, &fitting->source, fitting->hold_out.rows,
                        fitting->hold_out.count, "argument 'X'", &model->fill,
                        &fitting->known));
  fitting->source.fill = model->fill;
  return survey_finite (context, &fitting->source, "argument 'X'");
}

enum status
fitting_weigh (struct fitting *fitting)
{
  const struct hold_out *hold_out = &fitting->hold_out;
  return observation_weights (
    fitting->call->context, fitting->training->weights, fitting->source.count,
    hold_out->rows, hold_out->count, fitting->source.same,
    &fitting->source.weights);
}

enum status
fitting_data (struct fitting *fitting, bool targets)
{
  struct context *context = fitting->call->context;
  const struct training *training = fitting->training;
  struct model *model = fitting->model;
  TRY (check_together (context, training, model, &fitting->source));
  TRY (checkpoint_check (context, training));
  TRY (source_arrange (context, &model->data, &fitting->source));
  TRY (source_prepare (context, &fitting->source));
  if (training->missing == MISSING_IGNORE)
    TRY (fitting_fill (fitting));
  else if (fitting->call->context->missing)
    TRY (survey_finite (context, &fitting->source, "argument 'X'"));
  if (! fitting->begun)
    {
      TRY (training_normalize (context, training->normalize, &fitting->source,
                               &fitting->hold_out, fitting->known, model));
      TRY (model_set_unit (context, model));
      if (training->normalize == NORMALIZE_NONE
          && ! given (fitting->call, "Normalize") && ! model->unit
          && ! shape_has_places (&model->data))
        TRY (advise_scales (context, &fitting->source, &fitting->hold_out));
    }
  TRY (ready (fitting, &fitting->source, targets, "X"));
  if (! training->validation_data)
    return STATUS_OK;
  TRY (open_validation (context, fitting, &fitting->validation));
  TRY (open_beside (context, model, training->validation_condition,
                    training->observations_in, "ValidationCondition",
                    &fitting->validation));
  return ready (fitting, &fitting->validation, targets, "ValidationData");
}

enum status
fitting_record (struct fitting *fitting)
{
  const struct call *call = fitting->call;
  struct model *model = fitting->model;
  TRY (value_number (call->context, &model->seed, (double) fitting->seed));
  TRY (
    list_validation (call->context, &fitting->hold_out, &model->validation));
  return options_record (call->context, call->entry->options, call->settings,
                         false, &model->options);
}

enum status
fitting_start (struct fitting *fitting, const struct pretraining *pretraining)
{
  struct context *context = fitting->call->context;
  const struct training *training = fitting->training;
  const struct hold_out *hold_out = &fitting->hold_out;
  struct model *model = fitting->model;
  if (! fitting->begun)
    model_initialise (model, training->initialization, fitting->seed);
  if (! fitting->begun && training->initialization != INITIALIZATION_PYTORCH)
    {
      TRY (start_output (context, model, &fitting->source, hold_out->rows,
                         hold_out->count));
      TRY (start_calm (context, model, &fitting->source, hold_out->rows,
                       hold_out->count));
    }
  if (model->type->start)
    TRY (model->type->start (context, model, &fitting->source, hold_out->rows,
                             hold_out->count, ! fitting->begun));
  if (! fitting->begun && pretraining && pretraining->method != PRETRAIN_NONE)
    TRY (pretrain (context, training, pretraining, model, &fitting->source,
                   hold_out, fitting->seed));
  if (training->resume && value_field (training->resume, "pretraining", 0))
    model->pretraining = *value_field (training->resume, "pretraining", 0);
  return STATUS_OK;
}

enum status
fitting_run (struct fitting *fitting)
{
  struct call *call = fitting->call;
  const struct training *training = fitting->training;
  TRY (
    train (call->context, training, fitting->model, &fitting->source,
           &fitting->hold_out,
           training->validation_data ? &fitting->validation : NULL,
           fitting->seed, given (call, "BatchSize"),
           options_data (call->context, call->entry->options, call->given)));
  return describe_model (call->context, fitting->model, &call->out[0]);
}

enum status
complete_training (struct call *call, const struct training *training,
                   const struct pretraining *pretraining, struct model *model,
                   const struct source *source)
{
  struct context *context = call->context;
  struct fitting fitting = fitting_begin (call, training, model, source);

  TRY (open_beside (context, model, training->condition,
                    training->observations_in, "Condition", &fitting.source));
  TRY (training_hold_out (context, training, fitting.seed, source->count,
                          &fitting.hold_out));
  TRY (fitting_weigh (&fitting));
  TRY (fitting_data (&fitting, true));
  TRY (fitting_record (&fitting));
  TRY (fitting_start (&fitting, pretraining));
  return fitting_run (&fitting);
}
