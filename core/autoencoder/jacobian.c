/* Derivatives that a trained model tells of: ae_jacobian, of the code; and
   ae_score, of the log density, which the step from an observation to its
   reconstruction estimates where the noise was Gaussian (Alain & Bengio
   2014).  */

#include "base/row.h"
#include "command/argument.h"
#include "data/sweep.h"
#include "model/apply.h"
#include "model/family.h"
#include "net/contraction.h"
#include "net/join.h"

/* Where the code is drawn, of its mean.  Back in the data's units: (x -
 * offset) scale is what the network sees.  */
static enum status
run_ae_jacobian (struct call *call)
{
  struct context *context = call->context;
  const struct applying *settings = call->settings;
  struct value *result = &call->out[0];
  struct model model;
  struct source source;
  struct trace trace;
  struct contraction chain;
  real *room, *beside, *joined, *kept = NULL, *jacobian;
  TRY (read_model (context, call->in[0], "model", &model));
  TRY (open_input (call, 1, &model, settings->observations_in, &source));
  TRY (need_one (call, 1, settings->observations_in));
  TRY (open_condition (context, &model, settings->condition,
                       settings->observations_in, 1, &source.beside));

  size_t layers = model_mean (&model), d = model.inputs;
  const struct layer *first = &model.network.layers[0];
  size_t m = model.condition.count, all = first->inputs;
  size_t units = model.network.layers[layers - 1].outputs;
  size_t k = model_codes (&model), keeps = model_kept (&model, false);
  struct pass pass = { .x = model.x, .columns = 1 };
  TRY (trace_new (context, &model.network, 1, DERIVATIVES_NONE, &trace));
  TRY (take (context, &room, d, sizeof *room));
  TRY (take (context, &beside, m + 1, sizeof *beside));
  TRY (take (context, &joined, all, sizeof *joined));
  TRY (take (context, &jacobian, units * all, sizeof *jacobian));
  TRY (source_read (context, &source, NULL, 0, 1, room));
  if (m)
    TRY (source_read (context, source.beside, NULL, 0, 1, beside));
  struct shape data = model_data (&model);
  join_columns (first, &data, m, 1, room, beside, joined);
  trace.value[0] = joined;
  network_forward (&model.network, &pass, &trace, 0, layers);
  if (keeps)
    {
      TRY (take (context, &kept, 2 * k, sizeof *kept));
      model.regulariser.sparsity->select (k, 1, keeps, trace.value[layers],
                                          kept, kept + k);
    }
  if (contraction_lacks (&model.network, layers) == layers)
    {
      TRY (contraction_new (context, &model.network, layers, 0, 1, false,
                            false, NULL, &chain));
      contraction_jacobian (&chain, &pass, &trace, kept, jacobian);
    }
  else
    TRY (network_jacobian (context, &model.network, &model.params, model.x,
                           layers, joined, kept, jacobian));

  const struct shape *code = &model.network.layers[layers - 1].out;
  TRY (value_matrix (context, result, REAL_CLASS, k, d));
  for (size_t i = 0; i < d; i++)
    for (size_t j = 0; j < k; j++)
      ((real *) result
         ->data)[shape_plane (code, j) + shape_plane (&model.data, i) * k]
        = jacobian[join_place (first, &data, m, i) + j * all]
          * (model.scale ? model.scale[i] : 1);
  return STATUS_OK;
}

enum
{
  BLOCK = 256
};

/* In the data's units the noise of column i has the deviation level / scale.
   The result holds the reconstructions, and becomes what they say.  */
struct scoring
{
  const struct model *model;
  const struct source *source; /* as it is */
  struct value *result;
};

static enum status
score (void *own, const struct portion *portion)
{
  const struct scoring *scoring = own;
  const struct model *model = scoring->model;
  size_t size = scoring->source->size, count = scoring->source->count;
  bool by_columns = scoring->source->by_columns || scoring->result->turned;
  double level = model->regulariser.corruption_level;
  double precision = 1 / (level * level);
  for (size_t j = 0; j < portion->count; j++)
    for (size_t i = 0; i < size; i++)
      {
        size_t n = portion->first + j;
        double scale = model->scale ? (double) model->scale[i] : 1;
        size_t at = shape_plane (&model->data, i);
        real *s = (real *) scoring->result->data
                  + (by_columns ? at + n * size : n + at * count);
        *s = (real) (((double) *s - (double) portion->x[i + j * size])
                     * precision * scale * scale);
      }
  return STATUS_OK;
}

static enum status
run_ae_score (struct call *call)
{
  struct context *context = call->context;
  const struct applying *settings = call->settings;
  bool by_columns = settings->observations_in;
  struct value *result = &call->out[0];
  struct model model;
  struct source source;
  TRY (read_model (context, call->in[0], "model", &model));
  const struct regulariser *r = &model.regulariser;
  if (r->corruption != &corruptions[CORRUPTION_GAUSSIAN]
      || ! (r->corruption_level > 0))
    return fail (context, STATUS_BAD_MODEL,
                 "argument 'model' must be an autoencoder trained with "
                 "'Corruption', 'gaussian' and a 'CorruptionLevel' above 0");
  TRY (open_input (call, 1, &model, by_columns, &source));
  struct application application = { .source = &source,
                                     .last = model.network.count,
                                     .output = true,
                                     .form = form_for (call, model.inputs),
                                     .by_columns = by_columns };
  TRY (model_apply (context, &model, &application,
                    training_threads (settings->threads), result));
  source.offset = source.scale = NULL;
  struct scoring scoring = { &model, &source, result };
  return sweep_once (context, &source, BLOCK, score, &scoring);
}

static const struct option score_rows[]
  = { OBSERVATIONS, THREADS, MISSING, { NULL } };

const struct entry ENTRY_TABLE (jacobian)[]
  = { { "ae_jacobian",
        run_ae_jacobian,
        { MODEL, MATRIX ("x") },
        1,
        WITH (conditional_rows, applying) },
      { "ae_score",
        run_ae_score,
        { MODEL, ROWS ("X") },
        1,
        WITH (score_rows, applying) },
      { .name = NULL } };
