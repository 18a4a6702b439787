/* The variational autoencoder's functions.  */

#include "command/command.h"

#include "math/random.h"
#include "model/apply.h"
#include "model/evaluation.h"
#include "model/vae.h"

#include <stddef.h>
#include <string.h>

#define PLACE(member) offsetof (struct vae_settings, member)

const struct option vae_options_rows[]
  = { { "Likelihood", OPTION_WORD, PLACE (likelihood), "bernoulli", 0, 0, NULL,
        likelihood_name, 0,
        "p (x | z): bernoulli (x in [0, 1]; exact for binary x) or gaussian" },
      { "Sigma", OPTION_NUMBER, PLACE (sigma), "1", 0, 1e150, NULL, NULL,
        OPTION_OPEN, "standard deviation of the gaussian likelihood" },
      { "Beta", OPTION_NUMBER, PLACE (beta), "1", 0, INFINITY, NULL, NULL, 0,
        "weight of the KL term; 0 is reconstruction only, Inf KL only" },
      { "Activation", OPTION_WORD, PLACE (activation), "sigmoid", 0, 0, NULL,
        activation_name, 0, "of the hidden layers" },
      { "Bias", OPTION_FLAG, PLACE (bias), "true", 0, 0, NULL, NULL, 0,
        "layers have biases" },
      { "Decoder", OPTION_LAYERS, PLACE (decoder), NULL, 0, 0, NULL, NULL, 0,
        "widths or layers of the decoder; [] mirrors the encoder" },
      { .words = "Loss|OutputActivation|Tied",
        .help = "'Likelihood' decides the loss and the output, and the "
                "decoder has weights of its own" } };

enum status
REAL_NAME (run_vae_train) (struct call *call)
{
  struct context *context = call->context;
  const struct vae_settings *settings = call->settings;
  struct layer_plan standard
    = { .type = &layer_dense,
        .activation = &activations[settings->activation],
        .has_bias = settings->bias };
  struct chain_plan encoder, decoder;
  struct model model;
  size_t inputs = settings->training.observations_in ? call->in[0]->rows
                                                     : call->in[0]->columns;
  bool gaussian = settings->likelihood == LIKELIHOOD_GAUSSIAN;

  if (given (call, "Sigma") && ! gaussian)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Sigma' contradicts 'Likelihood': bernoulli has no "
                 "deviation");
  TRY (read_chain_plan (context, call->in[1], "hidden", &standard, &encoder));
  if (encoder.count == 0)
    return fail (context, STATUS_BAD_OPTION,
                 "argument 'hidden' must end with the number of latent "
                 "units");
  TRY (read_decoder_plan (
    context, settings->decoder, &encoder, inputs, &standard,
    &activations[gaussian ? ACTIVATION_LINEAR : ACTIVATION_SIGMOID],
    &decoder));
  encoder.count--; /* the last is the latent layer */
  TRY (vae_build (
    context, inputs, &encoder, encoder.layers[encoder.count].units, &decoder,
    settings->likelihood, settings->sigma, settings->beta, &model));
  return complete_training (call, &settings->training, &model, call->in[0]);
}

static enum status
read_vae (struct call *call, struct model *model)
{
  TRY (read_model (call->context, call->in[0], "model", model));
  return need_vae (call->context, model);
}

/* From joint to joint for the data in argument `at', into *result.  */
static enum status
apply (struct call *call, const struct model *model, const char *name,
       size_t at, size_t first, size_t last, const struct stream *stream,
       struct value *result)
{
  const struct applying *settings = call->settings;
  struct source source;
  size_t width = first ? model->network.layers[first].inputs : model->inputs;
  struct application application = { .source = &source,
                                     .first = first,
                                     .last = last,
                                     .output = last == model->network.count,
                                     .stream = stream,
                                     .by_columns = settings->observations_in };
  TRY (open_for (call->context, call->in[at], name, width,
                 settings->observations_in, &source));
  if (first == 0)
    {
      source.offset = model->offset;
      source.scale = model->scale;
    }
  return model_apply (call->context, model, &application,
                      training_threads (settings->threads), result);
}

/* Half of a head: numbers with observations in rows lie in one piece.  */
static enum status
half (struct context *context, const struct value *head, bool by_columns,
      size_t which, struct value *part)
{
  size_t k = (by_columns ? head->rows : head->columns) / 2;
  size_t n = by_columns ? head->columns : head->rows;
  const real *from = head->data;
  TRY (by_columns ? value_matrix (context, part, REAL_CLASS, k, n)
                  : value_matrix (context, part, REAL_CLASS, n, k));
  real *to = part->data;
  if (! by_columns)
    memcpy (to, from + which * n * k, n * k * sizeof *to);
  else
    for (size_t j = 0; j < n; j++)
      memcpy (to + j * k, from + j * 2 * k + which * k, k * sizeof *to);
  return STATUS_OK;
}

enum status
REAL_NAME (run_vae_encode) (struct call *call)
{
  const struct applying *settings = call->settings;
  struct model model;
  struct value head;
  TRY (read_vae (call, &model));
  TRY (apply (call, &model, "X", 1, 0, model.code - 1, NULL, &head));
  TRY (
    half (call->context, &head, settings->observations_in, 0, &call->out[0]));
  TRY (
    half (call->context, &head, settings->observations_in, 1, &call->out[1]));
  real *sigma = call->out[1].data;
  size_t count = value_count (&call->out[1]);
  for (size_t i = 0; i < count; i++)
    sigma[i] = exp (sigma[i] / 2);
  return STATUS_OK;
}

enum status
REAL_NAME (run_vae_decode) (struct call *call)
{
  struct model model;
  TRY (read_vae (call, &model));
  return apply (call, &model, "Z", 1, model.code, model.network.count, NULL,
                &call->out[0]);
}

enum status
REAL_NAME (run_vae_reconstruct) (struct call *call)
{
  const struct applying *settings = call->settings;
  struct stream stream = { 0, PURPOSE_EVALUATE, 1 };
  struct model model;
  TRY (read_vae (call, &model));
  if (settings->sample)
    stream.seed = training_seed (call->context, settings->seed);
  return apply (call, &model, "X", 1, 0, model.network.count,
                settings->sample ? &stream : NULL, &call->out[0]);
}

/* Decodes columns of codes into rows (or columns) of data.  */
static enum status
decode_columns (struct call *call, const struct model *model,
                struct value *codes, bool by_columns, double threads,
                struct value *result)
{
  struct source source;
  struct application application = { .source = &source,
                                     .first = model->code,
                                     .last = model->network.count,
                                     .output = true,
                                     .by_columns = by_columns };
  source_open (codes, true, &source);
  return model_apply (call->context, model, &application,
                      training_threads (threads), result);
}

/* The noise of one mean.  */
static inline real
draw_one (const struct model *model, bool gaussian, real mean, real random)
{
  return gaussian ? mean + (real) model->sigma * random
                  : (random <= mean ? (real) 1 : 0);
}

/* x ~ p (x | z) from its mean, in place; random numbers in the order of
   memory.  The likelihood of a normalised model is of normalised data.  */
static void
draw_observations (const struct model *model, const struct stream *stream,
                   bool by_columns, struct value *x)
{
  enum
  {
    PIECE = 4096
  };
  real *mean = x->data, random[PIECE];
  size_t count = value_count (x), n = x->rows;
  bool gaussian = model->loss == &losses[LOSS_SQUARED];
  for (size_t i = 0; i < count; i += PIECE)
    {
      size_t piece = count - i < PIECE ? count - i : PIECE;
      uint32_t row = (uint32_t) (i / PIECE);
      if (gaussian)
        random_normal (stream, row, piece, random);
      else
        random_uniform (stream, row, piece, random);
      if (! model->scale)
        for (size_t j = 0; j < piece; j++)
          mean[i + j] = draw_one (model, gaussian, mean[i + j], random[j]);
      else
        for (size_t j = 0; j < piece; j++)
          {
            size_t variable = by_columns ? (i + j) % n : (i + j) / n;
            real scale = model->scale[variable];
            real offset = model->offset[variable];
            real normal = (mean[i + j] - offset) * scale;
            normal = draw_one (model, gaussian, normal, random[j]);
            mean[i + j] = normal / scale + offset;
          }
    }
}

enum status
REAL_NAME (run_vae_sample) (struct call *call)
{
  struct context *context = call->context;
  const struct applying *settings = call->settings;
  struct model model;
  struct value codes;
  TRY (read_vae (call, &model));
  size_t n = (size_t) value_at (call->in[1], 0);
  size_t k = vae_latents (&model);
  if (n > ((size_t) 1 << 40) / (model.inputs + k))
    return fail (context, STATUS_NO_MEMORY,
                 "argument 'n' is too large: %zu samples", n);

  uint64_t seed = training_seed (context, settings->seed);
  struct stream latent = { seed, PURPOSE_SAMPLE, 0 };
  struct stream observation = { seed, PURPOSE_OBSERVATION, 0 };
  TRY (value_matrix (context, &codes, REAL_CLASS, k, n));
  for (size_t j = 0; j < n; j++)
    random_normal (&latent, (uint32_t) j, k, (real *) codes.data + j * k);
  TRY (decode_columns (call, &model, &codes, settings->observations_in,
                       settings->threads, &call->out[0]));
  if (! settings->mean)
    draw_observations (&model, &observation, settings->observations_in,
                       &call->out[0]);
  if (settings->observations_in)
    call->out[1] = codes;
  else
    {
      TRY (value_matrix (context, &call->out[1], REAL_CLASS, n, k));
      store_rows (codes.data, k, 0, n, false, &call->out[1]);
    }
  return STATUS_OK;
}

static enum status
put_column (struct context *context, struct value *record, const char *name,
            const double *x, size_t count, double sign)
{
  struct value *slot;
  TRY (value_slot (context, record, name, 0, &slot));
  TRY (value_matrix (context, slot, REAL_CLASS, count, 1));
  for (size_t i = 0; i < count; i++)
    ((real *) slot->data)[i] = (real) (sign * x[i]);
  return STATUS_OK;
}

enum status
REAL_NAME (run_vae_elbo) (struct call *call)
{
  struct context *context = call->context;
  const struct applying *settings = call->settings;
  struct model model;
  struct source source;
  struct evaluation evaluation;
  double value, *each, *sums, *elbo;

  TRY (read_vae (call, &model));
  TRY (open_for (context, call->in[1], "X", model.inputs,
                 settings->observations_in, &source));
  source.offset = model.offset;
  source.scale = model.scale;
  TRY (check_targets (context, &model, &source, "X"));

  /* The true bound, whatever the model was trained for.  */
  size_t count = source.count, samples = (size_t) settings->samples;
  model.beta = 1;
  for (size_t i = 0; i < PENALTY_COUNT; i++)
    model.penalty[i] = 0;
  TRY (evaluation_new (context, &model, &source,
                       training_threads (settings->threads),
                       training_seed (context, settings->seed),
                       PURPOSE_EVALUATE, count, false, &evaluation));
  TRY (take (context, &each, 2 * count, sizeof *each));
  TRY (take (context, &sums, 2 * count, sizeof *sums));
  TRY (take (context, &elbo, count, sizeof *elbo));
  evaluation.each[VAE_RECONSTRUCTION] = each;
  evaluation.each[VAE_KL] = each + count;

  struct objective objective = evaluation_objective (&evaluation);
  for (size_t s = 1; s <= samples; s++)
    {
      struct draw draw = { NULL, count, (uint32_t) s };
      objective.draw (objective.self, &draw);
      TRY (objective.evaluate (objective.self, model.x, &value, NULL));
      for (size_t i = 0; i < 2 * count; i++)
        sums[i] += each[i] / (double) samples;
    }
  for (size_t i = 0; i < count; i++)
    elbo[i] = -sums[i] - sums[count + i];

  struct value record;
  TRY (value_structs (context, &record, 1));
  TRY (put_column (context, &record, "elbo", elbo, count, 1));
  call->out[0] = *value_field (&record, "elbo", 0);
  TRY (value_structs (context, &call->out[1], 1));
  TRY (put_column (context, &call->out[1], "reconstruction", sums, count, -1));
  return put_column (context, &call->out[1], "kl", sums + count, count, 1);
}

enum status
REAL_NAME (run_vae_interpolate) (struct call *call)
{
  struct context *context = call->context;
  const struct applying *settings = call->settings;
  bool by_columns = settings->observations_in;
  struct model model;
  struct value ends[2], codes;
  TRY (read_vae (call, &model));
  for (size_t i = 0; i < 2; i++)
    {
      const char *name = i ? "xb" : "xa";
      const struct value *x = call->in[i + 1];
      if ((by_columns ? x->columns : x->rows) != 1)
        return fail (context, STATUS_BAD_DATA,
                     "argument '%s' must be one observation, not %zu", name,
                     by_columns ? x->columns : x->rows);
      TRY (apply (call, &model, name, i + 1, 0, model.code, NULL, &ends[i]));
    }

  size_t k = vae_latents (&model), n = 10;
  if (call->in[3])
    n = (size_t) value_at (call->in[3], 0);
  if (n > ((size_t) 1 << 40) / (model.inputs + k))
    return fail (context, STATUS_NO_MEMORY,
                 "argument 'n' is too large: %zu points", n);
  TRY (value_matrix (context, &codes, REAL_CLASS, k, n));
  const real *a = ends[0].data, *b = ends[1].data;
  for (size_t j = 0; j < n; j++)
    {
      real t = n > 1 ? (real) j / (real) (n - 1) : 0;
      for (size_t i = 0; i < k; i++)
        ((real *) codes.data)[i + j * k] = (1 - t) * a[i] + t * b[i];
    }
  return decode_columns (call, &model, &codes, by_columns, settings->threads,
                         &call->out[0]);
}

/* Points of a square grid whose coordinates are the prior's quantiles
   (i - 1/2) / n: z1 grows from left to right, z2 from bottom to top, rows of
   the picture one after the other.  */
enum status
REAL_NAME (run_vae_manifold) (struct call *call)
{
  struct context *context = call->context;
  const struct applying *settings = call->settings;
  struct model model;
  struct value codes;
  TRY (read_vae (call, &model));
  if (vae_latents (&model) != 2)
    return fail (context, STATUS_BAD_MODEL,
                 "argument 'model' must have 2 latent units, not %zu",
                 vae_latents (&model));
  size_t n = call->in[1] ? (size_t) value_at (call->in[1], 0) : 20;
  if (n > 10000)
    return fail (context, STATUS_BAD_CALL,
                 "argument 'n' must be at most 10000, not %zu", n);
  TRY (value_matrix (context, &codes, REAL_CLASS, 2, n * n));
  real *z = codes.data;
  for (size_t row = 0; row < n; row++)
    for (size_t column = 0; column < n; column++, z += 2)
      {
        z[0] = (real) normal_quantile (((double) column + .5) / (double) n);
        z[1] = (real) -normal_quantile (((double) row + .5) / (double) n);
      }
  return decode_columns (call, &model, &codes, settings->observations_in,
                         settings->threads, &call->out[0]);
}
