/* Options of training, and what follows from them: see training.h.  */

#include "fit/training.h"

#include "base/company.h"
#include "data/missing.h"
#include "data/survey.h"
#include "data/weight.h"
#include "data/sweep.h"
#include "math/random.h"
#include "math/vector.h"
#include "fit/schedule.h"
#include "fit/shuffle.h"
#include "optim/optimiser.h"

#include <stddef.h>
#include <string.h>

#define PLACE(member) offsetof (struct training, member)
#define PENALTY_PLACE(kind) PLACE (penalty[kind])

WORDS (observations_name, [IN_ROWS] = "rows", [IN_COLUMNS] = "columns")

OWN_WORDS (
  normalization_name, [NORMALIZE_NONE] = "none", [NORMALIZE_CENTER] = "center",
  [NORMALIZE_STANDARDIZE] = "standardize", [NORMALIZE_RANGE] = "range")

OWN_WORDS (
  plots_name, [PLOTS_NONE] = "none", [PLOTS_PROGRESS] = "training-progress")

const struct option training_options[] = {
  { "Optimizer", OPTION_WORD, PLACE (optimizer), "adam", 0, 0, NULL,
    optimiser_name, 0,
    "how the objective is minimised; cg, lbfgs and scg use all observations "
    "at each iteration" },
  { "LearningRate", OPTION_NUMBER, PLACE (learning_rate), "1e-3", 0, INFINITY,
    NULL, NULL, 0, "step size of the first-order optimisers" },
  { "Schedule", OPTION_WORD, PLACE (schedule), "constant", 0, 0, NULL,
    schedule_name, 0,
    "how the learning rate falls over the epochs: not, linearly to 0, as "
    "half a cosine, by a factor of 100, as 1 / epoch, linearly to 0 over the "
    "second half" },
  { "Momentum", OPTION_NUMBER, PLACE (momentum), "0.9", 0, 1, NULL, NULL, 0,
    "of momentum and nesterov; of adam the first decay, b1" },
  { "BatchSize", OPTION_INTEGER, PLACE (batch_size), "128", 1, INFINITY, NULL,
    NULL, 0,
    "observations a step (cg, lbfgs and scg use all); the last batch of an "
    "epoch may be smaller" },
  { "Shuffle", OPTION_WORD, PLACE (shuffle), "every-epoch", 0, 0, NULL,
    shuffle_name, 0,
    "the order of observations: a permutation each epoch; stretches of them "
    "at random, shuffled within a window, for files that are read faster so; "
    "as they are" },
  { "Window", OPTION_INTEGER, PLACE (window), "65536", 1, 1e15, NULL, NULL, 0,
    "observations that 'Shuffle' 'blocks' shuffles at once" },
  { "Epochs", OPTION_INTEGER, PLACE (epochs), "50", 0, 1e9, NULL, NULL,
    OPTION_OF_CALL | OPTION_ANEW,
    "passes through the data, or iterations of cg, lbfgs and scg; 0 returns "
    "the initial model" },
  { "GradientTolerance", OPTION_NUMBER, PLACE (gradient_tolerance), "1e-6", 0,
    INFINITY, NULL, NULL, 0,
    "training ends when the gradient's norm is not above this" },
  { "GradientLimit", OPTION_NUMBER, PLACE (gradient_limit), NULL, 0, INFINITY,
    NULL, NULL, OPTION_OPEN,
    "a step's gradient whose norm is above this is cut to it; [] is none" },
  /* clang-format off */
  PENALTIES (PENALTY_ROW)
  /* clang-format on */
  { "ValidationData", OPTION_DATA, PLACE (validation_data), NULL, 0, 0, NULL,
    NULL, OPTION_TRANSIENT | OPTION_FILED,
    "observations, or what ae_open returned, whose loss is recorded after "
    "each epoch" },
  { "ValidationFraction", OPTION_NUMBER, PLACE (validation_fraction), "0", 0,
    0.9, NULL, NULL, OPTION_OF_CALL,
    "part of the observations held out for that; model.validation lists "
    "them" },
  { "Patience", OPTION_INTEGER, PLACE (patience), NULL, 1, INFINITY, NULL,
    NULL, OPTION_OF_CALL,
    "epochs without a better validation loss after which training ends; the "
    "best parameters are returned" },
  { "Tolerance", OPTION_NUMBER, PLACE (tolerance), "0", 0, 1e300, NULL, NULL,
    OPTION_OF_CALL,
    "of Patience: a validation loss is better when it is lower by more than "
    "this" },
  { "Normalize", OPTION_WORD, PLACE (normalize), "none", 0, 0, NULL,
    normalization_name, 0,
    "of each variable, over the observations trained on: mean 0, and "
    "deviation 1, or into [0, 1] (where the loss wants that, over those held "
    "out as well)" },
  { "Initialization", OPTION_WORD, PLACE (initialization), "glorot", 0, 0,
    NULL, initialization_name, OPTION_OF_CALL,
    "of the weights; biases start at 0, "
    "but for pytorch's" },
  { "InitialModel", OPTION_STRUCT, PLACE (initial_model), NULL, 0, 0, NULL,
    NULL, OPTION_TRANSIENT | OPTION_LENDS | OPTION_BEGINS,
    "a model to go on from: the layers, activations and normalisation are "
    "its, "
    "and so are options of objective and optimiser that are not named" },
  { "Resume", OPTION_SAVED, PLACE (resume), NULL, 0, 0, NULL, NULL,
    OPTION_TRANSIENT | OPTION_LENDS_ALL | OPTION_BEGINS,
    "a file of 'CheckpointFile': the call that was interrupted goes on, with "
    "its own options" },
  SEED_ROW (PLACE (seed), "everything random"),
  THREADS_ROW (PLACE (threads)),
  { "Verbose", OPTION_FLAG, PLACE (verbose), "false", 0, 0, NULL, NULL,
    OPTION_OF_CALL | OPTION_ANEW | OPTION_OF_PROCESS,
    "print a line an epoch" },
  { "Plots", OPTION_WORD, PLACE (plots), "none", 0, 0, NULL, plots_name,
    OPTION_OF_CALL | OPTION_ANEW | OPTION_OF_PROCESS,
    "draw the curve while it grows" },
  { "OutputFcn", OPTION_FUNCTION, PLACE (output_function), NULL, 0, 0, NULL,
    NULL, OPTION_TRANSIENT | OPTION_OF_PROCESS,
    "stop = f (info) is called each epoch; true ends the training" },
  { "CheckpointFile", OPTION_TEXT, PLACE (checkpoint_file), NULL, 0, 0, NULL,
    NULL, OPTION_TRANSIENT | OPTION_OF_PROCESS,
    "the model and the optimiser's state are saved there after each epoch, "
    "for "
    "'Resume' and 'InitialModel'" },
  DISTRIBUTED_ROW (
    PLACE (distributed),
    "one of several processes that train one model, under mpirun"),
  OBSERVATIONS_ROW (PLACE (observations_in)),
  { .others = "Weights",
    .help = "observations are weighed by ae_train, vae_train and ae_finetune "
            "alone" }
};

const struct option observation_options[]
  = { MISSING_ROW (PLACE (missing), "error", ""),
      WEIGHTS_ROW (PLACE (weights),
                   "how much each observation counts in the means over "
                   "observations, a number each; divided by their mean over "
                   "those trained on; [] is all alike"),
      { NULL } };

uint64_t
training_seed (struct context *context, double given)
{
  const struct host *host = context->host;
  uint64_t seed = 0;
  if (! isnan (given))
    return (uint64_t) given;
  if (host && host->seed)
    seed = (uint64_t) host->seed (host->self);
  peers_broadcast (context, &seed, sizeof seed); /* failed: so will the rest */
  return seed;
}

int
training_threads (double given)
{
  int most = threads_available ();
  return isnan (given) ? most : (int) given;
}

enum status
training_hold_out (struct context *context, const struct training *training,
                   uint64_t seed, size_t count, struct hold_out *hold_out)
{
  struct stream stream = { seed, PURPOSE_HOLD_OUT, 0 };
  size_t held
    = (size_t) llround (training->validation_fraction * (double) count);
  *hold_out = (struct hold_out){ NULL, count, NULL, 0 };
  if (training->validation_fraction == 0)
    return STATUS_OK;
  if (held == 0 || held == count)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'ValidationFraction' leaves %zu of %zu observations "
                 "for validation",
                 held, count);

  size_t *order;
  TRY (take (context, &order, count, sizeof *order));
  TRY (random_permutation (context, &stream, 0, count, order));
  *hold_out = (struct hold_out){ order + held, count - held, order, held };
  return STATUS_OK;
}

enum status
training_hold_out_labelled (struct context *context,
                            const struct training *training, uint64_t seed,
                            size_t count, const struct label *labels,
                            struct hold_out *hold_out)
{
  size_t *known, n = 0;
  TRY (take (context, &known, count, sizeof *known));
  for (size_t i = 0; i < count; i++)
    if (labels[i].weight != 0)
      known[n++] = i;
  TRY (training_hold_out (context, training, seed, n, hold_out));
  if (! hold_out->rows)
    hold_out->rows = known;
  else /* one permutation, of which both are parts */
    for (size_t i = 0; i < n; i++)
      hold_out->held[i] = known[hold_out->held[i]];
  return STATUS_OK;
}

enum status
training_normalize (struct context *context, enum normalization kind,
                    const struct source *source,
                    const struct hold_out *hold_out, const size_t *known,
                    struct model *model)
{
  size_t size = source->size;
  struct survey survey;
  if (kind == NORMALIZE_NONE)
    return STATUS_OK;
  if (model->loss && model->loss->shares)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Normalize' must be 'none' for a %s loss: a row's "
                 "counts and their sum belong together",
                 model->loss->name);
  TRY (take (context, &model->offset, size, sizeof (real)));
  TRY (take (context, &model->scale, size, sizeof (real)));
  bool range = kind == NORMALIZE_RANGE;
  bool standard = kind == NORMALIZE_STANDARDIZE;
  /* A loss that wants [0, 1] wants it of the rows held out, too.  */
  bool all = range && model->loss && loss_in_unit_interval (model->loss);
  TRY (survey_source (context, source, all ? NULL : hold_out->rows,
                      all ? source->count : hold_out->count,
                      SURVEY_OF_ALL | SURVEY_RANGE
                        | (standard ? SURVEY_DEVIATION : 0),
                      &survey));
  /* What stands for missing numbers is the mean, which adds no square.  */
  for (size_t i = 0; known && standard && i < size; i++)
    if (known[i] > 1)
      survey.deviation[i]
        *= sqrt ((survey.count - 1) / (double) (known[i] - 1));
  for (size_t i = 0; i < size; i++)
    {
      /* Rounded before it is inverted: model.normalize.scale is the inverse
         again, and a model that was saved must come back to the bit.  */
      double least = survey.least[i], greatest = survey.greatest[i];
      bool constant = ! (greatest > least);
      real spread = (real) (constant   ? 1
                            : standard ? survey.deviation[i]
                            : range    ? greatest - least
                                       : 1);
      model->offset[i] = (real) (range || constant ? least : survey.mean[i]);
      model->scale[i] = spread > 0 && isfinite (1 / spread) ? 1 / spread : 1;
    }
  return STATUS_OK;
}

bool
normalization_scales (int normalization)
{
  return normalization == NORMALIZE_STANDARDIZE
         || normalization == NORMALIZE_RANGE;
}

/* Looks at every number of a portion.  Range normalisation may pass 1 by
   rounding: that much is allowed.  */
struct targets
{
  struct context *context;
  const struct model *model;
  const struct source *source;
  const char *name;
  bool learning;
};

/* Where they may still be chosen: how to come by data that lie there.  */
static const char *
advice (const struct targets *targets)
{
  const struct model_type *type = targets->model->type;
  const char *other
    = type->other_targets ? type->other_targets : "'Normalize' ('range')";
  const char *words = ! targets->learning || targets->source->offset
                        ? ""
                        : keep_text (targets->context,
                                     " (images of bytes want X / 255, other "
                                     "data %s)",
                                     other);
  return words ? words : "";
}

/* Where number `at' of an observation stands in the data.  */
static const char *
place_of (const struct targets *targets, size_t observation, size_t at)
{
  const struct source *source = targets->source;
  size_t n = observation + 1, v = shape_plane (&targets->model->data, at) + 1;
  const char *words
    = source->lengths
        ? keep_text (targets->context, "sequence %zu, row %zu, column %zu", n,
                     at / source->channels + 1, at % source->channels + 1)
        : keep_text (targets->context, "row %zu, column %zu",
                     source->by_columns ? v : n, source->by_columns ? n : v);
  return words ? words : "a number";
}

static enum status
look (void *own, const struct portion *portion)
{
  const struct targets *targets = own;
  const struct source *source = targets->source;
  const real *x = portion->x;
  real slack = source->offset ? 8 * REAL_EPSILON : 0;
  struct loss_fault fault;
  for (size_t j = 0; j < portion->count; j++, x += source->size)
    if (! loss_accepts (
          targets->model->loss,
          source_numbers (source, portion->rows, portion->first, j), x, slack,
          &fault))
      {
        const char *place = place_of (targets, portion->first + j, fault.at);
        bool unit = strstr (fault.demand, "[0, 1]") != NULL;
        const char *wants = unit ? targets->model->type->unit_targets : NULL;
        if (! wants)
          wants = keep_text (targets->context, "a %s loss",
                             targets->model->loss->name);
        return fail (targets->context, STATUS_BAD_DATA,
                     "argument '%s' must %s for %s; %s%s is %s%s%s",
                     targets->name, fault.demand, wants ? wants : "its loss",
                     fault.of_group ? "the sum in the group of " : "", place,
                     number_words (targets->context, fault.number),
                     source->offset ? " after normalisation" : "",
                     unit ? advice (targets) : "");
      }
  return STATUS_OK;
}

/* Can the loss take all numbers, since it can take the least and the greatest
   of each variable, where these are known?  Normalisation keeps their order.  */
static bool
takes_ends (const struct targets *targets)
{
  const struct source *source = targets->source;
  const struct survey *kept = source->kept;
  const struct loss *loss = targets->model->loss;
  real slack = source->offset ? 8 * REAL_EPSILON : 0;
  struct loss_fault fault;
  if (! kept || loss->sums || source->fill)
    return false;
  for (size_t i = 0; i < source->size; i++)
    {
      real ends[] = { (real) kept->least[i], (real) kept->greatest[i] };
      for (int e = 0; e < 2; e++)
        {
          if (source->offset)
            vector_scale_shift (1, source->offset + i, source->scale + i,
                                ends + e, ends + e);
          if (! loss_accepts (loss, 1, ends + e, slack, &fault))
            return false;
        }
    }
  return true;
}

enum status
check_targets (struct context *context, const struct model *model,
               const struct source *source, const char *name, bool learning)
{
  enum
  {
    BLOCK = 256
  };
  struct targets targets = { context, model, source, name, learning };
  if (isnan (model->loss->greatest) || takes_ends (&targets))
    return STATUS_OK;
  struct source alone = *source;
  alone.beside = NULL;
  alone.fill = NULL; /* NaN is no number that could be wrong */
  return sweep_once (context, &alone, BLOCK, look, &targets);
}
