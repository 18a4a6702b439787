/* nca_train and nca_loss.  */

#include "autoencoder/ae_train.h"
#include "base/row.h"
#include "command/argument.h"
#include "base/company.h"
#include "components/pca.h"
#include "data/label.h"
#include "fit/sharing.h"
#include "model/family.h"
#include "optim/optimiser.h"
#include "supervised/lda.h"
#include "supervised/neighbourhood.h"

#include <string.h>

struct nca_settings
{
  struct ae_settings ae;
  double reconstruction;
  int start;
  const struct value *validation_labels;
};

#define PLACE(member) offsetof (struct nca_settings, member)

enum
{
  START_LDA,
  START_PCA,
  START_RANDOM
};

enum
{
  MANY = 5000 /* observations: more, and all pairs of them are too many */
};

OWN_WORDS (start_word, [START_LDA] = "lda", [START_PCA] = "pca",
           [START_RANDOM] = "random")

static const struct option nca_options[]
  = { { "ReconstructionWeight", OPTION_NUMBER, PLACE (reconstruction), "0", 0,
        1e300, NULL, NULL, 0,
        "of the reconstruction loss of all observations in the objective" },
      { "Start", OPTION_WORD, PLACE (start), NULL, 0, 0, NULL, start_word, 0,
        "of a linear map: discriminants, principal components, or numbers at "
        "random; [] is the first of these that has k directions" },
      { "ValidationLabels", OPTION_LABELS, PLACE (validation_labels), NULL, 0,
        0, NULL, NULL, OPTION_TRANSIENT | OPTION_OF_HELD,
        "the labels of ValidationData" },
      { NULL } };

/* No word: a linear map of a few observations is found by L-BFGS, and what
   else there is by Adam, in batches that hold pairs enough.  */
static const struct option_override nca_overrides[]
  = { { "Optimizer", NULL },
      { "BatchSize", "1000" },
      { "InitialModel", NULL },
      { NULL, NULL } };

/* ----- where a linear map begins ----------------------------------------- */

static bool
is_linear (const struct model *model)
{
  const struct layer *only = &model->network.layers[0];
  return model->code == 1 && only->type == &layer_dense
         && only->activation == &activations[ACTIVATION_LINEAR];
}

static void
put_map (struct model *model, const real *coefficients)
{
  const struct layer *up = &model->network.layers[0];
  real *weight = model->x + up->weight.place;
  size_t k = up->outputs, d = up->inputs;
  for (size_t i = 0; i < d; i++)
    for (size_t j = 0; j < k; j++)
      weight[j + i * k] = coefficients[i + j * d];
}

static enum status
start_linear (struct fitting *fitting, int start)
{
  const struct call *call = fitting->call;
  struct context *context = call->context;
  struct model *model = fitting->model;
  const struct source *source = &fitting->source;
  const struct hold_out *hold_out = &fitting->hold_out;
  size_t d = source->size, k = model_codes (model), n = 0, *known;
  size_t classes = value_count (&model->classes), all, labelled;
  int threads = training_threads (fitting->training->threads);
  TRY (take (context, &known, hold_out->count, sizeof *known));
  for (size_t i = 0; i < hold_out->count; i++)
    {
      size_t row = hold_out->rows ? hold_out->rows[i] : i;
      if (source->labels[row].weight != 0)
        known[n++] = row;
    }
  TRY (sharing_count (context, source, &all));
  double count = (double) n;
  if (source_has_others (context, source))
    TRY (peers_combine (context, PEERS_DOUBLE, &count, 1));
  labelled = (size_t) count;
  size_t most = d < all ? d : all;
  if (start < 0)
    start = k < classes && k <= d && labelled > classes ? START_LDA
            : k <= most                                 ? START_PCA
                                                        : START_RANDOM;
  if (start == START_LDA && k >= classes)
    return fail (
      context, STATUS_BAD_OPTION,
      "option 'Start' ('lda') needs 'hidden' to be at most %zu, for "
      "%zu classes, not %zu",
      classes - 1, classes, k);
  if (start == START_LDA)
    {
      struct lda lda;
      TRY (lda_solve (context, source, known, n, source->labels, classes, k,
                      threads, &lda));
      put_map (model, lda.coefficients);
    }
  if (start == START_PCA)
    {
      struct pca pca;
      if (k > most)
        return fail (context, STATUS_BAD_OPTION,
                     "option 'Start' ('pca') needs 'hidden' to be at most "
                     "%zu, the lesser of variables and observations, not %zu",
                     most, k);
      TRY (pca_solve (context, source, k, true, threads, &pca));
      put_map (model, pca.components);
    }
  return STATUS_OK;
}

/* ----- nca_train --------------------------------------------------------- */

static enum status
check_options (struct call *call)
{
  const struct nca_settings *s = call->settings;
  const struct training *training = &s->ae.training;
  bool pretrained = s->ae.pretraining.method != PRETRAIN_NONE;
  if (s->start >= 0 && ! training->resume
      && (pretrained || training->initial_model))
    return contradiction (call->context, "Start",
                          pretrained ? "Pretrain" : "InitialModel",
                          "training begins from one of them");
  if (! training->validation_data != ! s->validation_labels)
    return fail (call->context, STATUS_BAD_OPTION,
                 "option '%s' needs '%s' beside it",
                 s->validation_labels ? "ValidationLabels" : "ValidationData",
                 s->validation_labels ? "ValidationData" : "ValidationLabels");
  return check_pretrain_options (call, &s->ae);
}

static enum status
read_labels (struct context *context, const struct value *value,
             const char *what, size_t count, const struct value *classes,
             struct source *source)
{
  struct label *labels;
  TRY (take (context, &labels, count, sizeof *labels));
  TRY (labels_read (context, value, what, count, classes, labels));
  source->labels = labels;
  return STATUS_OK;
}

static enum status
run_nca_train (struct call *call)
{
  struct context *context = call->context;
  const struct nca_settings *s = call->settings;
  struct training training = s->ae.training;
  struct shape data;
  struct model model;
  struct source source;
  struct value classes;
  static const char what[] = "argument 'labels'";
  bool beside = s->reconstruction != 0;
  size_t all;
  TRY (check_options (call));
  TRY (open_data (call, 0, training.observations_in, &source));
  TRY (labels_classes (context, call->in[1], what, source.count, &classes));
  TRY (read_row_shape (context, s->ae.image_size, s->ae.sequence_size,
                       source.size, &data));
  if (training_origin (&training))
    TRY (begin_unregularised (call, &s->ae, call->in[2], source.size, &model));
  else
    TRY (build_unregularised (context, &s->ae, call->in[2], data, &model));
  bool linear = is_linear (&model);
  TRY (sharing_count (context, &source, &all));
  if (s->start >= 0 && s->start != START_RANDOM && ! linear)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Start' contradicts 'hidden', which is no linear map "
                 "but a deep or a curved one: see 'Pretrain'");
  if (training.optimizer < 0)
    training.optimizer
      = linear && ! beside && all <= MANY && ! given (call, "BatchSize")
          ? OPTIMISER_LBFGS
          : OPTIMISER_ADAM;
  model.classes = classes;

  struct fitting fitting = fitting_begin (call, &training, &model, &source);
  TRY (read_labels (context, call->in[1], what, source.count, &classes,
                    &fitting.source));
  TRY (beside ? training_hold_out (context, &training, fitting.seed,
                                   source.count, &fitting.hold_out)
              : training_hold_out_labelled (
                context, &training, fitting.seed, source.count,
                fitting.source.labels, &fitting.hold_out));
  TRY (fitting_stratify (&fitting, fitting.source.labels,
                         value_count (&classes)));
  TRY (fitting_data (&fitting, true));
  if (training.validation_data)
    TRY (read_labels (context, s->validation_labels,
                      "option 'ValidationLabels'", fitting.validation.count,
                      &classes, &fitting.validation));
  TRY (fitting_record (&fitting));
  TRY (fitting_start (&fitting, &s->ae.pretraining));
  if (linear && ! fitting.begun && s->ae.pretraining.method == PRETRAIN_NONE)
    TRY (start_linear (&fitting, s->start));
  TRY (neighbourhood_train (context, s->reconstruction, &model));
  model.classes = (struct value){ 0 }; /* those of a head, in the record */
  training.initial_model = NULL;
  return fitting_run (&fitting);
}

/* ----- nca_loss ---------------------------------------------------------- */

static const struct option loss_rows[] = { OBSERVATIONS, THREADS, { NULL } };

static enum status
run_nca_loss (struct call *call)
{
  struct context *context = call->context;
  const struct applying *s = call->settings;
  static const char what[] = "argument 'labels'";
  struct model model;
  struct source source;
  struct value classes;
  struct evaluation evaluation;
  real *gradient = NULL;
  double value;
  TRY (read_model (context, call->in[0], "model", &model));
  if (! model.type->decodes || model.condition.count)
    return refuse_kind (context, &model, "an autoencoder", "");
  TRY (open_input (call, 1, &model, s->observations_in, &source));
  size_t n = source.count;
  TRY (labels_classes (context, call->in[2], what, n, &classes));
  TRY (read_labels (context, call->in[2], what, n, &classes, &source));
  TRY (neighbourhood_train (context, 0, &model));
  TRY (evaluation_new (context, &model, &source, training_threads (s->threads),
                       0, LEARNT, n, call->outputs > 1, &evaluation));
  struct objective objective = evaluation_objective (&evaluation);
  if (call->outputs > 1)
    TRY (take (context, &gradient, model.params.total, sizeof *gradient));
  TRY (objective.draw (&evaluation, &(struct draw){ .count = n }));
  TRY (objective.evaluate (&evaluation, model.x, &value, gradient));
  TRY (value_number (context, &call->out[0], value));
  if (! gradient)
    return STATUS_OK;
  TRY (value_structs (context, &call->out[1], 1));
  return describe_weights (context, &model, gradient, &call->out[1]);
}

static const struct option_group groups[]
  = { { nca_options, 0, NULL },
      GROUP (ae_options_rows, nca_settings, ae, NULL),
      GROUP (training_options, nca_settings, ae.training, nca_overrides),
      END };

const struct entry ENTRY_TABLE (nca_train)[]
  = { { "nca_train",
        run_nca_train,
        { DATA ("X"), VALUE ("labels", false), LENT ("hidden", LAYERS) },
        1,
        GROUPS (groups, nca_settings) },
      { "nca_loss",
        run_nca_loss,
        { MODEL, DATA ("X"), VALUE ("labels", false) },
        2,
        WITH (loss_rows, applying) },
      { .name = NULL } };
