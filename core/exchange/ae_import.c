/* ae_import: a model from a file of others, or from a struct in the form of the
   package's.

   A file's layers are put together in parts.c; here they become the record of
   an autoencoder, which is read as any other, so that all that is checked of a
   user's struct is checked of them.  */

#include "base/row.h"
#include "command/argument.h"
#include "exchange/parts_record.h"
#include "exchange/weights.h"
#include "model/family.h"
#include "stacks/classifier.h"

#include <string.h>

struct import_settings
{
  double code;
  const struct value *activation;
};

static const struct option import_options[]
  = { { "EncoderLayers", OPTION_INTEGER,
        offsetof (struct import_settings, code), NULL, 1, 1e6, NULL, NULL, 0,
        "how many of a file's layers are the encoder; [] is all up to the "
        "narrowest" },
      { "Activation", OPTION_VALUES,
        offsetof (struct import_settings, activation), NULL, 0, 0, NULL, NULL,
        0,
        "of plain weights: a name for all hidden layers, or a cell with one "
        "for each layer ('softmax' for the last); [] is linear" },
      { NULL } };

/* ----- the model --------------------------------------------------------- */

/* A decoder that has yet to be trained: of zeros, from k numbers to d; or of
   each step.  */
static enum status
put_nothing (struct context *context, size_t k, size_t d, struct value *record)
{
  struct part_layer layer = { .type = &layer_dense,
                              .activation = &activations[ACTIVATION_LINEAR],
                              .in = k,
                              .out = d };
  TRY (take (context, &layer.weight, k * d, sizeof (double)));
  TRY (take (context, &layer.bias, d, sizeof (double)));
  return put_parts (context, "decoder", 1, &layer, record);
}

/* In the place of an encoder: what changes nothing, x / sqrt (1 - epsilon +
   epsilon).  */
static enum status
put_same (struct context *context, size_t d, struct value *record)
{
  struct part_layer *layer;
  TRY (take (context, &layer, 1, sizeof *layer));
  layer->type = &LAYER_TYPE (batchnorm);
  layer->activation = &activations[ACTIVATION_LINEAR];
  layer->out = d;
  layer->epsilon = 0x1p-10;
  TRY (take (context, &layer->weight, d, sizeof (double)));
  TRY (take (context, &layer->bias, d, sizeof (double)));
  TRY (take (context, &layer->mean, d, sizeof (double)));
  TRY (take (context, &layer->variance, d, sizeof (double)));
  for (size_t i = 0; i < d; i++)
    {
      layer->weight[i] = 1;
      layer->variance[i] = 1 - layer->epsilon;
    }
  return put_parts (context, "encoder", 1, layer, record);
}

static enum status
put_data (struct context *context, const struct parts *parts,
          struct value *record)
{
  size_t d = parts->file->input.count;
  struct value *normalize;
  bool trivial = true;
  for (size_t i = 0; i < d; i++)
    {
      trivial = trivial && parts->offset[i] == 0 && parts->scale[i] == 1;
      parts->scale[i] = 1 / parts->scale[i];
    }
  if (parts->image && parts->data.steps)
    {
      double *size;
      TRY (take (context, &size, 2, sizeof *size));
      size[0] = (double) parts->data.height;
      size[1] = (double) parts->data.channels;
      TRY (put_array (context, record, 0, "sequence_size", 1, 2, 1, size));
    }
  else if (parts->image)
    {
      double *size;
      TRY (take (context, &size, 3, sizeof *size));
      size[0] = (double) parts->data.height;
      size[1] = (double) parts->data.width;
      size[2] = (double) parts->data.channels;
      TRY (put_array (context, record, 0, "image_size", 1, 3, 1, size));
    }
  if (trivial)
    return STATUS_OK;
  TRY (value_slot (context, record, "normalize", 0, &normalize));
  TRY (value_structs (context, normalize, 1));
  TRY (put_array (context, normalize, 0, "offset", 1, d, 1, parts->offset));
  return put_array (context, normalize, 0, "scale", 1, d, 1, parts->scale);
}

/* Numbers behind each layer: a code is where they are fewest, with the layers
   behind that act on each by itself.  */
static size_t
narrowest (const struct parts *parts, const size_t *width)
{
  size_t best = 1;
  for (size_t i = 1; i < parts->count; i++)
    if (width[i] < width[best])
      best = i;
  while (best + 1 < parts->count && parts->layers[best].type->keeps_shape)
    best++;
  return best;
}

/* Layers with the order of what leaves; the last number of the file's being
   that of rows.  */
static enum status
check_order (const struct parts *parts)
{
  bool last = parts_ends_turned (parts->file);
  bool planes = parts->image && shape_has_planes (&parts->data)
                && parts->shape.count == parts->data.count;
  for (size_t p = 0; p < parts->shape.count; p++)
    {
      size_t wanted = parts->shape.steps && parts->tensor.sides > 1 && planes
                        ? shape_plane (&parts->data, p)
                        : parts_row (&parts->tensor, last, p);
      size_t found = parts->map[p];
      found = planes ? shape_plane (&parts->data, found) : found;
      if (found != wanted)
        return fail (parts->file->context, STATUS_BAD_FILE,
                     "file '%s' ends with numbers in an order that is not "
                     "known here",
                     parts->file->path);
    }
  return STATUS_OK;
}

/* Of a dense layer at the end: its rows as the file has them.  */
static enum status
settle_end (struct parts *parts)
{
  struct part_layer *last = parts_last (parts);
  size_t n = parts->shape.count;
  if (parts->free == SIZE_MAX || parts->free + 1 != parts->count
      || parts->tensor.sides != 1)
    return check_order (parts);
  double *w, *b = last->bias;
  TRY (take (parts->file->context, &w, n * last->in, sizeof *w));
  if (b)
    TRY (take (parts->file->context, &last->bias, n, sizeof *b));
  for (size_t p = 0; p < n; p++)
    {
      for (size_t j = 0; j < last->in; j++)
        w[p + j * n] = last->weight[parts->map[p] + j * n];
      if (b)
        last->bias[p] = b[parts->map[p]];
    }
  last->weight = w;
  return STATUS_OK;
}

/* Backwards run only layers of a decoder.  */
static enum status
check_directions (const struct parts *parts, size_t encoders)
{
  for (size_t i = 0; i < encoders; i++)
    if (parts->layers[i].reverse)
      return fail (parts->file->context, STATUS_BAD_FILE,
                   "file '%s' has a layer over time, number %zu, that runs "
                   "backwards ahead of its code",
                   parts->file->path, i + 1);
  return STATUS_OK;
}

/* The record of what was read; `encoders' 0: as many as there are up to the
   narrowest.  */
static enum status
put_model (struct parts *parts, const size_t *width, bool classifies,
           size_t encoders, struct value *record)
{
  struct context *context = parts->file->context;
  size_t d = parts->file->input.count, count = parts->count;
  struct part_layer *last = parts_last (parts);
  TRY (value_structs (context, record, 1));
  TRY (record_text (context, record, "kind", "autoencoder"));
  TRY (put_data (context, parts, record));
  if (classifies)
    {
      TRY (check_directions (parts, count));
      if (last->type != &layer_dense
          || last->activation != &activations[ACTIVATION_LINEAR])
        return fail (context, STATUS_BAD_FILE,
                     "file '%s' has a softmax that is not behind a dense "
                     "layer",
                     parts->file->path);
      double *classes;
      TRY (take (context, &classes, last->out, sizeof *classes));
      for (size_t i = 0; i < last->out; i++)
        classes[i] = (double) (i + 1);
      TRY (put_parts (context, "head", 1, last, record));
      TRY (
        put_array (context, record, 0, "classes", last->out, 1, 1, classes));
      if (count == 1)
        TRY (put_same (context, d, record));
      else
        TRY (put_parts (context, "encoder", count - 1, parts->layers, record));
      return put_nothing (context, last->in, d, record);
    }
  bool whole = count > 1 && parts->shape.count == d && last->type->has_units;
  if (encoders > 0 && (! whole || encoders >= count))
    return fail (context, STATUS_BAD_OPTION,
                 "option 'EncoderLayers' must be less than the number of "
                 "layers of a file that leads back to as many numbers as "
                 "enter: %zu layers, %zu numbers, %zu of them enter",
                 count, parts->shape.count, d);
  if (! whole)
    {
      bool steps = parts->shape.steps;
      TRY (check_directions (parts, count));
      TRY (put_parts (context, "encoder", count, parts->layers, record));
      return put_nothing (context,
                          steps ? parts->shape.channels : parts->shape.count,
                          steps ? parts->data.channels : d, record);
    }
  if (encoders == 0)
    encoders = narrowest (parts, width);
  TRY (check_directions (parts, encoders));
  TRY (put_parts (context, "encoder", encoders, parts->layers, record));
  return put_parts (context, "decoder", count - encoders,
                    parts->layers + encoders, record);
}

static enum status
read_file (struct onnx_file *file, double code, struct value *record)
{
  struct context *context = file->context;
  struct parts parts;
  size_t *width;
  TRY (parts_begin (file, &parts));
  size_t count = file->count;
  bool classifies
    = count > 0
      && strcmp (file->chain[count - 1].node->op_type, "Softmax") == 0;
  TRY (take (context, &width, 3 * (count + 1) + 1, sizeof *width));
  width[0] = file->input.count;
  for (size_t i = 0; i < count - classifies; i++)
    {
      TRY (poll_host (context));
      size_t before = parts.count;
      TRY (parts_read (&parts, &file->chain[i]));
      while (++before < parts.count)
        width[before] = width[before - 1];
      width[parts.count] = parts.shape.count;
    }
  TRY (parts_end (&parts));
  if (parts.count == 0)
    return fail (context, STATUS_BAD_FILE, "file '%s' has no layer",
                 file->path);
  TRY (settle_end (&parts));
  return put_model (&parts, width, classifies,
                    isnan (code) ? 0 : (size_t) code, record);
}

/* Is it a model's record, or said to be of single precision?  */
static bool
is_record (const struct value *source)
{
  return source->kind == VALUE_STRUCT && value_field (source, "kind", 0);
}

static bool
is_single (const struct value *record)
{
  const struct value *class = value_field (record, "class", 0);
  return class && class->kind == VALUE_TEXT
         && strcmp (class->text, "single") == 0;
}

/* Weights alone, as a record.  */
static enum status
read_weights (struct call *call, struct onnx_file *file, struct value *record)
{
  const struct import_settings *settings = call->settings;
  struct parts parts;
  size_t *width;
  bool classifies;
  TRY (weights_read (call->context, call->in[0], settings->activation, file,
                     &parts, &classifies));
  TRY (take (call->context, &width, parts.count + 1, sizeof *width));
  for (size_t i = 0; i < parts.count; i++)
    width[i + 1] = parts.layers[i].out;
  return put_model (&parts, width, classifies,
                    isnan (settings->code) ? 0 : (size_t) settings->code,
                    record);
}

static enum status
run_ae_import (struct call *call)
{
  struct context *context = call->context;
  const struct import_settings *settings = call->settings;
  const struct value *source = call->in[0];
  bool text = source->kind == VALUE_TEXT, record = is_record (source);
  struct value made;
  struct model model;
  struct onnx_file file = { .single = record && is_single (source) };
  if (! text && ! record && source->kind != VALUE_STRUCT
      && source->kind != VALUE_CELL)
    return fail (context, STATUS_BAD_CALL,
                 "argument 'source' must be the name of a file, a struct or a "
                 "cell of weights, not %s",
                 value_words (context, source));
  if (text)
    TRY (onnx_open (context, source->text, &file));
  else if (! record)
    TRY (read_weights (call, &file, &made));
  if (settings->activation && (text || record))
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Activation' is for plain weights");
  if (file.single && REAL_CLASS == CLASS_DOUBLE)
    return family_entry (context->families[1], call->entry->name)->run (call);
  if (text)
    TRY (read_file (&file, settings->code, &made));
  TRY (read_classifier (
    context, record ? source : &made,
    text ? keep_text (context, "file '%s', as a model", source->text)
         : "argument 'source'",
    &model));
  return describe_model (context, &model, &call->out[0]);
}

const struct entry ENTRY_TABLE (ae_import)[]
  = { { "ae_import",
        run_ae_import,
        { VALUE ("source", false) },
        1,
        WITH (import_options, import_settings) },
      { .name = NULL } };
