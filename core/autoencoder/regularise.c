/* Regularisers: their options, and what shows their work: ae_corrupt,
   ae_jacobian, ae_score.  */

#include "autoencoder/regularise.h"

#include "data/store.h"
#include "data/sweep.h"
#include "model/apply.h"
#include "variational/vae.h"
#include "net/contraction.h"
#include "base/row.h"
#include "model/family.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define PLACE(member) offsetof (struct regulariser_settings, member)

#define LEVEL_ROW(place)                                                      \
  {                                                                           \
    "CorruptionLevel", OPTION_NUMBER, place, "0.25", 0, 1e300, NULL, NULL, 0, \
      "standard deviation of gaussian, probability of mask and saltpepper"    \
  }

const struct option regulariser_options[] = {
  { "Sparsity", OPTION_WORD, PLACE (sparsity), "none", 0, 0, NULL,
    sparsity_name, 0,
    "of the code: l1 adds SparsityWeight sum |h|, kl adds SparsityWeight sum "
    "KL (SparsityTarget || mean h), topk keeps the SparsityCount largest" },
  { "SparsityWeight", OPTION_NUMBER, PLACE (sparsity_weight), NULL, 0, 1e300,
    NULL, NULL, 0, "of l1 and kl, which need it" },
  { "SparsityTarget", OPTION_NUMBER, PLACE (sparsity_target), "0.05", 0, 1,
    NULL, NULL, 0, "mean activation that kl aims at" },
  { "SparsityCount", OPTION_INTEGER, PLACE (sparsity_count), NULL, 1, 1e9,
    NULL, NULL, 0, "units that topk keeps, which needs it" },
  { "SparsityFactor", OPTION_NUMBER, PLACE (sparsity_factor), "1", 0, 1e9,
    NULL, NULL, OPTION_OPEN,
    "of topk: that many times SparsityCount are kept after training" },
  { "Corruption", OPTION_WORD, PLACE (corruption), "none", 0, 0, NULL,
    corruption_name, 0,
    "of the input, fresh at each step; the loss is against the clean data" },
  LEVEL_ROW (PLACE (corruption_level)),
  { "Contraction", OPTION_NUMBER, PLACE (contraction), "0", 0, 1e300, NULL,
    NULL, 0, "weight of the mean of ||dh/dx||_F^2, h the code" },
  { "ContractionSamples", OPTION_INTEGER, PLACE (contraction_samples), "0", 0,
    1e6, NULL, NULL, 0,
    "random directions an observation that estimate it; 0 is exact" },
  { "DecoderNorm", OPTION_WORD, PLACE (decoder_norm), "free", 0, 0,
    "free|unit", NULL, 0,
    "unit: the columns of the decoder's last weight have norm 1" },
  { NULL }
};

/* Is a number that option's default?  */
static bool
is_default (const char *name, double number)
{
  for (const struct option *row = regulariser_options; row->name; row++)
    if (strcmp (row->name, name) == 0)
      return row->fallback ? number == strtod (row->fallback, NULL)
                           : isnan (number);
  return false;
}

/* An option that says something where `owner' is not `word'.  */
static enum status
stray (struct context *context, const char *name, double number,
       const char *owner, const char *word)
{
  if (is_default (name, number))
    return STATUS_OK;
  return fail (context, STATUS_BAD_OPTION,
               "option '%s' contradicts '%s' ('%s')", name, owner, word);
}

static enum status
needs (struct context *context, const char *owner, const char *word,
       const char *name, double number)
{
  if (! isnan (number))
    return STATUS_OK;
  return fail (context, STATUS_BAD_OPTION, "option '%s' ('%s') needs '%s'",
               owner, word, name);
}

static enum status
check_sparsity (struct context *context,
                const struct regulariser_settings *settings,
                const struct layer *code)
{
  const struct sparsity *sparsity = &sparsities[settings->sparsity];
  const char *word = sparsity->name;
  if (sparsity->penalise || sparsity->judge)
    TRY (needs (context, "Sparsity", word, "SparsityWeight",
                settings->sparsity_weight));
  else
    TRY (stray (context, "SparsityWeight", settings->sparsity_weight,
                "Sparsity", word));
  if (! sparsity->judge)
    TRY (stray (context, "SparsityTarget", settings->sparsity_target,
                "Sparsity", word));
  if (sparsity->judge && ! code->activation->unit_interval)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Sparsity' ('%s') contradicts 'CodeActivation' "
                 "('%s'): activations must lie in [0, 1]",
                 word, code->activation->name);
  if (! sparsity->select)
    {
      TRY (stray (context, "SparsityCount", settings->sparsity_count,
                  "Sparsity", word));
      return stray (context, "SparsityFactor", settings->sparsity_factor,
                    "Sparsity", word);
    }
  TRY (needs (context, "Sparsity", word, "SparsityCount",
              settings->sparsity_count));
  if (settings->sparsity_count > (double) code->outputs)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'SparsityCount' must be at most the %zu units of "
                 "the code, which 'hidden' says, not %.10g",
                 code->outputs, settings->sparsity_count);
  return STATUS_OK;
}

static enum status
check_level (struct context *context, int kind, double level)
{
  const struct corruption *corruption = &corruptions[kind];
  if (kind == CORRUPTION_NONE)
    return stray (context, "CorruptionLevel", level, "Corruption",
                  corruption->name);
  if (corruption->probability && level > 1)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'CorruptionLevel' must be a number in [0, 1] for "
                 "'Corruption' '%s', not %.10g",
                 corruption->name, level);
  return STATUS_OK;
}

enum status
regularise_model (struct context *context,
                  const struct regulariser_settings *settings,
                  struct model *model)
{
  struct regulariser *r = &model->regulariser;
  const struct layer *code = &model->network.layers[model->code - 1];
  TRY (check_sparsity (context, settings, code));
  TRY (
    check_level (context, settings->corruption, settings->corruption_level));
  if (settings->contraction == 0 && settings->contraction_samples > 0)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'ContractionSamples' contradicts 'Contraction', "
                 "which is 0");
  size_t lacks = contraction_lacks (&model->network, model->code);
  if (settings->contraction != 0 && lacks < model->code)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Contraction' contradicts 'hidden': layer %zu of the "
                 "encoder is '%s', of which the Jacobian's derivative is not "
                 "known",
                 lacks + 1, model->network.layers[lacks].type->name);
  if (settings->sparsity != SPARSITY_NONE)
    r->sparsity = &sparsities[settings->sparsity];
  if (r->sparsity && ! r->sparsity->select)
    r->sparsity_weight = settings->sparsity_weight;
  r->sparsity_target = settings->sparsity_target;
  if (r->sparsity && r->sparsity->select)
    r->sparsity_count = (size_t) settings->sparsity_count;
  r->sparsity_factor = settings->sparsity_factor;
  if (settings->corruption != CORRUPTION_NONE)
    r->corruption = &corruptions[settings->corruption];
  r->corruption_level = settings->corruption_level;
  r->contraction = settings->contraction;
  r->contraction_samples = (size_t) settings->contraction_samples;
  model->unit_decoder = settings->decoder_norm == 1;
  return STATUS_OK;
}

/* ----- ae_corrupt ---------------------------------------------------------
 */

#undef PLACE
#define PLACE(member) offsetof (struct corrupt_settings, member)

const struct option corrupt_options[]
  = { { "Corruption", OPTION_WORD, PLACE (corruption), "mask", 0, 0, NULL,
        corruption_name, 0, "as for ae_train" },
      LEVEL_ROW (PLACE (level)),
      { "Step", OPTION_INTEGER, PLACE (step), "1", 1, 4294967295.0, NULL, NULL,
        0, "of the training, from 1: each has a corruption of its own" },
      SEED_ROW (PLACE (seed), "ae_train's"),
      OBSERVATIONS_ROW (PLACE (observations_in)),
      { NULL } };

enum
{
  BLOCK = 256
};

struct corrupting
{
  const struct corruption *how; /* NULL: none */
  double level;
  const struct stream *stream;
  const struct source *source;
  real *corrupted;
  struct value *result;
};

static enum status
corrupt (void *own, const struct portion *portion)
{
  const struct corrupting *c = own;
  size_t size = c->source->size, columns = portion->count;
  if (c->how)
    corrupt_columns (c->how, c->level, c->stream, (uint32_t) portion->first,
                     size, columns, portion->x, c->corrupted);
  store_rows (c->how ? c->corrupted : portion->x, size, portion->first,
              columns, c->source->by_columns, c->result);
  return STATUS_OK;
}

static enum status
run_ae_corrupt (struct call *call)
{
  struct context *context = call->context;
  const struct corrupt_settings *settings = call->settings;
  struct stream stream = { training_seed (context, settings->seed),
                           PURPOSE_CORRUPTION, (uint32_t) settings->step };
  struct source source;
  bool none = settings->corruption == CORRUPTION_NONE;
  struct corrupting c
    = { .how = none ? NULL : &corruptions[settings->corruption],
        .level = settings->level,
        .stream = &stream,
        .source = &source,
        .result = &call->out[0] };
  TRY (check_level (context, settings->corruption, settings->level));
  TRY (open_data (call, 0, settings->observations_in, &source));
  TRY (take (context, &c.corrupted, source.size * BLOCK, sizeof (real)));
  TRY (new_observations (context, source.count, source.size, source.by_columns,
                         c.result));
  return sweep_once (context, &source, BLOCK, corrupt, &c);
}

/* ----- ae_jacobian --------------------------------------------------------
 */

/* Of a vae: of the mean, the upper half of its head.  Back in the data's
   units: (x - offset) scale is what the network sees.  */
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
  real *room, *kept = NULL, *jacobian;
  TRY (read_model (context, call->in[0], "model", &model));
  TRY (open_input (call, 1, &model, settings->observations_in, &source));
  TRY (need_one (call, 1, settings->observations_in));
  TRY (open_condition (context, &model, settings->condition,
                       settings->observations_in, 1, &source.beside));

  bool vae = model.type == &model_type_vae;
  size_t layers = vae ? model.code - 1 : model.code, d = model.inputs;
  size_t m = model.condition.count, all = d + m;
  size_t units = model.network.layers[layers - 1].outputs;
  size_t k = vae ? model_codes (&model) : units,
         keeps = model_kept (&model, false);
  struct pass pass = { .x = model.x, .columns = 1 };
  TRY (trace_new (context, &model.network, 1, DERIVATIVES_NONE, &trace));
  TRY (take (context, &room, all, sizeof *room));
  TRY (take (context, &jacobian, units * all, sizeof *jacobian));
  TRY (source_read (context, &source, NULL, 0, 1, room));
  if (m)
    TRY (source_read (context, source.beside, NULL, 0, 1, room + d));
  trace.value[0] = room;
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
                            false, &chain));
      contraction_jacobian (&chain, &pass, &trace, kept, jacobian);
    }
  else
    TRY (network_jacobian (context, &model.network, &model.params, model.x,
                           layers, room, kept, jacobian));

  TRY (value_matrix (context, result, REAL_CLASS, k, d));
  for (size_t i = 0; i < d; i++)
    for (size_t j = 0; j < k; j++)
      ((real *) result->data)[j + i * k]
        = jacobian[i + j * all] * (model.scale ? model.scale[i] : 1);
  return STATUS_OK;
}

/* ----- ae_score -----------------------------------------------------------
 */

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
  bool by_columns = scoring->source->by_columns;
  double level = model->regulariser.corruption_level;
  double precision = 1 / (level * level);
  for (size_t j = 0; j < portion->count; j++)
    for (size_t i = 0; i < size; i++)
      {
        size_t n = portion->first + j;
        double scale = model->scale ? (double) model->scale[i] : 1;
        real *s = (real *) scoring->result->data
                  + (by_columns ? i + n * size : n + i * count);
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
                                     .by_columns = by_columns };
  TRY (model_apply (context, &model, &application,
                    training_threads (settings->threads), result));
  source.offset = source.scale = NULL;
  struct scoring scoring = { &model, &source, result };
  return sweep_once (context, &source, BLOCK, score, &scoring);
}

const struct entry ENTRY_TABLE (regularise)[]
  = { { "ae_corrupt",
        run_ae_corrupt,
        { DATA ("X") },
        1,
        WITH (corrupt_options, corrupt_settings) },
      { "ae_jacobian",
        run_ae_jacobian,
        { MODEL, DATA ("x") },
        1,
        WITH (conditional_rows, applying) },
      { "ae_score",
        run_ae_score,
        { MODEL, DATA ("X") },
        1,
        WITH (apply_rows, applying) },
      { .name = NULL } };
