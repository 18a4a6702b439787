/* The functions that run a model from joint to joint.  */

#include "command/encode.h"

#include "command/open.h"
#include "model/apply.h"
#include "base/row.h"
#include "model/family.h"

enum status
apply_model (struct call *call, const struct model *model, size_t at,
             size_t first, size_t last, const struct stream *stream,
             struct value *result)
{
  const struct applying *settings = call->settings;
  bool by_columns = settings->observations_in;
  struct source source;
  struct application application = { .source = &source,
                                     .first = first,
                                     .last = last,
                                     .output = last == model->network.count,
                                     .stream = stream,
                                     .by_columns = by_columns };
  if (first || model->code == 0)
    TRY (open_for (call->context, call->in[at],
                   call->entry->arguments[at].name,
                   model->network.layers[first].inputs, by_columns, &source));
  else
    TRY (open_input (call, at, model, by_columns, &source));
  TRY (open_condition (call->context, model, settings->condition, by_columns,
                       source.count, &source.beside));
  if (settings->output_file)
    {
      TRY (
        take (call->context, &application.file, 1, sizeof *application.file));
      application.path = settings->output_file;
    }
  TRY (model_apply (call->context, model, &application,
                    training_threads (settings->threads), result));
  return application.file ? opened_record (call->context, application.path,
                                           application.file->name, result)
                          : STATUS_OK;
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
  return apply_model (call, &model, 1, 0, model.code, NULL, &call->out[0]);
}

static enum status
run_ae_decode (struct call *call)
{
  struct model model;
  TRY (read_decoder (call->context, call->in[0], "model", &model));
  return apply_model (call, &model, 1, model.code, model.network.count, NULL,
                      &call->out[0]);
}

static enum status
run_ae_reconstruct (struct call *call)
{
  struct model model;
  TRY (read_model (call->context, call->in[0], "model", &model));
  return apply_model (call, &model, 1, 0, model.network.count, NULL,
                      &call->out[0]);
}

const struct entry ENTRY_TABLE (encode)[] = { { "ae_encode",
                                                run_ae_encode,
                                                { MODEL, ROWS ("X") },
                                                1,
                                                WITH (filing_rows, applying) },
                                              { "ae_decode",
                                                run_ae_decode,
                                                { MODEL, ROWS ("Z") },
                                                1,
                                                WITH (filing_rows, applying) },
                                              { "ae_reconstruct",
                                                run_ae_reconstruct,
                                                { MODEL, ROWS ("X") },
                                                1,
                                                WITH (filing_rows, applying) },
                                              { .name = NULL } };
