/* ae_loss: the objective of a model on data.  */

#include "command/argument.h"
#include "model/evaluation.h"
#include "base/row.h"
#include "model/family.h"

#include <string.h>

static const struct option loss_rows[]
  = { OBSERVATIONS, THREADS, SEED,    CONDITION,
      MISSING,      LABELS,  WEIGHTS, { NULL } };

/* Where several objectives take turns the value is their sum, and the gradient
   a struct of theirs, each of its own segment and zero elsewhere.  */
static enum status
turns (struct context *context, const struct model *model,
       struct evaluation *evaluation, real *gradient, struct value *record,
       double *value)
{
  struct objective objective = evaluation_objective (evaluation);
  if (gradient)
    TRY (value_structs (context, record, 1));
  if (! model->phases)
    {
      TRY (objective.evaluate (evaluation, model->x, value, gradient));
      return gradient ? describe_weights (context, model, gradient, record)
                      : STATUS_OK;
    }
  *value = 0;
  for (size_t p = 0; p < model->phase_count; p++)
    {
      const struct phase *phase = &model->phases[p];
      struct value *slot;
      double own;
      evaluation_turn (evaluation, p);
      TRY (objective.evaluate (evaluation, model->x, &own, gradient));
      *value += own;
      if (! gradient)
        continue;
      phase_clear (phase, model->params.total, gradient);
      TRY (
        value_slot (context, record, model_phase_name (model, p), 0, &slot));
      TRY (value_structs (context, slot, 1));
      TRY (describe_weights (context, model, gradient, slot));
    }
  return STATUS_OK;
}

static enum status
run_ae_loss (struct call *call)
{
  struct context *context = call->context;
  const struct applying *settings = call->settings;
  struct model model;
  struct source source;
  struct evaluation evaluation;
  real *gradient = NULL;
  double value;

  TRY (settings->labels
         ? read_observed (call, &model, &source)
         : read_decoder (context, call->in[0], "model", &model));
  if (model.type->draw)
    return fail (context, STATUS_BAD_MODEL,
                 "argument 'model' must be no %s, whose objective is another "
                 "at each step; see rbm_energy and rbm_likelihood",
                 model.type->kind);
  if (! settings->labels)
    {
      TRY (fit_sequences (call, 1, &model));
      TRY (open_observed (call, &model, &source));
    }
  TRY (evaluation_new (context, &model, &source,
                       training_threads (settings->threads),
                       training_seed (context, settings->seed), LEARNT,
                       source.count, call->outputs > 2, &evaluation));
  if (call->outputs > 2)
    TRY (take (context, &gradient, model.params.total, sizeof *gradient));
  TRY (turns (context, &model, &evaluation, gradient, &call->out[2], &value));

  TRY (value_number (context, &call->out[0], value));
  TRY (value_structs (context, &call->out[1], 1));
  for (size_t i = 0; i < model_terms (&model); i++)
    TRY (record_number (context, &call->out[1], model_term_name (&model, i),
                        evaluation.terms[i]));
  return STATUS_OK;
}

const struct entry ENTRY_TABLE (loss)[] = { { "ae_loss",
                                              run_ae_loss,
                                              { MODEL, OBSERVED ("X") },
                                              3,
                                              WITH (loss_rows, applying) },
                                            { .name = NULL } };
