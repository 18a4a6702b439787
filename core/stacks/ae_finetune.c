/* Labels: a softmax layer on a code, trained, and used.  */

#include "command/argument.h"
#include "fit/begin.h"
#include "fit/complete.h"
#include "data/label.h"
#include "data/weight.h"
#include "model/apply.h"
#include "stacks/classifier.h"
#include "base/row.h"
#include "model/family.h"

#include <stddef.h>
#include <string.h>

struct finetune_settings
{
  struct training training;
  int scope, label_loss;
  double reconstruction;
  const struct value *validation_labels;
};

#define PLACE(member) offsetof (struct finetune_settings, member)

OWN_WORDS (scope_name, [TRAIN_ALL] = "all", [TRAIN_TOP] = "top")

static const struct option finetune_options[]
  = { { "Train", OPTION_WORD, PLACE (scope), "all", 0, 0, NULL, scope_name, 0,
        "which layers: the encoder with the softmax layer, or that alone" },
      { "LabelLoss", OPTION_WORD, PLACE (label_loss), "crossentropy", 0, 0,
        NULL, label_loss_name, 0,
        "of a label t: - log p_t, or 1/2 sum of (p_i - [i = t])^2" },
      { "ReconstructionWeight", OPTION_NUMBER, PLACE (reconstruction), "0", 0,
        1e300, NULL, NULL, 0,
        "of the reconstruction loss of all observations in the objective" },
      { "ValidationLabels", OPTION_LABELS, PLACE (validation_labels), NULL, 0,
        0, NULL, NULL, OPTION_TRANSIENT | OPTION_OF_HELD,
        "the labels of ValidationData" },
      WEIGHTS_ROW (PLACE (training.weights),
                   "of the observations in the means of the losses, of labels "
                   "over those that have one; divided by their mean"),
      { .others = "Loss|Activation|Tied|Normalize|InitialModel|Pretrain",
        .help = "the first argument decides what the model is" } };

static enum status
check_options (struct call *call)
{
  const struct finetune_settings *s = call->settings;
  static const char *const fixed[]
    = { "InitialModel", "Normalize", "Initialization", NULL };
  const char *stray = first_given (call, fixed);
  if (stray)
    return fail (call->context, STATUS_BAD_OPTION,
                 "option '%s' contradicts argument 'model', from which "
                 "training begins",
                 stray);
  if (s->reconstruction != 0 && s->scope == TRAIN_TOP)
    return fail (call->context, STATUS_BAD_OPTION,
                 "option 'ReconstructionWeight' contradicts 'Train' ('top'), "
                 "which leaves encoder and decoder as they are");
  if (! s->training.validation_data != ! s->validation_labels)
    return fail (call->context, STATUS_BAD_OPTION,
                 "option '%s' needs '%s' beside it",
                 s->validation_labels ? "ValidationLabels" : "ValidationData",
                 s->validation_labels ? "ValidationData" : "ValidationLabels");
  return STATUS_OK;
}

/* The head: the model's own, if it knows these labels, else a new one.  */
static enum status
build (struct call *call, size_t count, struct model *model, bool *goes_on)
{
  struct context *context = call->context;
  const struct value *labels = call->in[2];
  struct model given;
  struct value classes;
  const struct finetune_settings *s = call->settings;
  TRY (labels_classes (context, labels, "argument 'labels'", count, &classes));
  if (s->training.resume)
    {
      TRY (begin_check (call, &s->training));
      TRY (read_classifier (context, s->training.resume, "option 'Resume'",
                            model));
      *goes_on = true;
      return classifier_head (model)
                 && labels_known (&classes, &model->classes)
               ? STATUS_OK
               : fail (context, STATUS_BAD_MODEL,
                       "option 'Resume' has no .head that knows the labels");
    }
  TRY (read_classifier (context, call->in[0], "model", &given));
  *goes_on
    = classifier_head (&given) && labels_known (&classes, &given.classes);
  if (*goes_on)
    *model = given;
  else
    {
      TRY (classifier_build (context, &given, value_count (&classes), model));
      model->classes = classes;
    }
  return STATUS_OK;
}

/* The labels of the validation data.  */
static enum status
label_held (struct fitting *fitting)
{
  struct context *context = fitting->call->context;
  const struct finetune_settings *s = fitting->call->settings;
  struct source *validation = &fitting->validation;
  struct label *labels;
  size_t known;
  TRY (take (context, &labels, validation->count, sizeof *labels));
  TRY (labels_read (context, s->validation_labels, "option 'ValidationLabels'",
                    validation->count, &fitting->model->classes, labels));
  TRY (labels_balance (context, source_has_others (context, validation), NULL,
                       validation->count, NULL, labels, &known));
  if (! known)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'ValidationLabels' must hold a label at least");
  validation->labels = labels;
  return STATUS_OK;
}

/* Where only the head moves the codes do not: they are made once, and take the
   place of the data.  */
static enum status
code_data (struct fitting *fitting, struct source *source)
{
  struct context *context = fitting->call->context;
  struct model *model = fitting->model;
  struct application application
    = { .source = source, .last = model->code, .by_columns = true };
  struct value *codes;
  struct source coded;
  TRY (take (context, &codes, 1, sizeof *codes));
  TRY (model_apply (context, model, &application,
                    training_threads (fitting->training->threads), codes));
  source_columns (codes->rows, codes->columns, codes->data, &coded);
  coded.labels = source->labels;
  coded.weights = source->weights;
  coded.same = source->same;
  *source = coded;
  return STATUS_OK;
}

static enum status
run_ae_finetune (struct call *call)
{
  struct context *context = call->context;
  const struct finetune_settings *s = call->settings;
  struct training training = s->training;
  bool goes_on;
  struct model model;
  struct source source;
  struct label *labels;

  TRY (check_options (call));
  TRY (open_data (call, 1, training.observations_in, &source));
  TRY (build (call, source.count, &model, &goes_on));
  TRY (open_taught (call, 1, &model, training.observations_in, &source));
  TRY (classifier_train (context, &model, &label_losses[s->label_loss],
                         s->reconstruction, s->scope == TRAIN_TOP));
  TRY (take (context, &labels, source.count, sizeof *labels));
  TRY (labels_read (context, call->in[2], "argument 'labels'", source.count,
                    &model.classes, labels));

  struct fitting fitting = fitting_begin (call, &training, &model, &source);
  struct hold_out *hold_out = &fitting.hold_out;
  fitting.begun = true;
  TRY (s->reconstruction == 0
         ? training_hold_out_labelled (context, &training, fitting.seed,
                                       source.count, labels, hold_out)
         : training_hold_out (context, &training, fitting.seed, source.count,
                              hold_out));
  TRY (fitting_stratify (&fitting, labels, value_count (&model.classes)));
  TRY (fitting_weigh (&fitting));
  bool apart = source_has_others (context, &source);
  size_t left, held;
  TRY (labels_balance (context, apart, hold_out->rows, hold_out->count,
                       fitting.source.weights, labels, &left));
  TRY (labels_balance (context, apart, hold_out->held, hold_out->held_count,
                       NULL, labels, &held));
  if (left == 0 || (held == 0 && hold_out->held_count > 0))
    return fail (context, STATUS_BAD_OPTION,
                 "option 'ValidationFraction' leaves %zu labelled "
                 "observations for training and %zu for validation",
                 left, held);
  fitting.source.labels = labels;
  TRY (fitting_data (&fitting, s->reconstruction != 0));
  if (training.validation_data)
    TRY (label_held (&fitting));
  TRY (fitting_record (&fitting));
  TRY (keep_selection (context, &model));
  if (classifier_may_code (&model) && ! source.lengths)
    {
      TRY (code_data (&fitting, &fitting.source));
      if (training.validation_data)
        TRY (code_data (&fitting, &fitting.validation));
      TRY (classifier_code (context, &model));
    }
  if (goes_on && ! training.resume)
    training.initial_model = call->in[0]; /* its state */
  return fitting_run (&fitting);
}

static enum status
run_ae_predict (struct call *call)
{
  struct context *context = call->context;
  const struct applying *settings = call->settings;
  bool by_columns = settings->observations_in;
  struct model model, chain;
  struct source source;
  struct value *result = &call->out[1];
  TRY (read_classifier (context, call->in[0], "model", &model));
  const struct network *head = classifier_head (&model);
  if (! head)
    return fail (context, STATUS_BAD_MODEL,
                 "argument 'model' must have a field .head, as ae_finetune "
                 "makes it");
  TRY (open_input (call, 1, &model, by_columns, &source));
  TRY (classifier_chain (context, &model, &chain));
  struct application application = { .source = &source,
                                     .last = chain.network.count,
                                     .by_columns = by_columns };
  TRY (model_apply (context, &chain, &application,
                    training_threads (settings->threads), result));

  size_t count = source.count, classes = network_top (head)->outputs, *best;
  size_t step_i = by_columns ? 1 : count, step_j = by_columns ? classes : 1;
  real *p = result->data;
  softmax_columns (classes, count, step_i, step_j, p);
  TRY (take (context, &best, count, sizeof *best));
  for (size_t j = 0; j < count; j++)
    for (size_t i = 1; i < classes; i++)
      if (p[i * step_i + j * step_j] > p[best[j] * step_i + j * step_j])
        best[j] = i;
  return labels_of (context, &model.classes, count, best, &call->out[0]);
}

static const struct option_group groups[]
  = { { finetune_options, 0, NULL }, TRAINING (finetune_settings, NULL), END };

const struct entry ENTRY_TABLE (ae_finetune)[]
  = { { "ae_finetune",
        run_ae_finetune,
        { MODEL, DATA ("X"), VALUE ("labels", false) },
        1,
        GROUPS (groups, finetune_settings) },
      { "ae_predict",
        run_ae_predict,
        { MODEL, ROWS ("X") },
        2,
        WITH (apply_rows, applying) },
      { .name = NULL } };
