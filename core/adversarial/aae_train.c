/* The adversarial autoencoder's training.  */

#include "adversarial/aae_train.h"
#include "data/label.h"
#include "data/missing.h"
#include "base/row.h"
#include "model/family.h"
#include "net/log_variance.h"
#include "autoencoder/ae_train.h"

#include <stddef.h>

#define PLACE(member) offsetof (struct aae_settings, member)

enum
{
  LEAST_POOL = 1000 /* samples of the user's prior, for an epoch */
};

OWN_WORDS (prior_recipe, [PRIOR_WORD_GAUSSIAN] = "gaussian",
           [PRIOR_WORD_MIXTURE] = "mixture")

OWN_WORDS (encoder_name, [ENCODER_DETERMINISTIC] = "deterministic",
           [ENCODER_GAUSSIAN] = "gaussian")

static const struct option aae_options_rows[]
  = { { "Encoder", OPTION_WORD, PLACE (encoder), "deterministic", 0, 0, NULL,
        encoder_name, 0,
        "the code is a function of x, or drawn from N (m (x), diag s (x)^2)" },
      { "Prior", OPTION_RECIPE, PLACE (prior), "gaussian", 0, 0, NULL,
        prior_recipe, 0,
        "what the codes are to follow: N (0, I), a mixture of Gaussians that "
        "is given, or Z = f (n), which returns n samples, n x k" },
      { "PriorComponents", OPTION_INTEGER, PLACE (components), "10", 1, 1e4,
        NULL, NULL, 0,
        "of the mixture, where no 'PriorMean' is given: on a circle in the "
        "first two units, neighbours five deviations apart" },
      { "PriorMean", OPTION_MATRIX, PLACE (prior_mean), NULL, 0, 0, NULL, NULL,
        0, "C x k: the means of the mixture" },
      { "PriorSigma", OPTION_MATRIX, PLACE (prior_sigma), NULL, 0, 0, NULL,
        NULL, 0,
        "C x k or a number: the standard deviations of the mixture; [] is "
        "0.5" },
      { "PriorWeight", OPTION_MATRIX, PLACE (prior_weight), NULL, 0, 0, NULL,
        NULL, 0,
        "C positive numbers, made to sum to 1: the weights of the mixture; [] "
        "is equal ones" },
      { "Labels", OPTION_LABELS, PLACE (labels), NULL, 0, 0, NULL, NULL,
        OPTION_TRANSIENT | OPTION_OF_DATA,
        "one an observation, NaN or '' where it is not known: the classes, in "
        "rising order, belong to the first components of the mixture" },
      { "Discriminator", OPTION_LAYERS, PLACE (discriminator), NULL, 0, 0,
        NULL, NULL, 0,
        "widths or layers of the discriminator's hidden layers; [] is [256 "
        "256]" },
      { "DiscriminatorActivation", OPTION_WORD,
        PLACE (discriminator_activation), "relu", 0, 0, NULL, activation_name,
        0, "of these" },
      { "DiscriminatorRate", OPTION_NUMBER, PLACE (discriminator_rate), NULL,
        0, INFINITY, NULL, NULL, 0,
        "learning rate of the discriminator; [] is LearningRate" },
      { "GeneratorRate", OPTION_NUMBER, PLACE (generator_rate), NULL, 0,
        INFINITY, NULL, NULL, 0,
        "learning rate of the encoder against the discriminator; [] is "
        "LearningRate" },
      { "DiscriminatorSteps", OPTION_INTEGER, PLACE (discriminator_steps), "1",
        1, 1000, NULL, NULL, 0, "updates of the discriminator a batch" },
      { "Activation", OPTION_WORD, PLACE (activation), NULL, 0, 0, NULL,
        activation_name, 0,
        "of the hidden layers; [] is relu; the code is linear" },
      OUTPUT_ROW (PLACE (output_activation)),
      SLOPE_ROW (PLACE (slope)),
      LOSS_ROWS (PLACE (loss)),
      BIAS_ROW (PLACE (bias)),
      DECODER_ROW (PLACE (decoder)),
      DATA_SIZE_ROW (PLACE (image_size)),
      SEQUENCE_SIZE_ROW (PLACE (sequence_size)),
      MISSING_ROW (PLACE (training.missing), "error", ""),
      { .others = "Beta|Likelihood|Posterior|Samples|Bound|CodeActivation",
        .help = "the code is a point, which the discriminator alone holds to "
                "the prior; see 'Prior', 'Loss' and 'GeneratorRate'" } };

/* ----- the prior --------------------------------------------------------- */

struct mixture_plan
{
  size_t count;
  double *weight, *mean, *sigma; /* count; count x k */
};

static const double DEVIATION = .5, APART = 5, TURN = 6.28318530717958647692;

/* Components on a circle; one alone, at the origin.  */
static void
place_on_circle (size_t k, struct mixture_plan *mixture)
{
  size_t count = mixture->count;
  double radius = count > 1
                    ? APART * DEVIATION / (2 * sin (TURN / 2 / (double) count))
                    : 0;
  for (size_t c = 0; c < count; c++)
    {
      double angle = TURN * (double) c / (double) count;
      mixture->mean[c] = radius * cos (angle);
      if (k > 1)
        mixture->mean[c + count] = radius * sin (angle);
    }
}

static enum status
need_finite (struct context *context, const char *name,
             const struct value *value, bool positive)
{
  size_t count = value_count (value);
  for (size_t i = 0; i < count; i++)
    if (! isfinite ((real) value_at (value, i))
        || (positive && ! ((real) value_at (value, i) > 0)))
      return fail (context, STATUS_BAD_OPTION,
                   "option '%s' must be finite%s numbers; number %zu is %s",
                   name, positive ? ", positive" : "", i + 1,
                   number_words (context, value_at (value, i)));
  return STATUS_OK;
}

static enum status
read_mixture (struct call *call, const struct aae_settings *s, size_t k,
              struct mixture_plan *mixture)
{
  struct context *context = call->context;
  const struct value *mean = s->prior_mean, *sigma = s->prior_sigma;
  const struct value *weight = s->prior_weight;
  size_t count = mean ? mean->rows : (size_t) s->components;
  mixture->count = count;
  if (mean && mean->columns != k)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'PriorMean' must have %zu columns, one a unit of the "
                 "code, not %zu",
                 k, mean->columns);
  if (mean && given (call, "PriorComponents")
      && (double) count != s->components)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'PriorComponents' contradicts 'PriorMean', which has "
                 "%zu rows",
                 count);
  if (! mean && k == 1 && count > 1)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'PriorMean' must be given where the code has one "
                 "unit: a line has no circle");
  if (sigma && value_count (sigma) != 1
      && (sigma->rows != count || sigma->columns != k))
    return fail (context, STATUS_BAD_OPTION,
                 "option 'PriorSigma' must be a number or %zu x %zu, not %zu "
                 "x %zu",
                 count, k, sigma->rows, sigma->columns);
  if (weight && value_count (weight) != count)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'PriorWeight' must have %zu numbers, one a "
                 "component, not %zu",
                 count, value_count (weight));
  TRY (take (context, &mixture->weight, count, sizeof (double)));
  TRY (take (context, &mixture->mean, count * k, sizeof (double)));
  TRY (take (context, &mixture->sigma, count * k, sizeof (double)));
  if (mean)
    TRY (need_finite (context, "PriorMean", mean, false));
  else
    place_on_circle (k, mixture);
  if (sigma)
    TRY (need_finite (context, "PriorSigma", sigma, true));
  if (weight)
    TRY (need_finite (context, "PriorWeight", weight, true));

  double sum = 0;
  for (size_t c = 0; c < count; c++)
    sum += mixture->weight[c] = weight ? value_at (weight, c) : 1;
  for (size_t c = 0; c < count; c++)
    mixture->weight[c] /= sum;
  for (size_t i = 0; i < count * k; i++)
    {
      if (mean)
        mixture->mean[i] = value_at (mean, i);
      mixture->sigma[i] = ! sigma                    ? DEVIATION
                          : value_count (sigma) == 1 ? value_at (sigma, 0)
                                                     : value_at (sigma, i);
    }
  return STATUS_OK;
}

/* Which of the different labels, in rising order, each observation has.  */
static enum status
read_labels (struct context *context, const struct value *given,
             size_t observations, size_t components, struct value *classes,
             struct label **labels)
{
  static const char what[] = "option 'Labels'";
  TRY (labels_classes (context, given, what, observations, classes));
  if (value_count (classes) > components)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Labels' has %zu classes, but the mixture %zu "
                 "components",
                 value_count (classes), components);
  TRY (take (context, labels, observations, sizeof **labels));
  return labels_read (context, given, what, observations, classes, *labels);
}

/* ----- training ---------------------------------------------------------- */

static enum status
check_options (struct call *call)
{
  static const char *const of_mixture[]
    = { "PriorComponents", "PriorMean", "PriorSigma",
        "PriorWeight",     "Labels",    NULL };
  const struct aae_settings *s = call->settings;
  const char *stray = first_given (call, of_mixture);
  if (stray && s->prior.word != PRIOR_WORD_MIXTURE)
    return contradiction (call->context, stray, "Prior",
                          "it is of a 'mixture'");
  return need_first_order (call->context, &s->training,
                           "three objectives take turns");
}

static enum status
read_discriminator (struct context *context, const struct aae_settings *s,
                    struct chain_plan *plan)
{
  struct layer_plan standard = {
    .type = &layer_dense, .units = 256, .has_bias = true, .slope = s->slope
  };
  TRY (activation_with (context, s->discriminator_activation, s->slope,
                        &standard.activation));
  if (s->discriminator)
    TRY (read_chain_plan (context, s->discriminator, "Discriminator",
                          &standard, plan));
  else
    {
      plan->count = 2;
      TRY (take (context, &plan->layers, 3, sizeof *plan->layers));
      plan->layers[0] = plan->layers[1] = standard;
    }
  standard.activation = &activations[ACTIVATION_SIGMOID];
  standard.units = 1;
  plan->layers[plan->count++] = standard;
  return STATUS_OK;
}

/* In the place of the encoder's last layer a head, and a layer that draws.  */
static enum status
draw_codes (struct context *context, size_t k, struct chain_plan *encoder)
{
  struct layer_plan *layers, *last;
  size_t count = encoder->count;
  TRY (take (context, &layers, count + 1, sizeof *layers));
  for (size_t i = 0; i < count; i++)
    layers[i] = encoder->layers[i];
  last = &layers[count - 1];
  if (last->type != &layer_dense)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Encoder' contradicts 'hidden': where it is gaussian "
                 "a dense layer ends the encoder, not '%s'",
                 last->type->name);
  last->units = 2 * k;
  last->activation = &log_variances;
  last->has_bias = true;
  layers[count]
    = (struct layer_plan){ .type = &layer_gaussian,
                           .activation = &activations[ACTIVATION_LINEAR],
                           .units = k };
  *encoder = (struct chain_plan){ layers, count + 1 };
  return STATUS_OK;
}

static enum status
run_aae_train (struct call *call)
{
  struct context *context = call->context;
  const struct aae_settings *s = call->settings;
  struct source source;
  struct ae_settings chain = { .activation = s->activation,
                               .output_activation = s->output_activation,
                               .slope = s->slope,
                               .loss = s->loss,
                               .bias = s->bias,
                               .decoder = s->decoder,
                               .code_activation = ACTIVATION_LINEAR };
  struct chain_plan encoder, decoder, discriminator;
  struct mixture_plan mixture = { 0 };
  const struct loss *loss;
  struct model model;
  struct value classes = { .pages = 1 };
  struct label *labels = NULL;

  TRY (check_options (call));
  TRY (open_data (call, 0, s->training.observations_in, &source));
  size_t observations = source.count;
  if (training_origin (&s->training))
    {
      TRY (begin_aae (call, s, &source, &model));
      TRY (check_observed (context, &source, &model));
      return complete_training (call, &s->training, NULL, &model, &source);
    }
  struct shape data;
  TRY (read_observed_shape (context, &source, s->image_size, s->sequence_size,
                            &data));
  TRY (plan_autoencoder (context, &chain, call->in[1], data, &encoder,
                         &decoder, &loss));
  size_t k = encoder.layers[encoder.count - 1].units;
  if (k == 0)
    return fail (context, STATUS_BAD_OPTION,
                 "argument 'hidden' must end with the units of the code: a "
                 "dense layer");
  if (s->encoder == ENCODER_GAUSSIAN)
    TRY (draw_codes (context, k, &encoder));
  TRY (read_discriminator (context, s, &discriminator));
  if (s->prior.word == PRIOR_WORD_MIXTURE)
    TRY (read_mixture (call, s, k, &mixture));
  if (s->labels)
    TRY (read_labels (context, s->labels, observations, mixture.count,
                      &classes, &labels));
  struct aae_plan plan
    = { .data = data,
        .encoder = &encoder,
        .decoder = &decoder,
        .discriminator = &discriminator,
        .loss = loss,
        .components = mixture.count,
        .classes = value_count (&classes),
        .pool = ! s->prior.function         ? 0
                : observations < LEAST_POOL ? LEAST_POOL
                                            : observations,
        .discriminator_rate = s->discriminator_rate,
        .generator_rate = s->generator_rate,
        .discriminator_steps = (size_t) s->discriminator_steps };
  TRY (aae_build (context, &plan, &model));
  TRY (check_observed (context, &source, &model));
  if (mixture.count)
    aae_set_prior (&model, mixture.weight, mixture.mean, mixture.sigma);
  model.classes = classes;
  aae_own (&model)->labels = labels;
  aae_own (&model)->sampler = s->prior.function;
  return complete_training (call, &s->training, NULL, &model, &source);
}

const struct entry ENTRY_TABLE (aae_train)[]
  = { { "aae_train",
        run_aae_train,
        { OBSERVED ("X"), LENT ("hidden", LAYERS) },
        1,
        TRAIN (aae_options_rows, aae_settings) },
      { .name = NULL } };
