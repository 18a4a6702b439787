/* ae_augment: new observations, decoded from new codes that are made from
   those of given observations (math/augmentation.h).  */

#include "command/argument.h"
#include "math/augmentation.h"
#include "model/apply.h"
#include "base/row.h"
#include "model/family.h"
#include "command/encode.h"

#include <stddef.h>
#include <string.h>

struct augment_settings
{
  struct applying applying;
  int method;
  double amount, neighbours;
  const struct value *labels;
};

#define PLACE(member) offsetof (struct augment_settings, member)

static const struct option augment_options[]
  = { { "Method", OPTION_WORD, PLACE (method), "extrapolate", 0, 0, NULL,
        augmentation_name, 0, "what is done with the codes" },
      { "Amount", OPTION_NUMBER, PLACE (amount), "0.5", 0, 1e6, NULL, NULL, 0,
        "of the step to or from the neighbour; of noise, in standard "
        "deviations of the codes" },
      { "Neighbors", OPTION_INTEGER, PLACE (neighbours), "10", 1, 1e6, NULL,
        NULL, 0, "the nearest ones, of which one is drawn" },
      { "Labels", OPTION_MATRIX, PLACE (labels), NULL, 0, 0, NULL, NULL, 0,
        "one number an observation: neighbours have the same" },
      { NULL } };

/* The conditions of the observations that the new ones were made of; NULL of
   NULL.  */
static enum status
conditions_of (struct context *context, const struct source *condition,
               const struct value *which, const struct source **result)
{
  struct source *chosen;
  size_t *rows, n = value_count (which), m = condition ? condition->size : 0;
  real *x;
  *result = NULL;
  if (! condition)
    return STATUS_OK;
  TRY (take (context, &chosen, 1, sizeof *chosen));
  TRY (take (context, &x, m * n, sizeof *x));
  TRY (take (context, &rows, n, sizeof *rows));
  for (size_t j = 0; j < n; j++)
    rows[j] = (size_t) value_at (which, j) - 1;
  TRY (source_read (context, condition, rows, 0, n, x));
  source_columns (m, n, x, chosen);
  *result = chosen;
  return STATUS_OK;
}

/* A number an observation; NULL of NULL.  */
static enum status
labels_as_numbers (struct context *context, const struct value *given,
                   const double **label)
{
  double *own;
  if (! given)
    return STATUS_OK;
  TRY (take (context, &own, value_count (given), sizeof *own));
  for (size_t i = 0; i < value_count (given); i++)
    own[i] = value_at (given, i);
  *label = own;
  return STATUS_OK;
}

static enum status
run_ae_augment (struct call *call)
{
  struct context *context = call->context;
  const struct augment_settings *settings = call->settings;
  bool by_columns = settings->applying.observations_in;
  bool noisy = settings->method == AUGMENTATION_NOISE;
  struct model model;
  struct source source;
  struct value codes, made;
  TRY (read_code_model (call, &model));
  if (noisy && (settings->labels || given (call, "Neighbors")))
    return contradiction (context, settings->labels ? "Labels" : "Neighbors",
                          "Method", "noise has no neighbours");
  TRY (open_input (call, 1, &model, by_columns, &source));
  if (settings->labels && value_count (settings->labels) != source.count)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Labels' must have %zu numbers, one an observation, "
                 "not %zu",
                 source.count, value_count (settings->labels));
  TRY (open_condition (context, &model, settings->applying.condition,
                       by_columns, source.count, &source.beside));
  struct application application
    = { .source = &source, .last = model.code, .by_columns = true };
  int threads = training_threads (settings->applying.threads);
  TRY (model_apply (context, &model, &application, threads, &codes));

  struct augmentation augmentation
    = { .k = codes.rows,
        .count = source.count,
        .points = codes.data,
        .method = (enum augmentation_method) settings->method,
        .amount = settings->amount,
        .neighbours = (size_t) settings->neighbours,
        .seed = training_seed (context, settings->applying.seed) };
  size_t n = (size_t) value_at (call->in[2], 0), k = augmentation.k;
  TRY (labels_as_numbers (context, settings->labels, &augmentation.label));
  TRY (need_room (context, n, model.inputs + k, "observations"));
  TRY (augmentation_begin (context, &augmentation));
  TRY (value_matrix (context, &made, REAL_CLASS, k, n));
  TRY (value_matrix (context, &call->out[1], CLASS_DOUBLE, n, 1));
  for (size_t j = 0; j < n; j++)
    {
      real *z = (real *) made.data + j * k;
      size_t own = augmentation_make (&augmentation, j, z);
      ((double *) call->out[1].data)[j] = (double) own + 1;
      TRY (poll_host (context));
    }
  const struct source *condition;
  TRY (conditions_of (context, source.beside, &call->out[1], &condition));
  return decode_columns (call, &model, &made, condition, by_columns,
                         settings->applying.threads, &call->out[0]);
}

static const struct option applying_rows[]
  = { OBSERVATIONS, THREADS, SEED, CONDITION, { NULL } };

static const struct option_group groups[]
  = { { augment_options, 0, NULL },
      GROUP (applying_rows, augment_settings, applying, NULL),
      END };

const struct entry ENTRY_TABLE (augment)[]
  = { { "ae_augment",
        run_ae_augment,
        { MODEL, DATA ("X"), COUNT ("n", false) },
        2,
        GROUPS (groups, augment_settings) },
      { .name = NULL } };
