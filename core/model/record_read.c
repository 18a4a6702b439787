/* Records as models: see model/record.h.  */

#include "model/record_private.h"

#include "model/family.h"

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

/* In the precision of the call: 1e200 is infinite in single.  */
static bool
is_finite (const struct value *value)
{
  size_t count = value_count (value);
  for (size_t i = 0; i < count; i++)
    if (! isfinite ((real) value_at (value, i)))
      return false;
  return true;
}

/* "3 x 4", "3 x 4 x 2"  */
static const char *
size_words (struct context *context, size_t rows, size_t columns, size_t pages)
{
  const char *words
    = pages > 1 ? keep_text (context, "%zu x %zu x %zu", rows, columns, pages)
                : keep_text (context, "%zu x %zu", rows, columns);
  return words ? words : "another size";
}

enum status
need_array (const struct reader *reader, const struct value *value,
            const char *field, size_t rows, size_t columns, size_t pages)
{
  struct context *context = reader->context;
  if (! value)
    return refuse (reader, ".%s is missing", field);
  size_t found = value->pages > 1 ? value->pages : 1;
  if (! value_is_numeric (value) || (found > 1 && pages == 1))
    return refuse (reader, ".%s must be a real, full %s, not %s", field,
                   pages > 1 ? "array" : "matrix",
                   value_words (context, value));
  if (value->rows != rows || value->columns != columns || found != pages)
    return refuse (reader, ".%s must be %s, not %s", field,
                   size_words (context, rows, columns, pages),
                   size_words (context, value->rows, value->columns, found));
  if (! is_finite (value))
    return refuse (reader, ".%s holds NaN or Inf", field);
  return STATUS_OK;
}

enum status
need_matrix (const struct reader *reader, const struct value *value,
             const char *field, size_t rows, size_t columns)
{
  return need_array (reader, value, field, rows, columns, 1);
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

/* What stands for missing numbers.  */
static enum status
read_fill (struct reader *reader, struct model *model)
{
  const struct value *fill = value_field (reader->record, "fill", 0);
  if (is_empty (fill))
    return STATUS_OK;
  TRY (need_matrix (reader, fill, "fill", 1, model->inputs));
  TRY (take (reader->context, &model->fill, model->inputs, sizeof (real)));
  for (size_t i = 0; i < model->inputs; i++)
    model->fill[i] = (real) value_at (fill, shape_plane (&model->data, i));
  return STATUS_OK;
}

enum status
read_normalize (struct reader *reader, struct model *model)
{
  TRY (read_fill (reader, model));
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
      size_t at = shape_plane (&model->data, i);
      double s = value_at (scale, at);
      real inverse = (real) (1 / s);
      if (! (s > 0 && inverse > 0 && isfinite (inverse)))
        return refuse (reader, ".normalize.scale must be positive, and have "
                               "an inverse");
      model->offset[i] = (real) value_at (offset, at);
      model->scale[i] = inverse;
      trivial = trivial && model->offset[i] == 0 && s == 1;
    }
  if (trivial)
    model->offset = model->scale = NULL;
  return STATUS_OK;
}

enum status
read_option (struct reader *reader, const char *name, void *place)
{
  struct context *context = reader->context;
  const struct entry *entry
    = family_entry (families_of (context), reader->entry);
  const struct value *options = value_field (reader->record, "options", 0);
  const char *demand;
  if (options_read (context, entry->options, options, name, place, &demand))
    return STATUS_OK;
  return refuse (reader, ".options.%s must be %s, not %s", name, demand,
                 value_words (context, value_field (options, name, 0)));
}

enum status
read_penalties (struct reader *reader, struct model *model)
{
  for (size_t i = 0; i < PENALTY_COUNT; i++)
    TRY (read_option (reader, penalties[i].option, &model->penalty[i]));
  return STATUS_OK;
}

static enum status
read_objective (struct reader *reader, struct model *model)
{
  struct layer *last = network_top (&model->network);
  TRY (read_penalties (reader, model));
  TRY (model->type->description->objective (reader, model));
  if (strcmp (last->activation->name, model->loss->natural->name) == 0)
    last->activation = model->loss->natural; /* with its groups */
  if (model->loss->only_natural && last->activation != model->loss->natural)
    return refuse (reader,
                   "'s last layer has the activation '%s', but a %s "
                   "loss needs '%s'",
                   last->activation->name, model->loss->name,
                   model->loss->natural->name);
  return STATUS_OK;
}

enum status
read_layers (struct reader *reader, struct model *model)
{
  const struct description *own = model->type->description;
  const struct between *between = own->between;
  size_t encoders, decoders, at;
  if (between && between->stands && ! between->stands (reader->record))
    between = NULL;
  TRY (chain_length (reader, "encoder", &encoders));
  TRY (chain_length (reader, "decoder", &decoders));
  if (decoders == 0 || (encoders == 0 && ! between))
    return refuse (reader, ".%s has no layers",
                   decoders == 0 ? "decoder" : "encoder");

  if (own->conditional)
    TRY (read_condition (reader, model));
  model->encoder_layers = encoders;
  model->code = encoders + (between ? between->count : 0);
  model->network.count = model_decoder (model) + decoders;
  TRY (take (reader->context, &model->network.layers, model->network.count,
             sizeof *model->network.layers));

  struct shape shape;
  TRY (read_entrance (reader, model, &shape));
  size_t width = shape.count;
  struct layer *layers = model->network.layers;
  if (width == 0)
    return refuse (reader, ".%s has no weight in its first layer",
                   encoders ? "encoder" : "mean");
  if (width <= model->condition.count)
    return refuse (reader,
                   ".condition.count is %zu, but only %zu numbers enter the "
                   "first layer",
                   model->condition.count, width);
  TRY (read_chain (reader, "encoder", layers, &shape, NULL, 0));
  if (between)
    TRY (between->read (reader, layers + encoders, &shape));
  read_join (model, &shape);
  at = model_decoder (model);
  TRY (read_chain (reader, "decoder", layers + at, &shape, layers, encoders));
  if (shape.count != model->inputs)
    return refuse (reader,
                   ".decoder ends with %zu units, but %zu numbers "
                   "enter the encoder%s",
                   shape.count, model->inputs,
                   model->condition.count ? " beside the condition's" : "");
  if (! layer_type_ends (layers[model->network.count - 1].type))
    return refuse (reader, ".decoder must end with a dense layer, not '%s'",
                   layers[model->network.count - 1].type->name);
  for (size_t i = 0; i < model->network.count; i++)
    layers[i].number = i;
  layers[model->network.count - 1].raw = true;
  network_share (&model->network);
  network_show_planes (&model->network, &model->data);

  TRY (declare_layers (reader->context, model, "encoder", layers, encoders));
  for (size_t i = encoders; i < model->code; i++)
    TRY (layer_declare (reader->context, &layers[i], &model->params,
                        between->name));
  TRY (
    declare_layers (reader->context, model, "decoder", layers + at, decoders));
  TRY (read_objective (reader, model));
  TRY (take (reader->context, &model->x, model->params.total, sizeof (real)));

  load_chain (model, reader->record, "encoder", layers, encoders);
  load_chain (model, reader->record, "decoder", layers + at, decoders);
  load_attached (reader, model);
  if (model->type->description->load)
    model->type->description->load (reader, model);
  return read_normalize (reader, model);
}

/* "'autoencoder', 'vae' or 'rbm'": the kinds that are chains.  */
static const char *
chain_kinds (struct context *context)
{
  const char *text = NULL, *last = NULL;
  for (const struct family *const *family = families_of (context); *family;
       family++)
    for (const struct model_type *const *type = (*family)->models;
         type && *type; type++)
      if ((*type)->is_chain)
        {
          text = ! last    ? ""
                 : ! *text ? keep_text (context, "'%s'", last)
                           : keep_text (context, "%s, '%s'", text, last);
          last = (*type)->kind;
          if (! text)
            return last;
        }
  text = text && *text ? keep_text (context, "%s or '%s'", text, last) : last;
  return text ? text : "a model's";
}

enum status
read_kind (struct context *context, const struct value *record,
           const char *name, const struct model_type *wanted,
           struct model *model)
{
  struct reader reader = { context, record, name, NULL, 0, false };
  const struct value *kind = value_field (record, "kind", 0);
  const struct model_type *type = kind && kind->kind == VALUE_TEXT
                                    ? model_type_named (context, kind->text)
                                    : NULL;
  if (! type || (wanted ? type != wanted : ! type->is_chain))
    return refuse (&reader, ".kind must be %s%s%s",
                   wanted ? keep_text (context, "'%s'", wanted->kind)
                          : chain_kinds (context),
                   kind ? ", not " : "; it is missing",
                   kind ? value_words (context, kind) : "");

  const struct value *version = value_field (record, "version", 0);
  if (! is_empty (version)
      && ! (value_is_scalar (version) && value_at (version, 0) == 1))
    return refuse (&reader, ".version must be 1: this package knows no other");
  reader.entry = type->description->entry;
  TRY (model_begin (context, type, model));
  return type->description->read (&reader, model);
}

enum status
read_model (struct context *context, const struct value *record,
            const char *name, struct model *model)
{
  return read_kind (context, record, name, NULL, model);
}

/* NULL: there is none such.  */
static const struct model_type *
type_of (const struct context *context, const struct value *record)
{
  const struct value *kind = value_field (record, "kind", 0);
  return kind && kind->kind == VALUE_TEXT
           ? model_type_named (context, kind->text)
           : NULL;
}

enum status
read_any (struct context *context, const struct value *record,
          const char *name, struct model *model)
{
  const struct model_type *type = type_of (context, record);
  return read_kind (context, record, name,
                    type && ! type->is_chain ? type : NULL, model);
}

enum status
read_decoder (struct context *context, const struct value *record,
              const char *name, struct model *model)
{
  const struct model_type *type = type_of (context, record);
  bool decodes = type && type->decodes && ! type->is_chain;
  return read_kind (context, record, name, decodes ? type : NULL, model);
}

enum status
need_positive (const struct reader *reader, const struct value *value,
               const char *field)
{
  size_t count = value_count (value);
  for (size_t i = 0; i < count; i++)
    if (! ((real) value_at (value, i) > 0))
      return refuse (reader, ".%s must be positive", field);
  return STATUS_OK;
}
