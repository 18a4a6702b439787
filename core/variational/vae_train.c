/* The variational autoencoder's functions.  */

#include "variational/vae_train.h"

#include "math/matrix.h"
#include "math/random.h"
#include "variational/observation.h"
#include "variational/vae.h"
#include "optim/optimiser.h"
#include "base/row.h"
#include "data/missing.h"
#include "model/family.h"
#include "command/encode.h"

#include <stddef.h>
#include <string.h>

#define PLACE(member) offsetof (struct vae_settings, member)

const struct option vae_options_rows[]
  = { { "Likelihood", OPTION_WORD, PLACE (likelihood.kind), "bernoulli", 0, 0,
        NULL, likelihood_name, 0,
        "p (x | z): bernoulli (x in [0, 1]; exact for binary x), gaussian, or "
        "another; see the manual" },
      LOSS_DETAILS (PLACE (likelihood)),
      { "Sigma", OPTION_CHOICE, PLACE (sigma), "1", 0, 1e150, NULL, sigma_word,
        OPTION_OPEN,
        "standard deviation of the gaussian likelihood, scale of laplace and "
        "huber: a number, one learnt number, or one learnt for each "
        "variable" },
      { "Expectation", OPTION_WORD, PLACE (expectation), "auto", 0, 0, NULL,
        expectation_name, 0,
        "over q (z | x): exact needs a decoder of one linear layer and a "
        "gaussian likelihood, and auto uses it there" },
      { "Beta", OPTION_NUMBER, PLACE (beta), "1", 0, INFINITY, NULL, NULL, 0,
        "weight of the KL term; 0 is reconstruction only, Inf KL only" },
      { "BetaWarmup", OPTION_NUMBER, PLACE (warmup), "0", 0, 1e9, NULL, NULL,
        0, "epochs over which that weight grows from 0 to Beta" },
      { "FreeBits", OPTION_NUMBER, PLACE (free_bits), "0", 0, 1e9, NULL, NULL,
        0, "nats of KL that each unit has for free: max (FreeBits, KL_j)" },
      { "Posterior", OPTION_WORD, PLACE (posterior), "diagonal", 0, 0, NULL,
        posterior_name, 0,
        "covariance of q (z | x): diagonal, or full by its Cholesky factor" },
      { "Prior", OPTION_WORD, PLACE (prior), "standard", 0, 0, NULL,
        prior_word, 0,
        "p (z): N (0, I), a learnt mixture of Gaussians, or the mixture of "
        "q (z | u) over learnt pseudo-inputs u" },
      { "PriorComponents", OPTION_INTEGER, PLACE (components), "10", 1, 1e6,
        NULL, NULL, 0, "of a mixture or vamp prior" },
      { "Samples", OPTION_INTEGER, PLACE (samples), "1", 1, 1e5, NULL, NULL, 0,
        "of z an observation and step" },
      { "Bound", OPTION_WORD, PLACE (bound), "elbo", 0, 0, NULL, bound_name, 0,
        "what is maximised: the evidence lower bound, or the "
        "importance-weighted one of all Samples" },
      { "Activation", OPTION_WORD, PLACE (activation), "relu", 0, 0, NULL,
        activation_name, 0, "of the hidden layers" },
      SLOPE_ROW (PLACE (slope)),
      BIAS_ROW (PLACE (bias)),
      DECODER_ROW (PLACE (decoder)),
      DATA_SIZE_ROW (PLACE (image_size)),
      SEQUENCE_SIZE_ROW (PLACE (sequence_size)),
      { .others = "Loss|OutputActivation|Tied",
        .help = "'Likelihood' decides the loss and the output, and the "
                "decoder has weights of its own" } };

static enum status
check_options (struct call *call)
{
  struct context *context = call->context;
  const struct vae_settings *s = call->settings;
  const struct loss *loss = &losses[s->likelihood.kind];
  bool gaussian = s->likelihood.kind == LOSS_SQUARED;
  const struct prior *prior = priors[s->prior];
  bool iwae = s->bound == BOUND_IWAE;
  bool exact = s->expectation == EXPECTATION_EXACT;
  bool weighted = s->beta != 1 || s->warmup > 0;
  if (given (call, "Sigma") && ! loss_deviates (loss))
    return contradiction (
      context, "Sigma", "Likelihood",
      keep_text (context, "%s has no deviation", loss->likelihood));
  if (given (call, "PriorComponents") && ! prior->many)
    return contradiction (context, "PriorComponents", "Prior",
                          keep_text (context, "%s has none", prior->name));
  if (s->prior == PRIOR_VAMP && s->posterior == POSTERIOR_FULL)
    return contradiction (context, "Prior", "Posterior",
                          "vamp is a mixture of diagonal posteriors");
  if (iwae && weighted)
    return contradiction (context, s->beta != 1 ? "Beta" : "BetaWarmup",
                          "Bound", "iwae has no KL term to be weighed");
  if (s->free_bits > 0 && (iwae || ! prior->closed))
    return contradiction (context, "FreeBits", iwae ? "Bound" : "Prior",
                          "there is no closed KL of each unit");
  if (s->free_bits > 0 && s->posterior == POSTERIOR_FULL)
    return contradiction (context, "FreeBits", "Posterior",
                          "a full one's KL is no sum over units");
  if (exact && ! gaussian)
    return contradiction (context, "Expectation", "Likelihood",
                          "exact needs a gaussian one");
  if (exact && (iwae || ! prior->closed))
    return contradiction (context, "Expectation", iwae ? "Bound" : "Prior",
                          "exact is for elbo and a standard prior");
  if (exact && s->training.missing == MISSING_IGNORE)
    return contradiction (context, "Expectation", "Missing",
                          "exact is of whole observations");
  if (exact && s->samples > 1)
    return contradiction (context, "Samples", "Expectation",
                          "exact draws none");
  if (s->warmup > 0 && isinf (s->beta))
    return contradiction (context, "BetaWarmup", "Beta",
                          "Inf cannot be approached");
  if (s->warmup > 0 && ! optimisers[s->training.optimizer].update)
    return contradiction (context, "BetaWarmup", "Optimizer",
                          "it minimises one fixed objective");
  return STATUS_OK;
}

enum status
build_vae (struct call *call, const struct vae_settings *settings,
           const struct value *hidden, struct shape data, struct model *model)
{
  struct context *context = call->context;
  struct layer_plan standard = { .type = &layer_dense,
                                 .has_bias = settings->bias,
                                 .slope = settings->slope };
  struct chain_plan encoder, decoder;
  const struct loss *loss;
  const struct choice *sigma = &settings->sigma;
  bool learned = settings->training.condition
                 && settings->conditional_prior == CONDITIONAL_LEARNED;
  bool none = settings->training.condition
              && settings->conditional_prior == CONDITIONAL_NONE;
  struct condition condition;
  TRY (check_options (call));
  TRY (check_condition (call));
  if (training_origin (&settings->training))
    {
      TRY (begin_vae (call, settings, data.count, model));
      return finish_vae (call, settings, model);
    }
  TRY (find_condition (context, &settings->training, &condition));
  TRY (loss_settle (context, &settings->likelihood, data.count, &data,
                    "option '", &loss));
  TRY (activation_with (context, settings->activation, settings->slope,
                        &standard.activation));
  TRY (read_chain_plan (context, hidden, "hidden", &standard, &encoder));
  if (encoder.count == 0 || ! encoder.layers[encoder.count - 1].type->affine)
    return fail (context, STATUS_BAD_OPTION,
                 "argument 'hidden' must end with the number of latent "
                 "units: a dense layer");
  TRY (read_decoder_plan (context, settings->decoder, &encoder, data,
                          condition.count, &standard, loss->natural,
                          &decoder));
  encoder.count--; /* the last is the latent layer */

  struct vae_plan plan
    = { .data = data,
        .latents = encoder.layers[encoder.count].units,
        .condition = &condition,
        .trunk = &encoder,
        .decoder = &decoder,
        .loss = loss,
        .deviation = sigma_deviation (sigma->word),
        .sigma = sigma->word < 0 ? sigma->number : 1,
        .beta = none ? 0 : settings->beta,
        .free_bits = settings->free_bits,
        .posterior = (enum posterior_kind) settings->posterior,
        .prior
        = learned ? PRIOR_CONDITIONAL : (enum prior_kind) settings->prior,
        .components
        = priors[settings->prior]->many ? (size_t) settings->components : 0,
        .samples = (size_t) settings->samples,
        .bound = (enum bound) settings->bound,
        .expectation = settings->training.missing == MISSING_IGNORE
                         ? EXPECTATION_SAMPLED
                         : (enum expectation) settings->expectation };
  TRY (vae_build (context, &plan, model));
  return finish_vae (call, settings, model);
}

static enum status
run_vae_train (struct call *call)
{
  const struct vae_settings *settings = call->settings;
  struct model model;
  struct shape data;
  struct source source;
  TRY (open_data (call, 0, settings->training.observations_in, &source));
  TRY (read_observed_shape (call->context, &source, settings->image_size,
                            settings->sequence_size, &data));
  TRY (build_vae (call, settings, call->in[1], data, &model));
  TRY (check_observed (call->context, &source, &model));
  return complete_training (call, &settings->training, NULL, &model, &source);
}

/* Numbers `first' to `first + size - 1' of each observation's head, as the
   observations lie.  */
static enum status
part (struct context *context, const struct value *head, bool by_columns,
      size_t first, size_t size, struct value *part)
{
  size_t n = by_columns ? head->columns : head->rows;
  const real *from = head->data;
  TRY (new_observations (context, n, size, by_columns, part));
  real *to = part->data;
  if (! by_columns)
    memcpy (to, from + first * n, n * size * sizeof *to);
  else
    for (size_t j = 0; j < n; j++)
      memcpy (to + j * size, from + j * head->rows + first, size * sizeof *to);
  return STATUS_OK;
}

/* Cholesky factors, k x k x N, of a head in columns.  */
static enum status
factors (struct context *context, const struct model *model,
         const struct value *head, struct value *result)
{
  size_t k = model_codes (model), n = head->columns;
  const real *from = head->data;
  TRY (value_matrix (context, result, REAL_CLASS, k, k * n));
  for (size_t j = 0; j < n; j++)
    vae_own (model)->posterior->factor (k, from + j * head->rows,
                                        (real *) result->data + j * k * k);
  result->columns = k;
  result->pages = n;
  return STATUS_OK;
}

static enum status
run_vae_encode (struct call *call)
{
  struct context *context = call->context;
  const struct applying *settings = call->settings;
  bool by_columns = settings->observations_in;
  struct model model;
  struct value head;
  TRY (read_coder (call, &model));
  TRY (fit_sequences (call, 1, &model));
  size_t k = model_codes (&model);
  bool point = ! vae_of (&model) && model_mean (&model) == model.code;
  if (settings->output_file && call->outputs > 1)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'OutputFile' is for one output, the means");
  if (settings->output_file || point)
    TRY (apply_model (call, &model, 1, 0, model.code, NULL, call->out));
  if (settings->output_file || point)
    return value_matrix (context, &call->out[1], REAL_CLASS, call->out[0].rows,
                         call->out[0].columns);
  TRY (apply_model (call, &model, 1, 0, model.code - 1, NULL, &head));
  TRY (part (context, &head, by_columns, 0, k, &call->out[0]));
  if (vae_of (&model) && vae_own (&model)->posterior == &posterior_full)
    {
      struct value columns = head;
      if (! by_columns)
        {
          TRY (value_matrix (context, &columns, REAL_CLASS, head.columns,
                             head.rows));
          matrix_transpose (head.rows, head.columns, head.data, head.rows,
                            columns.data, head.columns);
        }
      return factors (context, &model, &columns, &call->out[1]);
    }
  TRY (part (context, &head, by_columns, k, k, &call->out[1]));
  real *sigma = call->out[1].data;
  for (size_t i = 0; i < value_count (&call->out[1]); i++)
    sigma[i] = exp (sigma[i] / 2);
  return STATUS_OK;
}

static enum status
run_vae_decode (struct call *call)
{
  struct model model;
  TRY (read_coder (call, &model));
  TRY (stretch_decoder (call, &model));
  return apply_model (call, &model, 1, model.code, model.network.count, NULL,
                      &call->out[0]);
}

static enum status
run_vae_reconstruct (struct call *call)
{
  const struct applying *settings = call->settings;
  struct stream stream = { 0, PURPOSE_EVALUATE, 1 };
  struct model model;
  TRY (read_coder (call, &model));
  TRY (fit_sequences (call, 1, &model));
  if (settings->sample)
    stream.seed = training_seed (call->context, settings->seed);
  return apply_model (call, &model, 1, 0, model.network.count,
                      settings->sample ? &stream : NULL, &call->out[0]);
}

static enum status
run_vae_sample (struct call *call)
{
  struct context *context = call->context;
  const struct applying *settings = call->settings;
  const struct source *condition;
  struct model model;
  struct value codes;
  TRY (read_coder (call, &model));
  size_t n = (size_t) value_at (call->in[1], 0);
  size_t k = model_codes (&model);
  bool adversarial = ! vae_of (&model);
  TRY (need_room (context, n, model.inputs + k, "samples"));
  if (adversarial && given (call, "Mean") && ! settings->mean)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Mean' must be true for an aae, whose decoder is no "
                 "distribution p (x | z)");

  if (! isnan (settings->total) && ! model.loss->shares)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Total' is for a multinomial likelihood, not for %s",
                 model.loss->likelihood);
  if (isnan (settings->total) && model.loss->shares && ! settings->mean)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Total' must say how many counts a row of a "
                 "multinomial likelihood has");

  uint64_t seed = training_seed (context, settings->seed);
  struct stream latent = { seed, PURPOSE_SAMPLE, 0 };
  struct stream observation = { seed, PURPOSE_OBSERVATION, 0 };
  TRY (value_matrix (context, &codes, REAL_CLASS, k, n));
  TRY (open_condition (context, &model, settings->condition,
                       settings->observations_in, n, &condition));
  TRY (model.type->prior->sample (context, &model, condition, &latent, n,
                                  codes.data));
  TRY (decode_columns (call, &model, &codes, condition,
                       settings->observations_in, settings->threads,
                       &call->out[0]));
  bool counted = ! isnan (settings->total);
  if (! settings->mean && ! adversarial)
    TRY (observation_draw (context, &model, &observation,
                           settings->observations_in, settings->total,
                           &call->out[0]));
  else if (counted)
    for (size_t i = 0; i < value_count (&call->out[0]); i++)
      ((real *) call->out[0].data)[i] *= (real) settings->total;
  return put_observations (context, n, k, codes.data,
                           settings->observations_in, &call->out[1]);
}

static const struct option_group groups[]
  = { GROUP (observation_options, vae_settings, training, NULL),
      { vae_options_rows, 0, NULL },
      { vae_condition_rows, 0, NULL },
      TRAINING (vae_settings, NULL),
      END };

static const struct option reconstruct_rows[]
  = { OBSERVATIONS,
      CONDITION,
      THREADS,
      SEED,
      MISSING,
      OUTPUT_FILE,
      DISTRIBUTED,
      { "Sample", OPTION_FLAG, APPLYING (sample), "false", 0, 0, NULL, NULL, 0,
        "decode a sample of q (z | x), not its mean" },
      { NULL } };

static const struct option sample_rows[]
  = { OBSERVATIONS,
      CONDITION,
      THREADS,
      SEED,
      { "Mean", OPTION_FLAG, APPLYING (mean), "true", 0, 0, NULL, NULL, 0,
        "return the mean o (z) of p (x | z); else x is drawn too" },
      { "Total", OPTION_INTEGER, APPLYING (total), NULL, 1, 1e9, NULL, NULL, 0,
        "of a multinomial likelihood: the sum of each row's counts" },
      { NULL } };

const struct entry ENTRY_TABLE (vae_train)[]
  = { { "vae_train",
        run_vae_train,
        { OBSERVED ("X"), LENT ("hidden", LAYERS) },
        1,
        GROUPS (groups, vae_settings) },
      { "vae_encode",
        run_vae_encode,
        { MODEL, OBSERVED_ROWS ("X") },
        2,
        WITH (filing_rows, applying) },
      { "vae_decode",
        run_vae_decode,
        { MODEL, ARGUMENT ("Z", ROWS, false) },
        1,
        GROUPS (decode_groups, applying) },
      { "vae_reconstruct",
        run_vae_reconstruct,
        { MODEL, OBSERVED_ROWS ("X") },
        1,
        WITH (reconstruct_rows, applying) },
      { "vae_sample",
        run_vae_sample,
        { MODEL, COUNT ("n", false) },
        2,
        WITH (sample_rows, applying) },
      { .name = NULL } };
