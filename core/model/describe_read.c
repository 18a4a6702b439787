/* Records as models: see describe.h.  */

#include "model/describe.h"

#include "model/describe_private.h"
#include "model/reader.h"
#include "model/source.h"
#include "net/contraction.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum status
refuse (const struct reader *reader, const char *format, ...)
{
  char text[512];
  va_list arguments;
  va_start (arguments, format);
  vsnprintf (text, sizeof text, format, arguments);
  va_end (arguments);
  return fail (reader->context, STATUS_BAD_MODEL, "%s%s", reader->name, text);
}

bool
is_empty (const struct value *value)
{
  return ! value || (value->kind == VALUE_NUMBER && value_count (value) == 0);
}

static bool
is_finite (const struct value *value)
{
  size_t count = value_count (value);
  for (size_t i = 0; i < count; i++)
    if (! isfinite (value_at (value, i)))
      return false;
  return true;
}

enum status
need_matrix (const struct reader *reader, const struct value *value,
             const char *field, size_t rows, size_t columns)
{
  if (! value)
    return refuse (reader, ".%s is missing", field);
  if (! value_is_numeric (value) || value->pages > 1)
    return refuse (reader, ".%s must be a real, full matrix, not %s", field,
                   value_words (reader->context, value));
  if (value->rows != rows || value->columns != columns)
    return refuse (reader, ".%s must be %zu x %zu, not %zu x %zu", field, rows,
                   columns, value->rows, value->columns);
  if (! is_finite (value))
    return refuse (reader, ".%s holds NaN or Inf", field);
  return STATUS_OK;
}

enum status
read_word (const struct reader *reader, const struct value *record,
           size_t element, const char *field, const char *(*names) (size_t),
           int *index)
{
  const struct value *value = value_field (record, field, element);
  const char *name;
  if (is_empty (value))
    return STATUS_OK;
  for (int i = 0; value->kind == VALUE_TEXT && (name = names (i)); i++)
    if (strcmp (name, value->text) == 0)
      {
        *index = i;
        return STATUS_OK;
      }
  return refuse (reader,
                 ".%s must be one of the package's, such as '%s', "
                 "not %s",
                 field, names (0), value_words (reader->context, value));
}

static const char *
layer_name (size_t index)
{
  return index < LAYER_COUNT ? layer_types[index]->name : NULL;
}

/* A chain of layers, each checked against the width that enters it.  Tied
   layers are linked by the caller.  */
enum status
read_chain (struct reader *reader, const char *field, struct layer *layers,
            size_t *width, const struct layer *encoder, size_t encoders)
{
  const struct value *chain = value_field (reader->record, field, 0);
  size_t count = chain ? value_count (chain) : 0;
  const char *top = reader->name;

  for (size_t i = 0; i < count; i++)
    {
      struct layer *layer = &layers[i];
      const struct value *weight = value_field (chain, "weight", i);
      const struct value *bias = value_field (chain, "bias", i);
      const struct value *tied = value_field (chain, "tied", i);
      int type = LAYER_DENSE, activation = ACTIVATION_LINEAR;

      reader->name
        = keep_text (reader->context, "%s.%s(%zu)", top, field, i + 1);
      TRY (read_word (reader, chain, i, "type", layer_name, &type));
      TRY (read_word (reader, chain, i, "activation", activation_name,
                      &activation));
      if (! layer_types[type]->has_units)
        return refuse (reader, ".type '%s' does not stand in a chain",
                       layer_types[type]->name);
      layer->type = layer_types[type];
      layer->activation = &activations[activation];
      layer->inputs = *width;
      if (! is_empty (tied))
        {
          double j = value_is_scalar (tied) ? value_at (tied, 0) : 0;
          if (! (j >= 1 && j <= (double) encoders && j == floor (j)))
            return refuse (reader, ".tied must be the number of a layer of "
                                   "the encoder");
          layer->tied = &encoder[(size_t) j - 1];
          if (! is_empty (weight))
            return refuse (reader, " has both .weight and .tied");
          if (layer->tied->tied || layer->tied->outputs != *width)
            return refuse (reader,
                           ".tied is a layer of %zu units where %zu "
                           "enter",
                           layer->tied->outputs, *width);
          layer->outputs = layer->tied->inputs;
        }
      else
        {
          if (is_empty (weight))
            return refuse (reader, ".weight is missing");
          TRY (need_matrix (reader, weight, "weight", weight->rows, *width));
          layer->outputs = weight->rows;
        }
      layer->has_bias = ! is_empty (bias);
      if (layer->has_bias)
        TRY (need_matrix (reader, bias, "bias", layer->outputs, 1));
      *width = layer->outputs;
    }
  reader->name = top;
  return STATUS_OK;
}

enum status
declare_layers (struct context *context, struct model *model,
                const char *field, struct layer *layers, size_t count)
{
  for (size_t i = 0; i < count; i++)
    {
      struct layer *layer = &layers[i];
      const char *name = keep_text (context, "%s(%zu)", field, i + 1);
      TRY (layer->type->declare (context, layer, &model->params,
                                 name ? name : field));
    }
  return STATUS_OK;
}

void
load_layer (const struct model *model, const struct layer *layer,
            const struct value *record, size_t element, size_t first,
            size_t outputs)
{
  const struct value *weight = value_field (record, "weight", element);
  const struct value *bias = value_field (record, "bias", element);
  if (! layer->tied)
    for (size_t j = 0; j < layer->inputs; j++)
      for (size_t i = 0; i < outputs; i++)
        model->x[layer->weight.place + first + i + j * layer->outputs]
          = (real) value_at (weight, i + j * outputs);
  if (layer->has_bias && ! is_empty (bias))
    for (size_t i = 0; i < outputs; i++)
      model->x[layer->bias.place + first + i] = (real) value_at (bias, i);
}

void
load_chain (const struct model *model, const struct value *record,
            const char *field, const struct layer *layers, size_t count)
{
  const struct value *chain = value_field (record, field, 0);
  for (size_t i = 0; i < count; i++)
    load_layer (model, &layers[i], chain, i, 0, layers[i].outputs);
}

enum status
read_normalize (struct reader *reader, struct model *model)
{
  const struct value *record = value_field (reader->record, "normalize", 0);
  if (is_empty (record))
    return STATUS_OK;
  if (record->kind != VALUE_STRUCT || value_count (record) != 1)
    return refuse (reader, ".normalize must be a struct");

  const struct value *offset = value_field (record, "offset", 0);
  const struct value *scale = value_field (record, "scale", 0);
  size_t size = model->inputs;
  bool trivial = true;
  TRY (need_matrix (reader, offset, "normalize.offset", 1, size));
  TRY (need_matrix (reader, scale, "normalize.scale", 1, size));
  TRY (take (reader->context, &model->offset, size, sizeof (real)));
  TRY (take (reader->context, &model->scale, size, sizeof (real)));
  for (size_t i = 0; i < size; i++)
    {
      double s = value_at (scale, i);
      real inverse = (real) (1 / s);
      if (! (s > 0 && inverse > 0 && isfinite (inverse)))
        return refuse (reader, ".normalize.scale must be positive, and have "
                               "an inverse");
      model->offset[i] = (real) value_at (offset, i);
      model->scale[i] = inverse;
      trivial = trivial && model->offset[i] == 0 && s == 1;
    }
  if (trivial)
    model->offset = model->scale = NULL;
  return STATUS_OK;
}

enum status
read_option (struct reader *reader, const char *name, double low,
             double fallback, double *number)
{
  const struct value *options = value_field (reader->record, "options", 0);
  const struct value *value = options ? value_field (options, name, 0) : NULL;
  *number = fallback;
  if (is_empty (value))
    return STATUS_OK;
  if (! value_is_scalar (value) || ! (value_at (value, 0) >= low))
    return refuse (reader,
                   ".options.%s must be a number of at least %g, "
                   "not %s",
                   name, low, value_words (reader->context, value));
  *number = value_at (value, 0);
  return STATUS_OK;
}

/* The regulariser, of an autoencoder's options.  */
static enum status
read_regulariser (struct reader *reader, struct model *model)
{
  const struct value *options = value_field (reader->record, "options", 0);
  struct regulariser *r = &model->regulariser;
  double units = (double) model->network.layers[model->code - 1].outputs;
  double count, samples;
  int sparsity = SPARSITY_NONE, corruption = CORRUPTION_NONE;
  const char *name = keep_text (reader->context, "%s.options", reader->name);
  struct reader within = { reader->context, options, name };
  if (! options || options->kind != VALUE_STRUCT)
    return STATUS_OK;
  TRY (read_word (&within, options, 0, "Sparsity", sparsity_name, &sparsity));
  TRY (read_option (reader, "SparsityWeight", 0, 0, &r->sparsity_weight));
  TRY (read_option (reader, "SparsityTarget", 0, .05, &r->sparsity_target));
  TRY (read_option (reader, "SparsityCount", 1, units, &count));
  TRY (read_option (reader, "SparsityFactor", 0, 1, &r->sparsity_factor));
  TRY (read_word (&within, options, 0, "Corruption", corruption_name,
                  &corruption));
  TRY (read_option (reader, "CorruptionLevel", 0, 0, &r->corruption_level));
  TRY (read_option (reader, "Contraction", 0, 0, &r->contraction));
  TRY (read_option (reader, "ContractionSamples", 0, 0, &samples));
  const struct layer *code = &model->network.layers[model->code - 1];
  if (sparsities[sparsity].judge
      && (! code->activation->unit_interval || ! (r->sparsity_target <= 1)))
    return refuse (reader,
                   ".options.Sparsity is '%s', which wants a "
                   "SparsityTarget and a code within [0, 1], not '%s'",
                   sparsities[sparsity].name, code->activation->name);
  if (r->contraction != 0
      && ! contraction_possible (&model->network, model->code))
    return refuse (reader, ".options.Contraction wants dense layers only in "
                           "the encoder");
  if (! (samples <= 1e6))
    return refuse (reader, ".options.ContractionSamples must be at most 1e6");
  r->sparsity = sparsity ? &sparsities[sparsity] : NULL;
  r->sparsity_count = (size_t) (count < units ? count : units);
  r->corruption = corruption ? &corruptions[corruption] : NULL;
  r->contraction_samples = (size_t) samples;
  return STATUS_OK;
}

static enum status
read_objective (struct reader *reader, struct model *model)
{
  const struct layer *last = model_last (model);
  int loss = LOSS_SQUARED;
  for (size_t i = 0; i < PENALTY_COUNT; i++)
    TRY (read_option (reader, penalties[i].option, 0, 0, &model->penalty[i]));
  if (model->type == &model_type_vae)
    TRY (read_variational (reader, model));
  else
    {
      TRY (read_word (reader, reader->record, 0, "loss", loss_name, &loss));
      model->loss = &losses[loss];
    }
  if (model->type == &model_type_autoencoder)
    TRY (read_regulariser (reader, model));
  if (model->type == &model_type_aae)
    TRY (read_adversary (reader, model));
  if (model->loss->only_natural && last->activation != model->loss->natural)
    return refuse (reader,
                   "'s last layer has the activation '%s', but a %s "
                   "loss needs '%s'",
                   last->activation->name, model->loss->name,
                   model->loss->natural->name);
  return STATUS_OK;
}

enum status
chain_length (struct reader *reader, const char *field, size_t *count)
{
  const struct value *chain = value_field (reader->record, field, 0);
  if (! chain)
    return refuse (reader, ".%s is missing", field);
  if (is_empty (chain) && strcmp (field, "decoder") != 0)
    *count = 0;
  else if (chain->kind != VALUE_STRUCT || chain->pages > 1)
    return refuse (reader, ".%s must be a struct array of layers", field);
  else
    *count = value_count (chain);
  return STATUS_OK;
}

/* The width that the first layer with a weight expects.  */
static size_t
entering_width (const struct value *record)
{
  static const char *const fields[] = { "encoder", "mean" };
  for (int i = 0; i < 2; i++)
    {
      const struct value *layers = value_field (record, fields[i], 0);
      const struct value *weight
        = layers ? value_field (layers, "weight", 0) : NULL;
      if (weight && weight->kind == VALUE_NUMBER)
        return weight->columns;
    }
  return 0;
}

enum status
read_model (struct context *context, const struct value *record,
            const char *name, struct model *model)
{
  struct reader reader = { context, record, name };
  const struct value *kind = value_field (record, "kind", 0);
  size_t encoders, decoders, at;

  *model = (struct model){ .beta = 1, .sigma = 1 };
  for (size_t i = 0; kind && kind->kind == VALUE_TEXT && i < MODEL_COUNT; i++)
    if (strcmp (kind->text, model_types[i]->kind) == 0)
      model->type = model_types[i];
  if (! model->type || model->type == &model_type_psd)
    return refuse (&reader,
                   ".kind must be 'autoencoder', 'vae', 'aae' or 'rbm'%s%s",
                   kind ? ", not " : "; it is missing",
                   kind ? value_words (context, kind) : "");
  bool vae = model->type == &model_type_vae;

  const struct value *version = value_field (record, "version", 0);
  if (! is_empty (version)
      && ! (value_is_scalar (version) && value_at (version, 0) == 1))
    return refuse (&reader, ".version must be 1: this package knows no other");

  if (model->type == &model_type_rbm)
    return read_rbm (&reader, model);

  TRY (chain_length (&reader, "encoder", &encoders));
  TRY (chain_length (&reader, "decoder", &decoders));
  if (decoders == 0 || (encoders == 0 && ! vae))
    return refuse (&reader, ".%s has no layers",
                   decoders == 0 ? "decoder" : "encoder");

  if (vae)
    TRY (read_condition (&reader, model));
  model->encoder_layers = encoders;
  model->code = encoders + (vae ? 2 : 0);
  model->network.count = model_decoder (model) + decoders;
  TRY (take (context, &model->network.layers, model->network.count,
             sizeof *model->network.layers));

  size_t width = entering_width (record);
  struct layer *layers = model->network.layers;
  if (width == 0)
    return refuse (&reader, ".%s has no weight in its first layer",
                   encoders ? "encoder" : "mean");
  if (width <= model->condition.count)
    return refuse (&reader,
                   ".condition.count is %zu, but only %zu numbers enter the "
                   "first layer",
                   model->condition.count, width);
  model->inputs = width - model->condition.count;
  TRY (read_chain (&reader, "encoder", layers, &width, NULL, 0));
  at = encoders;
  if (vae)
    {
      TRY (read_head (&reader, layers + at, &width));
      at = model_decoder (model);
      read_join (model, &width);
    }
  TRY (read_chain (&reader, "decoder", layers + at, &width, layers, encoders));
  if (width != model->inputs)
    return refuse (&reader,
                   ".decoder ends with %zu units, but %zu numbers "
                   "enter the encoder%s",
                   width, model->inputs,
                   model->condition.count ? " beside the condition's" : "");
  layers[model->network.count - 1].raw = true;
  network_share (&model->network);

  TRY (declare_layers (context, model, "encoder", layers, encoders));
  if (vae)
    TRY (layers[encoders].type->declare (context, &layers[encoders],
                                         &model->params, "head"));
  TRY (declare_layers (context, model, "decoder", layers + at, decoders));
  TRY (read_objective (&reader, model));
  TRY (take (context, &model->x, model->params.total, sizeof (real)));

  load_chain (model, record, "encoder", layers, encoders);
  if (vae)
    load_variational (&reader, model);
  load_chain (model, record, "decoder", layers + at, decoders);
  if (model->type == &model_type_aae)
    load_adversary (&reader, model);
  return read_normalize (&reader, model);
}
