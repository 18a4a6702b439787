/* What commands ask of their arguments and options, and how results lie.  */

#include "command/argument.h"

#include "base/company.h"
#include "data/store.h"
#include "data/survey.h"
#include "fit/sharing.h"
#include "model/family.h"
#include "optim/optimiser.h"

#include <string.h>

const struct option apply_rows[] = { OBSERVATIONS, THREADS, { NULL } };

const struct option conditional_rows[]
  = { OBSERVATIONS, THREADS, CONDITION, MISSING, { NULL } };

const struct option filing_rows[]
  = { OBSERVATIONS, THREADS,     CONDITION, MISSING,
      OUTPUT_FILE,  DISTRIBUTED, { NULL } };

enum status
contradiction (struct context *context, const char *one, const char *other,
               const char *reason)
{
  return fail (context, STATUS_BAD_OPTION, "option '%s' contradicts '%s': %s",
               one, other, reason);
}

enum status
need_first_order (struct context *context, const struct training *training,
                  const char *reason)
{
  const struct optimiser *optimiser = &optimisers[training->optimizer];
  if (optimiser->update)
    return STATUS_OK;
  return fail (context, STATUS_BAD_OPTION,
               "option 'Optimizer' must be one of sgd, momentum, nesterov, "
               "rmsprop and adam here, not %s: %s",
               optimiser->name, reason);
}

enum status
need_one (const struct call *call, size_t at, bool by_columns)
{
  const struct value *x = call->in[at];
  size_t count = by_columns ? x->columns : x->rows;
  if (count == 1)
    return STATUS_OK;
  return fail (call->context, STATUS_BAD_DATA,
               "argument '%s' must be one observation, not %zu",
               call->entry->arguments[at].name, count);
}

enum status
need_room (struct context *context, size_t n, size_t size, const char *words)
{
  if (n <= ((size_t) 1 << 40) / size)
    return STATUS_OK;
  return fail (context, STATUS_NO_MEMORY, "argument 'n' is too large: %zu %s",
               n, words);
}

/* ----- models ------------------------------------------------------------ */

enum status
read_any_model (struct call *call, struct model *model)
{
  return read_any (call->context, call->in[0], "model", model);
}

enum status
refuse_kind (struct context *context, const struct model *model,
             const char *wanted, const char *advice)
{
  const char *kind = model->type->kind;
  return fail (context, STATUS_BAD_MODEL,
               "argument 'model' must be %s, not %s %s%s", wanted,
               strchr ("aer", kind[0]) ? "an" : "a", kind, advice);
}

enum status
read_code_model (struct call *call, struct model *model)
{
  TRY (read_model (call->context, call->in[0], "model", model));
  if (! model->type->decodes)
    return refuse_kind (call->context, model, "an autoencoder or a vae", "");
  return STATUS_OK;
}

/* ----- data -------------------------------------------------------------- */

enum status
open_for (struct context *context, const struct value *value, const char *name,
          size_t width, bool by_columns, struct source *source)
{
  TRY (source_open (context, value, keep_text (context, "argument '%s'", name),
                    by_columns, source));
  if (source->lengths && source->count == 0) /* no sequences, of any size */
    source->size = width;
  if (source->size != width)
    return fail (context, STATUS_BAD_DATA,
                 "argument '%s' must have %zu %s, as the model does, not %zu",
                 name, width, by_columns ? "rows" : "columns", source->size);
  return STATUS_OK;
}

enum status
open_data (struct call *call, size_t at, bool by_columns,
           struct source *source)
{
  const char *name = call->entry->arguments[at].name;
  return source_open (call->context, call->in[at],
                      keep_text (call->context, "argument '%s'", name),
                      by_columns, source);
}

/* Means of what is there, where the model brings none.  */
static enum status
fill_input (struct call *call, size_t at, struct source *source)
{
  const char *what = keep_text (call->context, "argument '%s'",
                                call->entry->arguments[at].name);
  real *means;
  if (! source->fill)
    {
      TRY (missing_means (call->context, source, NULL, source->count, what,
                          &means, NULL));
      source->fill = means;
    }
  return survey_finite (call->context, source, what);
}

/* As the model sees them.  */
static enum status
fit_input (struct call *call, size_t at, const struct model *model,
           struct source *source)
{
  TRY (source_arrange (call->context, &model->data, source));
  source->offset = model->offset;
  source->scale = model->scale;
  source->fill = call->context->missing ? model->fill : NULL;
  return call->context->missing ? fill_input (call, at, source) : STATUS_OK;
}

enum status
open_input (struct call *call, size_t at, const struct model *model,
            bool by_columns, struct source *source)
{
  TRY (open_for (call->context, call->in[at], call->entry->arguments[at].name,
                 model->inputs, by_columns, source));
  TRY (source_share (call->context, "argument 'X'", source));
  return fit_input (call, at, model, source);
}

enum status
open_taught (struct call *call, size_t at, const struct model *model,
             bool by_columns, struct source *source)
{
  TRY (open_for (call->context, call->in[at], call->entry->arguments[at].name,
                 model->inputs, by_columns, source));
  return fit_input (call, at, model, source);
}

enum status
find_place (struct call *call, size_t at, const struct source *source,
            uint32_t *place, uint32_t *between)
{
  struct context *context = call->context;
  size_t before, all;
  *place = *between = 0;
  if (! has_peers (context))
    return STATUS_OK;
  TRY (sharing_place (context, source, &before, &all));
  if (peers_share (context, call->in[at]))
    *place = (uint32_t) before;
  else
    {
      *place = (uint32_t) context->peers->rank;
      *between = (uint32_t) context->peers->count - 1;
    }
  return STATUS_OK;
}

enum status
check_own_file (struct context *context, const char *path)
{
  uint64_t digest = bytes_digest (0, path, strlen (path));
  size_t first;
  bool same;
  if (! has_peers (context))
    return STATUS_OK;
  double near = context->peers->near;
  TRY (peers_compare (context, &digest, 1, &same, &first));
  TRY (peers_combine (context, PEERS_GREATEST, &near, 1));
  if (! same || near < 2)
    return STATUS_OK;
  return fail (context, STATUS_BAD_OPTION,
               "option 'OutputFile' must name another file at each process: "
               "see ae_rank");
}

enum status
open_observed (struct call *call, const struct model *model,
               struct source *source)
{
  const struct applying *settings = call->settings;
  TRY (open_input (call, 1, model, settings->observations_in, source));
  TRY (open_condition (call->context, model, settings->condition,
                       settings->observations_in, source->count,
                       &source->beside));
  if (settings->weights && ! model->type->weighs)
    return fail (call->context, STATUS_BAD_OPTION,
                 "option 'Weights' is for models of ae_train, vae_train and "
                 "ae_finetune, not for %s",
                 model->type->kind);
  TRY (observation_weights (call->context, settings->weights, source->count,
                            NULL, source->count, true, &source->weights));
  return check_targets (call->context, model, source, "X", false);
}

/* With labels the first family that has an objective of them reads it.  */
static enum status
read_labelled (struct call *call, struct model *model, struct source *source)
{
  struct context *context = call->context;
  const struct applying *settings = call->settings;
  const struct family *const *family = families_of (context);
  struct label *labels;
  struct source data;
  size_t known;
  TRY (open_data (call, 1, settings->observations_in, &data));
  while (! (*family)->supervise)
    family++;
  TRY ((*family)->supervise (context, call->in[0], settings->labels,
                             data.count, model, &labels));
  TRY (open_observed (call, model, source));
  TRY (labels_balance (context, false, NULL, data.count, source->weights,
                       labels, &known));
  source->labels = labels;
  return STATUS_OK;
}

enum status
read_observed (struct call *call, struct model *model, struct source *source)
{
  const struct applying *settings = call->settings;
  if (settings->labels)
    return read_labelled (call, model, source);
  TRY (read_any_model (call, model));
  TRY (fit_sequences (call, 1, model));
  return open_observed (call, model, source);
}

enum status
open_condition (struct context *context, const struct model *model,
                const struct value *given, bool by_columns, size_t count,
                const struct source **source)
{
  struct source *own;
  *source = NULL;
  if (model->condition.count == 0 && given)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Condition' is for a conditional model, and 'model' "
                 "is not one");
  if (model->condition.count == 0)
    return STATUS_OK;
  if (! given && count > 0)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Condition' is missing: 'model' is conditional");
  TRY (take (context, &own, 1, sizeof *own));
  *source = own;
  if (! given)
    {
      source_columns (model->condition.count, 0, NULL, own);
      return STATUS_OK;
    }
  return condition_source (context, &model->condition, given, by_columns,
                           "Condition", count, true, own);
}

/* ----- results ----------------------------------------------------------- */

enum status
put_column (struct context *context, size_t count, const double *x,
            struct value *result)
{
  TRY (value_matrix (context, result, REAL_CLASS, count, 1));
  for (size_t i = 0; i < count; i++)
    ((real *) result->data)[i] = (real) x[i];
  return STATUS_OK;
}

enum status
new_observations (struct context *context, size_t count, size_t size,
                  bool by_columns, struct value *result)
{
  return value_matrix (context, result, REAL_CLASS, by_columns ? size : count,
                       by_columns ? count : size);
}

enum status
put_observations (struct context *context, size_t count, size_t size,
                  const real *columns, bool by_columns, struct value *result)
{
  TRY (new_observations (context, count, size, by_columns, result));
  store_rows (columns, size, 0, count, by_columns, result);
  return STATUS_OK;
}
