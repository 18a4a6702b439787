/* gan_train.  */

#include "gan/gan_train.h"

#include "base/row.h"
#include "command/argument.h"
#include "data/survey.h"
#include "fit/begin.h"
#include "fit/complete.h"
#include "model/family.h"

#define PLACE(member) offsetof (struct gan_settings, member)

static const struct option gan_options_rows[] = {
  { "Generator", OPTION_LAYERS, PLACE (generator), NULL, 0, 0, NULL, NULL, 0,
    "widths of the generator's hidden layers, or its layers, of which a last "
    "one as wide as the data ends it, else one is added; [] is [128 256] with "
    "batch normalisation" },
  { "Discriminator", OPTION_LAYERS, PLACE (discriminator), NULL, 0, 0, NULL,
    NULL, 0,
    "widths or layers of the discriminator's hidden layers; [] is [256 "
    "128], each with dropout of 0.3, for wasserstein without" },
  { "Objective", OPTION_WORD, PLACE (objective), "nonsaturating", 0, 0, NULL,
    game_name, 0,
    "what they play for: minimax is Algorithm 1; the generator of "
    "nonsaturating has a derivative where the discriminator wins; squares "
    "about 0 and 1; a distance, with slopes held to 1" },
  { "PenaltyWeight", OPTION_NUMBER, PLACE (penalty_weight), "10", 0, INFINITY,
    NULL, NULL, 0,
    "of (||d D / dx|| - 1)^2 between data and samples, for wasserstein" },
  { "DiscriminatorSteps", OPTION_INTEGER, PLACE (discriminator_steps), "1", 1,
    1000, NULL, NULL, 0, "k: updates of the discriminator a batch" },
  { "DiscriminatorRate", OPTION_NUMBER, PLACE (discriminator_rate), NULL, 0,
    INFINITY, NULL, NULL, 0,
    "learning rate of the discriminator; [] is the generator's where that "
    "is named, else half of it" },
  { "GeneratorRate", OPTION_NUMBER, PLACE (generator_rate), NULL, 0, INFINITY,
    NULL, NULL, 0, "another name of LearningRate" },
  { "Smoothing", OPTION_NUMBER, PLACE (smoothing), "0", 0, .5, NULL, NULL, 0,
    "the discriminator is to say 1 - Smoothing of data" },
  { "Noise", OPTION_WORD, PLACE (noise), "gaussian", 0, 0, NULL,
    gan_noise_name, 0, "N (0, I), or uniform in [-1, 1]" },
  { "Codes", OPTION_LAYERS, PLACE (codes), NULL, 0, 0, NULL, NULL, 0,
    "a cell such as {{'categorical', 10}, {'uniform', 2}}: numbers beside "
    "the noise that samples are to tell of (InfoGAN)" },
  { "InformationWeight", OPTION_MATRIX, PLACE (information_weight), NULL, 0, 0,
    NULL, NULL, 0,
    "of the bound on their information, one number, or one for each code; [] "
    "is 1 for classes and 0.3 for numbers" },
  { "Average", OPTION_NUMBER, PLACE (average), "0.999", 0, 1, NULL, NULL, 0,
    "decay of an average of the generator's weights, which is what is "
    "returned; 0: the last ones" },
  { "Activation", OPTION_WORD, PLACE (activation), "leakyrelu", 0, 0, NULL,
    activation_name, 0, "of hidden layers that do not say" },
  { "OutputActivation", OPTION_WORD, PLACE (output_activation), NULL, 0, 0,
    NULL, activation_name, 0,
    "of the generator; [] is tanh for data in [0, 1], which are trained "
    "in [-1, 1] with it, else linear" },
  { "Condition", OPTION_VALUES, PLACE (training.condition), NULL, 0, 0, NULL,
    NULL, OPTION_TRANSIENT | OPTION_IMAGES | OPTION_OF_DATA,
    "c of each observation: N x m numbers, or a category, N x 1 of an "
    "integer class, logical or texts" },
  { "ValidationCondition", OPTION_VALUES,
    PLACE (training.validation_condition), NULL, 0, 0, NULL, NULL,
    OPTION_TRANSIENT | OPTION_IMAGES | OPTION_OF_HELD,
    "c of the observations in ValidationData" },
  DATA_SIZE_ROW (PLACE (image_size)),
  SEQUENCE_SIZE_ROW (PLACE (sequence_size)),
  { .others = "Loss|Likelihood|Beta|Prior|Decoder|CodeActivation",
    .help = "a generator has no encoder and no likelihood: see "
            "'Objective', 'Generator' and 'Discriminator'" }
};

/* Games circle about their equilibrium: adam with little momentum, many small
   steps, and an average of the generators on the way.  And weights
   that start with biases: a discriminator whose units all turn at the origin
   learns slowly where the data lie, and what a condition has to do with
   them.  */
static const struct option_override training_defaults[]
  = { { "Momentum", "0.5" },
      { "BatchSize", "32" },
      { "Initialization", "pytorch" },
      { NULL, NULL } };

static enum status
check_options (struct call *call)
{
  struct context *context = call->context;
  const struct gan_settings *s = call->settings;
  const struct training *t = &s->training;
  bool penalised = games[s->objective].penalised;
  if (given (call, "GeneratorRate") && given (call, "LearningRate")
      && s->generator_rate != t->learning_rate)
    return contradiction (context, "GeneratorRate", "LearningRate",
                          "they are the same");
  if (given (call, "PenaltyWeight") && ! penalised)
    return contradiction (context, "PenaltyWeight", "Objective",
                          "only wasserstein has a penalty");
  if (s->smoothing > 0 && penalised)
    return contradiction (context, "Smoothing", "Objective",
                          "wasserstein has no labels to be smoothed");
  if (given (call, "InformationWeight") && ! s->codes)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'InformationWeight' needs 'Codes'");
  if (s->average == 1)
    return fail (
      context, STATUS_BAD_OPTION,
      "option 'Average' must be less than 1: at 1 the first weights "
      "stay");
  if (! t->condition && t->validation_condition)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'ValidationCondition' needs 'Condition'");
  if (t->condition
      && (t->validation_data != NULL) != (t->validation_condition != NULL))
    return fail (context, STATUS_BAD_OPTION, "option '%s' needs '%s'",
                 t->validation_data ? "ValidationData" : "ValidationCondition",
                 t->validation_data ? "ValidationCondition"
                                    : "ValidationData");
  return need_first_order (context, t, "two objectives take turns");
}

/* {{'categorical', 10}, {'uniform', 2}}, or one of them alone.  */
static enum status
read_codes (struct context *context, const struct gan_settings *s,
            struct gan *gan)
{
  const struct value *given = s->codes;
  bool cell = given && given->kind == VALUE_CELL;
  bool alone
    = cell && value_count (given) == 2 && given->items[0].kind == VALUE_TEXT;
  size_t count = ! given ? 0 : alone ? 1 : cell ? value_count (given) : 0;
  if (given && (count == 0 || count > MOST_CODES))
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Codes' must be a cell such as {{'categorical', 10}, "
                 "{'uniform', 2}}, of %d codes at most",
                 MOST_CODES);
  for (size_t c = 0; c < count; c++)
    {
      const struct value *item = alone ? given : &given->items[c];
      bool pair = item->kind == VALUE_CELL && value_count (item) == 2
                  && item->items[0].kind == VALUE_TEXT
                  && value_is_scalar (&item->items[1]);
      const char *word = pair ? item->items[0].text : "";
      double n = pair ? value_at (&item->items[1], 0) : 0;
      bool categorical = same_word (word, gan_code_name (0));
      if (! (categorical || same_word (word, gan_code_name (1)))
          || ! (n >= 1 + categorical && n <= 1e4 && n == floor (n)))
        return fail (context, STATUS_BAD_OPTION,
                     "option 'Codes', code %zu must be {'categorical', "
                     "classes} or {'uniform', numbers}, of 2 classes or 1 "
                     "number at least",
                     c + 1);
      gan->codes[gan->code_count++]
        = (struct gan_code){ categorical, (size_t) n };
      gan->code_numbers += (size_t) n;
    }
  if (! gan_weigh (s->information_weight, gan))
    return fail (context, STATUS_BAD_OPTION,
                 "option 'InformationWeight' must be a number of at least 0, "
                 "or %zu of them, one for each code",
                 gan->code_count);
  return STATUS_OK;
}

/* ----- training ---------------------------------------------------------- */

/* Data in [0, 1] go into [-1, 1] where tanh is to make them.  */
static enum status
settle_output (struct context *context, const struct gan_settings *s,
               const struct source *source, bool *unit,
               const struct activation **output)
{
  struct survey survey;
  *unit = s->training.normalize == NORMALIZE_NONE;
  if (*unit)
    TRY (survey_source (context, source, NULL, source->count, SURVEY_RANGE,
                        &survey));
  for (size_t i = 0; i < source->size && *unit; i++)
    *unit = survey.least[i] >= 0 && survey.greatest[i] <= 1;
  *output = &activations[s->output_activation >= 0 ? s->output_activation
                         : *unit                   ? ACTIVATION_TANH
                                                   : ACTIVATION_LINEAR];
  return STATUS_OK;
}

static enum status
stretch (struct context *context, struct model *model)
{
  TRY (take (context, &model->offset, model->inputs, sizeof (real)));
  TRY (take (context, &model->scale, model->inputs, sizeof (real)));
  for (size_t i = 0; i < model->inputs; i++)
    {
      model->offset[i] = (real) .5;
      model->scale[i] = 2;
    }
  return STATUS_OK;
}

static enum status
settle_condition (struct context *context, const struct training *training,
                  struct condition *condition)
{
  return training->condition ? condition_learn (context, training->condition,
                                                training->observations_in,
                                                "Condition", condition)
                             : STATUS_OK;
}

/* Layers over time may leave all steps, and the last unit is then of each.  */
static enum status
check_judge (struct context *context, const struct model *model)
{
  const struct network *judge
    = &model->networks[gan_own (model)->discriminator];
  const struct layer *last = network_top (judge);
  if (last->outputs == 1)
    return STATUS_OK;
  return fail (context, STATUS_BAD_OPTION,
               "option 'Discriminator' leaves %s, of which no one number can "
               "be said: its last layer over time must leave its last "
               "state ('OutputMode', 'last')",
               shape_words (context, &last->in));
}

/* A generator makes sequences of one length.  */
static enum status
check_alike (struct context *context, const struct source *source)
{
  if (! source->lengths)
    return STATUS_OK;
  return fail (context, STATUS_BAD_DATA,
               "argument 'X' must be a matrix, with 'SequenceSize' where its "
               "rows are sequences, and not a cell: a generator makes all of "
               "one length.  Windows of longer ones are rows (ae_windows); of "
               "any lengths codes can be made (ae_train), and a GAN of these");
}

static enum status
check_slopes (struct context *context, const struct model *model)
{
  const struct gan *gan = model->own;
  const struct network *judge = &model->networks[gan->discriminator];
  size_t lacks = contraction_lacks (judge, judge->count);
  if (! gan->game->penalised || lacks == judge->count)
    return STATUS_OK;
  return fail (context, STATUS_BAD_OPTION,
               "option 'Discriminator' has a layer '%s', whose slope's "
               "derivative is not known: 'Objective' 'wasserstein' wants it",
               judge->layers[lacks].type->name);
}

static enum status
run_gan_train (struct call *call)
{
  struct context *context = call->context;
  struct gan_settings *s = (struct gan_settings *) call->settings;
  struct training training = s->training;
  struct source source;
  struct model model;
  struct chain_plan generator = { 0 }, discriminator = { 0 };
  const struct activation *output;
  bool unit;
  bool renamed
    = given (call, "GeneratorRate")
      || (! isnan (s->generator_rate) && ! given (call, "LearningRate"));
  bool named = renamed || given (call, "LearningRate");

  TRY (check_options (call));
  TRY (open_data (call, 0, training.observations_in, &source));
  TRY (check_alike (context, &source));

  /* As a model keeps it, which lends it to the next training.  */
  double rate = renamed ? s->generator_rate : training.learning_rate;
  if (isnan (s->discriminator_rate))
    s->discriminator_rate = named ? rate : rate / 2;
  struct gan_plan plan
    = { .generator = &generator,
        .discriminator = &discriminator,
        .discriminator_steps = (size_t) s->discriminator_steps,
        .generator_rate = rate,
        .discriminator_rate = s->discriminator_rate };
  if (training_origin (&training))
    {
      TRY (begin_gan (call, s, source.size, &model));
      gan_pace (&model, &plan);
      return complete_training (call, &training, NULL, &model, &source);
    }
  TRY (model_begin (context, &model_type_gan, &model));
  struct gan *gan = model.own;
  *gan = (struct gan){ .game = &games[s->objective],
                       .noise = (size_t) value_at (call->in[1], 0),
                       .uniform = s->noise,
                       .smoothing = s->smoothing,
                       .penalty = s->penalty_weight,
                       .average = s->average };
  TRY (need_room (context, gan->noise, source.size, "numbers of noise"));
  TRY (read_codes (context, s, gan));
  TRY (settle_condition (context, &training, &model.condition));
  TRY (settle_output (context, s, &source, &unit, &output));
  TRY (read_observed_shape (context, &source, s->image_size, s->sequence_size,
                            &plan.data));
  TRY (gan_plan_generator (
    context, s, gan->noise + gan->code_numbers + model.condition.count,
    &plan.data, output, &generator));
  TRY (gan_plan_discriminator (context, s, &discriminator));
  TRY (gan_build (context, &plan, &model));
  TRY (check_judge (context, &model));
  TRY (check_slopes (context, &model));
  if (unit && model_last (&model)->activation == &activations[ACTIVATION_TANH])
    TRY (stretch (context, &model));
  return complete_training (call, &training, NULL, &model, &source);
}

static const struct option_group groups[]
  = { { gan_options_rows, 0, NULL },
      TRAINING (gan_settings, training_defaults),
      END };

const struct entry ENTRY_TABLE (gan_train)[]
  = { { "gan_train",
        run_gan_train,
        { OBSERVED ("X"), LENT ("z", COUNT) },
        1,
        GROUPS (groups, gan_settings) },
      { .name = NULL } };
