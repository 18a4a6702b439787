/* ae_train.  */

#include "autoencoder/ae_train.h"

#include "model/evaluation.h"
#include "base/row.h"
#include "model/family.h"

#include <stddef.h>
#include <string.h>

#define PLACE(member) offsetof (struct ae_settings, member)

const struct option ae_options_rows[]
  = { { "Activation", OPTION_WORD, PLACE (activation), NULL, 0, 0, NULL,
        activation_name, 0,
        "of the hidden layers, and where there is but one of that, the code; "
        "[] is relu for hidden layers" },
      { "CodeActivation", OPTION_WORD, PLACE (code_activation), NULL, 0, 0,
        NULL, activation_name, 0,
        "of the code layer; [] is linear, and sigmoid where sparsity 'kl' or "
        "Contraction asks for it and no Activation is named" },
      OUTPUT_ROW (PLACE (output_activation)),
      SLOPE_ROW (PLACE (slope)),
      LOSS_ROWS (PLACE (loss)),
      { "Tied", OPTION_FLAG, PLACE (tied), "false", 0, 0, NULL, NULL, 0,
        "decoder layers use the transposed weights of the encoder's" },
      BIAS_ROW (PLACE (bias)),
      DECODER_ROW (PLACE (decoder)),
      DATA_SIZE_ROW (PLACE (image_size)),
      SEQUENCE_SIZE_ROW (PLACE (sequence_size)),
      { "Pretrain", OPTION_WORD, PLACE (pretraining.method), "none", 0, 0,
        NULL, pretrain_name, OPTION_OF_CALL,
        "layers one by one first, as autoencoders or as Boltzmann machines" },
      { "PretrainEpochs", OPTION_INTEGER, PLACE (pretraining.epochs), "10", 0,
        1e9, NULL, NULL, OPTION_OF_CALL, "of each layer" },
      { "PretrainLearningRate", OPTION_NUMBER,
        PLACE (pretraining.learning_rate), NULL, 0, INFINITY, NULL, NULL,
        OPTION_OF_CALL, "[] is LearningRate" },
      { NULL } };

/* What the layers say nothing of: relu for hidden layers and linear for the
   code.  An Activation that is named is the hidden layers', and the code's
   where that is all there is.  Where none is, penalties that want a bounded
   code take a sigmoid one, and machines that pre-train sigmoid layers.  */
static enum status
settle_activations (struct context *context,
                    const struct ae_settings *settings,
                    struct chain_plan *encoder,
                    const struct activation **hidden)
{
  const struct regulariser_settings *r = &settings->regulariser;
  bool named = settings->activation >= 0;
  const struct pretrainer *first
    = pretrainer_of (context, &settings->pretraining);
  bool machines = ! named && first && first->sigmoid;
  bool bounded = ! named
                 && (machines || r->contraction != 0
                     || (r->sparsity >= 0 && sparsities[r->sparsity].judge));
  TRY (activation_with (context,
                        named      ? settings->activation
                        : machines ? ACTIVATION_SIGMOID
                                   : ACTIVATION_RELU,
                        settings->slope, hidden));
  size_t last = 0, units = 0;
  for (size_t i = 0; i < encoder->count; i++)
    if (encoder->layers[i].type->has_units)
      {
        last = i;
        units++;
      }
  const struct activation *code
    = named && units == 1
        ? *hidden
        : &activations[bounded ? ACTIVATION_SIGMOID : ACTIVATION_LINEAR];
  for (size_t i = 0; i < encoder->count; i++)
    if (! encoder->layers[i].activation)
      encoder->layers[i].activation = i == last ? code : *hidden;
  return STATUS_OK;
}

enum status
plan_autoencoder (struct context *context, const struct ae_settings *settings,
                  const struct value *hidden, struct shape data,
                  struct chain_plan *encoder, struct chain_plan *decoder,
                  const struct loss **settled)
{
  const struct activation *output;
  struct layer_plan standard = { .type = &layer_dense,
                                 .has_bias = settings->bias,
                                 .slope = settings->slope };

  TRY (loss_settle (context, &settings->loss, data.count, &data, "option '",
                    settled));
  const struct loss *loss = *settled;
  output = loss->natural;
  if (settings->output_activation >= 0
      && &activations[settings->output_activation]
           != losses[settings->loss.kind].natural)
    TRY (activation_with (context, settings->output_activation,
                          settings->slope, &output));
  if (loss->only_natural && output != loss->natural)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'OutputActivation' ('%s') contradicts 'Loss' "
                 "('%s'), which needs '%s'",
                 output->name, loss->name, loss->natural->name);
  if (settings->tied && settings->decoder)
    return contradiction (context, "Decoder", "Tied",
                          "a tied decoder mirrors the encoder");
  TRY (read_chain_plan (context, hidden, "hidden", &standard, encoder));
  TRY (need_dense (context, encoder));
  TRY (settle_activations (context, settings, encoder, &standard.activation));
  struct layer_plan *code = &encoder->layers[encoder->count - 1];
  if (settings->code_activation >= 0 && ! code->type->activates
      && settings->code_activation != ACTIVATION_LINEAR)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'CodeActivation' contradicts 'hidden', whose last "
                 "layer, '%s', has no activation",
                 code->type->name);
  if (settings->code_activation >= 0)
    TRY (activation_with (context, settings->code_activation, settings->slope,
                          &code->activation));
  return read_decoder_plan (context, settings->decoder, encoder, data, 0,
                            &standard, output, decoder);
}

enum status
build_unregularised (struct context *context,
                     const struct ae_settings *settings,
                     const struct value *hidden, struct shape data,
                     struct model *model)
{
  struct chain_plan encoder, decoder;
  const struct loss *loss;
  TRY (plan_autoencoder (context, settings, hidden, data, &encoder, &decoder,
                         &loss));
  TRY (autoencoder_build (context, data, &encoder, &decoder, settings->tied,
                          loss, model));
  if (settings->pretraining.method != PRETRAIN_NONE)
    TRY (check_pretraining (context, &settings->pretraining, model));
  return STATUS_OK;
}

enum status
build_autoencoder (struct context *context, const struct ae_settings *settings,
                   const struct value *hidden, struct shape data,
                   struct model *model)
{
  TRY (build_unregularised (context, settings, hidden, data, model));
  return regularise_model (context, &settings->regulariser, model);
}

/* ----- from a model ------------------------------------------------------ */

static size_t
code_layer (const struct model *model)
{
  size_t last = model->encoder_layers - 1;
  while (last > 0 && ! model->network.layers[last].type->has_units)
    last--;
  return last;
}

/* Where there is but one layer of units in the encoder, it is the code.  */
static bool
agrees_activation (const struct model *model, const void *settings)
{
  const struct ae_settings *s = settings;
  size_t code = code_layer (model), units = 0;
  for (size_t i = 0; i <= code; i++)
    units += model->network.layers[i].type->has_units;
  bool alone = units == 1 && s->code_activation < 0;
  return has_activation (model, s->activation, alone ? SIZE_MAX : code);
}

static bool
agrees_code (const struct model *model, const void *settings)
{
  const struct ae_settings *s = settings;
  return strcmp (model->network.layers[code_layer (model)].activation->name,
                 activations[s->code_activation].name)
         == 0;
}

static bool
agrees_output (const struct model *model, const void *settings)
{
  const struct ae_settings *s = settings;
  return strcmp (model_last (model)->activation->name,
                 activations[s->output_activation].name)
         == 0;
}

static bool
agrees_tied (const struct model *model, const void *settings)
{
  const struct ae_settings *s = settings;
  return (model_last (model)->tied != NULL) == s->tied;
}

static bool
agrees_bias (const struct model *model, const void *settings)
{
  const struct ae_settings *s = settings;
  return has_biases (model, s->bias);
}

static bool
agrees_size (const struct model *model, const void *settings)
{
  const struct ae_settings *s = settings;
  return has_size (model, s->image_size);
}

static bool
agrees_steps (const struct model *model, const void *settings)
{
  const struct ae_settings *s = settings;
  return has_steps (model, s->sequence_size);
}

static const struct trait traits[] = { { "Activation", agrees_activation },
                                       { "CodeActivation", agrees_code },
                                       { "OutputActivation", agrees_output },
                                       { "Tied", agrees_tied },
                                       { "Bias", agrees_bias },
                                       { "Slope", NULL },
                                       { "ImageSize", agrees_size },
                                       { "SequenceSize", agrees_steps },
                                       { NULL, NULL } };

enum status
begin_unregularised (struct call *call, const struct ae_settings *settings,
                     const struct value *hidden, size_t inputs,
                     struct model *model)
{
  const struct training *training = &settings->training;
  TRY (begin_model (call, training, &model_type_autoencoder, inputs, NULL, 0,
                    model));
  TRY (begin_traits (call, training, traits, model));
  TRY (begin_layers (call, training, hidden, model));
  TRY (begin_decoder (call, training, settings->decoder, model));
  TRY (begin_loss (call, training, &settings->loss, model));
  return STATUS_OK;
}

enum status
begin_autoencoder (struct call *call, const struct ae_settings *settings,
                   const struct value *hidden, size_t inputs,
                   struct model *model)
{
  TRY (begin_unregularised (call, settings, hidden, inputs, model));
  model->regulariser = (struct regulariser){ 0 };
  return regularise_model (call->context, &settings->regulariser, model);
}

enum status
check_pretrain_options (const struct call *call,
                        const struct ae_settings *settings)
{
  static const char *const details[]
    = { "PretrainEpochs", "PretrainLearningRate", NULL };
  bool wanted = settings->pretraining.method != PRETRAIN_NONE;
  const char *stray = wanted ? NULL : first_given (call, details);
  if (settings->training.resume)
    return STATUS_OK;
  if (wanted && settings->training.initial_model)
    return contradiction (call->context, "Pretrain", "InitialModel",
                          "training begins from one of them");
  if (stray)
    return fail (call->context, STATUS_BAD_OPTION,
                 "option '%s' contradicts 'Pretrain', which is 'none'", stray);
  return STATUS_OK;
}

static enum status
run_ae_train (struct call *call)
{
  struct context *context = call->context;
  const struct ae_settings *settings = call->settings;
  struct shape data;
  struct model model;
  struct source source;
  TRY (check_pretrain_options (call, settings));
  TRY (open_data (call, 0, settings->training.observations_in, &source));
  TRY (read_observed_shape (context, &source, settings->image_size,
                            settings->sequence_size, &data));
  if (training_origin (&settings->training))
    TRY (begin_autoencoder (call, settings, call->in[1], data.count, &model));
  else
    TRY (build_autoencoder (context, settings, call->in[1], data, &model));
  TRY (check_observed (context, &source, &model));
  return complete_training (call, &settings->training, &settings->pretraining,
                            &model, &source);
}

static const struct option_group groups[]
  = { { ae_options_rows, 0, NULL },
      GROUP (observation_options, ae_settings, training, NULL),
      GROUP (regulariser_options, ae_settings, regulariser, NULL),
      TRAINING (ae_settings, NULL),
      END };

const struct entry ENTRY_TABLE (ae_train)[]
  = { { "ae_train",
        run_ae_train,
        { OBSERVED ("X"), LENT ("hidden", LAYERS) },
        1,
        GROUPS (groups, ae_settings) },
      { .name = NULL } };
