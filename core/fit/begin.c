/* From what a training begins: see begin.h.  */

#include "fit/begin.h"

#include "model/record.h"

#include <string.h>

const struct value *
training_origin (const struct training *training)
{
  return training->resume ? training->resume : training->initial_model;
}

static const char *
origin_option (const struct training *training)
{
  return training->resume ? "Resume" : "InitialModel";
}

enum status
begin_check (struct call *call, const struct training *training)
{
  struct context *context = call->context;
  const struct value *record = training_origin (training);
  const struct value *state = value_field (record, "state", 0);
  if (training->resume && training->initial_model)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'InitialModel' contradicts 'Resume', which goes on "
                 "from where the call was");
  if (! training->resume)
    return given (call, "Initialization")
             ? fail (context, STATUS_BAD_OPTION,
                     "option 'Initialization' contradicts 'InitialModel', "
                     "from which training begins")
             : STATUS_OK;

  const struct value *function = value_field (state, "function", 0);
  if (! function || function->kind != VALUE_TEXT
      || strcmp (function->text, call->entry->name) != 0)
    return fail (
      context, STATUS_BAD_MODEL,
      "option 'Resume' must be a checkpoint of %s, not %s", call->entry->name,
      function && function->kind == VALUE_TEXT ? function->text : "another");
  const char *changed
    = options_first_changed (context, call->entry->options, call->settings,
                             call->given, value_field (record, "options", 0));
  if (changed)
    return fail (context, STATUS_BAD_OPTION,
                 "option '%s' contradicts 'Resume', which goes on with the "
                 "options of the call that was interrupted",
                 changed);
  const struct value *had = value_field (state, "data", 0);
  const char *has = options_data (context, call->entry->options, call->given);
  if (! had || had->kind != VALUE_TEXT || strcmp (had->text, has) != 0)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Resume' wants the data of the call that was "
                 "interrupted: X and %s, not X and %s",
                 had && had->kind == VALUE_TEXT && had->text[0] ? had->text
                                                                : "no other",
                 has[0] ? has : "no other");
  return STATUS_OK;
}

/* A record with some fields replaced.  */
static enum status
amend (struct context *context, const struct value *record,
       const struct amendment *amendments, size_t count, struct value *amended)
{
  *amended = *record;
  TRY (take (context, &amended->fields, record->field_count + count,
             sizeof *amended->fields));
  amended->field_room = record->field_count + count;
  for (size_t i = 0; i < record->field_count; i++)
    amended->fields[i] = record->fields[i];
  for (size_t a = 0; a < count; a++)
    {
      size_t i = 0;
      while (i < amended->field_count
             && strcmp (amended->fields[i].name, amendments[a].field) != 0)
        i++;
      struct value *value;
      TRY (take (context, &value, 1, sizeof *value));
      *value = amendments[a].value;
      amended->fields[i] = (struct field){ amendments[a].field, value };
      if (i == amended->field_count)
        amended->field_count++;
    }
  return STATUS_OK;
}

enum status
begin_model (struct call *call, const struct training *training,
             const struct model_type *type, size_t inputs,
             const struct amendment *amendments, size_t count,
             struct model *model)
{
  struct context *context = call->context;
  const char *option = origin_option (training);
  const char *name = keep_text (context, "option '%s'", option);
  struct value record;
  TRY (
    amend (context, training_origin (training), amendments, count, &record));
  TRY (
    read_kind (context, &record, name, type->is_chain ? NULL : type, model));
  if (model->type != type)
    return fail (context, STATUS_BAD_MODEL,
                 "option '%s' must be of the kind '%s', not '%s'", option,
                 type->kind, model->type->kind);
  TRY (begin_check (call, training));
  /* A cell of sequences is as long as its longest.  */
  if (call->in[0]->kind == VALUE_CELL && model->data.steps
      && inputs % model->data.channels == 0)
    TRY (model_stretch (context, model, inputs / model->data.channels));
  if (model->inputs != inputs)
    return fail (context, STATUS_BAD_DATA,
                 "argument 'X' must have %zu variables, as option '%s' has, "
                 "not %zu",
                 model->inputs, option, inputs);
  return STATUS_OK;
}

static bool
normalizes (const struct model *model, int normalize)
{
  bool scales = false;
  for (size_t i = 0; model->scale && i < model->inputs; i++)
    scales = scales || model->scale[i] != 1;
  switch (normalize)
    {
    case NORMALIZE_NONE: return ! model->scale;
    case NORMALIZE_CENTER: return model->scale && ! scales;
    default: return model->scale != NULL;
    }
}

static enum status
contradicts (struct call *call, const struct training *training,
             const char *option)
{
  struct context *context = call->context;
  const struct value *had = value_field (
    value_field (training_origin (training), "options", 0), option, 0);
  bool told = had && value_count (had) > 0;
  return fail (context, STATUS_BAD_OPTION,
               "option '%s' contradicts '%s', whose structure is kept%s%s",
               option, origin_option (training),
               told ? "; it was made with " : "",
               told ? value_words (context, had) : "");
}

enum status
begin_traits (struct call *call, const struct training *training,
              const struct trait *traits, const struct model *model)
{
  struct context *context = call->context;
  const struct option_group *options = call->entry->options;
  const struct value *had
    = value_field (training_origin (training), "options", 0);
  for (; traits->option; traits++)
    if (option_changed (context, options, call->settings, call->given, had,
                        traits->option)
        && ! (traits->agrees && traits->agrees (model, call->settings)))
      return contradicts (call, training, traits->option);
  if (option_changed (context, options, call->settings, call->given, had,
                      "Normalize")
      && ! normalizes (model, training->normalize))
    return contradicts (call, training, "Normalize");
  return STATUS_OK;
}

/* "[64 32]", of layers with units.  */
static const char *
width_words (struct context *context, const struct model *model, size_t trunk,
             size_t codes)
{
  const char *text = "";
  for (size_t i = 0; i < trunk; i++)
    text = keep_text (context, "%s%s%zu", text, i ? " " : "",
                      model->network.layers[i].outputs);
  return codes
           ? keep_text (context, "[%s%s%zu]", text, text[0] ? " " : "", codes)
           : keep_text (context, "[%s]", text);
}

/* Are two layers' settings the same, as far as these are numbers and words? */
static bool
same_settings (const struct layer *a, const struct layer *b)
{
  const struct option *row = a->type->options;
  for (; row && row->name && a->settings && b->settings; row++)
    {
      const char *x = (const char *) a->settings + row->place;
      const char *y = (const char *) b->settings + row->place;
      if ((row->kind == OPTION_NUMBER || row->kind == OPTION_INTEGER)
          && *(const double *) x != *(const double *) y
          && ! (isnan (*(const double *) x) || isnan (*(const double *) y)))
        return false;
      if (row->kind == OPTION_WORD && *(const int *) x != *(const int *) y)
        return false;
      if (row->kind == OPTION_FLAG && *(const bool *) x != *(const bool *) y)
        return false;
    }
  return true;
}

/* Are layers of a model as the plan says?  Of one that is the last of all the
   activation is another option's.  */
static enum status
are_planned (struct context *context, const struct chain_plan *plan,
             const struct model *model, size_t first, size_t count,
             const char *name, bool *same)
{
  struct chain_plan part = { plan->layers, count };
  struct shape shape = model->network.layers[first].in;
  struct layer *laid;
  if (! *same)
    return STATUS_OK;
  TRY (take (context, &laid, count + 1, sizeof *laid));
  TRY (plan_lay (context, count == plan->count ? plan : &part, name, &shape,
                 laid));
  for (size_t i = 0; i < count && *same; i++)
    {
      const struct layer_plan *wanted = &plan->layers[i];
      const struct layer *layer = &model->network.layers[first + i];
      const struct layer *planned = &laid[i];
      *same = planned->type == layer->type
              && planned->outputs == layer->outputs
              && (! wanted->activation || ! layer->type->activates
                  || layer == model_last (model)
                  || wanted->activation == layer->activation)
              && same_settings (planned, layer);
    }
  return STATUS_OK;
}

enum status
begin_layers (struct call *call, const struct training *training,
              const struct value *widths, const struct model *model)
{
  struct context *context = call->context;
  struct layer_plan standard = { .type = &layer_dense, .has_bias = true };
  size_t trunk = model->encoder_layers;
  size_t codes = model->code > trunk ? model_codes (model) : 0;
  size_t count = trunk + (codes > 0);
  struct chain_plan plan;
  if (value_count (widths) == 0)
    return STATUS_OK;
  TRY (read_chain_plan (context, widths, "hidden", &standard, &plan));
  bool same = plan.count == count;
  TRY (
    are_planned (context, &plan, model, 0, same ? trunk : 0, "hidden", &same));
  if (same && codes)
    same = plan.layers[count - 1].units == codes;
  if (same)
    return STATUS_OK;
  return fail (context, STATUS_BAD_MODEL,
               "argument 'hidden' contradicts option '%s', whose layers are "
               "%s; [] takes them",
               origin_option (training),
               width_words (context, model, trunk, codes));
}

enum status
begin_decoder (struct call *call, const struct training *training,
               const struct value *decoder, const struct model *model)
{
  struct context *context = call->context;
  struct layer_plan standard
    = { .type = &layer_dense,
        .has_bias = true,
        .back = true,
        .steps = model->data.steps ? model->data.height : 0 };
  size_t first = model_decoder (model), count = model->network.count - first;
  struct chain_plan plan;
  if (! option_changed (
        context, call->entry->options, call->settings, call->given,
        value_field (training_origin (training), "options", 0), "Decoder"))
    return STATUS_OK;
  TRY (read_chain_plan (context, decoder, "Decoder", &standard, &plan));
  bool same = plan.count == count || plan.count + 1 == count;
  TRY (are_planned (context, &plan, model, first, same ? plan.count : 0,
                    "Decoder", &same));
  return same ? STATUS_OK : contradicts (call, training, "Decoder");
}

enum status
begin_count (struct call *call, const struct training *training, size_t at,
             size_t count)
{
  const struct value *value = call->in[at];
  if (value_count (value) == 0 || value_at (value, 0) == (double) count)
    return STATUS_OK;
  return fail (call->context, STATUS_BAD_MODEL,
               "argument '%s' contradicts option '%s', which has %zu; [] "
               "takes them",
               call->entry->arguments[at].name, origin_option (training),
               count);
}

enum status
begin_loss (struct call *call, const struct training *training,
            const struct loss_choice *named, struct model *model)
{
  struct loss_choice choice = *named;
  struct layer *last = network_top (&model->network);
  const struct loss *loss;
  if (! given (call, "Loss") && ! given (call, "Delta")
      && ! given (call, "Groups"))
    return STATUS_OK;
  if (! given (call, "Loss"))
    for (choice.kind = 0;
         choice.kind < LOSS_COUNT - 1
         && strcmp (losses[choice.kind].name, model->loss->name) != 0;)
      choice.kind++;
  bool other = strcmp (losses[choice.kind].name, model->loss->name) != 0;
  if (other && ! given (call, "Delta"))
    choice.delta = NAN;
  if (other && ! given (call, "Groups"))
    choice.groups = NULL;
  TRY (loss_settle (call->context, &choice, model->inputs, &model->data,
                    "option '", &loss));
  bool natural = strcmp (last->activation->name, loss->natural->name) == 0;
  if (loss->only_natural && ! natural)
    return contradicts (call, training, "Loss");
  model->loss = loss;
  if (natural)
    last->activation = loss->natural; /* with its groups */
  return STATUS_OK;
}

bool
has_activation (const struct model *model, int activation, size_t except)
{
  const struct network *network = &model->network;
  for (size_t i = 0; i + 1 < network->count; i++)
    {
      const struct layer *layer = &network->layers[i];
      bool between = i >= model->encoder_layers && i < model_decoder (model);
      if (layer->type->activates && i != except && ! between
          && ! layer[1].type->draws
          && strcmp (layer->activation->name, activations[activation].name)
               != 0)
        return false;
    }
  return true;
}

bool
has_biases (const struct model *model, bool biases)
{
  for (size_t i = 0; i < model->network.count; i++)
    {
      const struct layer *layer = &model->network.layers[i];
      bool between = i >= model->encoder_layers && i < model_decoder (model);
      if (layer->type->biases && ! between && layer->has_bias != biases)
        return false;
    }
  return true;
}

bool
has_size (const struct model *model, const struct value *image_size)
{
  const double sides[]
    = { (double) model->data.height, (double) model->data.width,
        (double) model->data.channels };
  if (! image_size || model->data.steps)
    return ! image_size
           && (model->data.steps || ! shape_has_places (&model->data));
  for (size_t i = 0; i < 3; i++)
    if ((i < value_count (image_size) ? value_at (image_size, i) : 1)
        != sides[i])
      return false;
  return true;
}

bool
has_steps (const struct model *model, const struct value *sequence_size)
{
  return sequence_size && model->data.steps && value_count (sequence_size) == 2
         && value_at (sequence_size, 0) == (double) model->data.height
         && value_at (sequence_size, 1) == (double) model->data.channels;
}
