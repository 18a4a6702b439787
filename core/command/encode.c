/* The functions that run a model from joint to joint.  */

#include "command/encode.h"

#include "command/filing.h"
#include "command/open.h"
#include "fit/together.h"
#include "base/row.h"
#include "model/family.h"

enum status
apply_into (struct call *call, const struct model *model,
            struct application *application, int threads, struct value *result)
{
  struct context *context = call->context;
  const struct applying *settings = call->settings;
  if (settings->output_file)
    {
      TRY (filing_check (call, settings->output_file));
      TRY (take (context, &application->file, 1, sizeof *application->file));
      application->path = settings->output_file;
    }
  TRY (model_apply (context, model, application, threads, result));
  return application->file ? opened_record (context, application->path,
                                            application->file->name, result)
                           : STATUS_OK;
}

enum status
apply_model (struct call *call, const struct model *model, size_t at,
             size_t first, size_t last, const struct stream *stream,
             struct value *result)
{
  const struct applying *settings = call->settings;
  bool by_columns = settings->observations_in;
  int threads;
  struct source source;
  struct application application = { .source = &source,
                                     .first = first,
                                     .last = last,
                                     .output = last == model->network.count,
                                     .shown = true,
                                     .stream = stream,
                                     .by_columns = by_columns };
  if (first || model->code == 0)
    {
      const struct layer *layer = &model->network.layers[first];
      TRY (open_for (call->context, call->in[at],
                     call->entry->arguments[at].name, layer->inputs,
                     by_columns, &source));
      TRY (source_share (call->context, "argument 'Z'", &source));
      TRY (source_arrange (call->context, &layer->in, &source));
    }
  else
    {
      TRY (open_input (call, at, model, by_columns, &source));
      if (application.output)
        application.form = form_for (call, model->inputs);
    }
  TRY (open_condition (call->context, model, settings->condition, by_columns,
                       source.count, &source.beside));
  if (source.lengths)
    application.cell = call->in[at];
  if (source.lengths && settings->output_file && application.output)
    return contradiction (call->context, "OutputFile", "X",
                          "sequences of any lengths are no rows of a file");
  TRY (
    find_place (call, at, &source, &application.place, &application.between));
  TRY (threads_together (call->context, settings->threads, &threads));
  return apply_into (call, model, &application, threads, result);
}

enum status
decode_columns (struct call *call, const struct model *model,
                struct value *codes, const struct source *condition,
                bool by_columns, double threads, struct value *result)
{
  struct source source;
  struct application application = { .source = &source,
                                     .first = model->code,
                                     .last = model->network.count,
                                     .output = true,
                                     .form = form_for (call, model->inputs),
                                     .by_columns = by_columns };
  source_columns (codes->rows, codes->columns, codes->data, &source);
  source.beside = condition;
  return model_apply (call->context, model, &application,
                      training_threads (threads), result);
}

static enum status
run_ae_encode (struct call *call)
{
  struct model model;
  TRY (read_model (call->context, call->in[0], "model", &model));
  TRY (fit_sequences (call, 1, &model));
  return apply_model (call, &model, 1, 0, model.code, NULL, &call->out[0]);
}

enum status
stretch_decoder (struct call *call, struct model *model)
{
  const struct applying *settings = call->settings;
  if (isnan (settings->steps))
    return STATUS_OK;
  return model->data.steps
           ? model_stretch (call->context, model, (size_t) settings->steps)
           : fail (call->context, STATUS_BAD_OPTION,
                   "option 'Steps' is for a model of sequences, and 'model' "
                   "is not one");
}

static enum status
run_ae_decode (struct call *call)
{
  struct model model;
  TRY (read_decoder (call->context, call->in[0], "model", &model));
  TRY (stretch_decoder (call, &model));
  return apply_model (call, &model, 1, model.code, model.network.count, NULL,
                      &call->out[0]);
}

static enum status
run_ae_reconstruct (struct call *call)
{
  struct model model;
  TRY (read_model (call->context, call->in[0], "model", &model));
  TRY (fit_sequences (call, 1, &model));
  return apply_model (call, &model, 1, 0, model.network.count, NULL,
                      &call->out[0]);
}

/* Of the decoder's own.  */
static const struct option steps_row[]
  = { { "Steps", OPTION_INTEGER, APPLYING (steps), NULL, 1, 1e6, NULL, NULL, 0,
        "of a model of sequences: how many are decoded; [] is as many as it "
        "was trained with" },
      { NULL } };

const struct option_group decode_groups[]
  = { { filing_rows, 0, NULL }, { steps_row, 0, NULL }, END };

/* The numbers of one layer for one observation, as an image of as many
   channels where they are one: h x w x c; else 1 x n.  */
static enum status
run_plot_activations (struct call *call)
{
  struct context *context = call->context;
  struct model model;
  struct value plain;
  TRY (read_model (context, call->in[0], "model", &model));
  TRY (fit_sequences (call, 1, &model));
  size_t last = (size_t) value_at (call->in[2], 0);
  if (last >= model.network.count)
    return fail (context, STATUS_BAD_CALL,
                 "argument 'layer' must be one of the %zu layers below the "
                 "output, not %zu",
                 model.network.count - 1, last);
  TRY (apply_model (call, &model, 1, 0, last, NULL, &plain));
  const struct applying *settings = call->settings;
  size_t count = settings->observations_in ? plain.columns : plain.rows;
  if (count != 1)
    return fail (context, STATUS_BAD_DATA,
                 "argument 'x' must be one observation, not %zu", count);
  const struct shape *shape = &model.network.layers[last - 1].out;
  struct value *out = &call->out[0];
  *out = plain;
  out->rows = 1;
  out->columns = value_count (&plain);
  if (shape_has_places (shape))
    {
      out->rows = shape->height;
      out->columns = shape->width;
      out->pages = shape->channels;
    }
  return STATUS_OK;
}

const struct entry ENTRY_TABLE (encode)[]
  = { { "ae_encode",
        run_ae_encode,
        { MODEL, OBSERVED_ROWS ("X") },
        1,
        WITH (filing_rows, applying) },
      { "ae_decode",
        run_ae_decode,
        { MODEL, ARGUMENT ("Z", ROWS, false) },
        1,
        GROUPS (decode_groups, applying) },
      { "ae_reconstruct",
        run_ae_reconstruct,
        { MODEL, OBSERVED_ROWS ("X") },
        1,
        WITH (filing_rows, applying) },
      { "plot_activations",
        run_plot_activations,
        { MODEL, MATRIX ("x"), COUNT ("layer", false) },
        1,
        WITH (conditional_rows, applying) },
      { .name = NULL } };
